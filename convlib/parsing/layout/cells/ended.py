"""Where the writer of a cell ended a line, and not the width of the cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from convlib.core.places import Box
from convlib.reading.document import Cell, Paragraph, Table

# A word that would have fitted leaves so many letters more.
_LETTERS = 2

Ended = tuple[tuple[str, str], ...]


def ended_lines(table: Table, *, is_lined: bool) -> Callable[[Cell], Ended]:
    """Give what tells of a cell its ended lines, each with the one below it.

    Args:
        table: the table of the cells; the widest line of a column tells how wide its cells are.
        is_lined: the medium breaks lines where a cell ends; else each of its lines is the writer's.
    """
    if not is_lined:
        return lambda cell: tuple(_pairs(cell))
    widths: dict[tuple[int, int], float] = defaultdict(float)
    for cell in table.cells:
        for line in cell.paragraphs:
            if line.position.box:
                key = cell.column, cell.column_span
                widths[key] = max(widths[key], _width(line.position.box))

    def of_cell(cell: Cell) -> Ended:
        width = widths[cell.column, cell.column_span]
        fitting = [_fits(above, below, width) for above, below in pairwise(cell.paragraphs)]
        return tuple(pair for pair, is_ended in zip(_pairs(cell), fitting, strict=True) if is_ended)

    return of_cell


def _pairs(cell: Cell) -> Iterator[tuple[str, str]]:
    for above, below in pairwise(cell.paragraphs):
        yield above.text, below.text


def _width(box: Box) -> float:
    return box[2] - box[0]


def _fits(above: Paragraph, below: Paragraph, width: float) -> bool:
    """Tell whether the first word of a line would have fitted behind the line above, which no hyphen ends."""
    first, second = above.position.box, below.position.box
    if not (first and second and below.text) or above.text.endswith(("-", "\u00ad")):
        return False
    letter = _width(second) / len(below.text)
    word = len(below.text.split()[0]) + 1 + _LETTERS
    return _width(first) + word * letter < width
