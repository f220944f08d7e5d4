"""Tables that only set cards side by side: each cell is a sheet with its name and its labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from convlib.parsing.words.spelling import fold
from convlib.reading.document import Block, Cell, Document, Paragraph, Table

# What begins a line of a card: `Combien ? 20 000 €`, `Objectif : accueillir`.
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^:?.;!\d]{1,40}?)\s?[:?]")
# A card has so many labels of which others have the same.
_LEAST = 2
_APART = 0.8  # of the size of the letters, above a line


def blocks_of(document: Document) -> Iterator[Block]:
    """Give the blocks of a document; instead of a table of cards, the lines of one card after the other."""
    shared = _shared_labels(document)
    for block in document.blocks:
        if shared and isinstance(block, Table) and _holds_cards(block, shared):
            for cell in block.cells:
                yield from _lines(cell)
        else:
            yield block


def _shared_labels(document: Document) -> set[str]:
    """Give the labels that cells beside one another have in common, in all such tables."""
    shared: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table) and 1 < block.columns_count < 5:
            for left, right in pairwise(block.cells):
                if left.row == right.row and len(left.paragraphs) > _LEAST < len(right.paragraphs):
                    both = _labels(left) & _labels(right)
                    shared |= set(both) if len(both) >= _LEAST else set()
    return shared


def _holds_cards(table: Table, shared: set[str]) -> bool:
    """Tell whether all that a table holds are cards, and lines across it."""
    filled = [cell for cell in table.cells if cell.text.strip()]
    cards = [cell for cell in filled if _is_card(cell, shared)]
    bands = [cell for cell in filled if cell.column_span == table.columns_count]
    return bool(cards) and len(cards) + sum(band not in cards for band in bands) == len(filled)


def _is_card(cell: Cell, shared: set[str]) -> bool:
    labels = _labels(cell)
    first = cell.paragraphs[0].text
    return len(shared & set(labels)) >= _LEAST and bool(first) and not _LABEL.match(first)


def _labels(cell: Cell) -> Counter[str]:
    matches = (_LABEL.match(paragraph.text) for paragraph in cell.paragraphs[1:])
    return Counter(fold(match["label"]) for match in matches if match)


def _lines(cell: Cell) -> Iterator[Paragraph]:
    """Give the lines of a card; white stands above the first, and where the page shows it."""
    above: Paragraph | None = None
    for paragraph in cell.paragraphs:
        is_apart = above is None or paragraph.is_apart or _is_below_white(above, paragraph)
        yield replace(paragraph, is_apart=is_apart)
        above = paragraph


def _is_below_white(above: Paragraph, paragraph: Paragraph) -> bool:
    upper, lower, size = above.position.box, paragraph.position.box, paragraph.runs[0].size
    if upper is None or lower is None or size is None:
        return False
    return lower[1] - upper[3] > _APART * size
