"""Rows that begin beside their amounts, and whose cells go on below them, in tables without rules down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, Phrase
from convlib.reading.pdf.tables.free.corridors import Columns, reaches_into
from convlib.reading.pdf.tables.free.levels import stacks_of, step_within
from convlib.reading.pdf.tables.free.recurring import FEWEST
from convlib.reading.pdf.tables.free.rows import Cells, Row, by_column, go_on, look_of

_MOSTLY = 0.6  # share of the cells of a column that are amounts, and of the rows that begin beside one
_LONGEST_CODE = 8


class _Begins(NamedTuple):
    """What tells that a row begins: its amount, else what the first cells of rows with one look like."""

    amounts: int
    begun: list[Cells]
    within: float
    heights: list[float]

    @property
    def codes(self) -> set[str]:
        """Shapes of the codes, where a narrow column breaks them; none where it does not."""
        shapes = {_shape(cells[0, 0]) for cells in self.begun if (0, 0) in cells}
        return shapes if any(not shape[-1].isalnum() for shape in shapes) else set()

    def has_amount(self, cells: Cells) -> bool:
        """Tell whether a line has an amount in its place."""
        return (self.amounts, self.amounts) in cells

    def is_parted(self, above: Line, line: Line) -> bool:
        """Tell whether a rule stands between two lines."""
        return any(above.bottom - 2 < at < line.top + 2 for at in self.heights)

    def is_apart(self, above: Line, line: Line) -> bool:
        """Tell whether two lines are further from one another than those of a cell."""
        return bool(self.within) and line.bottom - above.bottom > self.within

    def is_code(self, cells: Cells) -> bool:
        """Tell whether a line begins with a code, where rows do."""
        is_coded = all(len(row[0, 0][0].text) <= _LONGEST_CODE for row in self.begun if (0, 0) in row)
        return is_coded and (not self.codes or _shape(cells[0, 0]) in self.codes)

    def is_heading(self, cells: Cells) -> bool:
        """Tell whether a text stands across columns, or alone in another look than those that begin rows."""
        if any(first < last for first, last in cells):
            return True
        looks = {look_of(row[0, 0][0]) for row in self.begun if (0, 0) in row}
        return list(cells) == [(0, 0)] and look_of(cells[0, 0][0]) not in looks


def rows_of_amounts(columns: Columns, count: int, bands: Sequence[float]) -> list[Row]:
    """Make rows below a head of so many lines: between rules, else from one amount to the next.

    There are none where amounts stand elsewhere, as in the middle of their rows.
    """
    lines = columns.lines
    filled = [by_column(columns, line) for line in lines]
    amounts = _column_of_amounts(filled[count:], len(columns.sides))
    beside = [cells for cells in filled[count:] if len(cells) >= FEWEST and (amounts, amounts) in cells]
    begun = [cells for cells in beside if any(first == 0 for first, _ in cells)]
    heights = sorted(at for at in bands if at > lines[max(0, count - 1)].top)
    begins = _Begins(amounts, begun, step_within(stacks_of(columns, len(lines))), heights)
    rows: list[Row] = []
    for line, cells in zip(lines[:count], filled[:count], strict=True):
        if rows:
            go_on(rows[0], line, cells)
        else:
            rows.append(Row(cells, [line]))
    is_level = all(
        not reaches_into(above, below)
        for above, below, cells in zip(lines[count:], lines[count + 1 :], filled[count + 1 :], strict=False)
        if begins.has_amount(cells)
    )
    if len(heights) > 1:
        return [*rows, *_between_rules(lines[count:], filled[count:], begins)]
    if not is_level or len(begun) < _MOSTLY * len(beside):
        return []
    below = _from_amounts(lines[count:], filled[count:], begins, is_headed=count > 0)
    return [*rows, *below] if below else []


def _between_rules(lines: Sequence[Line], filled: Sequence[Cells], begins: _Begins) -> list[Row]:
    rows: list[Row] = []
    above = lines[0]
    for line, cells in zip(lines, filled, strict=True):
        is_second = bool(rows) and begins.has_amount(cells) and begins.has_amount(rows[-1].cells)
        if not rows or begins.is_parted(above, line) or (is_second and min(cells)[0] < begins.amounts):
            rows.append(Row(cells, [line]))
        else:
            go_on(rows[-1], line, cells)
        above = line
    return rows


def _from_amounts(
    lines: Sequence[Line], filled: Sequence[Cells], begins: _Begins, *, is_headed: bool
) -> list[Row]:
    """Begin a row at each amount and heading; none where lines below a head fill columns without one."""
    rows: list[Row] = []
    above = lines[0]
    for line, cells in zip(lines, filled, strict=True):
        is_first = not rows or begins.is_heading(rows[-1].cells)
        is_begun = (0, 0) in cells and (begins.is_apart(above, line) or begins.is_code(cells))
        is_start = is_first or is_begun or begins.has_amount(cells) or begins.is_heading(cells)
        is_full = (0, 0) in cells and len(cells) >= FEWEST
        if is_first and is_headed and is_full and not begins.has_amount(cells):
            return []
        above = line
        if is_start:
            rows.append(Row(cells, [line]))
        else:
            go_on(rows[-1], line, cells)
    return rows


def _shape(held: Sequence[Phrase]) -> str:
    """Give the shape of a code: that of `A.1` and of `B.2` is one."""
    return re.sub(r"[^\W\d]+", "A", re.sub(r"\d+", "1", held[0].text))


def _column_of_amounts(filled: Sequence[Cells], count: int) -> int:
    """Give the column that holds the most amounts, and little else; the last of several, -1 for none."""
    best = 0, -1
    for column in range(1, count):
        held = [cells[column, column] for cells in filled if (column, column) in cells]
        numbers = sum(len(phrases) == 1 and phrases[0].is_number for phrases in held)
        if numbers and numbers >= _MOSTLY * len(held):
            best = max(best, (numbers, column))
    return best[1]
