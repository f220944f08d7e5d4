"""Forms whose labels stand above their values: a row of labels, the row of their values right below."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from convlib.parsing.forms.labelled import read_label
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import AMOUNTS, Meaning
from convlib.parsing.words.spelling import fold

# A label that stands alone in its row has no more words.
_MOST_WORDS = 8
# What parts a label from its text in the same cell.
_BEFORE_TEXT = re.compile(r":|\t+|\s{2,}")


class Stacks:
    """Rows of labels, told by their words and by their look, or by coming again above other values.

    Args:
        lines: all lines of the document.
        labels: the words of sheets.
    """

    def __init__(self, lines: Sequence[Line], labels: Labels) -> None:
        self._lines, self._labels = lines, labels
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, line in enumerate(lines):
            if line.table >= 0:
                self._places[_key(line)].append(place)
        self._of_funders: dict[tuple[str, ...], bool] = {}
        self._printed = Counter(_key(line) for line in lines if line.table >= 0 or _is_set_off(line))

    def is_head(self, place: int) -> bool:
        """Tell whether the row at a place names what stands in the row below."""
        return self.height_at(place) > 0

    def height_at(self, place: int) -> int:
        """Give how many rows the labels at a place and their values take, 0 where none stand there."""
        head = self._lines[place]
        if not self._has_labels(head) or not self._is_value(head, place + 1):
            return 0
        end = place + 2
        if head.table < 0:
            return end - place
        if len(_cells(head)) == 1:
            while self._is_value(head, end):
                end += 1
        is_table = self._is_value(head, end)
        return 0 if is_table else end - place

    def read(self, place: int, height: int, unit: str) -> Iterator[Piece]:
        """Turn labels and values into pieces."""
        head, values = self._lines[place], self._lines[place + 1 : place + height]
        yield Piece(head, "columns")
        for line in values:
            is_more = line is not values[0]
            yield from self._read_more(line) if is_more else self._read_values(head, line, unit)

    def _read_more(self, line: Line) -> Iterator[Piece]:
        yield Piece(line, "hung", text=line.plain)

    def _read_values(self, head: Line, line: Line, unit: str) -> Iterator[Piece]:
        pieces = self._pieces_of(head, line, unit)
        if not any(piece.name == "unknown" and is_money(piece.text) for piece in pieces):
            yield from pieces
            return
        is_whole = self._are_funders(head, unit)
        yield from (_of_funder(piece, is_whole=is_whole) for piece in pieces)

    def _pieces_of(self, head: Line, line: Line, unit: str) -> list[Piece]:
        pairs = [(_cells(head)[column], line.parts[column]) for column in _cells(head)]
        return [self._read_value(line, label, part, unit) for label, part in pairs if part.text.strip()]

    def _are_funders(self, head: Line, unit: str) -> bool:
        """Tell whether below most rows of these labels all amounts beside the cost add up to it."""
        key = _key(head)
        if key not in self._of_funders:
            below = [place + 1 for place in self._places[key] if self.is_head(place)]
            rows = [self._pieces_of(head, self._lines[place], unit) for place in below]
            costed = [row for row in rows if any(map(_is_cost, row))]
            self._of_funders[key] = sum(map(_adds_up, costed)) * 2 > len(costed)
        return self._of_funders[key]

    def _read_value(self, line: Line, label: str, part: Part, unit: str) -> Piece:
        cells = (label, part.one_line)
        piece = read_label(line, (Part(label), part), cells, self._labels, unit, is_hung=False)
        if piece:
            return piece._replace(why="column")
        is_known = self._labels.find_label(label) is not None
        return Piece(
            line, "field", "other" if is_known else "unknown", "", label, part.text.strip(), why="column"
        )

    def _has_labels(self, line: Line) -> bool:
        cells = list(_cells(line).values())
        if not cells or any(value_of(cell) is not None for cell in cells):
            return False
        if line.table < 0 and (len(cells) > 1 or not _is_set_off(line) or self._printed[_key(line)] < 2):
            return False
        if len(cells) == 1:
            found = self._labels.find_label(cells[0])
            # Of a line of text, what it needs stands below or it is no label.
            is_sure = found is not None and (line.table < 0 or not found.needs_amount)
            is_label = is_sure and len(cells[0].split()) <= _MOST_WORDS
            return is_label and line.parts[0].columns == len(line.parts) and not self._is_heading(line)
        known = sum(self._labels.find_label(cell) is not None for cell in cells)
        is_named = known == len(cells) if len(cells) == 2 else known * 2 >= len(cells)
        return is_named and not any(":" in cell for cell in cells)

    def _is_heading(self, line: Line) -> bool:
        return self._labels.find_heading(line.plain) is not None

    def _is_value(self, head: Line, place: int) -> bool:
        """Tell whether a row holds values below labels: cells of the same places and of another look."""
        line = self._lines[place] if place < len(self._lines) else None
        if line is None or line.table != head.table or not line.printed or _starts(line) != _starts(head):
            return False
        if self._is_heading(line) or any(self._holds_label(part) for part in line.parts):
            return False
        if self._says_share(head, line):
            return False
        if head.table < 0 and not self._is_said(head, line):
            return False
        if _is_set_off(head) and not _is_set_off(line):
            return True
        if len(_cells(line)) > 2 and all(value_of(cell) is not None for cell in _cells(line).values()):
            return True
        if head.table < 0:
            return False
        # A row of a form, `Partenaires | CAF`, comes again too, and its value may be missing.
        begins = self._labels.find_label(line.printed[0])
        is_row = len(line.printed) > 1 or len(_cells(head)) > 1
        is_form = is_row and begins is not None and not begins.needs_amount
        return not is_form and self._printed[_key(head)] > max(1, self._printed[_key(line)])

    def _says_share(self, head: Line, line: Line) -> bool:
        """Tell whether a row is a funder beside what it pays, which no label above the amount asks for."""
        above, cells = [*_cells(head).values()], [*_cells(line).values()]
        if not len(above) == len(cells) == 2 or not is_money(cells[1]) or value_of(cells[0]) is not None:
            return False
        payer, asked = self._labels.find_label(cells[0]), self._labels.find_label(above[1])
        is_payer = payer is None or payer.needs_amount
        return is_payer and asked is not None and not asked.needs_amount and asked.name not in AMOUNTS

    def _is_said(self, head: Line, line: Line) -> bool:
        """Tell whether a line of text says what its label asks for: an amount, where that is one of money."""
        found = self._labels.find_label(head.plain)
        is_amount = value_of(line.plain) is not None or self._labels.lexicon.is_undefined(line.plain)
        return found is not None and (found.name not in AMOUNTS or is_amount)

    def _holds_label(self, part: Part) -> bool:
        """Tell whether a cell has a label of its own, above its text, before a colon or wide spaces."""
        head, _, below = part.text.partition("\n")
        if below[:1].islower():
            return False  # a sentence that goes on
        head = head if below else _BEFORE_TEXT.split(part.text, 1)[0]
        if head.count("(") > head.count(")"):
            return False  # `Reconduite (depuis : 2021)`
        return part.is_first and head != part.text and self._labels.find_label(head) is not None


def _is_set_off(line: Line) -> bool:
    return line.is_bold or line.level > 0


def _cells(line: Line) -> dict[int, str]:
    return {
        column: part.one_line for column, part in enumerate(line.parts) if part.is_first and part.text.strip()
    }


def _starts(line: Line) -> list[int]:
    return [column for column, part in enumerate(line.parts) if part.is_first]


def _key(line: Line) -> tuple[str, ...]:
    return tuple(map(fold, line.printed))


def _is_cost(piece: Piece) -> bool:
    return piece.name == "stated_cost" and value_of(piece.text) is not None


def _adds_up(pieces: Sequence[Piece]) -> bool:
    """Tell whether what is paid, by funders that are known or not, is the cost."""
    costs = [value_of(piece.text) for piece in pieces if _is_cost(piece)]
    paid = [value_of(piece.text) for piece in pieces if piece.name in ("share", "unknown")]
    return costs == [sum((value for value in paid if value is not None), Decimal(0))]


def _of_funder(piece: Piece, *, is_whole: bool) -> Piece:
    """Take an amount below a label that no list knows for a funder's, or for one that is not read."""
    if piece.name != "unknown" or not is_money(piece.text):
        return piece
    if not is_whole:
        return Piece(piece.line, "finding", "unread-funding", text=f"{piece.label} {piece.text}")
    return piece._replace(name="share", code=piece.label, meaning=Meaning("share", piece.label))
