"""Cards that a page breaks: the rest of each goes on with it, where others or text stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.phrases import Box, Line, bounding_box
from convlib.reading.pdf.tables.continued import Part

_SAME = 3.0  # points, between the sides of a box and those of its rest
_AROUND = 6.0  # points, by which text may stand over the edge of its box

Piece = Line | list[Part]
Placed = tuple[int, Piece]


def rejoin(pieces: Sequence[Placed], drawings: Sequence[Drawing]) -> list[Placed]:
    """Put the two parts of each text before those of its box, or behind them where the box is read first."""
    ordered = list(pieces)
    for page in range(1, len(drawings)):
        start = next((at for at, (number, _) in enumerate(ordered) if number == page), len(ordered))
        while passed := _rejoin_at(ordered, start, page, drawings[page - 1], drawings[page]):
            start += passed
    return ordered


def _rejoin_at(ordered: list[Placed], start: int, page: int, upper: Drawing, lower: Drawing) -> int:
    """Move the rest of a card that ends a page before what stands beside that; gives how much is moved."""
    above = _of_page(ordered[:start][::-1], page - 1)[::-1]
    below = _of_page(ordered[start:], page)
    for boxes in _broken(above, below, upper, lower):
        if count := _count_to_move(above, below, *boxes):
            moved, passed = count
            rest = ordered[start : start + passed]
            ordered[start - moved : start + passed] = [*rest, *ordered[start - moved : start]]
            return passed
    return 0


def _of_page(pieces: Sequence[Placed], page: int) -> list[Piece]:
    return [piece for _, piece in takewhile(lambda each: each[0] == page, pieces)]


def _box(piece: Piece) -> Box:
    return bounding_box(piece.phrases) if isinstance(piece, Line) else piece[0].table.box


def _first_line(piece: Piece) -> Line | None:
    if isinstance(piece, Line):
        return piece
    return next((line for cell in piece[0].table.cells for line in cell.lines), None)


def _broken(
    above: Sequence[Piece], below: Sequence[Piece], upper: Drawing, lower: Drawing
) -> list[tuple[Box, Box]]:
    """Give the boxes at the end of a page, each with that of the same sides at the top of the next."""
    if not above or not below:
        return []
    bottom, top = max(_box(piece)[3] for piece in above), min(_box(piece)[1] for piece in below)
    lowest = [box for _, box in upper.covers if box[1] < bottom < box[3] + _AROUND]
    highest = [box for _, box in lower.covers if box[1] < top + _AROUND and top < box[3]]
    return [
        (last, first)
        for last in lowest
        for first in highest
        if abs(last[0] - first[0]) < _SAME and abs(last[2] - first[2]) < _SAME
    ]


def _count_to_move(
    above: Sequence[Piece], below: Sequence[Piece], last: Box, first: Box
) -> tuple[int, int] | None:
    """Count the pieces at the end of a page, and those at the top of the next that come before them."""
    in_last = _run(above[::-1], lambda box: _is_in(box, last))[::-1]
    is_box_last = bool(in_last)
    if is_box_last:
        box = in_last
        text = _run(above[: -len(box)][::-1], lambda box: _is_beside(box, last))[::-1]
        more = _run(below, lambda box: _is_beside(box, first))
        rest = _run(below[len(more) :], lambda box: _is_in(box, first))
    else:
        text = _run(above[::-1], lambda box: _is_beside(box, last))[::-1]
        box = _run(above[: len(above) - len(text)][::-1], lambda box: _is_in(box, last))[::-1]
        rest = _run(below, lambda box: _is_in(box, first))
        more = _run(below[len(rest) :], lambda box: _is_beside(box, first))
    if not (box and text and rest and more) or _is_named(text, more) or _begin_alike(box, rest):
        return None
    return (len(box), len(more)) if is_box_last else (len(text), len(rest))


def _run(pieces: Sequence[Piece], belongs: Callable[[Box], bool]) -> list[Piece]:
    return list(takewhile(lambda piece: belongs(_box(piece)), pieces))


def _is_in(box: Box, around: Box) -> bool:
    is_level = around[1] < (box[1] + box[3]) / 2 < around[3]
    return is_level and around[0] - _SAME <= box[0] and box[2] <= around[2] + _SAME


def _is_beside(box: Box, other: Box) -> bool:
    is_aside = box[2] <= other[0] + _SAME or box[0] >= other[2] - _SAME
    return is_aside and box[3] > other[1]


def _is_named(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Tell whether a text begins in the look of the first line above it, as another name does."""
    name, first, last = (_first_line(piece) for piece in (above[0], below[0], above[-1]))
    if name is None or first is None or name.look != first.look:
        return False
    return name.look[0] or last is None or name.look != last.look


def _begin_alike(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Tell whether two boxes begin with one word, as those of two cards do."""
    lines = [_first_line(pieces[0]) for pieces in (above, below)]
    first, other = (line.phrases[0].words[0].text if line else "" for line in lines)
    return first == other
