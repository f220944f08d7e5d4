"""Tables that only set cards out: a sheet in each cell, or in each row one beside its name or its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, dropwhile, pairwise, takewhile

from convlib.parsing.layout.cells.beside import part_beside
from convlib.parsing.layout.cells.headed import Entry, part_headed, set_out
from convlib.parsing.layout.cells.paired import part_pairs
from convlib.parsing.layout.cells.stacks import unstack
from convlib.parsing.layout.cells.strips import part_strips
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.spelling import fold
from convlib.reading.document import Block, Cell, Document, Paragraph, Run, Table

# What begins a line of a card: `Combien ? 20 000 €`, `Objectif : accueillir`.
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^:?.;!\d]{1,40}?)\s?[:?]")
# A card has so many labels of which others have the same.
_LEAST = 2
_MOST = 0.6  # of the lines of a sheet beside its name
_PAIR = 2
_MOST_ROWS = 1000  # of tables of cards; each of these looks makes the cells of a large sheet anew
_APART = 0.8  # of the size of the letters, above a line

# A sheet, and the box of figures beside it.
Boxed = tuple[list[Paragraph], list[Paragraph]]


def blocks_of(document: Document) -> Iterator[Block]:
    """Give the blocks of a document; instead of a table of cards, the lines of one card after the other.

    `Ludothèque | Porteur : la Ville, Coût : 900 €` is a card of two cells, where such labels come again.
    """
    if any(isinstance(block, Table) and len(block.positions) > _MOST_ROWS for block in document.blocks):
        yield from document.blocks
        return
    shared = _shared_labels(document)
    blocks = list(_without_boxes(list(part_strips(list(part_pairs(document.blocks))))))
    for block in part_headed(list(unstack(list(part_beside(blocks))))):
        if shared and isinstance(block, Table) and _holds_cards(block, shared):
            for cell in block.cells:
                yield from _lines(cell.paragraphs)
        elif isinstance(block, Table) and block.columns_count == _PAIR and (rows := _named_beside(block)):
            yield from _row_by_row(block, rows)
        else:
            yield block


def _without_boxes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give each sheet as its name and a row for each label, then the lines of its box.

    `Objectif Accueillir`, `Contenu Des ateliers` below a bold name are a sheet, where others have these too.
    """
    boxed = [_boxed(block) if isinstance(block, Table) else [] for block in blocks]
    said = Counter(chain.from_iterable(set(map(_run_in, sheet)) for cards in boxed for sheet, _ in cards))
    labels = {label for label, count in said.items() if label and count > 1}
    for block, cards in zip(blocks, boxed, strict=True):
        if cards and all(len(labels & set(map(_run_in, sheet))) >= _LEAST for sheet, _ in cards):
            for sheet, box in cards:
                yield from set_out(_entries(sheet, labels), sheet[0].position)
                yield from _lines(box)
        else:
            yield block


def _boxed(table: Table) -> list[Boxed]:
    """Give the cards of a table that holds nothing else; the rest of one that a page breaks is a row too."""
    cards: list[Boxed] = []
    side = page = 0
    for cells, place in zip(table.grid, table.positions, strict=True):
        lines = [list(cell.paragraphs) for cell in dict.fromkeys(cells) if cell and cell.row_span == 1]
        if len(cells) != _PAIR or len(lines) != _PAIR:
            return []
        found = next((at for at in range(_PAIR) if _is_sheet(lines[at]) and _is_box(lines[at - 1])), None)
        if found is not None:
            side = found
            cards.append((lines[side], lines[side - 1]))
        elif cards and place.page != page:
            cards[-1][0].extend(lines[side])
            cards[-1][1].extend(lines[side - 1])
        else:
            return []
        page = place.page
    return cards


def _is_sheet(lines: Sequence[Paragraph]) -> bool:
    """Tell whether a label that begins its line is right below the bold lines of a name."""
    below = list(dropwhile(lambda line: line.is_bold, lines))
    return 0 < len(below) < len(lines) and bool(_run_in(below[0]))


def _is_box(lines: Sequence[Paragraph]) -> bool:
    return len(lines) > 1 and not any(map(_run_in, lines)) and any(amounts_in(line.text) for line in lines)


def _run_in(line: Paragraph) -> str:
    """Give the label that begins a line and is bold alone in it, or nothing."""
    head = "".join(run.text for run in takewhile(lambda run: run.is_bold, line.runs))
    return "" if line.is_bold else fold(head).strip(" :")


def _entries(sheet: Sequence[Paragraph], labels: set[str]) -> list[Entry]:
    """Part a sheet at its labels; without one stands the name."""
    entries: list[Entry] = [([], [])]
    for line in sheet:
        above = entries[-1][1][-1].text if entries[-1][1] else ""
        is_own = bool(_run_in(line)) and line.text[0].isupper() and above.endswith(".")
        if _run_in(line) in labels or is_own:
            head = tuple(takewhile(lambda run: run.is_bold, line.runs))
            entries.append(([line._replace(runs=head)], [line._replace(runs=line.runs[len(head) :])]))
        else:
            entries[-1][1].append(line)
    return entries


def _named_beside(table: Table) -> dict[int, tuple[Cell, Cell]]:
    """Give the rows of a name and all labels of its sheet beside it, where no row of headings is above."""
    rows = {
        row: (name, sheet)
        for row, (name, sheet) in enumerate(table.grid)
        if name and sheet and name is not sheet and name.paragraphs and _is_stack(sheet.paragraphs)
    }
    said = Counter(label for _, sheet in rows.values() for label in _labels(sheet.paragraphs))
    is_again = sum(count > 1 for count in said.values()) >= _LEAST
    spans = any(cell.row_span > 1 for cell in table.cells)
    above = table.grid[: min(rows, default=0)]
    is_headed = any(cells[0] is not cells[1] and cells[1] and cells[1].paragraphs for cells in above)
    return {} if spans or is_headed or not is_again or len(rows) < _LEAST else rows


def _is_stack(lines: Sequence[Paragraph]) -> bool:
    labelled = sum(_LABEL.match(line.text) is not None for line in lines)
    return labelled >= max(_LEAST, _MOST * len(lines))


def _row_by_row(table: Table, rows: Mapping[int, tuple[Cell, Cell]]) -> Iterator[Block]:
    """Give the lines of each sheet below its name, and each other row as a table of its own."""
    for row, place in enumerate(table.positions):
        if row in rows:
            name, sheet = rows[row]
            yield from _lines([*_joined(name.paragraphs), *sheet.paragraphs])
        else:
            cells = tuple(cell._replace(row=0) for cell in table.cells if cell.row == row)
            yield Table(cells, (place,), table.columns_count)


def _joined(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Join the lines of a name that a page breaks: those of its look."""
    name = lines[0]
    rest = list(lines[1:])
    while rest and name.position.box and rest[0].is_bold == name.is_bold:
        name = name._replace(runs=(*name.runs, Run(" "), *rest.pop(0).runs))
    yield name
    yield from rest


def _shared_labels(document: Document) -> set[str]:
    """Give the labels that cells beside one another have in common, in all such tables."""
    shared: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table) and 1 < block.columns_count < 5:
            for left, right in pairwise(block.cells):
                if left.row == right.row and len(left.paragraphs) > _LEAST < len(right.paragraphs):
                    both = _labels(left.paragraphs[1:]) & _labels(right.paragraphs[1:])
                    shared |= set(both) if len(both) >= _LEAST else set()
    return shared


def _holds_cards(table: Table, shared: set[str]) -> bool:
    """Tell whether all that a table holds are cards, and lines across it."""
    filled = [cell for cell in table.cells if cell.text.strip()]
    cards = [cell for cell in filled if _is_card(cell, shared)]
    bands = [cell for cell in filled if cell.column_span == table.columns_count]
    return bool(cards) and len(cards) + sum(band not in cards for band in bands) == len(filled)


def _is_card(cell: Cell, shared: set[str]) -> bool:
    labels = _labels(cell.paragraphs[1:])
    first = cell.paragraphs[0].text
    return len(shared & set(labels)) >= _LEAST and bool(first) and not _LABEL.match(first)


def _labels(lines: Sequence[Paragraph]) -> Counter[str]:
    matches = (_LABEL.match(line.text) for line in lines)
    return Counter(fold(match["label"]) for match in matches if match)


def _lines(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Give the lines of a card; white stands above the first, and where the page shows it."""
    above: Paragraph | None = None
    for paragraph in lines:
        is_apart = above is None or paragraph.is_apart or _is_below_white(above, paragraph)
        yield paragraph._replace(is_apart=is_apart)
        above = paragraph


def _is_below_white(above: Paragraph, paragraph: Paragraph) -> bool:
    upper, lower, size = above.position.box, paragraph.position.box, paragraph.runs[0].size
    if upper is None or lower is None or size is None:
        return False
    return lower[1] - upper[3] > _APART * size
