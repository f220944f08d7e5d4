"""Cards that hold tables, or a column of their own beside the text, as for who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.lines import words_of
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.layout.columns.abreast import part_abreast
from convlib.reading.pdf.tables.found import FoundTable
from convlib.reading.pdf.tables.free.shares import find_shares

_FEWEST_LINES = 3  # in each column of a card


def part_cards(
    page: Page, lines: Sequence[Line], tables: Sequence[FoundTable]
) -> list[tuple[list[Line], list[FoundTable]]]:
    """Part lines where cards stand abreast, each part with its tables; nothing where a table is of two."""
    parts = part_abreast(lines, page.drawing, page.words)
    if not parts:
        return []
    cards = [(part, words_of(part), list[FoundTable]()) for part in parts]
    for table in tables:
        own = table.words()
        held = next((held for _, words, held in cards if own <= words), None)
        if held is None:
            return []
        held.append(table)
    return [(part, held) for part, _, held in cards]


def columns_of_cards(tables: Sequence[FoundTable]) -> Iterator[FoundTable]:
    """Give tables, and a box for each column of a card: one row whose cells all hold several lines."""
    for table in tables:
        if len(table.rows) > 1 or any(len(cell.lines) < _FEWEST_LINES for cell in table.cells):
            yield table
            continue
        for cell in table.cells:
            box = [cell._replace(column=0, column_span=1)]
            yield FoundTable(box, table.rows, [table.sides[cell.column]])


def pieces_of_box(box: FoundTable) -> Iterator[Line | FoundTable]:
    """Give the lines of a box, and as tables the names in it whose amounts stand beside their last lines."""
    lines = lines_of_box(box)
    done = 0
    for shares in find_shares(lines):
        yield from lines[done : shares.first]
        yield shares.as_table()
        done = shares.end
    yield from lines[done:]


def lines_of_box(box: FoundTable) -> list[Line]:
    """Give the lines of a box; their margin is its side, or that of their column in it."""
    lines = box.cells[0].lines
    return [line._replace(margin=box.box[0]) if line.margin is None else line for line in lines]
