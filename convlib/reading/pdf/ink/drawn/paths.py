"""Where objects of a page stand, the points of its paths, and lines that are one to the eye."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.turn import Box, Matrix

_matrix_of = unchecked("FPDFPageObj_GetMatrix")
_bounds_of = unchecked("FPDFPageObj_GetBounds")
_segment_at = unchecked("FPDFPath_GetPathSegment")
_point_of = unchecked("FPDFPathSegment_GetPoint")
_segment_type = unchecked("FPDFPathSegment_GetType")
_is_closed = unchecked("FPDFPathSegment_GetClose")

_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_ of fpdf_edit.h

_SNAP = 3.0  # points within which edges lie on one line, or go on one another
_SHORTEST = 3.0

Point = tuple[float, float]


class Edge(NamedTuple):
    """A straight line along the page.

    Attributes:
        at: distance from the top where it is horizontal, from the left where it is vertical.
        start: left or top end.
        end: right or bottom end.
    """

    at: float
    start: float
    end: float


def matrix_of(address: int, numbers: Any) -> Matrix:
    """Give the matrix of an object; `numbers` is room for six."""
    _matrix_of(address, ctypes.addressof(numbers))
    a, b, c, d, e, f = numbers[:6]
    return a, b, c, d, e, f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does what one does, then another."""
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - as PDF 32000-1, 8.3.4 writes them
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def outline(address: int, around: Matrix, numbers: Any) -> Box:
    """Give the box around an object of a page or form that `around` places; `numbers` is room for six."""
    start = ctypes.addressof(numbers)
    _bounds_of(address, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = numbers[:4]
    a, b, c, d, e, f = around
    if b == c == 0:
        x0, x1, y0, y1 = a * left + e, a * right + e, d * bottom + f, d * top + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    return box_of([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def box_of(points: list[Point]) -> Box:
    """Give the box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def subpaths(address: int, count: int, around: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """Give the points of each part of a path, and whether it is curved."""
    numbers = (ctypes.c_float * max(6, 2 * count))()
    a, b, c, d, e, f = times(matrix_of(address, numbers), around)
    start, end = ctypes.addressof(numbers), ctypes.addressof(numbers) + 8 * count
    segments = list(map(_segment_at, repeat(address), range(count)))
    deque(map(_point_of, segments, range(start, end, 8), range(start + 4, end, 8)), 0)
    values = numbers[: 2 * count]
    points: list[Point] = []
    is_curved = False
    for x, y, kind, is_closed in zip(
        values[::2], values[1::2], map(_segment_type, segments), map(_is_closed, segments), strict=True
    ):
        point = a * x + c * y + e, b * x + d * y + f
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


def join_edges(edges: list[Edge]) -> list[Edge]:
    """Put edges that lie on one line, or nearly, on its mean, and join those that touch."""
    joined: list[Edge] = []
    for line in _clusters(sorted(edges)):
        at = round(sum(edge.at for edge in line) / len(line), 1)
        parts: list[Edge] = []
        for edge in sorted(line, key=lambda each: each.start):
            if parts and edge.start <= parts[-1].end + _SNAP:
                parts[-1] = Edge(at, parts[-1].start, max(parts[-1].end, edge.end))
            else:
                parts.append(Edge(at, edge.start, edge.end))
        joined += [part for part in parts if part.end - part.start >= _SHORTEST]
    return joined


def _clusters(edges: list[Edge]) -> list[list[Edge]]:
    clusters: list[list[Edge]] = []
    for edge in edges:
        if clusters and edge.at - clusters[-1][-1].at <= _SNAP and edge.at - clusters[-1][0].at <= 2 * _SNAP:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    return clusters
