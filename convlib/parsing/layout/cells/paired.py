"""Rows of tables that list texts and, level with each, its amount: as many rows.

`État`, `Ville`, `Coût de l'action` beside `82`, `82`, `164` are three rows of the action that they stand in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from convlib.core.amounts import is_amount
from convlib.reading.document import Block, Cell, Paragraph, Table

_FEWEST_CELLS = 3  # of a row, what the texts are of among them
_FEWEST = 2  # rows of the same columns; one may be so by chance
_YEAR = re.compile(r"(?:19|20)\d\d")


def part_pairs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give each text of such a cell a row, with the amounts that stand level with it."""
    for block in blocks:
        rows = _pairs(block) if isinstance(block, Table) else {}
        yield _with_rows(block, rows) if isinstance(block, Table) and rows else block


def _pairs(table: Table) -> dict[int, list[Cell]]:
    """Give the cells that are parted, by row; nothing where amounts of another row stand beside no text."""
    held: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        held[cell.row].append(cell)
    rows: dict[int, list[Cell]] = {}
    for row, cells in held.items():
        lists = [cell for cell in cells if len(cell.paragraphs) > 1]
        amounts = [cell for cell in lists if _are_amounts(cell.paragraphs)]
        if not amounts:
            continue
        first = amounts[0]
        texts = [cell for cell in lists if cell.column < first.column and _is_level(cell, first)]
        own = [*texts[-1:], *amounts]
        are_level = bool(texts) and all(_is_level(cell, first) and cell.row_span == 1 for cell in own)
        if len(cells) < _FEWEST_CELLS or not are_level:
            return {}
        rows[row] = own
    columns = {tuple(cell.column for cell in cells[:2]) for cells in rows.values()}
    return rows if len(rows) >= _FEWEST and len(columns) == 1 else {}


def _are_amounts(lines: Sequence[Paragraph]) -> bool:
    texts = [line.text.strip() for line in lines]
    return all(map(is_amount, texts)) and not any(map(_YEAR.fullmatch, texts))


def _is_level(cell: Cell, amounts: Cell) -> bool:
    """Tell whether a cell has as many lines as one of amounts, each level with one where a page shows it."""
    if len(cell.paragraphs) != len(amounts.paragraphs):
        return False
    boxes = [
        (one.position.box, other.position.box)
        for one, other in zip(cell.paragraphs, amounts.paragraphs, strict=True)
    ]
    return all(
        one is None or other is None or (one[1] < (other[1] + other[3]) / 2 < one[3]) for one, other in boxes
    )


def _with_rows(table: Table, parted: dict[int, list[Cell]]) -> Table:
    heights = [len(parted[row][0].paragraphs) if row in parted else 1 for row in range(len(table.positions))]
    starts = [0, *accumulate(heights)]
    cells: list[Cell] = []
    for cell in table.cells:
        start, end = starts[cell.row], starts[cell.row + cell.row_span]
        if any(cell is own for own in parted.get(cell.row, ())):
            cells += [
                cell._replace(row=start + at, paragraphs=(line,)) for at, line in enumerate(cell.paragraphs)
            ]
        else:
            cells.append(cell._replace(row=start, row_span=end - start))
    positions = [place for place, height in zip(table.positions, heights, strict=True) for _ in range(height)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), tuple(positions), table.columns_count)
