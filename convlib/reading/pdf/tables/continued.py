"""Tables that go on over a page break are one table; what is printed again on the next page is set apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from convlib.reading.characters import mark_of
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.paragraphs import marks_of
from convlib.reading.pdf.tables.found import FoundCell, FoundTable

_SAME_SIDE = 8.0  # points
_LEAST_MARGIN = 50.0


class Part(NamedTuple):
    """What one page holds of a table.

    Attributes:
        page: the page, from 0.
        table: rows as the page shows them.
        repeated: how many of its first rows only repeat the head of the table.
        goes_on: its first other row goes on with the last row of the page before.
        notes: lines at the foot of the page, below the table.
    """

    page: int
    table: FoundTable
    repeated: int = 0
    goes_on: bool = False
    notes: Sequence[Line] = ()


def join_parts(
    pages: Sequence[Sequence[Line | FoundTable]], heights: Sequence[float]
) -> list[tuple[int, Line | list[Part]]]:
    """Give the pieces of all pages in order, each with its page; a table as its parts."""
    joined: list[tuple[int, Line | list[Part]]] = []
    ends = _ends(pages, heights)
    for page, pieces in enumerate(pages):
        for place, piece in enumerate(_with_head(pieces)):
            if isinstance(piece, Line):
                joined.append((page, piece))
                continue
            notes = _notes(joined, page) if place == 0 else 0
            before = joined[-1 - notes][1] if len(joined) > notes and place == 0 else None
            if isinstance(before, list) and before[-1].page == page - 1 and _is_same(before[-1].table, piece):
                part = _next_part(before, page, piece)
                top, bottom = piece.rows[part.repeated]
                lines = [line for _page, line in joined[len(joined) - notes :] if isinstance(line, Line)]
                end = lines[0].top if lines else ends[page - 1]
                is_told = not lines or part.repeated or part.goes_on
                # Who cuts a row and repeats the head goes on, however much of the page is left.
                is_cut = part.repeated and part.goes_on
                if is_cut or (is_told and end - before[-1].table.box[3] < bottom - top + _SAME_SIDE):
                    before[-1] = before[-1]._replace(notes=lines)
                    before.append(part)
                    del joined[len(joined) - notes :]
                    continue
            joined.append((page, [Part(page, piece)]))
    return joined


def _with_head(pieces: Sequence[Line | FoundTable]) -> Sequence[Line | FoundTable]:
    """Join a head at the top of a page to its table, which the tags of a page leave it out of."""
    match pieces:
        case [FoundTable(rows=[(_, bottom)]) as head, FoundTable(rows=[(top, _), *_]) as table, *others]:
            if not _is_same(head, table) or abs(top - bottom) > _SAME_SIDE:
                return pieces
        case _:
            return pieces
    cells = [*head.cells, *(cell._replace(row=cell.row + 1) for cell in table.cells)]
    return [FoundTable(cells, [*head.rows, *table.rows], table.sides), *others]


def _notes(joined: Sequence[tuple[int, Line | list[Part]]], page: int) -> int:
    """Count the lines at the foot of the page before that a mark in the table above leads to.

    Lines in smaller letters than all of the table are such without a mark.
    """
    lines = list(takewhile(lambda each: isinstance(each[1], Line) and each[0] == page - 1, reversed(joined)))
    above = joined[-1 - len(lines)][1] if len(joined) > len(lines) else None
    if not isinstance(above, list):
        return 0
    printed = [line for cell in above[-1].table.cells for line in cell.lines]
    smallest = min(line.size for line in printed)
    is_small = all(isinstance(line, Line) and line.size < smallest for _page, line in lines)
    return len(lines) if is_small or _is_note(lines[-1][1], printed) else 0


def _is_note(first: Line | list[Part], printed: Sequence[Line]) -> bool:
    mark = mark_of(first.text) if isinstance(first, Line) else ""
    return bool(mark) and any(mark in marks_of(line) for line in printed)


def _ends(pages: Sequence[Sequence[Line | FoundTable]], heights: Sequence[float]) -> list[float]:
    """Tell how far down each page could have been filled: with more room, what follows begins anew."""
    tops, bottoms = [], []
    for pieces in pages:
        boxes = [
            (piece.top, piece.bottom) if isinstance(piece, Line) else piece.box[1::2] for piece in pieces
        ]
        tops.append(min((top for top, _bottom in boxes), default=0.0))
        bottoms.append(max((bottom for _top, bottom in boxes), default=0.0))
    margin = max(_LEAST_MARGIN, min(tops, default=0.0))
    return [max(*bottoms, height - 1.5 * margin) if bottoms else height for height in heights]


def _is_same(above: FoundTable, below: FoundTable) -> bool:
    """Tell whether columns are as many and none reaches into another of the other page."""
    if len(above.sides) != len(below.sides):
        return False
    columns = [
        (min(one[0], other[0]), max(one[1], other[1]))
        for one, other in zip(above.sides, below.sides, strict=True)
    ]
    return all(before[1] < after[0] + _SAME_SIDE for before, after in pairwise(columns))


def _next_part(parts: list[Part], page: int, table: FoundTable) -> Part:
    head = parts[0].table
    repeated = 0
    while repeated < min(len(table.rows) - 1, len(head.rows)) and _is_repeated(table, head, repeated):
        repeated += 1
    return Part(page, table, repeated, _goes_on(parts[-1].table, table, repeated))


def _is_repeated(table: FoundTable, head: FoundTable, row: int) -> bool:
    texts = table.texts(row)
    return bool(texts) and texts == head.texts(row)


def _goes_on(above: FoundTable, below: FoundTable, first: int) -> bool:
    """Tell whether a row without its first cell only ends cells of the row before, and begins no number."""
    last = _row(above, len(above.rows) - 1)
    cells = _row(below, first)
    filled = {column: cell for column, cell in cells.items() if cell.lines}
    if not filled or 0 in filled or any(cell.row_span > 1 for cell in cells.values()):
        return False
    if not all(column in last and last[column].lines for column in filled):
        return False
    return not any(
        phrase.is_number and not _is_broken(last[column].lines[-1])
        for column, cell in filled.items()
        for place, line in enumerate(cell.lines)
        for phrase in line.phrases
        if place == 0
    )


def _is_broken(line: Line) -> bool:
    """Tell whether a line of a text ends in the first digits of a number: `Région : 12`."""
    return not line.phrases[-1].is_number and line.text[-1].isdigit()


def _row(table: FoundTable, row: int) -> dict[int, FoundCell]:
    return {cell.column: cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span}
