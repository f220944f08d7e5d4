"""Cells of labels that each stand on a line of their own above their text: a row for each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from convlib.parsing.words.spelling import fold
from convlib.reading.document import Block, Cell, Paragraph, Position, Run, Table

# So many labels stand in a row, and so large a share of them in other cells too.
_LEAST, _MOST = 2, 0.6
# Fewer cells may say the same line by chance.
_FEWEST = 3
_LETTERS = re.compile(r"[^\W\d_]{2}")

Look = tuple[bool, bool, float]
# The lines of a label, and those below it; without a label, those of a card's name.
Entry = tuple[list[Paragraph], list[Paragraph]]


def part_headed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give each label of a card the lines below it as its value, in a row of its own.

    `Objectif`, a text, `Partenaires`, a text, in one cell: the labels look like its first line, unlike what
    stands below them, and come again in other cells. Where all looks alike, they are what all cells say that
    begin like this one. A line of a look of its own above the first label is the name of the card.
    """
    said: Counter[str] = Counter()
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in (cell for block in blocks if isinstance(block, Table) for cell in block.cells):
        if len(cell.paragraphs) > 1:
            texts = {_said(line) for line in cell.paragraphs}
            said.update(texts)
            alike[_said(cell.paragraphs[0])].update(texts)
    shared = {
        first: {text for text in texts if texts[text] == texts[first]} for first, texts in alike.items()
    }
    shared = {first: texts for first, texts in shared.items() if alike[first][first] >= _FEWEST}
    for block in blocks:
        rows = _cards(block, said, shared) if isinstance(block, Table) else {}
        yield from _parted(block, rows) if isinstance(block, Table) and rows else [block]


def _cards(table: Table, said: Mapping[str, int], shared: Mapping[str, set[str]]) -> dict[int, list[Entry]]:
    """Give the entries of each row whose cells all are such lists."""
    cards: dict[int, list[Entry]] = {}
    held: dict[int, list[Cell]] = defaultdict(list)
    covered: set[int] = set()
    for cell in table.cells:
        if cell.paragraphs:
            held[cell.row].append(cell)
        if cell.row_span > 1:
            covered.update(range(cell.row, cell.row + cell.row_span))
    for row, cells in sorted(held.items()):
        if row in covered or all(len(cell.paragraphs) < 2 for cell in cells):
            continue
        listed = list(takewhile(bool, (_entries(cell, said, shared) for cell in cells)))
        entries = [entry for each in listed for entry in each]
        again = sum(said[_label(entry)] > 1 for entry in entries if entry[0])
        is_again = again >= _LEAST and again >= _MOST * len(entries)
        if len(listed) == len(cells) < len(entries) and is_again:
            cards[row] = entries
    return cards


def _entries(cell: Cell, said: Mapping[str, int], shared: Mapping[str, set[str]]) -> list[Entry]:
    """Cut the lines of a cell where its labels stand; nothing where none are told from their values."""
    name = _name_of(cell, said)
    if name and not (below := _entries(cell._replace(paragraphs=cell.paragraphs[len(name) :]), said, shared)):
        return []
    if name:
        return [([], name), *below]
    first = cell.paragraphs[0]
    looks = list(map(_look, cell.paragraphs))
    is_plain = len(set(looks)) == 1
    own = shared.get(_said(first), set())
    alike = [line for line, look in zip(cell.paragraphs, looks, strict=True) if look == looks[0]]
    heads = [first] if is_plain else alike
    holds_values = any(":" in line.text.rstrip(" :") for line in heads)
    if holds_values or (is_plain and len(own) < _LEAST):
        return []
    entries: list[Entry] = []
    for line, look in zip(cell.paragraphs, looks, strict=True):
        text = _said(line)
        is_set_off = text in own if is_plain else look == looks[0]
        is_label = is_set_off and _LETTERS.search(text) is not None
        is_open = bool(entries) and not entries[-1][1]
        if is_label and is_open and line.text[:1].islower():
            entries[-1][0].append(line)
        elif not entries or (is_label and (not is_open or said[text] > 1)):
            entries.append(([line], []))
        else:
            entries[-1][1].append(line)
    return entries


def _name_of(cell: Cell, said: Mapping[str, int]) -> list[Paragraph]:
    """Give the first lines of a cell, of a look that no other has, where a label is right below them."""
    lines = cell.paragraphs
    name = list(takewhile(lambda line: _look(line) == _look(lines[0]), lines))
    rest = lines[len(name) :]
    is_own = all(said[_said(line)] == 1 for line in name) and _look(lines[0]) not in map(_look, rest)
    return name if is_own and len(rest) > 1 and said[_said(rest[0])] > 1 else []


def _look(line: Paragraph) -> Look:
    sizes = [run.size for run in line.runs if run.size and run.text.strip()]
    return line.is_bold, all(run.is_italic for run in line.runs), round(max(sizes, default=0.0), 1)


def _said(line: Paragraph) -> str:
    return fold(line.text).rstrip(" :")


def _label(entry: Entry) -> str:
    return _said(entry[0][0])


def _parted(table: Table, cards: Mapping[int, Sequence[Entry]]) -> Iterator[Block]:
    """Give cards as names and tables of labels and values, the rows between them as tables of their own."""
    first = 0
    for row in range(len(table.positions) + 1):
        if row < len(table.positions) and row not in cards:
            continue
        if first < row:
            cells = (cell._replace(row=cell.row - first) for cell in table.cells if first <= cell.row < row)
            yield Table(tuple(cells), table.positions[first:row], table.columns_count)
        if row in cards:
            yield from set_out(cards[row], table.positions[row])
        first = row + 1


def set_out(entries: Sequence[Entry], place: Position) -> Iterator[Block]:
    """Give the names among entries as lines at the margin, and what stands below each as a table."""
    for is_name, group in groupby(entries, lambda entry: not entry[0]):
        if is_name:
            yield from (_joined(lines)._replace(is_apart=True, indent=0.0) for _, lines in group)
            continue
        rows = list(group)
        yield Table(
            tuple(
                Cell(number, column, tuple(lines))
                for number, entry in enumerate(rows)
                for column, lines in enumerate(entry)
            ),
            (place,) * len(rows),
            2,
        )


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    """Join the lines of one name."""
    runs = [run for line in lines for run in (Run(" "), *line.runs)]
    return lines[0]._replace(runs=tuple(runs[1:]))
