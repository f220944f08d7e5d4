"""A cell that lists amounts, a label and its amount a line: `Coût total : 20 000 €`, `CAF : 5 000 €`."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS

_BULLET = re.compile(r"^[-–—•*]\s+")
_BETWEEN = re.compile(r"\s*(?::|\t)\s*")
_OF_ACTION = ("stated_cost", "share")


def read_list(line: Line, part: Part, labels: Labels) -> list[Piece]:
    """Give a field a line of the cell, the cost of the action among them; nothing where a line is none."""
    pieces: list[Piece] = []
    for text in filter(None, map(str.strip, part.text.split("\n"))):
        label, *amounts = _BETWEEN.split(_BULLET.sub("", text), maxsplit=1)
        found = labels.find_label(label) if any(map(is_money, amounts)) else None
        if found and found.name == "other":
            found = labels.find_payer(label)  # `Communes : 18 000 €`
        if found is None or found.name not in (*_OF_ACTION, *TOTALS):
            return []
        name = "stated_cost" if found.name in TOTALS else found.name
        code = found.code if name == "share" else found.year
        pieces.append(Piece(line, "field", name, code, label, amounts[0], found))
    return pieces if sum(piece.name == "stated_cost" for piece in pieces) == 1 else []
