"""A page to its pieces in reading order: lines and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.lines import without
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.layout.boxed import find_beside, read_box
from convlib.reading.pdf.layout.columns.abreast import part_abreast
from convlib.reading.pdf.layout.columns.cards import columns_of_cards, part_cards
from convlib.reading.pdf.layout.columns.prose import read_in_columns
from convlib.reading.pdf.layout.columns.sheets import part_sheets_abreast
from convlib.reading.pdf.layout.columns.written import part_at_long_columns
from convlib.reading.pdf.layout.figures import find_figures
from convlib.reading.pdf.layout.framed import Frame, between, find_frames
from convlib.reading.pdf.tables.corridors import Columns, find_columns, find_runs
from convlib.reading.pdf.tables.found import FoundTable, free_table, ruled_table
from convlib.reading.pdf.tables.grids import Grid, find_grids, is_stripe
from convlib.reading.pdf.tables.narrow import part_at_corridors
from convlib.reading.pdf.tables.payers import with_amounts_of_payers
from convlib.reading.pdf.tables.rows import Row, make_rows
from convlib.reading.pdf.tables.strips import find_strips
from convlib.reading.pdf.tables.tagged import tagged_tables

_ITEM = re.compile(r"\W|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]-?")  # what stands before the items of a list
_NUMBERS = 0.2  # share of the cells that are numbers: a table, and no prose in columns
_ALIGNED = 0.6  # share of the lines that begin or hang at the second column: labels and values
_RULED = 0.3  # rules between rows, over the rows
Piece = Line | FoundTable


def plain_tables(page: Page) -> list[FoundTable]:
    """Find the tables that tags or rules tell; one inside a cell of another is a table of its own."""
    tables = tagged_tables(page.words, page.tags)
    words = page.words
    grids = find_grids(page.drawing.across, page.drawing.down)
    for held in [table.words() for table in tables if grids]:
        words = [word for word in words if id(word) not in held]
    for grid in sorted(grids, key=_area):
        if is_stripe(grid, grids, page.words):
            continue
        table = ruled_table(grid, words)
        if table is not None:
            tables.append(table)
            held = table.words()
            words = [word for word in words if id(word) not in held]
    return list(columns_of_cards(tables))


def lay_out(page: Page, lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Piece]:
    """Put lines of a page, without those of its plain tables, into lines and tables in reading order."""
    if not tables:
        return _free_pieces(page, list(lines))
    if cards := part_cards(page, lines, tables):
        return [piece for part, held in cards for piece in lay_out(page, part, held)]
    tables = [_in_order(page, table) if table.is_box else table for table in tables]
    free = without(lines, {word for table in tables for word in table.words()})
    if frames := find_frames(free, tables, page.drawing):
        return _around_frames(page, free, tables, frames)
    return _in_turn(page, free, tables)


def _around_frames(
    page: Page, lines: Sequence[Line], tables: Sequence[FoundTable], frames: Sequence[Frame]
) -> list[Piece]:
    """Put the columns of each frame one after the other, between what stands above and below it."""
    pieces: list[Piece] = []
    top = float("-inf")
    for frame in frames:
        pieces += _in_turn(page, *between(lines, tables, top, frame.top))
        beside = _in_turn(page, frame.lines, frame.tables)
        text = _free_pieces(page, frame.text)
        pieces += [*text, *beside] if frame.is_text_first else [*beside, *text]
        top = frame.bottom
    return [*pieces, *_in_turn(page, *between(lines, tables, top, float("inf")))]


def _in_turn(page: Page, free: Sequence[Line], tables: Sequence[FoundTable]) -> list[Piece]:
    """Put lines and tables in order of their tops, those beside one another from the left."""
    left = sorted(tables, key=lambda table: (round(table.box[1]), table.box[0]), reverse=True)
    pieces: list[Piece] = []
    for part in _between(list(free), tables):
        while left and left[-1].box[1] < part[0].top:
            pieces.append(left.pop())
        pieces += _free_pieces(page, part)
    return list(_touching([*pieces, *reversed(left)]))


def _touching(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join tables of the same columns with no white between: rules part the first rows of it alone."""
    above: Piece | None = None
    for piece in pieces:
        if isinstance(above, FoundTable) and isinstance(piece, FoundTable) and above.goes_on_in(piece):
            above = above.joined(piece)
            continue
        if above is not None:
            yield above
        above = piece
    if above is not None:
        yield above


def _in_order(page: Page, box: FoundTable) -> FoundTable:
    return box._replace(cells=[cell._replace(lines=read_box(cell.lines, page.drawing)) for cell in box.cells])


def _area(grid: Grid) -> float:
    return (grid.down[-1] - grid.down[0]) * (grid.across[-1] - grid.across[0])


def _between(lines: list[Line], tables: Sequence[FoundTable]) -> Iterator[list[Line]]:
    """Part lines where a table stands between them."""
    tops = sorted(table.box[1] for table in tables)
    part: list[Line] = []
    passed = 0
    for line in lines:
        count = sum(top < line.top for top in tops)
        if count != passed and part:
            yield part
            part = []
        passed = count
        part.append(line)
    if part:
        yield part


def _free_pieces(page: Page, lines: list[Line]) -> list[Piece]:
    parts = (
        part_abreast(lines, page.drawing, page.words)
        or part_sheets_abreast(lines, page.drawing)
        or part_at_long_columns(lines, page.words)
    )
    if parts:
        return [piece for part in parts for piece in _free_pieces(page, part)]
    if figures := find_figures(lines):
        above, below = lines[: figures.first], lines[figures.end :]
        return [*_free_pieces(page, above), *figures.pieces(), *_free_pieces(page, below)]
    lines = part_at_corridors(lines)
    if beside := find_beside(lines, page.drawing):
        parts = [beside.above, *beside.parts, beside.below]
        return [piece for part in parts for piece in _free_pieces(page, part)]
    pieces: list[Piece] = []
    done = 0
    for strip in find_strips(lines):
        pieces += _unstripped_pieces(page, lines[done : strip.first])
        pieces.append(strip.as_table())
        done = strip.end
    return [*pieces, *_unstripped_pieces(page, lines[done:])]


def _unstripped_pieces(page: Page, lines: list[Line]) -> list[Piece]:
    rest = read_in_columns(lines, page.words)
    pieces: list[Piece] = []
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
        bands = _bands(columns, page.drawing.across)
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


def _bands(columns: Columns, across: Sequence[Edge]) -> list[float]:
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


def _divided(columns: Columns, rows: list[Row]) -> Iterator[Piece]:
    """Part a table of labels and values at the headings in it."""
    part: list[Row] = []
    for row in rows:
        if len(columns.sides) == 2 and _is_heading(row, rows):
            if part:
                yield free_table(columns, part)
            part = []
            yield from row.lines
        else:
            part.append(row)
    if part:
        yield free_table(columns, part)


def _is_heading(row: Row, rows: list[Row]) -> bool:
    """Tell whether a row is one text across the columns, or in another look than labels have."""
    if len(row.cells) > 1 or (1, 1) in row.cells:
        return False
    if (0, 1) in row.cells:
        return all(len(line.phrases) == 1 for line in row.lines)
    others = [other.lines[0].look for other in rows if (0, 0) in other.cells and (1, 1) in other.cells]
    return row.lines[0].look not in others
