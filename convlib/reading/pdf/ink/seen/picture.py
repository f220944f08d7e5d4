"""A picture of a page, to look at what cannot be told from what it holds."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.turn import Box, Turn

_SCALE = 2.0  # points of the picture over points of the page
_MOST_POINTS = 4_000_000


class Picture(NamedTuple):
    """Grey points of a turned page, 0 to 255, `scale` of them to a point of the page."""

    points: NDArray[np.uint8]
    scale: float

    def part(self, box: Box) -> NDArray[np.uint8]:
        """Give the points of a box, its upper edge left out."""
        x0, top, x1, bottom = (int(self.scale * side) for side in box)
        return self.points[max(0, top + 1) : max(0, bottom), max(0, x0) : max(0, x1 + 1)]


def draw(page: Any, turn: Turn) -> Picture:
    """Draw a page."""
    scale = min(_SCALE, (_MOST_POINTS / max(1.0, turn.width * turn.height)) ** 0.5)
    picture: NDArray[np.uint8] = page.render(scale=scale, grayscale=True).to_numpy()
    return Picture(np.rot90(picture.reshape(picture.shape[:2]), -turn.aside), scale)
