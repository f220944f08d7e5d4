"""An amount and the parts of it behind it: told by their sum, not by the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount

_CURRENCY = r"(?:[kM]\s?€|€|k?euros?\b|EUR\b)"
_NUMBER = re.compile(
    rf"(?<![\w.,°-])(?:\d{{1,3}}(?:[\s.\u00a0\u2009\u202f']\d{{3}})+|\d+)(?:,\d{{1,2}})?(?!,?\d|\s?%)"
    rf"(?:\s*{_CURRENCY})?",
    re.IGNORECASE,
)
_UNIT = re.compile(_CURRENCY, re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Before a name: what leads to it; behind it: what leads on to its amount.
_LEAD = re.compile(r"^[\s,;:.()+/|·•→➢►▪–—-]*(?:(?:et|dont|soit|ainsi que)\s+)?", re.IGNORECASE)
_LEADING = re.compile(r"^.*[^\W\d]\s*(?::(?=\s*[^\W\d])|\((?=\s*[^\W\d][^()]*$))", re.DOTALL)
_GIVEN_BY = re.compile(
    r"^.*\b(?:par|entre|auprès de|venant de|que (?:se )?(?:partag|financ|apport|vers|support)\w+)\s+"
    r"(?!moitié)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:(?:parts?|participation|contribution|subvention|financement|par|de|du|des|la|le|les)\s+|[ld]['’]\s?)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*(?:\s(?:(?:y|en)\s+)?(?:contribu|particip|interven|intervien|apport|financ(?!eur)|vers|pren)\w*)?"
    r"(?:\s+(?:pour|à hauteur de|à concurrence de))?[\s:(=–—-]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^\s*(?:\(|[:–-]\s)?\s*(?:(?:(?:apport|financ|support|vers)ée?s?|prise?s? en charge)\s+(?=par\s))?"
    r"(?:(?:à la|en) charge (?=d))?(?:de l['’]|de la |du |des |d['’]|(?:par|pour) (?:l['’]|la |le |les )|"
    r"par |de )?(?P<name>[^\W\d][^,;()]*?)\s*(?:\)|[,;.]|\bet\b|\bcontre\b|$)",
    re.IGNORECASE,
)
# The amount of another year or of before: `(pour mémoire, 52 900 € en 2025)`, `au lieu de 402 600 € en 2025`,
# `, fixé à 31 000 € par la convention initiale,`, `, qui était de 20 000 €,`.
_MONEY = rf"(?:\d{{1,3}}(?:[\s.\u00a0\u2009\u202f']\d{{3}})+|\d+)(?:,\d{{1,2}})?\s*{_CURRENCY}"
_RECALLED = re.compile(
    r"\s*\(pour mémoire\b[^()]{0,80}\)|"
    rf"\s*[,(]?\s*\b(?:au lieu de|contre)\s+{_MONEY}(?:\s+(?:(?:en|pour|au titre de) (?:l['’]année )?"
    r"(?:19|20)\d\d|initialement|précédemment|auparavant))?\)?|"
    r",\s(?:initialement )?(?:fixé|arrêté|établi|évalué|estimé|prévu)e?s?\s(?:initialement )?(?:à|de) "
    rf"{_MONEY}\s(?:par|dans|en|lors|à la|initialement)\b[^,;€]{{0,60}},(?=\s)|"
    r",\squi (?:était|s['’]élevait|s['’]établissait)(?:\sinitialement)?\s"
    rf"(?:(?:fixé|arrêté|estimé)e?s?\s)?(?:à|de) {_MONEY}[^,;€]{{0,60}},(?=\s)",
    re.IGNORECASE,
)
# `passe de 20 000 € à 25 000 €`
_CHANGED = re.compile(
    rf"(?P<verb>\b(?:pass\w+|portée?s?|ramenée?s?|relevée?s?|augmentée?s?|réduite?s?))\s+de\s+{_MONEY},?"
    rf"(?=\s+à\s+{_MONEY})",
    re.IGNORECASE,
)
# All of it from one: `4 800 €, à la charge de la Ville`.
_WHOLLY = "(?:entièrement|intégralement|en totalité)"
_SOLE = re.compile(
    rf"{_NUMBER.pattern}\s*,?\s*(?:(?:prise?|{_WHOLLY})\s+)*"
    rf"(?:(?:à|en) (?:la )?charge|(?:financ|support|port|vers|pay|apport)ée?s?)\s+(?:{_WHOLLY}\s+)?"
    r"(?:par\s+(?:l['’]|la\s+|le\s+|les\s+)?|de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’])"
    r"(?P<name>[^\d,;:.()]+?)\s*\.?",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\s*,?\s*(?:(?:financ|support)ée?s?|prise?s?)\b[^\d()]{0,20}\bpar\s[^\d()]+\(", re.IGNORECASE
)
# `62 000 € (État : 31 000 €, Ville : 31 000 €)`: each amount behind its own label.
_LISTED = re.compile(
    rf"\s*\((?:[^\W\d][^\d:,;()€]*:\s*{_NUMBER.pattern}\s*(?:[,;+]\s*|(?=\))))+\)\s*\.?", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d](?:[^\d:;()€]|\([^()€]*\)){0,59}")
_MOST_WORDS = 8
# No name holds the words of a clause.
_CLAUSE = re.compile(
    r"\b(?:que|qui|dont|est|sont)\b|\b(?:et|ou)$|[^\W\d]{5,}[.!?]\s|"
    r"^(?:pris(?:e?s?) en charge|(?:financ|apport|support|vers|répart|partag)ée?s?)\b",
    re.IGNORECASE,
)
# Where nothing else is left, the name itself is missing: `10 000 € de la et …`.
_PARTICLES = re.compile(
    r"(?:(?:d[eu]s?|l[ae]s?|[dl]['’]|par|pour|à|aux?|avec|en|et|ou|sur|chez)(?:\s+|$))+", re.IGNORECASE
)
# `soit`, `total` before an amount: what all pay, and nobody's name.
_OF_ALL = re.compile(r"soit\b.*|(?:(?:un |au )?total|totaux)\b.*|ensemble|en tout", re.IGNORECASE)
_LONGEST = 500


class Whole(NamedTuple):
    """An amount and its parts, each a name and an amount as printed; no part where none add up to it.

    Attributes:
        year: the one that a sentence says of it, or empty.
    """

    amount: str
    parts: tuple[tuple[str, str], ...]
    year: str = ""


@lru_cache(maxsize=4096)
def find_whole(text: str) -> Whole | None:
    """Find an amount whose parts are printed behind it: they add up to it, and each has a name.

    Examples:
        >>> find_whole("27.000 euros (ville 19.500, CAF 7.500)").parts
        (('ville', '19.500 euros'), ('CAF', '7.500 euros'))
        >>> find_whole("86 000 € : 43 000 € de l'État et 43 000 € de la Caf.").parts
        (('État', '43 000 €'), ('Caf', '43 000 €'))
        >>> find_whole("63 200 € ; l'État y contribue pour 60 000 € et la Région pour 3 200 €").parts
        (('État', '60 000 €'), ('Région', '3 200 €'))
        >>> find_whole("4 800 €, à la charge de la Ville.").parts
        (('Ville', '4 800 €'),)
        >>> find_whole("6 000 €, dont 4 000 € pour la Ville et 2 000 € apportés par la Caf").parts
        (('Ville', '4 000 €'), ('Caf', '2 000 €'))
        >>> find_whole("4 800 €, à la charge de la Ville (pour mémoire, 4 500 € en 2025).").parts
        (('Ville', '4 800 €'),)
        >>> find_whole("900 €, dont 450 € à la charge de l'État et 450 € à la charge de la Ville").parts
        (('État', '450 €'), ('Ville', '450 €'))
        >>> find_whole("900 €, pris en charge à hauteur de 500 € de la Caf et 400 € de la Ville").parts
        (('Caf', '500 €'), ('Ville', '400 €'))
        >>> find_whole("1,2 M€ · État 0,8 M€ | Ville 400 k€").parts
        (('État', '0,8 M€'), ('Ville', '400 k€'))
        >>> find_whole("900 €, réparti comme suit : État : 500 €, Ville : 400 €.").parts
        (('État', '500 €'), ('Ville', '400 €'))
        >>> find_whole("900 €, dont 500 € pris en charge par l'État et 400 € par le Pays.").parts
        (('État', '500 €'), ('Pays', '400 €'))
        >>> find_whole("86 000 € pour 43 000 visites")
    """
    text = without_recalled(text)
    found = list(_NUMBER.finditer(text)) if len(text) < _LONGEST else []
    found = [match for match in found if not _YEAR.fullmatch(match[0])]
    if not found or not _UNIT.search(found[0][0]):
        return None
    if len(found) == 1:
        sole = _SOLE.fullmatch(text, found[0].start())
        is_named = sole is not None and _is_name(sole["name"])
        amount = found[0][0].strip()
        return Whole(amount, ((sole["name"], amount),)) if sole and is_named else None
    whole, *parts = found
    unit = _UNIT.search(whole[0])
    printed = [_in_unit(match[0].strip(), unit[0] if unit else "") for match in found]
    values = [_value(text) for text in printed]
    sums = list(accumulate(value or Decimal(0) for value in values[1:]))
    # Words that say who pays part an amount that is not the sum of its parts too: a gap is found there.
    is_told = bool(_TOLD.match(text, whole.end()) or _LISTED.fullmatch(text, whole.end()))
    if (values[0] not in sums and not is_told) or not values[0]:
        return None
    count = sums.index(values[0]) + 1 if values[0] in sums else len(parts)
    if count == 1 and len(parts) > 1:
        return None  # two parts of the same amount
    parts = parts[:count]
    if None in values[: 1 + len(parts)]:
        return None
    names = _names_before(text, whole, parts) or _names_behind(text, parts)
    if not names or not _is_one_sentence(text, whole, parts):
        return None
    return Whole(whole[0].strip(), tuple(zip(names, printed[1:], strict=False)))


def without_recalled(text: str) -> str:
    """Leave out amounts of another year or of before a change, which stand beside the one that holds.

    Examples:
        >>> without_recalled("Son coût passe de 20 000 € à 25 000 €.")
        'Son coût passe à 25 000 €.'
        >>> without_recalled("Le total est porté à 900 €, au lieu de 800 € en 2025.")
        'Le total est porté à 900 €.'
        >>> without_recalled("Son coût, fixé à 800 € par la convention, est porté à 900 €.")
        'Son coût est porté à 900 €.'
        >>> without_recalled("Le total, qui était de 800 €, est porté à 900 €.")
        'Le total est porté à 900 €.'
    """
    if "mémoire" not in text and text.count("€") + text.casefold().count("eur") < 2:
        return text
    return _CHANGED.sub(r"\g<verb>", _RECALLED.sub("", text))


def without_trail(name: str) -> str:
    """Take off a name what leads on to its amount.

    Examples:
        >>> without_trail("l'État à hauteur de"), without_trail("Ville =")
        ("l'État", 'Ville')
    """
    return _TRAIL.sub("", name).rstrip(" ,;")


def names_funder(text: str) -> bool:
    """Tell whether a text may be a name: no clause, and more than prepositions and articles.

    Examples:
        >>> names_funder("la Ville"), names_funder("pour la"), names_funder("ce qui est prévu")
        (True, False, False)
        >>> names_funder("soit un total de")
        False
    """
    is_other = _CLAUSE.search(text) or _PARTICLES.fullmatch(text) or _OF_ALL.fullmatch(text)
    return bool(text) and not is_other


def _in_unit(amount: str, unit: str) -> str:
    """Add the unit of the whole to a part that has none."""
    return amount if _UNIT.search(amount) else f"{amount} {unit}"


def _is_one_sentence(text: str, whole: re.Match[str], parts: Sequence[re.Match[str]]) -> bool:
    return not re.search(r"[^\W\d]{4,}\.\s", text[whole.end() : parts[-1].start()])


def _names_before(text: str, whole: re.Match[str], parts: Sequence[re.Match[str]]) -> list[str]:
    names: list[str] = []
    end = whole.end()
    for match in parts:
        between = text[end : match.start()]
        # `, réparti comme suit : État : 900 €`: what leads to all parts is no name of the first.
        between = between if names else _LEADING.sub("", between)
        said = _LEAD.sub("", between)
        said = without_trail(_GIVEN_BY.sub("", said))
        names.append(_ARTICLE.sub("", said.strip(" ,;")))
        end = match.end()
    return names if all(map(_is_name, names)) else []


def _names_behind(text: str, parts: Sequence[re.Match[str]]) -> list[str]:
    ends = [*(match.start() for match in parts[1:]), len(text)]
    said = [_BEHIND.match(text[match.end() : end]) for match, end in zip(parts, ends, strict=True)]
    names = [match["name"].strip() if match else "" for match in said]
    return names if all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and len(text.split()) <= _MOST_WORDS and names_funder(text)


def _value(text: str) -> Decimal | None:
    try:
        return parse_amount(re.sub(r"euros?", "euros", text.strip(), flags=re.IGNORECASE))
    except InvalidAmount:
        return None
