"""Lines under columns to rows: a line that wraps goes on with the row above it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, Phrase
from convlib.reading.pdf.tables.free.corridors import Columns, reaches_into
from convlib.reading.pdf.tables.free.levels import row_starts
from convlib.reading.pdf.tables.free.payers import are_of_payers

_MOSTLY = 0.6  # share of a column's cells that are numbers, for it to be one of numbers
_STACKED = 0.1  # share of the cells that may hold numbers one below the other: more, and rules part no rows
_ALIKE = 0.5  # share of the rows of several lines that fill all columns alike: more, and each line is a row
_WHITE = 0.6  # of the height of a line
_LARGER = 1.2  # of the size of the next line: a heading
_CLOSE = 1.35  # of the smallest distance between two lines: still the next line of a cell


Span = tuple[int, int]
Cells = dict[Span, list[Phrase]]


class Row(NamedTuple):
    """One row: lines of phrases by the first and last column that they stand in."""

    cells: Cells
    lines: list[Line]


def make_rows(columns: Columns, bands: Sequence[float] = ()) -> list[Row]:
    """Make rows of lines, where `bands` are heights of rules between some of them."""
    if len(bands) > 1 and not _are_stacked(rows := _between_rules(columns, bands)):
        return rows
    filled = [by_column(columns, line) for line in columns.lines]
    if _are_beside(columns.lines):
        rows = _between_white(columns, filled, bands)
        if _are_of_lines(rows) and not _are_stacked(rows):
            return rows
    return _by_lines(columns, filled, bands)


def _are_stacked(rows: Sequence[Row]) -> bool:
    """Tell whether numbers stand one below the other in more than a few cells: rows are missing."""
    stacked = sum(
        sum(phrase.is_number for phrase in cell) > 1 and not are_of_payers(row.cells, span)
        for row in rows
        for span, cell in row.cells.items()
    )
    return stacked > _STACKED * sum(len(row.cells) for row in rows)


def _are_beside(lines: Sequence[Line]) -> bool:
    """Tell whether some lines stand half a line beside others: cells in the middle of their rows."""
    return any(reaches_into(above, below) for above, below in pairwise(lines))


def _are_of_lines(rows: Sequence[Row]) -> bool:
    """Tell whether some rows have several lines, whose columns are mostly not filled alike."""
    tall = [row for row in rows if len(row.lines) > 1]
    alike = sum(len({len(phrases) for phrases in row.cells.values()}) == 1 for row in tall)
    return len(rows) > 1 and bool(tall) and alike <= _ALIKE * len(tall)


def _between_white(columns: Columns, filled: Sequence[Cells], bands: Sequence[float]) -> list[Row]:
    """Make one row of all lines that white does not part."""
    starts = set(row_starts(columns, bands))
    rows: list[Row] = []
    for place, (line, cells) in enumerate(zip(columns.lines, filled, strict=True)):
        if place in starts or _is_heading(rows[-1], cells):
            rows.append(Row({}, []))
        go_on(rows[-1], line, cells)
    return rows


def go_on(row: Row, line: Line, cells: Cells) -> None:
    """Add a further line to a row."""
    row.lines.append(line)
    for span, phrases in cells.items():
        _add(row.cells, span, phrases)


def _between_rules(columns: Columns, bands: Sequence[float]) -> list[Row]:
    """Make one row of all lines between two rules, unless white parts them."""
    rows: list[Row] = []
    bottom, band = 0.0, -1
    heights = sorted(bands)
    for line in columns.lines:
        passed = bisect_left(heights, (line.top + line.bottom) / 2)
        cells = by_column(columns, line)
        is_apart = line.top - bottom > _WHITE * (line.bottom - line.top)
        if not rows or passed != band or is_apart or _is_heading(rows[-1], cells):
            rows.append(Row({}, []))
            bottom = 0.0
        bottom, band = max(bottom, line.bottom), passed
        go_on(rows[-1], line, cells)
    return rows


def _by_lines(columns: Columns, filled: list[Cells], bands: Sequence[float]) -> list[Row]:
    """Make rows of lines that follow one another closely."""
    lines = columns.lines
    numbers = _number_columns(filled, len(columns.sides))
    steps = [
        below.bottom - above.bottom for above, below in pairwise(lines) if below.bottom - above.bottom > 1
    ]
    closest = min(steps, default=0.0)
    is_each_begun = all(map(_begins, filled))
    is_spaced = sum(step > _CLOSE * closest + 1 for step in steps) >= max(2, 0.3 * len(steps))
    rows: list[Row] = []
    for place, (line, cells) in enumerate(zip(lines, filled, strict=True)):
        above = lines[place - 1] if place else line
        is_close = line.bottom - above.bottom < _CLOSE * closest + 1
        is_parted = any(above.bottom - 2 < band < line.top + 2 for band in bands)
        if (
            rows
            and is_close
            and not is_parted
            and not is_each_begun
            and _goes_on(rows[-1], cells, numbers, columns, is_spaced=is_spaced)
        ):
            go_on(rows[-1], line, cells)
        else:
            rows.append(Row(cells, [line]))
    return rows


def _begins(cells: Cells) -> bool:
    """Tell whether a line has a text in the first column, and not in small letters as the rest of one has."""
    first = next((phrases for (column, _), phrases in cells.items() if column == 0), None)
    return first is not None and not first[0].text[:1].islower()


def by_column(columns: Columns, line: Line) -> Cells:
    """Put the phrases of a line into cells."""
    cells: Cells = {}
    for phrase in line.phrases:
        _add(cells, columns.span_of(phrase), [phrase])
    return cells


def _add(cells: Cells, span: Span, phrases: list[Phrase]) -> None:
    """Add phrases to cells; those that overlap become one."""
    first, last = span
    met = [each for each in cells if each[0] <= last and first <= each[1]]
    if met:
        phrases = [phrase for each in met for phrase in cells.pop(each)] + phrases
        span = min([first, *(each[0] for each in met)]), max([last, *(each[1] for each in met)])
    cells[span] = phrases


def _number_columns(filled: list[Cells], count: int) -> set[int]:
    found = set()
    for column in range(count):
        cells = [cells[column, column] for cells in filled if (column, column) in cells]
        numbers = sum(len(phrases) == 1 and phrases[0].is_number for phrases in cells)
        if cells and numbers > _MOSTLY * len(cells):
            found.add(column)
    return found


def _goes_on(row: Row, cells: Cells, numbers: set[int], columns: Columns, *, is_spaced: bool) -> bool:
    """Tell whether a line close under a row is its next line."""
    if _is_heading(row, cells):
        return False
    above = {
        span: [held for held in row.cells if held[0] <= span[1] and span[0] <= held[1]] for span in cells
    }
    if any(span not in row.cells and (met or span[0] != span[1]) for span, met in above.items()):
        # Over other columns than what stands above: the end of a heading, or a line of its own.
        alone = len(row.cells) == len(cells) == 1 and all(len(met) == 1 for met in above.values())
        return alone and _looks_on(row, cells)
    held = {span[0] for span in cells}
    if held & numbers:
        # Numbers below numbers are rows of their own.
        return is_spaced and not any((column, column) in row.cells for column in held & numbers)
    if is_spaced:
        return True
    is_below = all(span in row.cells for span in cells)
    return is_below and _looks_on(row, cells) and (bool(numbers) or len(cells) < len(columns.sides))


def _is_heading(row: Row, cells: Cells) -> bool:
    """Tell whether a row is one line of one text in larger letters than the line below it."""
    if len(row.lines) > 1 or len(row.cells) > 1:
        return False
    size = row.lines[0].phrases[0].words[0].look.size
    return all(size > _LARGER * phrase.words[0].look.size for held in cells.values() for phrase in held)


def _looks_on(row: Row, cells: Cells) -> bool:
    """Tell whether each cell looks like what it would go on with."""
    return all(
        look_of(phrases[0]) == look_of(held[-1])
        for (first, last), phrases in cells.items()
        for (start, end), held in row.cells.items()
        if start <= last and first <= end
    )


def look_of(phrase: Phrase) -> tuple[bool, float]:
    """Tell whether a phrase is bold, and its size."""
    look = phrase.words[0].look
    return look.is_bold, round(look.size, 1)
