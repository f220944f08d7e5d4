"""Sheets wider than the paper: the right parts of a table, printed on pages of their own behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, line_of, phrase_of
from convlib.reading.pdf.tables.found import FoundCell, FoundTable

_FEWEST_ROWS = 3
_SAME_HEIGHT = 1.0  # points


class Aside(NamedTuple):
    """The right part of a table.

    Attributes:
        page: that it is printed on, from 0.
        table: with the first column of the whole again.
        left: the table that it goes on to the right of.
    """

    page: int
    table: FoundTable
    left: FoundTable

    @property
    def repeated(self) -> Line:
        """Its first column, which only repeats that of the whole, as one line."""
        lines = [line for cell in self.table.cells if cell.column == 0 for line in cell.lines]
        return line_of(
            [phrase_of([word for line in lines for phrase in line.phrases for word in phrase.words])]
        )

    def cells(self, columns: int) -> Iterator[FoundCell]:
        """Give its other cells, right of so many columns."""
        for cell in self.table.cells:
            if cell.column:
                yield cell._replace(column=cell.column + columns - 1)


def find_aside(pages: Sequence[Sequence[Line | FoundTable]]) -> list[Aside]:
    """Find tables alone on their page with the first column of one before, row by row, under other heads."""
    found: list[Aside] = []
    lefts: dict[tuple[str, ...], list[FoundTable]] = defaultdict(list)  # by their first columns
    for page, pieces in enumerate(pages):
        tables = [(_first_column(piece), piece) for piece in pieces if isinstance(piece, FoundTable)]
        if len(pieces) == len(tables) == 1:
            [(firsts, table)] = tables
            if left := next((each for each in lefts[firsts] if _is_right(table, each)), None):
                found.append(Aside(page, table, left))
                continue
        for firsts, table in tables:
            if len(firsts) >= _FEWEST_ROWS and "" not in firsts:
                lefts[firsts].append(table)
    return found


def _is_right(table: FoundTable, left: FoundTable) -> bool:
    """Tell whether a table with the same first column has other heads above, and rows as high."""
    heads = [{" ".join(texts) for column, texts in each.texts(0).items() if column} for each in (table, left)]
    heights = zip(table.rows, left.rows, strict=True)
    return not heads[0] & heads[1] and all(
        abs((b - a) - (d - c)) < _SAME_HEIGHT for (a, b), (c, d) in heights
    )


def _first_column(table: FoundTable) -> tuple[str, ...]:
    texts = {
        cell.row: " ".join([line.text for line in cell.lines]) for cell in table.cells if cell.column == 0
    }
    return tuple([texts.get(row, "") for row in range(len(table.rows))])
