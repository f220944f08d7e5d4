"""Columns of a table by their headings, and those of expenses beside receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import words_of

_EXPENSES = {"depense", "charge", "emplois"}
_RECEIPTS = {"recette", "produit", "ressource", "financement", "financeur"}


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


def accounts_of(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Give the places of the names and amounts of expenses and of receipts, where they stand side by side."""
    sides = []
    for words in (_EXPENSES, _RECEIPTS):
        names = [
            place
            for place, column in enumerate(columns)
            if column.heads and set(words_of(column.heads[-1])[:1]) & words
        ]
        # The heading of the names may cover several columns.
        beside = (
            place
            for place, column in enumerate(columns)
            if names and place > names[0] and column.heads != columns[names[0]].heads
        )
        amounts = next(beside, None)
        if amounts is None:
            return []
        sides.append((names[0], amounts))
    is_apart = sides[0][1] < sides[1][0] or sides[1][1] < sides[0][0]
    return sides if is_apart else []
