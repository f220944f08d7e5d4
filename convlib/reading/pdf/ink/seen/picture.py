"""A picture of a page, to look at what cannot be told from what it holds."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from convlib.reading.pdf.ink.turn import Box, Numbers, Turn

_SCALE = 2.0  # points of the picture over points of the page
_MOST_POINTS = 4_000_000


class Picture(NamedTuple):
    """A part of a turned page as it is seen.

    Attributes:
        points: grey, 0 to 255.
        scale: how many of them there are to a point of the page.
        left: how many of the page are left out before the first.
        top: how many are left out above it.
    """

    points: NDArray[np.uint8]
    scale: float
    left: int
    top: int

    def part(self, box: Box) -> NDArray[np.uint8]:
        """Give the points of a box, its upper edge left out."""
        x0, top, x1, bottom = (int(self.scale * side) for side in box)
        rows = slice(max(0, top + 1 - self.top), max(0, bottom - self.top))
        return self.points[rows, max(0, x0 - self.left) : max(0, x1 + 1 - self.left)]


def draw(page: Any, turn: Turn, boxes: Numbers) -> Picture:
    """Draw a page as far as some boxes reach, or whole where it is turned aside."""
    scale = min(_SCALE, (_MOST_POINTS / max(1.0, turn.width * turn.height)) ** 0.5)
    cut = [0, 0, 0, 0]
    if not turn.aside:
        (x0, top), (x1, bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        across = _cut(scale, page.get_width(), x0, x1)
        down = _cut(scale, page.get_height(), top, bottom)
        cut = [across[0], down[1], across[1], down[0]]
    # It rounds up.
    drawn = page.render(scale=scale, grayscale=True, crop=[(count - 0.5) / scale for count in cut])
    points: NDArray[np.uint8] = drawn.to_numpy()
    return Picture(np.rot90(points.reshape(points.shape[:2]), -turn.aside), scale, cut[0], cut[3])


def draw_without(page: Any, turn: Turn, boxes: Numbers, objects: Collection[int]) -> Picture:
    """Draw a page as `draw` does, without some of its objects, which are named by their addresses."""
    leave_out(objects)
    picture = draw(page, turn, boxes)
    leave_out(objects, is_over=True)
    return picture


def leave_out(objects: Iterable[int], *, is_over: bool = False) -> None:
    """Leave objects out of what a page draws and prints, or end it."""
    for address in objects:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), is_over)


def _cut(scale: float, length: float, start: float, end: float) -> tuple[int, int]:
    """Give how many points to leave out before `start` and after `end`; at least one is left."""
    count = ceil(scale * length)
    before = min(max(0, floor(scale * start)), count - 1)
    return before, min(max(0, count - ceil(scale * end) - 2), count - 1 - before)
