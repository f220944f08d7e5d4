"""Cards that a page breaks: the rest of the text goes on with it, that of the box beside it with the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.phrases import Box, Line
from convlib.reading.pdf.tables.continued import Part

_SAME = 3.0  # points, between the sides of a box and those of its rest
_AROUND = 6.0  # points, by which text may stand over the edge of its box

Piece = Line | list[Part]
Placed = tuple[int, Piece]


def rejoin(pieces: Sequence[Placed], drawings: Sequence[Drawing]) -> list[Placed]:
    """Put the two parts of each text before those of its box, or behind them where the box is read first."""
    ordered = list(pieces)
    for page in range(1, len(drawings)):
        if not (drawings[page - 1].covers and drawings[page].covers):
            continue
        start = next((at for at, (number, _) in enumerate(ordered) if number == page), len(ordered))
        above = _lines(ordered[:start][::-1], page - 1)[::-1]
        below = _lines(ordered[start:], page)
        boxes = _broken(above, below, drawings[page - 1], drawings[page])
        if boxes and (count := _count_to_move(above, below, *boxes)):
            moved, passed = count
            ordered[start - moved : start + passed] = [
                *ordered[start : start + passed],
                *ordered[start - moved : start],
            ]
    return ordered


def _lines(pieces: Sequence[Placed], page: int) -> list[Line]:
    """Give the lines of a page up to its first table."""
    own = takewhile(lambda each: each[0] == page and isinstance(each[1], Line), pieces)
    return [piece for _, piece in own if isinstance(piece, Line)]


def _broken(
    above: Sequence[Line], below: Sequence[Line], upper: Drawing, lower: Drawing
) -> tuple[Box, Box] | None:
    """Give the box at the end of a page and that with the same sides at the top of the next."""
    if not above or not below:
        return None
    bottom, top = max(line.bottom for line in above), min(line.top for line in below)
    lowest = [box for _, box in upper.covers if box[1] < bottom < box[3] + _AROUND]
    highest = [box for _, box in lower.covers if box[1] < top + _AROUND and top < box[3]]
    return next(
        (
            (last, first)
            for last in lowest
            for first in highest
            if abs(last[0] - first[0]) < _SAME and abs(last[2] - first[2]) < _SAME
        ),
        None,
    )


def _count_to_move(
    above: Sequence[Line], below: Sequence[Line], last: Box, first: Box
) -> tuple[int, int] | None:
    """Count the lines at the end of a page, and those at the top of the next that come before them."""
    in_last = _run(above[::-1], lambda line: _is_in(line, last))[::-1]
    is_box_last = bool(in_last)
    if is_box_last:
        box = in_last
        text = _run(above[: -len(box)][::-1], lambda line: _is_beside(line, last))[::-1]
        more = _run(below, lambda line: _is_beside(line, first))
        rest = _run(below[len(more) :], lambda line: _is_in(line, first))
    else:
        text = _run(above[::-1], lambda line: _is_beside(line, last))[::-1]
        box = _run(above[: len(above) - len(text)][::-1], lambda line: _is_in(line, last))[::-1]
        rest = _run(below, lambda line: _is_in(line, first))
        more = _run(below[len(rest) :], lambda line: _is_beside(line, first))
    if not (box and text and rest and more) or _is_named(text, more) or _begin_alike(box, rest):
        return None
    return (len(box), len(more)) if is_box_last else (len(text), len(rest))


def _run(lines: Sequence[Line], belongs: Callable[[Line], bool]) -> list[Line]:
    return list(takewhile(belongs, lines))


def _is_in(line: Line, box: Box) -> bool:
    is_level = box[1] < (line.top + line.bottom) / 2 < box[3]
    return is_level and box[0] - _SAME <= line.x0 and line.x1 <= box[2] + _SAME


def _is_beside(line: Line, box: Box) -> bool:
    is_aside = line.x1 <= box[0] + _SAME or line.x0 >= box[2] - _SAME
    return is_aside and line.bottom > box[1]


def _is_named(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether a text begins in the look of the first line above it, as another name does."""
    name, first = above[0].look, below[0].look
    return name == first and (name[0] or name != above[-1].look)


def _begin_alike(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether two boxes begin with one word, as those of two cards do."""
    return above[0].phrases[0].words[0].text == below[0].phrases[0].words[0].text
