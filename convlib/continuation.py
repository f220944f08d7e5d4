"""What an action says about an earlier year: continued, extended, reinforced, new, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from convlib.labels import words

_KINDS = ("continued", "extended", "reinforced", "new")
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Continuation:
    """An action's name and what the document says about its past.

    Attributes:
        action_name: the name, without a prefix such as `Poursuite de l'action 2020 :`.
        kind: `continued`, `extended`, `reinforced`, `new` or `unstated`.
        continues_year: the year that is printed, or None.
    """

    action_name: str
    kind: str
    continues_year: int | None


def read_continuation(name: str, objective: str | None, agreement_year: int | None) -> Continuation:
    """Split a printed name, and look at the start of the objective where the name says nothing.

    Examples:
        >>> read_continuation("Poursuite de l'action 2020 : Loger", None, 2021)
        Continuation(action_name='Loger', kind='continued', continues_year=2020)
    """
    for kind in _KINDS:
        if match := _prefix(kind).match(name):
            rest = name[match.end() :]
            year = match["year"]
            return Continuation(rest or name, kind, int(year) if year else None)
        if match := _statement(kind).match(name):
            return Continuation(name, kind, _earlier_year(name, agreement_year))
    first_sentence = re.split(r"(?<=[^\d\s][^\d\s])\.\s", objective or "", maxsplit=1)[0]
    for kind in _KINDS:
        if _statement(kind).match(first_sentence):
            return Continuation(name, kind, _earlier_year(first_sentence, agreement_year))
    return Continuation(name, "unstated", None)


@cache
def _prefix(kind: str) -> re.Pattern[str]:
    """A prefix that ends in a colon or dash: `Reconduction de l'action 2019 : …`."""
    return re.compile(
        rf"{_one_of(kind)}(?:\s+de\s+l['’]action|\s+des\s+actions)?(?:\s+(?:de\s+|en\s+)?(?P<year>{_YEAR}))?"
        r"\s*(?::|[–—-]\s)\s*",
        re.IGNORECASE,
    )


@cache
def _statement(kind: str) -> re.Pattern[str]:
    """A text that starts by naming an earlier action: `Prolongement de l'action menée à …`."""
    return re.compile(rf"{_one_of(kind)}\s+(?:de\s+l['’]action|des\s+actions)\b", re.IGNORECASE)


def _one_of(kind: str) -> str:
    return f"(?:{'|'.join(map(re.escape, words(f'words.{kind}')))})"


def _earlier_year(text: str, agreement_year: int | None) -> int | None:
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", text)]
    return next((year for year in years if agreement_year is None or year < agreement_year), None)
