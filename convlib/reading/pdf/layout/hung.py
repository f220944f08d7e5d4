"""Where values hang: what begins there is no line of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.layout.columns.cards import lines_of_box
from convlib.reading.pdf.layout.pieces import Piece


def find_starts(
    bodies: Sequence[Sequence[Line]], pieces: Sequence[Sequence[Piece]]
) -> dict[tuple[int, float | None], set[float]]:
    """Give where second phrases begin, by page, and in its columns and boxes by their margins."""
    starts: dict[tuple[int, float | None], set[float]] = defaultdict(set)
    for page, (body, laid_out) in enumerate(zip(bodies, pieces, strict=True)):
        own = [line for piece in laid_out for line in _lines_of(piece) if line.margin is not None]
        for margin, line in [*((None, line) for line in body), *((line.margin, line) for line in own)]:
            starts[page, margin] |= {phrase.x0 for phrase in line.phrases[1:2]}
        starts[page, None] |= set()
    return dict(starts)


def _lines_of(piece: Piece) -> Sequence[Line]:
    if isinstance(piece, Line):
        return [piece]
    return lines_of_box(piece) if piece.is_box else []
