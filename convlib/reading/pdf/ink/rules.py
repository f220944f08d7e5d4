"""Lines and boxes that a page draws, as horizontal and vertical edges, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from convlib.reading.pdf.ink.letters import Turn
from convlib.reading.pdf.ink.library import address_of, unchecked

_type_of = unchecked("FPDFPageObj_GetType")
_matrix_of = unchecked("FPDFPageObj_GetMatrix")
_fill_of = unchecked("FPDFPageObj_GetFillColor")
_stroke_of = unchecked("FPDFPageObj_GetStrokeColor")
_bounds_of = unchecked("FPDFPageObj_GetBounds")
_count_objects = unchecked("FPDFPage_CountObjects")
_object_at = unchecked("FPDFPage_GetObject")
_count_form = unchecked("FPDFFormObj_CountObjects")
_form_object_at = unchecked("FPDFFormObj_GetObject")
_count_segments = unchecked("FPDFPath_CountSegments")
_segment_at = unchecked("FPDFPath_GetPathSegment")
_draw_mode = unchecked("FPDFPath_GetDrawMode")
_point_of = unchecked("FPDFPathSegment_GetPoint")
_segment_type = unchecked("FPDFPathSegment_GetType")
_is_closed = unchecked("FPDFPathSegment_GetClose")

_PATH, _IMAGE, _SHADING, _FORM = 2, 3, 4, 5  # FPDF_PAGEOBJ_ of fpdf_edit.h
_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_
_THINNEST_BOX = 3.0  # points; a filled box not wider is a line
_STRAIGHT = 0.7
_DEEPEST_FORM = 8
_MOST_SEGMENTS = 5000  # of one path: a drawing, no rule

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
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


class Drawing(NamedTuple):
    """What a page draws besides letters.

    Attributes:
        across: horizontal edges.
        down: vertical edges.
        covers: boxes that are filled or pictures, and the object of each, in the order of drawing.
        order: of every object of the page, by its address.
        pictures: boxes of pictures.
    """

    across: list[Edge]
    down: list[Edge]
    covers: list[tuple[int, tuple[float, float, float, float]]]
    order: dict[int, int]
    pictures: list[tuple[float, float, float, float]]


def read_drawing(page: Any, turn: Turn) -> Drawing:
    """Read what a page draws, in coordinates of the turned page."""
    handle = address_of(page.raw)
    drawing = Drawing([], [], [], {}, [])

    def object_at(place: int) -> int:
        return int(_object_at(handle, place) or 0)

    for address, kind, matrix in _objects(object_at, _count_objects(handle), _UNMOVED):
        drawing.order[address] = len(drawing.order)
        if kind == _PATH:
            _add_path(drawing, address, matrix, turn)
        elif kind in (_IMAGE, _SHADING):
            box = _turned_box(_bounds(address), matrix, turn)
            drawing.covers.append((drawing.order[address], box))
            if kind == _IMAGE:
                drawing.pictures.append(box)
    return drawing


def _objects(
    object_at: Callable[[int], int], count: int, parent: Matrix, depth: int = 0
) -> Iterator[tuple[int, int, Matrix]]:
    matrix = (ctypes.c_float * 6)()
    for place in range(count):
        address = object_at(place)
        kind = _type_of(address)
        if kind != _FORM:
            yield address, kind, parent
        elif depth < _DEEPEST_FORM:
            _matrix_of(address, ctypes.addressof(matrix))
            a, b, c, d, e, f = matrix

            def inside(k: int, form: int = address) -> int:
                return int(_form_object_at(form, k) or 0)

            yield from _objects(inside, _count_form(address), _times((a, b, c, d, e, f), parent), depth + 1)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - as PDF 32000-1, 8.3.4 writes them
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def _bounds(address: int) -> list[float]:
    bounds = (ctypes.c_float * 4)()
    start = ctypes.addressof(bounds)
    _bounds_of(address, *(start + 4 * part for part in range(4)))
    return list(bounds)


def _turned_box(bounds: list[float], matrix: Matrix, turn: Turn) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = bounds
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    return _box_of([turn.place(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _box_of(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(drawing: Drawing, address: int, parent: Matrix, turn: Turn) -> None:
    modes = (ctypes.c_int * 2)()
    start = ctypes.addressof(modes)
    _draw_mode(address, start, start + 4)
    is_filled, is_stroked = bool(modes[0]), bool(modes[1])
    if not (is_filled or is_stroked) or _count_segments(address) > _MOST_SEGMENTS:
        return
    colour = (ctypes.c_uint * 4)()
    start = ctypes.addressof(colour)
    (_stroke_of if is_stroked else _fill_of)(address, *(start + 4 * part for part in range(4)))
    if colour[3] == 0:
        return
    for points, is_curved in _subpaths(address, parent, turn):
        if is_filled and len(points) > 2:
            x0, top, x1, bottom = _box_of(points)
            if not is_stroked and min(x1 - x0, bottom - top) <= _THINNEST_BOX:
                _add_thin_box(drawing, x0, top, x1, bottom)
                continue
            drawing.covers.append((drawing.order[address], (x0, top, x1, bottom)))
        if not is_curved:
            _add_sides(drawing, points + points[:1] if is_filled else points)


def _add_thin_box(drawing: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    if x1 - x0 > bottom - top:
        drawing.across.append(Edge((top + bottom) / 2, x0, x1))
    elif bottom > top:
        drawing.down.append(Edge((x0 + x1) / 2, top, bottom))


def _add_sides(drawing: Drawing, points: list[Point]) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= _STRAIGHT < width:
            drawing.across.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= _STRAIGHT < height:
            drawing.down.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _subpaths(address: int, parent: Matrix, turn: Turn) -> Iterator[tuple[list[Point], bool]]:
    matrix, xy = (ctypes.c_float * 6)(), (ctypes.c_float * 2)()
    _matrix_of(address, ctypes.addressof(matrix))
    own = (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])
    a, b, c, d, e, f = _times(own, parent)
    x, y = ctypes.addressof(xy), ctypes.addressof(xy) + 4
    points: list[Point] = []
    is_curved = False
    for place in range(_count_segments(address)):
        segment = _segment_at(address, place)
        kind = _segment_type(segment)
        _point_of(segment, x, y)
        point = turn.place(a * xy[0] + c * xy[1] + e, b * xy[0] + d * xy[1] + f)
        if kind == _MOVE_TO:
            if len(points) > 1:
                yield points, is_curved
            points, is_curved = [point], False
        else:
            points.append(point)
            is_curved |= kind != _LINE_TO
        if _is_closed(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points, is_curved
