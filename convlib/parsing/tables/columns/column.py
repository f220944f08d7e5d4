"""Columns of a table by their headings, and those of expenses beside receipts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convlib.parsing.words.meaning import AMOUNTS, Meaning
from convlib.parsing.words.spelling import words_of
from convlib.parsing.words.units import split_unit

_YEAR = re.compile(r"(?:19|20)\d\d")
_EXPENSES = {"depense", "charge", "emplois"}
_INCOMES = {"recette", "produit", "ressource", "financement"}
_RECEIPTS = {*_INCOMES, "financeur"}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        heads: its headings from the top, as printed.
        meaning: what they mean, None where no list knows them.
        is_told: no list knows them, and what stands below tells it.
    """

    heads: tuple[str, ...]
    meaning: Meaning | None
    is_told: bool = False

    @property
    def label(self) -> str:
        """Its heading as a reader would say it."""
        return " – ".join(self.heads)

    @property
    def name(self) -> str:
        """The field that it holds, or empty."""
        return self.meaning.name if self.meaning else ""

    @property
    def scope(self) -> str:
        """The part that its heading speaks of, or empty."""
        return self.meaning.scope if self.meaning else ""

    def named(self, name: str) -> Column:
        """Give the same column for another field."""
        return replace(self, meaning=self.meaning.kept_as(name) if self.meaning else Meaning(name))

    def told_as(self, name: str) -> Column:
        """Name it by what stands below; of one of money its heading still says the unit and the year."""
        if self.meaning is not None or name not in AMOUNTS:
            return replace(self.named(name), is_told=self.meaning is None)
        _, unit, tax = split_unit("".join(self.heads[-1:]))
        years = _YEAR.findall(self.label)
        meaning = Meaning(name, unit=unit, tax=tax, year="-".join(dict.fromkeys(years)))
        return replace(self, meaning=meaning, is_told=True)


def names_receipts(column: Column) -> bool:
    """Tell whether a heading speaks of what comes in, and of nobody who pays it: `Recettes 2026`."""
    return _is_of(column, _INCOMES)


def names_expenses(column: Column) -> bool:
    """Tell whether a heading speaks of what goes out, and of no kind of it: `Charges 2026 (€)`."""
    return _is_of(column, _EXPENSES)


def _is_of(column: Column, nouns: set[str]) -> bool:
    head = split_unit("".join(column.heads[-1:]))[0]
    words = words_of(column.meaning.code if column.meaning and column.name == "share" else head)
    return bool(words) and words[0] in nouns and all(map(str.isdigit, words[1:]))


def accounts_of(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Give the places of the names and amounts of expenses and of receipts, where they stand side by side."""
    sides = []
    for words in (_EXPENSES, _RECEIPTS):
        names = [place for place, column in enumerate(columns) if _is_headed(column, words)]
        # The heading of the names may cover several columns, that of their amounts among them.
        beside = next(
            (
                place
                for place, column in enumerate(columns)
                if names and place > names[0] and column.heads != columns[names[0]].heads
            ),
            None,
        )
        if beside is None or _is_headed(columns[beside], _EXPENSES | _RECEIPTS):
            beside = names[-1] if len(names) > 1 else None
        if beside is None:
            return []
        sides.append((names[0], beside))
    is_apart = sides[0][1] < sides[1][0] or sides[1][1] < sides[0][0]
    return sides if is_apart else []


def _is_headed(column: Column, words: frozenset[str] | set[str]) -> bool:
    return bool(column.heads) and not words.isdisjoint(words_of(column.heads[-1])[:1])
