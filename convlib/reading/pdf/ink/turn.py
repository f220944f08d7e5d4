"""Turning a page so that most of its letters stand upright."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]  # as PDF 32000-1, 8.3.3 writes them


class Turn(NamedTuple):
    """How a page is turned so that most of its letters stand upright.

    Attributes:
        quarters: of a turn, counter-clockwise, that letters are written at.
        width: of the page as turned, in points.
        height: of the page as turned.
        origin: left and bottom of the page's box, in its own coordinates.
        aside: quarters of a turn between the page as turned and as it is shown.
    """

    quarters: int
    width: float
    height: float
    origin: tuple[float, float]
    aside: int = 0

    @property
    def matrix(self) -> Matrix:
        """It gives distances from the left and top of the turned page for coordinates of the file."""
        left, bottom = self.origin
        if self.quarters == 0:
            return 1, 0, 0, -1, -left, self.height + bottom
        if self.quarters == 1:
            return 0, 1, 1, 0, -bottom, -left
        if self.quarters == 2:
            return -1, 0, 0, 1, self.width + left, -bottom
        return 0, -1, -1, 0, self.width + bottom, self.height + left

    def place(self, points: Numbers) -> Numbers:
        """Give the distances from the left and top of the turned page for points of the file."""
        a, b, c, d, e, f = self.matrix
        return points[..., ::-1] * (c, b) + (e, f) if self.quarters % 2 else points * (a, d) + (e, f)


def shown_box(box: Box, turn: Turn) -> Box:
    """Turn a box back to the page as it is shown."""
    x0, top, x1, bottom = box
    if turn.aside == 1:
        shown = top, turn.width - x1, bottom, turn.width - x0
    elif turn.aside == 2:
        shown = turn.width - x1, turn.height - bottom, turn.width - x0, turn.height - top
    else:
        shown = (turn.height - bottom, x0, turn.height - top, x1) if turn.aside == 3 else box
    return round(shown[0], 1), round(shown[1], 1), round(shown[2], 1), round(shown[3], 1)


def quarters_of(matrices: NDArray[np.float32]) -> NDArray[np.int64]:
    """Give the quarters of a turn that each object is written at, -1 where it is slanted."""
    a, b = matrices[:, 0], matrices[:, 1]
    if (a > 0).all() and not b.any():  # as on most pages
        return np.zeros(len(a), np.int64)
    is_flat, is_tall = np.abs(b) <= 0.1 * np.abs(a), np.abs(a) <= 0.1 * np.abs(b)
    return np.where(is_flat, np.where(a > 0, 0, 2), np.where(is_tall, np.where(b > 0, 1, 3), -1))


def turn_of(quarters: int, box: Box, rotation: int) -> Turn:
    """Make the turn of a page; its visible box is left, bottom, right, top, its rotation in quarters."""
    left, bottom, right, top = box
    sides = (right - left, top - bottom)
    turned = sides if quarters % 2 == 0 else sides[::-1]
    return Turn(quarters, *turned, (left, bottom), (quarters - rotation) % 4)


def turned_boxes(corners: Numbers, turn: Turn) -> Numbers:
    """Turn left, top, right, bottom in coordinates of the file to those of the turned page."""
    points = turn.place(corners.reshape(-1, 2, 2))
    points.sort(axis=1)
    return points.reshape(-1, 4)
