"""Letters of a page with their places and looks, in stretches."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.turn import Numbers

_NO_GAP = 0.15  # of the size


class Letters(NamedTuple):
    """Letters of a page in the order of its content, in stretches: of one object, with no blank between.

    Attributes:
        text: all letters.
        starts: where each stretch begins in the text.
        boxes: left, top, right, bottom of each, from the top left corner of the turned page.
        follows: nothing stands between a stretch and the one before it.
        owners: address of the object that prints each.
        sizes: of each in points.
        baselines: distances from the top of the turned page.
        quarters: of a turn from the page's direction; negative where a stretch is slanted.
        modes: text render modes, PDF 32000-1, table 106.
        colours: red, green, blue and opacity of each, 0 to 255.
    """

    text: str
    starts: NDArray[np.int64]
    boxes: Numbers
    follows: NDArray[np.bool_]
    owners: NDArray[np.int64]
    sizes: Numbers
    baselines: Numbers
    quarters: NDArray[np.int64]
    modes: NDArray[np.int64]
    colours: NDArray[np.uint32]

    def texts(self) -> list[str]:
        """Give the letters of each stretch."""
        return parts_of(self.text, self.starts)

    def only(self, kept: NDArray[np.bool_]) -> Letters:
        """Give some stretches alone; one follows another too where nothing but others stood between."""
        places = np.flatnonzero(kept)
        said = self.texts()
        texts = [said[place] for place in places.tolist()]
        boxes, sizes = self.boxes[places], self.sizes[places]
        gaps = np.append(np.inf, boxes[1:, 0] - boxes[:-1, 2])
        are_neighbours = np.diff(places, prepend=-1) == 1
        return Letters(
            "".join(texts),
            np.cumsum([0, *map(len, texts)])[:-1],
            boxes,
            np.where(are_neighbours, self.follows[places], np.abs(gaps) < _NO_GAP * sizes),
            self.owners[places],
            sizes,
            self.baselines[places],
            self.quarters[places],
            self.modes[places],
            self.colours[places],
        )


def parts_of(text: str, starts: NDArray[np.int64]) -> list[str]:
    """Cut a text into parts, each from its start to the next."""
    return [text[start:end] for start, end in pairwise([*starts.tolist(), len(text)])]
