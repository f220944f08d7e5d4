"""What a page draws besides letters: its rules, and what covers something."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from convlib.reading.pdf.ink.letters import Turn
from convlib.reading.pdf.ink.library import address_of, unchecked
from convlib.reading.pdf.ink.rules import Edge, join_edges

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
Box = tuple[float, float, float, float]
Point = tuple[float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """What a page draws besides letters.

    Attributes:
        across: horizontal rules.
        down: vertical rules.
        covers: boxes that are filled or pictures, each with its place in the order of drawing.
        order: of every object of the page, by its address.
        pictures: boxes of pictures.
    """

    across: list[Edge]
    down: list[Edge]
    covers: list[tuple[int, Box]]
    order: dict[int, int]
    pictures: list[Box]


def read_drawing(page: Any, turn: Turn) -> Drawing:
    """Read what a page draws, in coordinates of the turned page."""
    handle = address_of(page.raw)
    drawing = Drawing([], [], [], {}, [])
    numbers = (ctypes.c_float * 6)()

    def object_at(place: int) -> int:
        return int(_object_at(handle, place) or 0)

    for address, kind, parent in _objects(object_at, _count_objects(handle), _UNMOVED, numbers):
        order = drawing.order[address] = len(drawing.order)
        if kind not in (_PATH, _IMAGE, _SHADING):
            continue
        box = _outline(address, parent, turn, numbers)
        if kind != _PATH:
            drawing.covers.append((order, box))
            drawing.pictures.extend([box] if kind == _IMAGE else [])
        elif max(box[2] - box[0], box[3] - box[1]) > _THINNEST_BOX:
            _add_path(drawing, address, parent, turn, box)
    return drawing._replace(across=join_edges(drawing.across), down=join_edges(drawing.down))


def _objects(
    object_at: Callable[[int], int], count: int, parent: Matrix, numbers: Any, depth: int = 0
) -> Iterator[tuple[int, int, Matrix]]:
    """Give the objects of a page or form, their kind, and the matrix of the form that they stand in."""
    for place in range(count):
        address = object_at(place)
        kind = _type_of(address)
        if kind != _FORM:
            yield address, kind, parent
        elif depth < _DEEPEST_FORM:

            def inside(k: int, form: int = address) -> int:
                return int(_form_object_at(form, k) or 0)

            matrix = _times(_matrix(address, numbers), parent)
            yield from _objects(inside, _count_form(address), matrix, numbers, depth + 1)


def _matrix(address: int, numbers: Any) -> Matrix:
    _matrix_of(address, ctypes.addressof(numbers))
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then is _UNMOVED:
        return first
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - as PDF 32000-1, 8.3.4 writes them
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def _outline(address: int, parent: Matrix, turn: Turn, numbers: Any) -> Box:
    start = ctypes.addressof(numbers)
    _bounds_of(address, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = numbers[:4]
    if parent is _UNMOVED:
        return _box_of([turn.place(left, bottom), turn.place(right, top)])
    a, b, c, d, e, f = parent
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    return _box_of([turn.place(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _box_of(points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(drawing: Drawing, address: int, parent: Matrix, turn: Turn, box: Box) -> None:
    numbers = (ctypes.c_uint * 4)()
    start = ctypes.addressof(numbers)
    _draw_mode(address, start, start + 4)
    is_filled, is_stroked = bool(numbers[0]), bool(numbers[1])
    count = _count_segments(address)
    if not (is_filled or is_stroked) or count > _MOST_SEGMENTS:
        return
    (_stroke_of if is_stroked else _fill_of)(address, start, start + 4, start + 8, start + 12)
    if numbers[3] == 0:
        return
    if is_filled and not is_stroked and min(box[2] - box[0], box[3] - box[1]) <= _THINNEST_BOX:
        _add_thin_box(drawing, box)
        return
    for points, is_curved in _subpaths(address, count, parent, turn):
        if is_filled and len(points) > 2:
            part = _box_of(points)
            if not is_stroked and min(part[2] - part[0], part[3] - part[1]) <= _THINNEST_BOX:
                _add_thin_box(drawing, part)
                continue
            drawing.covers.append((drawing.order[address], part))
        if not is_curved:
            _add_sides(drawing, points + points[:1] if is_filled else points)


def _add_thin_box(drawing: Drawing, box: Box) -> None:
    x0, top, x1, bottom = box
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


def _subpaths(address: int, count: int, parent: Matrix, turn: Turn) -> Iterator[tuple[list[Point], bool]]:
    """Give the points of each part of a path, and whether it is curved."""
    a, b, c, d, e, f = _times(_matrix(address, (ctypes.c_float * 6)()), parent)
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
