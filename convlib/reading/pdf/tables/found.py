"""A table as a page shows it: cells of lines, whatever told its rows and columns."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.text.lines import make_lines, words_of
from convlib.reading.pdf.ink.text.phrases import Box, Line, Phrase, line_of, phrase_of
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.tables.grids import Grid

# `49`, `750,50`, `€`: one amount in a narrow column.
_ONE_AMOUNT = re.compile(r"\d{1,3}(?:\s\d{3})*(?:,\d{1,2})?\s?[kM]?€")
_TOUCH = 6.0  # points, at most, between two parts of a table
_SPACE = 0.22  # of the size, at least, between words
_UNRULED = 0.1  # share of the cells that may stand in rows or columns which no rule divides


class FoundCell(NamedTuple):
    """One cell; `Cell` of the document says what its numbers mean."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: Sequence[Line]
    is_header: bool = False


class FoundTable(NamedTuple):
    """A table of one page.

    Attributes:
        cells: in the order of rows.
        rows: top and bottom of each row.
        sides: left and right of each column.
    """

    cells: list[FoundCell]
    rows: list[tuple[float, float]]
    sides: list[tuple[float, float]]

    @property
    def box(self) -> Box:
        """Its outline."""
        return self.sides[0][0], self.rows[0][0], self.sides[-1][1], self.rows[-1][1]

    @property
    def is_box(self) -> bool:
        """It is no table, but text in a box."""
        return len(self.sides) == 1

    @property
    def has_tall_rows(self) -> bool:
        """Cells below its head have several lines."""
        return any(len(cell.lines) > 1 for cell in self.cells if cell.row)

    def goes_on_in(self, below: FoundTable) -> bool:
        """Tell whether rows right below it, in the same columns, are more of it: they have no head again."""
        gap = below.box[1] - self.box[3]
        is_near = not self.is_box and len(self.sides) == len(below.sides) and -_TOUCH < gap < _TOUCH
        if not is_near or self.texts(0) == below.texts(0):
            return False
        columns = self.joined(below).sides
        return all(before[1] < after[0] + _TOUCH for before, after in pairwise(columns))

    def joined(self, below: FoundTable) -> FoundTable:
        """Put the rows of another table below its own."""
        count = len(self.rows)
        cells = [*self.cells, *(cell._replace(row=cell.row + count) for cell in below.cells)]
        sides = [
            (min(one[0], other[0]), max(one[1], other[1]))
            for one, other in zip(self.sides, below.sides, strict=True)
        ]
        return FoundTable(cells, [*self.rows, *below.rows], sides)

    def texts(self, row: int) -> dict[int, list[str]]:
        """Give what is printed in a row, by column."""
        return {
            cell.column: [line.text for line in cell.lines]
            for cell in self.cells
            if cell.row == row and cell.lines
        }

    def words(self) -> set[int]:
        """Identities of the words in its cells."""
        return words_of(line for cell in self.cells for line in cell.lines)


def words_of_cells(grid: Grid, words: Sequence[Word]) -> dict[int, list[Word]]:
    """Sort words into the cells of a grid, by their middles."""
    across, down = grid.across, grid.down
    rows, columns = len(across) - 1, len(down) - 1
    cell_at = [[0] * columns for _ in range(rows)]
    for place, (row, column, height, width) in enumerate(grid.spans):
        for slots in cell_at[row : row + height]:
            slots[column : column + width] = [place] * width
    cells: dict[int, list[Word]] = defaultdict(list)
    left, right, top, bottom = down[0], down[-1], across[0], across[-1]
    for word in words:
        y = (word[2] + word[4]) / 2
        if top <= y <= bottom and left <= (x := (word[1] + word[3]) / 2) <= right:
            cells[cell_at[bisect(across, y, 0, rows) - 1][bisect(down, x, 0, columns) - 1]].append(word)
    return cells


def ruled_table(grid: Grid, words: Sequence[Word]) -> FoundTable | None:
    """Make a table of a grid; None where its rules leave rows or columns undivided.

    Where they would cut words, they are those of a box with others in it: one cell.
    """
    if grid.is_crossed(words):
        return _box(grid, words)
    held = words_of_cells(grid, words)
    lines = [make_lines(held[place]) if place in held else [] for place in range(len(grid.spans))]
    kept_rows = _filled(len(grid.across) - 1, [(span[0], span[2]) for span in grid.spans], lines)
    kept_columns = _filled(len(grid.down) - 1, [(span[1], span[3]) for span in grid.spans], lines)
    if len(kept_columns) < 2 or len(kept_rows) * len(kept_columns) < 2:
        return None
    row_of, column_of = ({k: place for place, k in enumerate(kept)} for kept in (kept_rows, kept_columns))
    cells = []
    for (row, column, height, width), printed in zip(grid.spans, lines, strict=True):
        rows = [row_of[k] for k in range(row, row + height) if k in row_of]
        columns = [column_of[k] for k in range(column, column + width) if k in column_of]
        if rows and columns:
            cells.append(FoundCell(rows[0], columns[0], len(rows), len(columns), printed))
    sides = [(grid.down[k], grid.down[k + 1]) for k in kept_columns]
    cells = [part for cell in cells for part in _split(cell, sides)]
    if _is_unruled(cells):
        return None
    cells = list(_with_whole_amounts(cells, sides))
    extents = [(grid.across[k], grid.across[k + 1]) for k in kept_rows]
    return FoundTable(sorted(cells, key=lambda cell: cell[:2]), extents, sides)


def _box(grid: Grid, words: Sequence[Word]) -> FoundTable:
    held = [word for own in words_of_cells(grid, words).values() for word in own]
    rows, sides = [(grid.across[0], grid.across[-1])], [(grid.down[0], grid.down[-1])]
    return FoundTable([FoundCell(0, 0, 1, 1, make_lines(held))], rows, sides)


def _split(cell: FoundCell, sides: list[tuple[float, float]]) -> list[FoundCell]:
    """Split a cell across columns where no rule is drawn, but each phrase stands in a column of its own.

    The words of a total before its numbers may be wider than a column.
    """
    if cell.column_span == 1 or all(len(line.phrases) == 1 for line in cell.lines):
        return [cell]
    columns = list(range(cell.column, cell.column + cell.column_span))
    phrases = [phrase for line in cell.lines for phrase in line.phrases]
    places = [_column_of(phrase, columns, sides) for phrase in phrases]
    width = 1
    if len(cell.lines) == 1 and places[0] is None and all(phrase.is_number for phrase in phrases[1:]):
        width = min([place for place in places if place is not None], default=cell.column) - cell.column
        end = sides[cell.column + width - 1][1] if width else 0.0
        places[0] = cell.column if phrases[0].x1 <= end else None
    words: dict[int, list[Word]] = {column: [] for column in columns[:1] + columns[width:]}
    for place, phrase in zip(places, phrases, strict=True):
        if place is None:
            return [cell]
        words[place] += phrase.words
    return [
        FoundCell(cell.row, k, cell.row_span, width if k == cell.column else 1, make_lines(held))
        for k, held in words.items()
    ]


def _column_of(phrase: Phrase, columns: Sequence[int], sides: list[tuple[float, float]]) -> int | None:
    own = (k for k in columns if sides[k][0] - 2 <= phrase.x0 and phrase.x1 <= sides[k][1] + 2)
    return next(own, None)


def _with_whole_amounts(
    cells: Sequence[FoundCell], sides: Sequence[tuple[float, float]]
) -> Iterator[FoundCell]:
    """Join amounts that the width of their column breaks: with more room they would stand on one line."""
    for cell in cells:
        if len(cell.lines) < 2 or cell.column_span > 1:
            yield cell
            continue
        words = [word for line in cell.lines for phrase in line.phrases for word in phrase.words]
        if _ONE_AMOUNT.fullmatch(_text(words)):
            left, right = sides[cell.column]
            inside = [
                line
                for each in cells
                for line in each.lines
                if each.column == cell.column and each.column_span == 1
            ]
            room = right - left - 2 * max(0.0, min(min(line.x0 - left, right - line.x1) for line in inside))
            if all(_is_broken(above, below, room) for above, below in pairwise(cell.lines)):
                cell = cell._replace(lines=[line_of([phrase_of(words)])])
        yield cell


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_broken(above: Line, below: Line, room: float) -> bool:
    """Tell whether the first word of a line found no room behind the line above it."""
    first = below.phrases[0].words[0]
    return above.x1 - above.x0 + _SPACE * above.size + first.x1 - first.x0 > room


def _filled(count: int, spans: list[tuple[int, int]], lines: list[list[Line]]) -> list[int]:
    """Give the rows or columns in which some cell with text begins; a double rule leaves others."""
    return sorted(
        {start for (start, _length), printed in zip(spans, lines, strict=True) if printed and start < count}
    )


def _is_unruled(cells: list[FoundCell]) -> bool:
    filled = [cell for cell in cells if cell.lines]
    stacked: dict[int, int] = defaultdict(int)
    for cell in filled:
        if len(cell.lines) > 1:
            numbers = sum(len(line.phrases) == 1 and line.phrases[0].is_number for line in cell.lines)
            is_one = _ONE_AMOUNT.fullmatch(" ".join([line.text for line in cell.lines])) is not None
            stacked[cell.row] += numbers > 1 and not is_one
    if sum(count for count in stacked.values() if count > 1) > _UNRULED * len(filled):
        return True
    columns = {cell.column for cell in filled if cell.column_span == 1}
    for column in columns:
        own = [cell for cell in filled if cell.column == column and cell.column_span == 1]
        wide = sum(any(len(line.phrases) > 1 for line in cell.lines) for cell in own)
        if wide > max(2, 0.5 * len(own)):
            return True
    return False
