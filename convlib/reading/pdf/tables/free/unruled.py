"""Lines without rules down to tables and the lines around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.tables.found import FoundCell, FoundTable
from convlib.reading.pdf.tables.free.corridors import Columns, find_columns, find_runs
from convlib.reading.pdf.tables.free.heads import part_at_heads
from convlib.reading.pdf.tables.free.payers import with_amounts_of_payers
from convlib.reading.pdf.tables.free.rows import Row, make_rows
from convlib.reading.pdf.tables.free.shares import find_shares, goes_on

_ITEM = re.compile(r"\W|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]-?")  # what stands before the items of a list
_NUMBERS = 0.2  # share of the cells that are numbers: a table, and no prose in columns
_ALIGNED = 0.6  # share of the lines that begin or hang at the second column: labels and values
_RULED = 0.3  # rules between rows, over the rows


def find_tables(lines: Sequence[Line], across: Sequence[Edge]) -> list[Line | FoundTable]:
    """Put lines into lines and tables, in their order; `across` are the rules of the page."""
    pieces: list[Line | FoundTable] = []
    done = 0
    for shares in find_shares(lines):
        pieces += _between(lines[done : shares.first], across)
        pieces.append(shares.as_table())
        done = shares.end
    return [*pieces, *_between(lines[done:], across)]


def _between(lines: Sequence[Line], across: Sequence[Edge]) -> Iterator[Line | FoundTable]:
    for part in part_at_heads(lines):
        yield from _in_columns(part, across)


def _in_columns(lines: Sequence[Line], across: Sequence[Edge]) -> list[Line | FoundTable]:
    rest = list(lines)
    pieces: list[Line | FoundTable] = []
    done = 0
    for start, end in find_runs(rest):
        columns = find_columns(rest[start:end])
        if columns is None:
            continue
        while start > done and _hangs(rest[start - 1], rest[start], columns):
            start -= 1
        while end < len(rest) and _hangs(rest[end], rest[end - 1], columns):
            end += 1
        columns = with_amounts_of_payers(columns._replace(lines=rest[start:end]))
        bands = bands_of(columns, across)
        rows = make_rows(columns, bands)
        if _is_table(columns, rows, bands):
            pieces += rest[done:start]
            pieces += _divided(columns, rows)
            done = end
    return [*pieces, *rest[done:]]


def _hangs(line: Line, beside: Line, columns: Columns) -> bool:
    """Tell whether a line near a table is the end or the beginning of a value in it."""
    gap = max(line.top - beside.bottom, beside.top - line.bottom)
    return gap < line.size and line.x0 > columns.sides[1][0] - 3


def bands_of(columns: Columns, across: Sequence[Edge]) -> list[float]:
    """Give the heights of rules that run under most of the columns."""
    left, right = columns.sides[0][0], columns.sides[-1][1]
    top, bottom = columns.lines[0].top, columns.lines[-1].bottom
    return [
        edge.at
        for edge in across
        if top < edge.at < bottom and min(edge.end, right) - max(edge.start, left) > 0.5 * (right - left)
    ]


def _is_table(columns: Columns, rows: list[Row], bands: list[float]) -> bool:
    if _is_text_with_amounts(rows):
        return False
    cells = [phrases for row in rows for phrases in row.cells.values()]
    numbers = sum(len(cell) == 1 and cell[0].is_number for cell in cells)
    if len(rows) > 1 and (
        numbers >= max(4, _NUMBERS * len(cells)) or len(bands) >= max(2, _RULED * len(rows))
    ):
        return True
    firsts = [phrase.text for row in rows for phrase in row.cells.get((0, 0), ())]
    if all(_ITEM.fullmatch(text) for text in firsts):
        return False
    start = columns.sides[1][0]
    aligned = sum(any(abs(phrase.x0 - start) < 3 for phrase in line.phrases) for line in columns.lines)
    return len(columns.sides) == 2 and len(rows) > 1 and aligned >= _ALIGNED * len(columns.lines)


def _is_text_with_amounts(rows: list[Row]) -> bool:
    """Tell whether headings have amounts at the right margin, and sentences below them run across columns."""
    numbered = [
        row for row in rows if any(phrase.is_number for cell in row.cells.values() for phrase in cell)
    ]
    told = sum(
        first == 0 and last > 0 and any(phrase.text.endswith(".") for phrase in cell[1:])
        for row in numbered
        for (first, last), cell in row.cells.items()
    )
    return 2 * told > len(numbered)


def _divided(columns: Columns, rows: list[Row]) -> Iterator[Line | FoundTable]:
    """Part a table of labels and values at the headings in it, and any at the texts above its first row."""
    part: list[Row] = []
    above = _count_above(rows) or _count_across(columns, rows)
    for place, row in enumerate(rows):
        if place < above:
            yield from row.lines
        elif len(columns.sides) == 2 and _is_heading(row, rows):
            if part:
                yield table_of(columns, part)
            part = []
            yield from row.lines
        else:
            part.append(row)
    if part:
        yield table_of(columns, part)


def _count_above(rows: Sequence[Row]) -> int:
    """Count the rows above those of names and amounts, the last of which is one text at the left.

    The first may be a heading with its total, where several texts follow. A name that goes on in a further
    line is no such text.
    """
    first = next((place for place, row in enumerate(rows) if place and _has_amount(row)), len(rows))
    texts = [
        place for place, row in enumerate(rows[:first]) if len(row.cells) == 1 and min(row.cells)[0] == 0
    ]
    is_below = first < len(rows) and all(map(_has_amount, rows[first:]))
    is_wider = any(len(row.cells) > 2 for row in rows)
    if not is_below or is_wider or len(texts) <= _has_amount(rows[0]):
        return 0
    last = texts[-1]
    return 0 if goes_on(rows[last].lines[-1], rows[last + 1].lines[0]) else last + 1


def _count_across(columns: Columns, rows: Sequence[Row]) -> int:
    """Count the texts above a table that stand across its columns from the left: a title, a legend."""
    across = takewhile(lambda row: len(row.cells) == 1 and min(row.cells)[0] == 0 < min(row.cells)[1], rows)
    return sum(1 for _ in across) if len(columns.sides) > 2 else 0


def _has_amount(row: Row) -> bool:
    """Tell whether a row is a name and an amount."""
    cells = [cell for _, cell in sorted(row.cells.items())]
    return len(cells) == 2 and len(cells[1]) == 1 and cells[1][0].is_number


def _is_heading(row: Row, rows: list[Row]) -> bool:
    """Tell whether a row is one text across the columns, or in another look than labels have."""
    if len(row.cells) > 1 or (1, 1) in row.cells:
        return False
    if (0, 1) in row.cells:
        return all(len(line.phrases) == 1 for line in row.lines)
    others = [other.lines[0].look for other in rows if (0, 0) in other.cells and (1, 1) in other.cells]
    return row.lines[0].look not in others


def table_of(columns: Columns, rows: list[Row]) -> FoundTable:
    """Make a table of rows under columns."""
    cells = []
    for place, row in enumerate(rows):
        for (first, last), phrases in sorted(row.cells.items()):
            words = [word for phrase in phrases for word in phrase.words]
            cells.append(FoundCell(place, first, 1, last - first + 1, make_lines(words)))
    extents = [(min(line.top for line in row.lines), max(line.bottom for line in row.lines)) for row in rows]
    return FoundTable(cells, extents, columns.sides)
