"""Tables that the writer of a PDF has tagged, where they are what the page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.tables.found import FoundCell, FoundTable
from convlib.reading.pdf.tags import Tag

_NONE = Tag()
_OVERLAP = 3.0  # points that columns or rows may reach into one another


def tagged_tables(words: Sequence[Word], tags: Mapping[int, Tag]) -> list[FoundTable]:
    """Make the tables of a page from its tags; those that do not fit their place on the page are left out."""
    if not tags:
        return []
    cells: dict[int, dict[Tag, list[Word]]] = defaultdict(lambda: defaultdict(list))
    cell_of: dict[int, list[Word]] = {}  # by marked content
    for word in words:
        content = word.look.content
        if content not in cell_of:
            tag = tags.get(content, _NONE)
            cell_of[content] = cells[tag.table][tag._replace(level=0)] if tag.cell >= 0 else []
        cell_of[content].append(word)
    tables = [table for each in cells.values() if (table := _table(each)) is not None]
    middles = [((word[1] + word[3]) / 2, (word[2] + word[4]) / 2, id(word)) for word in words if tables]
    return [table for table in tables if not _holds_others(table, middles)]


def _table(words: Mapping[Tag, list[Word]]) -> FoundTable | None:
    rows = sorted({tag.row for tag in words})
    taken: set[tuple[int, int]] = set()
    cells: list[FoundCell] = []
    for tag in sorted(words, key=lambda each: (each.row, each.cell)):
        row, column = rows.index(tag.row), tag.cell
        while (row, column) in taken:
            column += 1
        height = min(tag.row_span, len(rows) - row)
        taken |= {
            (row + down, column + across) for down in range(height) for across in range(tag.column_span)
        }
        lines = make_lines(words[tag])
        cells.append(FoundCell(row, column, height, tag.column_span, lines, tag.is_header))
    count = max(cell.column + cell.column_span for cell in cells)
    sides = _extents(
        [(cell.column, cell.column_span, line.x0, line.x1) for cell in cells for line in cell.lines], count
    )
    heights = _extents(
        [(cell.row, cell.row_span, line.top, line.bottom) for cell in cells for line in cell.lines], len(rows)
    )
    if count < 2 or sides is None or heights is None:
        return None
    return FoundTable(cells, heights, sides)


def _extents(parts: list[tuple[int, int, float, float]], count: int) -> list[tuple[float, float]] | None:
    """Give start and end of each row or column, from what stands in it alone; None where not in order."""
    extents: list[tuple[float, float]] = []
    for place in range(count):
        own = [(start, end) for first, span, start, end in parts if first == place and span == 1]
        if own:
            extents.append((min(start for start, _end in own), max(end for _start, end in own)))
        else:
            at = extents[-1][1] if extents else min(start for _first, _span, start, _end in parts)
            extents.append((at, at))
    is_ordered = all(before[1] <= after[0] + _OVERLAP for before, after in pairwise(extents))
    return extents if is_ordered else None


def _holds_others(table: FoundTable, middles: Sequence[tuple[float, float, int]]) -> bool:
    """Tell whether words of a page, by their middles and identities, stand in a table that is not theirs."""
    x0, top, x1, bottom = table.box
    inside = [word for x, y, word in middles if top < y < bottom and x0 < x < x1]
    return not table.words().issuperset(inside)
