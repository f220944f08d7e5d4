"""Cards with a strip beside their sheet: the code of the action, and what else stands below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import BOXES
from convlib.reading.document import Block, Cell, Paragraph, Run, Table

_CODE = re.compile(
    r"(?:(?:fiche|action|mesure|projet|opération|fiche[- ]action)\s+)?(?:n\s?[°º]\s?)?"
    r"(?:[A-ZÉ]{1,3}[.-]?\d{1,3}|\d{1,2})(?:[.-]\w{1,3})*[a-z]?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^:?.;!\d]{1,40}?)\s?[:?]")
_BOX = re.compile(f"[{BOXES}]")
# `Axe A`: of what part the card is.
_PART = re.compile(r"[^\W\d_]{3,}\s(?:[A-Z]|[IVX]+|\d{1,2})(?:\s?[:–—-]\s.*)?")
# So many cards, and so many labels of each that others have too.
_LEAST = 2


class _Card(NamedTuple):
    """The line of its code, what else stands in its strip, and the lines of its sheet."""

    code: Paragraph
    strip: Sequence[Paragraph]
    sheet: Sequence[Paragraph]


def part_strips(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give each such card as one line of code and name, then what the strip holds, then its labels.

    `A1`, `☒ reconduite`, `☐ nouvelle` beside `Loger`, `But : Accueillir`, `Coût : 900 €`, where others have
    these labels too.
    """
    found = [_cards(block) if isinstance(block, Table) else {} for block in blocks]
    cards = [card for rows in found for card in rows.values()]
    said = Counter(label for card in cards for label in set(map(_label, card.sheet)) if label)
    again = {label for label, count in said.items() if count >= _LEAST}
    is_each = len({fold(card.code.text) for card in cards}) == len(cards)
    are_cards = is_each and all(_is_named(card, again) for card in cards)
    for block, rows in zip(blocks, found, strict=True):
        yield from (
            _set_out(block, rows, again) if isinstance(block, Table) and rows and are_cards else [block]
        )


def _is_named(card: _Card, labels: Set[str]) -> bool:
    """Tell whether a sheet begins with its name, above labels that others have."""
    first, *rest = map(_label, card.sheet)
    return first not in labels and len(labels & set(rest)) >= _LEAST


def _cards(table: Table) -> dict[int, _Card]:
    """Give the cards of a table by row; none where a row is neither one nor a line across."""
    cards: dict[int, _Card] = {}
    for row, cells in enumerate(table.grid):
        filled = [cell for cell in dict.fromkeys(cells) if cell and cell.paragraphs]
        card = _card(filled) or _card(filled[::-1])
        if card and all(cell.row_span == 1 for cell in filled):
            cards[row] = card
        elif len(filled) > 1:
            return {}
    return cards


def _card(cells: Sequence[Cell]) -> _Card | None:
    if len(cells) != 2:
        return None
    code, *strip = cells[0].paragraphs
    is_strip = _CODE.fullmatch(code.text) and not any(_label(line) or amounts_in(line.text) for line in strip)
    return _Card(code, strip, cells[1].paragraphs) if is_strip else None


def _label(line: Paragraph) -> str:
    match = _LABEL.match(line.text)
    return fold(match["label"]) if match else ""


def _set_out(table: Table, cards: Mapping[int, _Card], labels: Set[str]) -> Iterator[Block]:
    for row, place in enumerate(table.positions):
        if row in cards:
            code, strip, sheet = cards[row]
            name = list(takewhile(lambda line: _label(line) not in labels, sheet))
            yield from (
                line._replace(is_apart=True, indent=0.0) for line in strip if _PART.fullmatch(line.text)
            )
            yield _joined([code, *name])._replace(is_apart=True)
            yield from _beside([line for line in strip if not _PART.fullmatch(line.text)])
            yield from (line._replace(indent=0.0) for line in sheet[len(name) :])
        elif cells := tuple(cell._replace(row=0) for cell in table.cells if cell.row == row):
            yield Table(cells, (place,), table.columns_count)


def _beside(strip: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Give what else a strip holds; boxes go into one line, with the rest of what stands beside them."""
    first = next((at for at, line in enumerate(strip) if _BOX.search(line.text)), len(strip))
    boxes = list(takewhile(lambda line: _BOX.search(line.text) or line.text[0].islower(), strip[first:]))
    yield from (line._replace(indent=0.0) for line in strip if line not in boxes)
    yield from [_joined(boxes)] if boxes else []


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    runs = [run for line in lines for run in (Run(" "), *line.runs)]
    return lines[0]._replace(runs=tuple(runs[1:]), indent=0.0)
