"""Columns of a table, and which of them hold names, codes, expenses and receipts, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convlib.parsing.layout.line import Part
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import words_of

_EXPENSES = {"depense", "charge", "emploi"}
_CODE = re.compile(r"[A-Z]{0,3}[.-]?\d{1,4}(?:[.,-]\w{1,3})*|[A-Z]")
# Shares of the rows of a column that are codes: bands and totals stand among them.
_SOME, _MOST = 0.4, 0.5
# Names are longer than this on the average; beyond it the first column of several holds them.
_LONG = 12
_RECEIPTS = {"recette", "produit", "ressource", "financement", "financeur"}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        heads: its headings from the top, as printed.
        meaning: what they mean, None where no list knows them.
    """

    heads: tuple[str, ...]
    meaning: Meaning | None

    @property
    def label(self) -> str:
        """Its heading as a reader would say it."""
        return " – ".join(self.heads)

    @property
    def name(self) -> str:
        """The field that it holds, or empty."""
        return self.meaning.name if self.meaning else ""


def accounts_of(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Give the places of the names and amounts of expenses and of receipts, where they stand side by side."""
    sides = []
    for words in (_EXPENSES, _RECEIPTS):
        names = [
            place
            for place, column in enumerate(columns)
            if column.heads and set(words_of(column.heads[-1])[:1]) & words
        ]
        if not names or names[0] + 1 >= len(columns):
            return []
        sides.append((names[0], names[0] + 1))
    is_apart = sides[0][1] < sides[1][0] or sides[1][1] < sides[0][0]
    return sides if is_apart else []


def name_codes(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Tell the one column of names.

    Of several, one holds codes (`Action`, `Intitulé`), others stay as printed.
    """
    below = [row for row in below if sum(bool(part.text) for part in row) > 2] or below
    texts = [[row[place].one_line for row in below if row[place].text] for place in range(len(columns))]
    settled = list(columns)
    named = [place for place, column in enumerate(columns) if column.name == "name"]
    has_code = any(column.name == "code" for column in columns)
    for place, column in enumerate(columns[:2]):
        if not column.heads and not has_code and _share_of_codes(texts[place]) > _SOME:
            settled[place], has_code = Column(("N°",), Meaning("code")), True
    for place in list(named):
        if len(named) > 1 and _share_of_codes(texts[place]) > _MOST:
            named.remove(place)
            settled[place] = _renamed(columns[place], "other" if has_code else "code")
    kept = max(named, key=lambda place: (min(_length(texts[place]), _LONG), -place), default=None)
    for place in named:
        if place != kept:
            settled[place] = _renamed(columns[place], "other")
    if kept is None:
        subs = [place for place, column in enumerate(settled) if column.name == "sub_action"]
        settled = [
            _renamed(column, "name") if [place] == subs[:1] else column
            for place, column in enumerate(settled)
        ]
    return tuple(_name_objective(settled, texts))


def _name_objective(columns: list[Column], texts: list[list[str]]) -> list[Column]:
    """Take `Objectif stratégique` for the objective of each action, where no two rows share one."""
    if any(column.name == "objective" for column in columns):
        return columns
    for place in reversed(range(len(columns))):
        column, said = columns[place], texts[place]
        is_worded = column.name in ("axis", "sub_axis") and column.heads[-1].lower().startswith("objectif")
        if is_worded and len(set(said)) == len(said) > 1 and not any(map(split_number, said)):
            return [*columns[:place], _renamed(column, "objective"), *columns[place + 1 :]]
    return columns


def _share_of_codes(texts: list[str]) -> float:
    return sum(_CODE.fullmatch(text) is not None for text in texts) / max(1, len(texts))


def _length(texts: list[str]) -> float:
    return sum(map(len, texts)) / max(1, len(texts))


def _renamed(column: Column, name: str) -> Column:
    return replace(column, meaning=replace(column.meaning, name=name) if column.meaning else None)
