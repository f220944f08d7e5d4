"""A cell that lists amounts, a label and its amount a line: `Coût total : 20 000 €`, `CAF : 5 000 €`."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS

_BULLET = re.compile(r"^[-–—•*→➢►▪]\s+")
_BETWEEN = re.compile(r"\s*(?::|\t)\s*")
_OF_ACTION = ("stated_cost", "share")
_PAID = ("share", "funder_amount")


def read_list(line: Line, part: Part, labels: Labels, column: Column | None = None) -> list[Piece]:
    """Give a field a line of the cell, the cost of the action among them; nothing where a line is none.

    In a column of what funders pay, several of them may stand without the cost: each is a share of it.
    """
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
    costs = sum(piece.name == "stated_cost" for piece in pieces)
    if costs == 0 and column and column.name in _PAID and len(pieces) > 1:
        code = column.meaning.code if column.meaning else ""
        shares = [(column.name, code, column.label, f"{piece.label} : {piece.text}") for piece in pieces]
        return [Piece(line, "field", *share, column.meaning, why="column") for share in shares]
    return pieces if costs == 1 else []
