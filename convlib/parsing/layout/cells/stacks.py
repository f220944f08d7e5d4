"""Rows of tables that hold a label a line, with the values beside them: as many rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from convlib.parsing.words.spelling import fold
from convlib.reading.document import Block, Cell, Paragraph, Table

# So many lines of a cell stand in other such cells too, and so large a share of them.
_LEAST, _MOST = 2, 0.6

# The cell of labels and that of their values, of a row that has no other.
Pair = tuple[Cell, Cell]
# A label and its value, each of one line or more.
Parted = list[tuple[list[Paragraph], list[Paragraph]]]


def unstack(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give each label of a stack a row of its own, with the lines that stand beside it.

    `Porteur`, `Finalité`, `Coût` one below the other are labels where they come again in other cells. Where
    no page shows what stands beside what, there are as many lines of values as of labels.
    """
    pairs = [_pairs(block) if isinstance(block, Table) else {} for block in blocks]
    said = Counter(
        text for rows in pairs for labels, _ in rows.values() for text in set(map(_said, labels.paragraphs))
    )
    for block, rows in zip(blocks, pairs, strict=True):
        parted = {row: parts for row, pair in rows.items() if (parts := _part(pair, said))}
        yield _with_rows(block, rows, parted) if isinstance(block, Table) and parted else block


def _pairs(table: Table) -> dict[int, Pair]:
    """Give the rows of two cells with text, the first of which has several lines."""
    filled: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span) if cell.paragraphs else ():
            filled.setdefault(row, []).append(cell)
    return {
        row: (cells[0], cells[1])
        for row, cells in filled.items()
        if len(cells) == 2 and cells[0].row_span == cells[1].row_span == 1 and len(cells[0].paragraphs) > 1
    }


def _said(line: Paragraph) -> str:
    return fold(line.text).rstrip(" :")


def _part(pair: Pair, said: Mapping[str, int]) -> Parted:
    """Part a row at its labels; nothing where its first cell is no stack of them."""
    labels, values = pair[0].paragraphs, pair[1].paragraphs
    again = sum(said[_said(line)] > 1 for line in labels)
    if again < _LEAST or again < _MOST * len(labels):
        return []
    if all(line.position.box for line in (*labels, *values)):
        return _by_height(labels, values)
    return [([label], [value]) for label, value in zip(labels, values, strict=False)] * (
        len(labels) == len(values)
    )


def _by_height(labels: Iterable[Paragraph], values: Sequence[Paragraph]) -> Parted:
    """Give each label the lines from the first that is level with it.

    Nothing where some are above all, or all beside the last: lines of one name, which its amount ends.
    """
    whole = list(_whole_labels(labels))
    parted: Parted = [(label, []) for label in whole]
    for line in values:
        middle = (_top(line) + _bottom(line)) / 2
        beside = [own for label, own in parted if _top(label[0]) < middle]
        if not beside:
            return []
        beside[-1].append(line)
    is_level = all(not own or _top(own[0]) < _bottom(label[-1]) for label, own in parted)
    return parted if is_level and any(own for _label, own in parted[:-1]) else []


def _whole_labels(labels: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Join the lines of labels: what begins in lower case goes on with the line above."""
    whole: list[Paragraph] = []
    for line in labels:
        if whole and not line.text[:1].islower():
            yield whole
            whole = []
        whole.append(line)
    yield whole


def _top(line: Paragraph) -> float:
    return line.position.box[1] if line.position.box else 0.0


def _bottom(line: Paragraph) -> float:
    return line.position.box[3] if line.position.box else 0.0


def _with_rows(table: Table, pairs: Mapping[int, Pair], parted: Mapping[int, Parted]) -> Table:
    """Put the rows of labels in place of those that hold them."""
    starts = [0]
    for row in range(len(table.positions)):
        starts.append(starts[-1] + len(parted.get(row, " ")))
    cells = [
        cell._replace(row=starts[cell.row], row_span=starts[cell.row + cell.row_span] - starts[cell.row])
        for cell in table.cells
        if cell.row not in parted
    ]
    positions = []
    for row, place in enumerate(table.positions):
        for number, lines in enumerate(parted.get(row, ())):
            cells += [
                cell._replace(row=starts[row] + number, paragraphs=tuple(own))
                for cell, own in zip(pairs[row], lines, strict=True)
            ]
        positions += [place] * len(parted.get(row, " "))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), tuple(positions), table.columns_count)
