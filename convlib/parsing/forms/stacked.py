"""Forms whose labels stand above their values: a row of labels, the row of their values right below."""

from __future__ import annotations

from collections import Counter
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


class Stacks:
    """Rows of labels, told by their words and by their look, or by coming again above other values.

    Args:
        lines: all lines of the document.
        labels: the words of sheets.
    """

    def __init__(self, lines: Sequence[Line], labels: Labels) -> None:
        self._lines, self._labels = lines, labels
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
        pairs = [(_cells(head)[column], line.parts[column]) for column in _cells(head)]
        pieces = [self._read_value(line, label, part, unit) for label, part in pairs if part.text.strip()]
        yield from _name_funders(pieces)

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
            is_label = found is not None and not found.needs_amount and len(cells[0].split()) <= _MOST_WORDS
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
        if head.table < 0 and not self._is_said(head, line):
            return False
        if _is_set_off(head) and not _is_set_off(line):
            return True
        if head.table < 0:
            return False
        # A row of a form, `Partenaires | CAF`, comes again too.
        begins = self._labels.find_label(line.printed[0])
        is_form = len(line.printed) > 1 and begins is not None and not begins.needs_amount
        return not is_form and self._printed[_key(head)] > max(1, self._printed[_key(line)])

    def _is_said(self, head: Line, line: Line) -> bool:
        """Tell whether a line of text says what its label asks for: an amount, where that is one of money."""
        found = self._labels.find_label(head.plain)
        is_amount = value_of(line.plain) is not None or self._labels.lexicon.is_undefined(line.plain)
        return found is not None and (found.name not in AMOUNTS or is_amount)

    def _holds_label(self, part: Part) -> bool:
        """Tell whether a cell has a label of its own, above its text or before a colon."""
        head = part.text.partition("\n")[0] if "\n" in part.text else part.text.partition(":")[0]
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


def _name_funders(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Take amounts below labels that no list knows for funders', where all of them add up to the cost."""
    costs = [value_of(piece.text) for piece in pieces if piece.name == "stated_cost"]
    paid = [piece for piece in pieces if piece.name in ("share", "unknown") and is_money(piece.text)]
    values = [value for piece in paid if (value := value_of(piece.text)) is not None]
    is_whole = len(costs) == 1 and sum(values, Decimal(0)) == costs[0]
    for piece in pieces:
        if piece.name == "unknown" and piece in paid:
            name = piece.label
            piece = (
                piece._replace(name="share", code=name, meaning=Meaning("share", name), why="column")
                if is_whole
                else Piece(piece.line, "finding", "unread-funding", text=f"{name} {piece.text}")
            )
        yield piece
