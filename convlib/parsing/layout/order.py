"""Pieces that were set apart, back among the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece


def in_order(apart: Sequence[Piece], body: Sequence[Piece], lines: Sequence[Line]) -> list[Piece]:
    """Put what is set apart between the other pieces, whose order stays."""
    order = {(line.page, line.line, id(line)): place for place, line in enumerate(lines)}
    places = {(line.page, line.line): place for place, line in reversed(list(enumerate(lines)))}

    def place_of(piece: Piece) -> int:
        line = piece.line
        return order.get((line.page, line.line, id(line)), places.get((line.page, line.line), 0))

    reached = list(accumulate(map(place_of, body), max))
    placed = [(place_of(piece), piece) for piece in apart] + list(zip(reached, body, strict=True))
    return [piece for _, piece in sorted(placed, key=lambda each: each[0])]
