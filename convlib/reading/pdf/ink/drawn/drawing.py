"""What a page draws besides letters: its rules, and what covers something."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from convlib.reading.pdf.ink.drawn.paths import (
    Edge,
    Point,
    box_of,
    join_edges,
    matrix_of,
    outline,
    subpaths,
    times,
)
from convlib.reading.pdf.ink.drawn.shapes import Shape, is_outline, may_be_ticked
from convlib.reading.pdf.ink.library import address_of, unchecked
from convlib.reading.pdf.ink.turn import Box, Matrix, Turn

_type_of = unchecked("FPDFPageObj_GetType")
_fill_of = unchecked("FPDFPageObj_GetFillColor")
_stroke_of = unchecked("FPDFPageObj_GetStrokeColor")
_count_objects = unchecked("FPDFPage_CountObjects")
_object_at = unchecked("FPDFPage_GetObject")
_count_form = unchecked("FPDFFormObj_CountObjects")
_form_object_at = unchecked("FPDFFormObj_GetObject")
_count_segments = unchecked("FPDFPath_CountSegments")
_draw_mode = unchecked("FPDFPath_GetDrawMode")

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = range(1, 6)  # FPDF_PAGEOBJ_ of fpdf_edit.h
_DRAWN = _PATH, _IMAGE, _SHADING
_THINNEST_BOX = 3.0  # points; a filled box not wider is a line
_STRAIGHT = 0.7
_DEEPEST_FORM = 8
_LIGHT = 200  # of 255, for each colour
_MOST_SEGMENTS = 5000  # of one path: a drawing, no rule


class Drawing(NamedTuple):
    """What a page draws besides letters.

    Attributes:
        across: horizontal rules.
        down: vertical rules.
        covers: boxes that are filled or pictures, each with its place in the order of drawing.
        order: of every object of the page, by its address.
        pictures: boxes of pictures.
        strokes: every horizontal line by itself that is dark enough to be seen on white.
        inside: the matrix that places a form on the turned page, by the addresses of the objects in it, which
            a layer may hide or fade as one.
        shapes: squares that may be boxes to tick, and what stands in them.
        grounds: boxes that are filled with a colour which is not light, and the colour.
    """

    across: list[Edge]
    down: list[Edge]
    covers: list[tuple[int, Box]]
    order: dict[int, int]
    pictures: list[Box]
    strokes: list[Edge]
    inside: dict[int, Matrix]
    shapes: list[Shape]
    grounds: list[tuple[Box, tuple[int, ...]]]


def read_drawing(page: Any, turn: Turn) -> Drawing:
    """Read what a page draws, in coordinates of the turned page."""
    handle = address_of(page.raw)
    drawing = Drawing([], [], [], {}, [], [], {}, [], [])
    _add_objects(drawing, _children(handle, _count_objects, _object_at), turn.matrix)
    return drawing._replace(across=join_edges(drawing.across), down=join_edges(drawing.down))


def _children(handle: int, count: Callable[..., Any], at: Callable[..., Any]) -> list[int]:
    """Give the addresses of the objects of a page or form."""
    return list(map(at, repeat(handle), range(count(handle))))


def _add_objects(drawing: Drawing, objects: list[int], around: Matrix, depth: int = 0) -> None:
    """Add the objects of a page or form that `around` places on the turned page."""
    numbers = (ctypes.c_float * 6)()
    order = drawing.order
    kinds = list(map(_type_of, objects))
    start = 0
    for at in [place for place, kind in enumerate(kinds) if kind != _TEXT]:
        # Most objects are texts, of which the order alone is kept.
        _number(order, objects[start:at])
        start, address, kind = at + 1, objects[at], kinds[at]
        if kind == _FORM:
            if depth < _DEEPEST_FORM:
                matrix = times(matrix_of(address, numbers), around)
                _add_objects(drawing, _children(address, _count_form, _form_object_at), matrix, depth + 1)
            continue
        order[address] = place = len(order)
        if kind not in _DRAWN:
            continue
        box = outline(address, around, numbers)
        if kind != _PATH:
            drawing.covers.append((place, box))
            drawing.pictures.extend([box] if kind == _IMAGE else [])
        elif max(box[2] - box[0], box[3] - box[1]) > _THINNEST_BOX:
            _add_path(drawing, address, around, box)
    _number(order, objects[start:])
    if depth:
        drawing.inside.update(dict.fromkeys(objects, around))


def _number(order: dict[int, int], objects: list[int]) -> None:
    order.update(zip(objects, range(len(order), len(order) + len(objects)), strict=True))


def _add_path(drawing: Drawing, address: int, around: Matrix, box: Box) -> None:
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
    if is_filled and max(box[3] - box[1], box[2] - box[0]) > _THINNEST_BOX:
        _add_ground(drawing, address, box)
    before = len(drawing.across)
    if may_be_ticked(box):
        parts = [points for points, _is_curved in subpaths(address, count, around)]
        drawing.shapes.append(Shape(box, is_outline(box, parts)))
    if is_filled and not is_stroked and min(box[2] - box[0], box[3] - box[1]) <= _THINNEST_BOX:
        _add_thin_box(drawing, box)
    else:
        _add_parts(drawing, subpaths(address, count, around), drawing.order[address], is_filled, is_stroked)
    if min(numbers[:3]) < _LIGHT:
        drawing.strokes.extend(drawing.across[before:])


def _add_ground(drawing: Drawing, address: int, box: Box) -> None:
    numbers = (ctypes.c_uint * 4)()
    start = ctypes.addressof(numbers)
    _fill_of(address, start, start + 4, start + 8, start + 12)
    if min(numbers[:3]) < _LIGHT and numbers[3]:
        drawing.grounds.append((box, tuple(numbers[:3])))


def _add_parts(
    drawing: Drawing, parts: Iterator[tuple[list[Point], bool]], order: int, is_filled: bool, is_stroked: bool
) -> None:
    for points, is_curved in parts:
        if is_filled and len(points) > 2:
            part = box_of(points)
            if not is_stroked and min(part[2] - part[0], part[3] - part[1]) <= _THINNEST_BOX:
                _add_thin_box(drawing, part)
                continue
            drawing.covers.append((order, part))
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
