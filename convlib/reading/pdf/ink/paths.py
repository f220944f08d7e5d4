"""Where objects of a page stand, and the points of its paths."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.turn import Turn

_matrix_of = unchecked("FPDFPageObj_GetMatrix")
_bounds_of = unchecked("FPDFPageObj_GetBounds")
_segment_at = unchecked("FPDFPath_GetPathSegment")
_point_of = unchecked("FPDFPathSegment_GetPoint")
_segment_type = unchecked("FPDFPathSegment_GetType")
_is_closed = unchecked("FPDFPathSegment_GetClose")

_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_ of fpdf_edit.h

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(address: int, numbers: Any) -> Matrix:
    """Give the matrix of an object; `numbers` is a place for six."""
    _matrix_of(address, ctypes.addressof(numbers))
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does what one does, then another."""
    if then is UNMOVED:
        return first
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - as PDF 32000-1, 8.3.4 writes them
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def outline(address: int, parent: Matrix, turn: Turn, numbers: Any) -> Box:
    """Give the box around an object of a form that stands at `parent`; `numbers` is a place for six."""
    start = ctypes.addressof(numbers)
    _bounds_of(address, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = numbers[:4]
    if parent is UNMOVED:
        return box_of([turn.place(left, bottom), turn.place(right, top)])
    a, b, c, d, e, f = parent
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    return box_of([turn.place(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def box_of(points: list[Point]) -> Box:
    """Give the box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def subpaths(address: int, count: int, parent: Matrix, turn: Turn) -> Iterator[tuple[list[Point], bool]]:
    """Give the points of each part of a path, and whether it is curved."""
    a, b, c, d, e, f = times(matrix_of(address, (ctypes.c_float * 6)()), parent)
    numbers = (ctypes.c_float * (2 * count))()
    start = ctypes.addressof(numbers)
    segments = list(map(_segment_at, repeat(address), range(count)))
    deque(
        map(_point_of, segments, range(start, start + 8 * count, 8), range(start + 4, start + 8 * count, 8)),
        0,
    )
    points: list[Point] = []
    is_curved = False
    values = list(numbers)
    for x, y, kind, is_closed in zip(
        values[::2], values[1::2], map(_segment_type, segments), map(_is_closed, segments), strict=True
    ):
        point = turn.place(a * x + c * y + e, b * x + d * y + f)
        if kind == _MOVE_TO:
            if len(points) > 1:
                yield points, is_curved
            points, is_curved = [point], False
        else:
            points.append(point)
            is_curved |= kind != _LINE_TO
        if is_closed:
            points.append(points[0])
    if len(points) > 1:
        yield points, is_curved
