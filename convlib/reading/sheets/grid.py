"""Cells of a sheet, wherever they stand in it, as tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import compress, pairwise
from operator import not_
from typing import Any, NamedTuple

from convlib.core.locale import gettext
from convlib.reading.document import Cell, CellKind, Paragraph, Position, Table
from convlib.reading.sheets.later import Later

# A grid of this many places takes some 100 MB.
_LARGEST = 10_000_000
_MOST_COVERED = 1_000_000
_FEWEST_HEADS = 2  # columns of a table beside another


class TooLarge(Exception):
    """A sheet whose cells lie too far apart, or whose merged cells cover too much."""


class Seen(NamedTuple):
    """What is seen of a cell: its lines, its kind, and the number that is stored."""

    paragraphs: tuple[Paragraph, ...]
    kind: CellKind = "text"
    value: Decimal | None = None


class Area(NamedTuple):
    """A rectangle of cells: first and last row from 1, first and last column from 0."""

    top: int
    left: int
    bottom: int
    right: int


# A cell's column from 0, and what else its medium holds of it.
Stored = tuple[Any, ...]
# A row's number from 1, and its cells by column.
Row = tuple[int, list[Stored]]
Span = tuple[int, int]  # rows and columns


@dataclass
class Grid:
    """The printed cells of a sheet.

    Attributes:
        page: the number of the sheet, from 1.
        rows: those that hold something, in order.
        see: makes what is seen of a cell, at the place of its row.
        merged: cells merged into one.
        headers: numbers of rows that the sheet itself calls headers.
        hidden: numbers of rows that are not shown, in order.
    """

    page: int
    rows: list[Row]
    see: Callable[[Stored, Position], Seen]
    merged: Sequence[Area] = ()
    headers: Container[int] = ()
    hidden: Sequence[int] = ()

    def tables(self) -> Iterator[Table]:
        """Give a table for each run of rows that no blank row parts.

        Blank columns at the left are left out, and others that lie together count as one.

        Raises:
            TooLarge: the cells lie too far apart.
        """
        whole = self._columns_of(self.rows)
        for run in _runs(self.rows, self.merged, self.hidden):
            beside = _side_by_side(run)
            for part in beside or [run]:
                places, spans, width = self._columns_of(part) if beside else whole
                positions = tuple(Position(self.page, line) for line, _ in part)
                yield Table(Later(partial(self._make, part, positions, places, spans)), positions, width)

    def _columns_of(self, rows: Sequence[Row]) -> tuple[dict[int, int], dict[tuple[int, int], Span], int]:
        """Give the places of the columns of rows, what merged cells cover, and how many places there are."""
        used = sorted({cell[0] for _, cells in rows for cell in cells})
        places = dict(zip(used, _places(used), strict=True))
        width = places[used[-1]] + 1 if used else 0
        if width * len(rows) > _LARGEST:
            said = gettext("its cells lie too far apart: {rows} rows and {columns} columns")
            raise TooLarge(said.format(rows=len(rows), columns=width))
        spans = {
            (area.top, area.left): (
                count,
                places[used[bisect_right(used, area.right) - 1]] - places[area.left] + 1,
            )
            for area, count in _reaches(rows, self.merged)
            if area.left in places
        }
        return places, spans, width

    def _make(
        self,
        run: Sequence[Row],
        positions: Sequence[Position],
        places: Mapping[int, int],
        spans: Mapping[tuple[int, int], Span],
    ) -> Iterator[Cell]:
        for row, ((line, cells), position) in enumerate(zip(run, positions, strict=True)):
            is_header = line in self.headers
            for cell in cells:
                column = cell[0]
                paragraphs, kind, value = self.see(cell, position)
                rows, columns = spans.get((line, column), (1, 1))
                if paragraphs:
                    yield Cell(row, places[column], paragraphs, rows, columns, kind, value, is_header)


def take_covered(rows: list[Row], merged: Sequence[Area]) -> Iterator[tuple[int, Stored]]:
    """Take out of rows the cells that merged ones cover, and give each with the number of its row.

    Raises:
        TooLarge: the merged cells cover too much.
    """
    lines = [line for line, _ in rows]
    total = 0
    for area in merged:
        first, last = bisect_left(lines, area.top), bisect_right(lines, area.bottom)
        total += last - first
        if total > _MOST_COVERED:
            raise TooLarge(gettext("its merged cells cover too many rows"))
        for place in range(first, last):
            line, cells = rows[place]
            is_covered = [
                area.left <= cell[0] <= area.right and (line, cell[0]) != area[:2] for cell in cells
            ]
            if any(is_covered):
                rows[place] = line, list(compress(cells, map(not_, is_covered)))
                yield from ((line, cell) for cell in compress(cells, is_covered))


def _reaches(rows: Sequence[Row], merged: Sequence[Area]) -> Iterator[tuple[Area, int]]:
    """Give merged cells, and how many of the rows they cover."""
    lines = [line for line, _ in rows]
    for area in merged:
        count = bisect_right(lines, area.bottom) - bisect_left(lines, area.top)
        yield area, max(1, count)


def _places(used: list[int]) -> list[int]:
    """Number columns anew; a gap between them is one column wide."""
    places = [0] if used else []
    for before, column in pairwise(used):
        places.append(places[-1] + (1 if column == before + 1 else 2))
    return places


def _side_by_side(run: Sequence[Row]) -> list[list[Row]]:
    """Part rows of two tables beside each other: one row has all its texts again, behind a blank column."""
    leftmost = min((cells[0][0] for _, cells in run), default=0)
    for _line, cells in run:
        half, odd = divmod(len(cells), 2)
        if odd or half < _FEWEST_HEADS or cells[0][0] != leftmost:
            continue
        left, right = cells[:half], cells[half:]
        if any(before[-1] != after[-1] for before, after in zip(left, right, strict=True)):
            continue
        steps = {after[0] - before[0] for before, after in zip(left, right, strict=True)}
        first = right[0][0]
        is_blank = all(cell[0] != first - 1 for _, others in run for cell in others)
        if len(steps) == 1 and is_blank:
            sides = (
                [(line, [cell for cell in others if (cell[0] < first) is is_left]) for line, others in run]
                for is_left in (True, False)
            )
            return [[row for row in side if row[1]] for side in sides]
    return []


def _runs(rows: Sequence[Row], merged: Sequence[Area], hidden: Sequence[int]) -> Iterator[list[Row]]:
    """Part rows where a row that is shown lies between them, blank and not covered by a merged cell."""
    areas = sorted(merged, reverse=True)
    run: list[Row] = []
    reach = 0
    for row in rows:
        line = row[0]
        last = max(run[-1][0], reach) if run else line
        if line > last + 1 and line - last - 1 > bisect_left(hidden, line) - bisect_right(hidden, last):
            yield run
            run = []
        run.append(row)
        while areas and areas[-1].top <= line:
            reach = max(reach, areas.pop().bottom)
    if run:
        yield run
