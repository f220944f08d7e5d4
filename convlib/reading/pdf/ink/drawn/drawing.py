"""What a page draws besides letters: its rules, and what covers something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from convlib.reading.pdf.ink.drawn.paths import (
    Colour,
    Edge,
    Ink,
    Part,
    Point,
    box_of,
    inks_of,
    join_edges,
    matrices_of,
    outlines_of,
    parts_of,
    times,
)
from convlib.reading.pdf.ink.drawn.shapes import Shape, is_outline, may_be_ticked
from convlib.reading.pdf.ink.library import address_of, unchecked
from convlib.reading.pdf.ink.turn import Box, Matrix, Turn

_type_of = unchecked("FPDFPageObj_GetType")
_count_objects = unchecked("FPDFPage_CountObjects")
_object_at = unchecked("FPDFPage_GetObject")
_count_form = unchecked("FPDFFormObj_CountObjects")
_form_object_at = unchecked("FPDFFormObj_GetObject")

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = range(1, 6)  # FPDF_PAGEOBJ_ of fpdf_edit.h
_DRAWN = _PATH, _IMAGE, _SHADING
_THINNEST_BOX = 3.0  # points; a filled box not wider is a line
_STRAIGHT = 0.7
_DEEPEST_FORM = 8
_LIGHT = 200  # of 255, for each colour
_OPAQUE = 255
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
        rounded: boxes that a curved line goes around: circles, boxes with round corners.
        plain: those of the covers that are one colour all over, by their place in the order: their addresses
            and colours.
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
    rounded: list[Box]
    plain: dict[int, tuple[int, tuple[int, ...]]]


class _Drawn(NamedTuple):
    """An object that is no text: its place in the order of drawing, and what places it on the turned page."""

    address: int
    kind: int
    place: int
    around: Matrix


def read_drawing(page: Any, turn: Turn) -> Drawing:
    """Read what a page draws, in coordinates of the turned page."""
    drawing = Drawing([], [], [], {}, [], [], {}, [], [], [], {})
    drawn = list(_drawn(drawing, _children(address_of(page.raw), _count_objects, _object_at), turn.matrix))
    _add(drawing, drawn)
    return drawing._replace(across=join_edges(drawing.across), down=join_edges(drawing.down))


def _children(handle: int, count: Callable[..., Any], at: Callable[..., Any]) -> list[int]:
    """Give the addresses of the objects of a page or form."""
    return list(map(at, repeat(handle), range(count(handle))))


def _drawn(drawing: Drawing, objects: list[int], around: Matrix, depth: int = 0) -> Iterator[_Drawn]:
    """Give what is drawn of the objects of a page or form that `around` places on the turned page."""
    order = drawing.order
    kinds = list(map(_type_of, objects))
    start = 0
    for at in [place for place, kind in enumerate(kinds) if kind != _TEXT]:
        # Most objects are texts, of which the order alone is kept.
        if at > start:
            _number(order, objects[start:at])
        start, address, kind = at + 1, objects[at], kinds[at]
        if kind == _FORM:
            if depth < _DEEPEST_FORM:
                (own,) = matrices_of([address])
                inner = _children(address, _count_form, _form_object_at)
                yield from _drawn(drawing, inner, times(own, around), depth + 1)
            continue
        order[address] = place = len(order)
        if kind in _DRAWN:
            yield _Drawn(address, kind, place, around)
    _number(order, objects[start:])
    if depth:
        drawing.inside.update(dict.fromkeys(objects, around))


def _number(order: dict[int, int], objects: list[int]) -> None:
    order.update(zip(objects, range(len(order), len(order) + len(objects)), strict=True))


def _add(drawing: Drawing, drawn: Sequence[_Drawn]) -> None:
    """Add pictures, and paths that are larger than a point and can be seen."""
    boxes = list(outlines_of([each.address for each in drawn], [each.around for each in drawn]))
    paths = [
        each
        for each, (x0, top, x1, bottom) in zip(drawn, boxes, strict=True)
        if each.kind == _PATH and max(x1 - x0, bottom - top) > _THINNEST_BOX
    ]
    inks = zip(paths, inks_of([each.address for each in paths]), strict=True)
    seen = {path.address: ink for path, ink in inks if ink.colour[3] and ink.segments <= _MOST_SEGMENTS}
    lined = [
        path
        for path, box in zip(drawn, boxes, strict=True)
        if (ink := seen.get(path.address)) and not _is_line(ink, box)
    ]
    addresses = [path.address for path in lined]
    counts = [seen[address].segments for address in addresses]
    parts = parts_of(addresses, counts, [path.around for path in lined])
    parts_at = dict(zip(addresses, parts, strict=True))
    for (address, kind, place, _around), box in zip(drawn, boxes, strict=True):
        if kind != _PATH:
            drawing.covers.append((place, box))
            drawing.pictures.extend([box] if kind == _IMAGE else [])
        elif ink := seen.get(address):
            before = len(drawing.across)
            if ink.fill:
                _add_ground(drawing, ink.fill, box)
            if (own := parts_at.get(address)) is not None:
                _add_parts(drawing, place, ink, box, own)
                if ink.fill and ink.fill[3] == _OPAQUE and len(own) == 1 and _is_box(*own[0]):
                    drawing.plain[place] = address, ink.fill[:3]
            else:
                _add_line(drawing, box)
            if min(ink.colour[:3]) < _LIGHT:
                drawing.strokes.extend(drawing.across[before:])


def _is_line(ink: Ink, box: Box) -> bool:
    """Tell whether what is filled is so narrow that it is a line."""
    return not ink.stroke and min(box[2] - box[0], box[3] - box[1]) <= _THINNEST_BOX


def _add_ground(drawing: Drawing, fill: Colour, box: Box) -> None:
    if min(fill[:3]) < _LIGHT and fill[3]:
        drawing.grounds.append((box, fill[:3]))


def _add_parts(drawing: Drawing, place: int, ink: Ink, box: Box, parts: list[Part]) -> None:
    if may_be_ticked(box):
        drawing.shapes.append(Shape(box, is_outline(box, [points for points, _is_curved in parts])))
    for points, is_curved in parts:
        if ink.fill and len(points) > 2:
            part = box_of(points)
            if _is_line(ink, part):
                _add_line(drawing, part)
                continue
            drawing.covers.append((place, part))
        if not is_curved:
            _add_sides(drawing, points + points[:1] if ink.fill else points)
        elif not ink.fill and is_outline(box_of(points), [points]):
            drawing.rounded.append(box_of(points))


def _is_box(points: list[Point], is_curved: bool) -> bool:
    xs, ys = zip(*points, strict=True)
    corners = {(x, y) for x in (min(xs), max(xs)) for y in (min(ys), max(ys))}
    return not is_curved and set(points) == corners


def _add_line(drawing: Drawing, box: Box) -> None:
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
