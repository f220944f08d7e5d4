"""The year in which an action began, where a text says nothing else: `Depuis la rentrée 2020`."""

from __future__ import annotations

import re

from convlib.parsing.values.past.sentences import EARLIER, earlier_year

_NOUN = r"(?:action|projet|mesure|dispositif)"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# `depuis la rentrée 2020`, `depuis le 1er mars 2020`
_WITHIN = (
    r"(?:la rentrée(?: scolaire)?(?: de)?|l['’](?:année|été|automne|hiver)|le printemps|"
    rf"(?:le \d{{1,2}}(?:er)? )?(?:{_MONTHS}))"
)
_AGAIN = (
    rf"(?:en cours,? \(?)?depuis(?: {_WITHIN})?|en cours(?: en)?|"
    r"reprise?(?: de)?(?: l['’]action(?: de)?)?|suite(?:,| de| depuis)?"
)
# `En cours, démarrée en 2022`
_GOING = r"(?:(?:déjà )?(?:en cours|reprise?|suite),? \(?)?"
_BEGUN = rf"{_GOING}(?:déjà )?{EARLIER}(?: {_WITHIN})?"
_YEAR = r"\s*\(?(?:19|20)\d\d\W*"
_ENGAGED = re.compile(rf"(?:(?:\w+ )?{_BEGUN}|(?:{_NOUN} )?(?:{_AGAIN})){_YEAR}", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{_NOUN} )?(?:{_BEGUN}|{_AGAIN}){_YEAR}", re.IGNORECASE)
# `Réalisée en 2024` may be said of the agreement's own year.
_GOES_ON = re.compile(r"\bdepuis\b|\ben cours\b|\bsuite\b", re.IGNORECASE)


def is_engaged(said: str) -> bool:
    """Tell whether a text is a year in which an action began, and nothing else.

    Examples:
        >>> [is_engaged(text) for text in ("Engagée en 2020", "Halle ouverte en 2020", "Depuis 2020, dix")]
        [True, False, False]
    """
    return _ALONE.fullmatch(said) is not None


def engaged_earlier(said: str, agreement_year: int | None) -> int | None:
    """Give the year in which an action began, where that is before the agreement's.

    Examples:
        >>> engaged_earlier("En cours, démarrée en 2022", None)
        2022
        >>> engaged_earlier("En cours (2023)", 2025), engaged_earlier("Action déjà menée en 2024", 2025)
        (2023, 2024)
        >>> engaged_earlier("depuis la rentrée 2020", None), engaged_earlier("Réalisée en 2020", None)
        (2020, None)
        >>> engaged_earlier("suite, 2016", None), engaged_earlier("SUITE 2021", 2025)
        (2016, 2021)
        >>> engaged_earlier("En cours (depuis 2019)", 2023)
        2019
    """
    is_sure = agreement_year or _GOES_ON.search(said)
    return earlier_year(said, agreement_year) if is_sure and _ENGAGED.fullmatch(said) else None
