"""Cards side by side in one table: columns whose cells say the same labels row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.parsing.words.spelling import fold
from convlib.reading.document import Block, Cell, Table

# So many labels stand beside themselves, in so large a share of the rows.
_LEAST, _MOST = 3, 0.6
_WORD = re.compile(r"[^\W\d_]{3}")


def part_beside(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give cards that stand side by side one after the other, row of cards by row of cards.

    `Porteur | Ville | Porteur | Caf` and `Coût | 9 € | Coût | 8 €` are of two cards; the row above has their
    names. What stands alone among the columns of the first, and is no label, ends the cards above it.
    """
    for block in blocks:
        labels = _labels_beside(block) if isinstance(block, Table) and block.columns_count > _LEAST else {}
        starts = sorted(column for column, said in labels.items() if len(said) >= _LEAST)
        if isinstance(block, Table) and starts:
            said = {label for column in starts for label in labels[column]}
            yield from _cards(block, [0, *starts], said)
        else:
            yield block


def _labels_beside(table: Table) -> dict[int, set[str]]:
    """Give the texts of the first column that stand again further right in most rows, by column."""
    found: dict[int, set[str]] = {}
    for column in range(2, table.columns_count):
        pairs = [(row[0], row[column]) for row in table.grid]
        texts = [(first.text, cell.text) for first, cell in pairs if first and cell and first is not cell]
        filled = [(first, text) for first, text in texts if first and text]
        again = [first for first, text in filled if first == text and _WORD.search(first)]
        if len(again) >= _MOST * len(filled) > 0:
            found[column] = set(map(fold, again))
    return found


def _cards(table: Table, starts: Sequence[int], labels: set[str]) -> Iterator[Table]:
    """Cut a table where cards begin: at columns, and at rows of names and of what stands alone."""
    first = 0
    for row in range(1, len(table.positions) + 1):
        if row == len(table.positions) or _begins(table.grid[row][: starts[1]], labels):
            ends = [*starts[1:], table.columns_count]
            parts = (_part(table, range(first, row), range(*ends)) for ends in zip(starts, ends, strict=True))
            yield from (part for part in parts if any(cell.paragraphs for cell in part.cells))
            first = row


def _begins(cells: Sequence[Cell | None], labels: set[str]) -> bool:
    """Tell whether the cells of a row in the first of the columns hold one text, and no label."""
    texts = {cell.text for cell in cells if cell and cell.text}
    return len(texts) == 1 and not {fold(text) for text in texts} & labels


def _part(table: Table, rows: range, columns: range) -> Table:
    cells = tuple(
        cell._replace(
            row=cell.row - rows.start,
            column=cell.column - columns.start,
            column_span=min(cell.column_span, columns.stop - cell.column),
        )
        for cell in table.cells
        if cell.row in rows and cell.column in columns
    )
    return Table(cells, table.positions[rows.start : rows.stop], len(columns))
