"""A page to its pieces in reading order: lines and tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.justified import without_filling
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
from convlib.reading.pdf.tables.found import FoundTable, ruled_table
from convlib.reading.pdf.tables.free.headed import find_headed
from convlib.reading.pdf.tables.free.recurring import heads_above_rows, is_head
from convlib.reading.pdf.tables.free.unruled import find_tables
from convlib.reading.pdf.tables.grids import Grid, find_grids, is_stripe
from convlib.reading.pdf.tables.narrow import part_at_corridors
from convlib.reading.pdf.tables.strips import find_strips
from convlib.reading.pdf.tables.tagged import tagged_tables

Piece = Line | FoundTable


def plain_tables(page: Page, heads: Collection[str] = ()) -> list[FoundTable]:
    """Find the tables that tags or rules tell; one inside a cell of another is a table of its own.

    A ground behind one of the heads alone tells none.
    """
    tables = tagged_tables(page.words, page.tags)
    is_tagged = bool(tables)  # tags leave a head that is printed again out of its table
    words = page.words
    grids = find_grids(page.drawing.across, page.drawing.down)
    for held in [table.words() for table in tables if grids]:
        words = [word for word in words if id(word) not in held]
    for grid in sorted(grids, key=_area):
        if is_stripe(grid, grids, page.words):
            continue
        table = ruled_table(grid, words)
        if table is not None and (is_tagged or not is_head(table, heads)):
            tables.append(table)
            held = table.words()
            words = [word for word in words if id(word) not in held]
    return list(columns_of_cards(tables))


def lay_out(
    page: Page,
    lines: Sequence[Line],
    tables: Sequence[FoundTable],
    heads: Mapping[str, Collection[str]] = MappingProxyType({}),
    above: Sequence[tuple[float, float]] = (),
) -> list[Piece]:
    """Put lines of a page, without those of its plain tables, into lines and tables in reading order.

    Args:
        page: what stands on it.
        lines: of the page, without furniture.
        tables: that tags or rules tell.
        heads: of other tables, that recur.
        above: sides of the columns of a table that the page before ends with.
    """
    free = without(lines, {word for table in tables for word in table.words()})
    if heads or above:
        parted = part_at_corridors(free)
        tables = [*tables, *find_headed(parted, page.drawing.across, heads, above)]
    if not tables:
        return _free_pieces(page, list(lines))
    if cards := part_cards(page, lines, tables):
        return [piece for part, held in cards for piece in lay_out(page, part, held)]
    tables = [_in_order(page, table) if table.is_box else table for table in tables]
    free = without(lines, set[int]().union(*(table.words() for table in tables)))
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
    lines = without_filling(lines)
    pieces: list[Piece] = []
    done = 0
    for strip in find_strips(lines):
        pieces += _unstripped_pieces(page, lines[done : strip.first])
        pieces.append(strip.as_table())
        done = strip.end
    return [*pieces, *_unstripped_pieces(page, lines[done:])]


def _unstripped_pieces(page: Page, lines: list[Line]) -> list[Piece]:
    heads = heads_above_rows(lines)
    headed = [table for table in find_headed(lines, page.drawing.across, heads) if table.has_tall_rows]
    if headed:
        return _in_turn(page, without(lines, {word for table in headed for word in table.words()}), headed)
    return find_tables(read_in_columns(lines, page.words), page.drawing.across)
