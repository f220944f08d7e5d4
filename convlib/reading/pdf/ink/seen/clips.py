"""What a page cuts off: letters outside of the outline that it draws them within."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator

from convlib.reading.pdf.ink.drawn.paths import Point, box_of
from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.turn import Box, Matrix, Turn

_clip_of = unchecked("FPDFPageObj_GetClipPath")
_count_paths = unchecked("FPDFClipPath_CountPaths")
_count_segments = unchecked("FPDFClipPath_CountPathSegments")
_segment_at = unchecked("FPDFClipPath_GetPathSegment")
_point_of = unchecked("FPDFPathSegment_GetPoint")

_MOST_PATHS, _MOST_SEGMENTS = 20, 200  # of one object; more are not looked at, and nothing is cut off
_EVERYTHING: Box = (float("-inf"), float("-inf"), float("inf"), float("inf"))


def clip_boxes(addresses: Collection[int], inside: dict[int, Matrix], turn: Turn) -> dict[int, Box]:
    """Give the box that each of some objects is drawn within, where there is one.

    Args:
        addresses: of objects of a page.
        inside: the matrix that places the form of an object on the turned page, by the object's address.
        turn: of the page.
    """
    boxes: dict[int, Box] = {}
    counts = map(_count_paths, map(_clip_of, addresses))  # of no clip, less than none
    for address, count in zip(addresses, counts, strict=True):
        if 0 < count <= _MOST_PATHS:
            clip, around = _clip_of(address), inside.get(address, turn.matrix)
            boxes[address] = _common([list(_points(clip, k, around)) for k in range(count)])
    return boxes


def _common(outlines: list[list[Point]]) -> Box:
    """Give the part that the boxes around outlines have in common."""
    boxes = [box_of(points) if points else _EVERYTHING for points in outlines]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return max(x0), max(top), min(x1), min(bottom)


def _points(clip: int, path: int, around: Matrix) -> Iterator[Point]:
    count = _count_segments(clip, path)
    if count > _MOST_SEGMENTS:
        return
    numbers = (ctypes.c_float * 2)()
    start = ctypes.addressof(numbers)
    a, b, c, d, e, f = around
    for place in range(count):
        _point_of(_segment_at(clip, path, place), start, start + 4)
        x, y = numbers
        yield a * x + c * y + e, b * x + d * y + f
