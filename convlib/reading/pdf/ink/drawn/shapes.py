"""Square shapes that may be boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.drawn.paths import Point, box_of
from convlib.reading.pdf.ink.turn import Box

_SIDES = (6.0, 24.0)  # points, of a box
_SQUARE = 0.8  # of the longer side
_OUTLINE = 0.75  # of the area around it that an outline encloses: a circle does, a tick does not
_THICK = 0.5  # of the box, without the line around it


class Shape(NamedTuple):
    """A square shape that a page draws: its box, and whether it is the outline of one."""

    box: Box
    is_outline: bool


def may_be_ticked(box: Box) -> bool:
    """Tell whether a path is as large as a box to tick, and as square."""
    width, height = box[2] - box[0], box[3] - box[1]
    is_small = _SIDES[0] <= width <= _SIDES[1] and _SIDES[0] <= height <= _SIDES[1]
    return is_small and min(width, height) >= _SQUARE * max(width, height)


def is_outline(box: Box, parts: Sequence[list[Point]]) -> bool:
    """Tell whether a path goes around its box, which is as much larger as the line is thick."""
    around = [(size_of(box_of(points)), _area(points)) for points in parts]
    return any(size >= _THICK * size_of(box) and area >= _OUTLINE * size for size, area in around)


def _area(points: Sequence[Point]) -> float:
    around = pairwise([*points, points[0]])
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around)) / 2


def size_of(box: Box) -> float:
    """Give the area of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])
