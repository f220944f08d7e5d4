"""Letters to words: what no space, gap or change of line divides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.letters import Letters, Look
from convlib.reading.pdf.ink.turn import Numbers

_SAME_BASELINE = 0.5  # points; a raised mark stands higher
_SAME_SIZE = 0.35  # of the larger
_WIDEST_GAP = 0.9  # of the size; PDFium has put a space into most gaps that are narrower
_TOUCHING = 0.8  # points
_STEP_BACK = 3.0  # points; kerning moves letters back by less
_SAME_SPOT = 1.0  # points between a letter and its second print, which makes it bold


class Word(NamedTuple):
    """Letters without a space.

    Attributes:
        text: as it is seen.
        x0: left, in points from the left of the turned page.
        top: from its top.
        x1: right.
        bottom: from its top.
        look: of its first letter.
        is_joined: no space stands between the word before it and this one.
        owner: address of the text object that prints its first letter.
        is_struck: a line is drawn through it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    look: Look
    is_joined: bool = False
    owner: int = 0
    is_struck: bool = False


def make_words(letters: Letters) -> list[Word]:
    """Make words of the letters of a page, in the order of its content."""
    kept = np.flatnonzero(~_printed_again(letters))
    if not kept.size:
        return []
    boxes, owners = letters.boxes[kept], letters.owners[kept]
    follows = letters.follows[kept] & (np.diff(kept, prepend=-1) == 1)
    is_close = _is_close(boxes, letters.looks, owners)
    starts = np.flatnonzero(~(follows & is_close & _is_level(letters.looks, owners)))
    # PDFium also puts a space between letters that only differ in height.
    touches = np.append(False, np.abs(boxes[1:, 0] - boxes[:-1, 2]) < _TOUCHING)
    joined = (touches | (follows & is_close))[starts]
    around = np.concatenate(
        [np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)], axis=1
    )
    places = kept.tolist()
    bounds = [*starts.tolist(), len(places)]
    return [
        Word(
            _shown("".join([letters.texts[place] for place in places[start:end]])),
            *(x0, top, x1, bottom),
            letters.looks[owner],
            is_joined,
            letters.objects[owner],
        )
        for start, end, (x0, top, x1, bottom), owner, is_joined in zip(
            bounds, bounds[1:], around.tolist(), owners[starts].tolist(), joined.tolist(), strict=False
        )
    ]


def _shown(text: str) -> str:
    return text if text.isascii() and text.isprintable() else as_seen(text)


def _is_close(boxes: Numbers, looks: list[Look], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each stretch whether it goes on where the one before it ends."""
    size = np.array([look.size for look in looks])[owners]
    upright = np.array([look.quarter == 0 for look in looks])[owners]
    gap, width = boxes[1:, 0] - boxes[:-1, 2], boxes[1:, 2] - boxes[1:, 0]
    is_near = (gap <= _WIDEST_GAP * size[:-1]) & (gap >= -np.maximum(_STEP_BACK, 0.6 * width))
    return np.append(False, is_near & upright[1:] & upright[:-1])


def _is_level(looks: list[Look], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each stretch whether it has the line and about the size of the one before it."""
    size = np.array([look.size for look in looks])[owners]
    baseline = np.array([look.baseline for look in looks])[owners]
    is_same_size = np.abs(np.diff(size)) <= _SAME_SIZE * np.maximum(size[1:], size[:-1])
    return np.append(False, is_same_size & (np.abs(np.diff(baseline)) <= _SAME_BASELINE))


def _printed_again(letters: Letters) -> NDArray[np.bool_]:
    """Find stretches that another object prints again on the spot, as writers do who have no bold font."""
    again = np.zeros(len(letters.texts), bool)
    kinds = {text: kind for kind, text in enumerate(dict.fromkeys(letters.texts))}
    kind = np.array([kinds[text] for text in letters.texts], np.int64)
    x, y, owners = letters.boxes[:, 0], letters.boxes[:, 1], letters.owners
    for shift in (0.0, 1.0):  # two ways to cut the height into bands, so that no pair lies in different ones
        order = np.lexsort((x, np.floor((y + shift) / 2), kind))
        before, after = order[:-1], order[1:]
        is_pair = (kind[before] == kind[after]) & (owners[before] != owners[after])
        is_pair &= (np.abs(x[before] - x[after]) < _SAME_SPOT) & (np.abs(y[before] - y[after]) < _SAME_SPOT)
        again[np.maximum(before, after)[is_pair]] = True
    return again
