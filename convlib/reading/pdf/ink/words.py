"""Letters to words: what no space, gap or change of line divides."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.letters import Letters, Look, Numbers

_BLANK = re.compile("[\\s\ufffe\x00]")
_LINE_END_HYPHEN = "\x02"  # PDFium's mark of it
_SAME_BASELINE = 0.5  # points; a raised mark stands higher
_SAME_SIZE = 0.35  # of the larger
_WIDEST_GAP = 0.9  # of the size; PDFium has put a space into most gaps that are narrower
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
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    look: Look
    is_joined: bool = False


def make_words(letters: Letters) -> list[Word]:
    """Make words of the letters of a page, in the order of its content."""
    blank = np.zeros(len(letters.text), bool)
    blank[[found.start() for found in _BLANK.finditer(letters.text)]] = True
    kept = np.flatnonzero(~blank & (letters.looks >= 0))
    kept = kept[~_printed_again(letters, kept)]
    if not kept.size:
        return []
    boxes, looks = letters.boxes[kept], letters.looks[kept]
    follows = np.append(False, np.diff(kept) == 1)
    follows |= np.append(False, np.diff(kept) > 1) & ~_blank_between(blank | (letters.looks < 0), kept)
    is_close = _is_close(boxes, letters.kinds, looks)
    is_level = _is_level(letters.kinds, looks)
    starts = np.flatnonzero(~(follows & is_close & is_level))
    ends = np.append(starts[1:], kept.size)
    joined = (follows & is_close)[starts]
    left = np.minimum.reduceat(boxes[:, 0], starts).tolist()
    top = np.minimum.reduceat(boxes[:, 1], starts).tolist()
    right = np.maximum.reduceat(boxes[:, 2], starts).tolist()
    bottom = np.maximum.reduceat(boxes[:, 3], starts).tolist()
    said = "".join([letters.text[place] for place in kept.tolist()])
    kinds = [letters.kinds[place] for place in looks[starts].tolist()]
    return [
        Word(_shown(said[start:end]), x0, y0, x1, y1, look, is_joined)
        for start, end, x0, y0, x1, y1, look, is_joined in zip(
            starts.tolist(), ends.tolist(), left, top, right, bottom, kinds, joined.tolist(), strict=True
        )
    ]


def _shown(text: str) -> str:
    return text if text.isascii() and text.isprintable() else as_seen(text.replace(_LINE_END_HYPHEN, "-"))


def _blank_between(blank: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Say for each letter kept whether a blank stands between it and the one kept before."""
    count = np.append(0, np.cumsum(blank))
    return np.append(True, count[kept[1:]] > count[kept[:-1] + 1])


def _is_close(boxes: Numbers, kinds: list[Look], looks: np.ndarray) -> np.ndarray:
    """Say for each letter whether it goes on where the one before it ends."""
    size = np.array([kind.size for kind in kinds])[looks]
    gap = boxes[1:, 0] - boxes[:-1, 2]
    is_near = (gap <= _WIDEST_GAP * size[:-1]) & (gap >= -np.maximum(3, 0.6 * (boxes[1:, 2] - boxes[1:, 0])))
    is_ligature = (boxes[1:] == boxes[:-1]).all(axis=1) & (looks[1:] == looks[:-1])
    upright = np.array([kind.quarter == 0 for kind in kinds])[looks]
    is_turned = ~upright[1:] & (looks[1:] == looks[:-1])
    return np.append(False, (is_near & upright[1:] & upright[:-1]) | is_ligature | is_turned)


def _is_level(kinds: list[Look], looks: np.ndarray) -> np.ndarray:
    """Say for each letter whether it has the line and about the size of the one before it."""
    size = np.array([kind.size for kind in kinds])[looks]
    baseline = np.array([kind.baseline for kind in kinds])[looks]
    is_same_size = np.abs(np.diff(size)) <= _SAME_SIZE * np.maximum(size[1:], size[:-1])
    is_same_line = (np.abs(np.diff(baseline)) <= _SAME_BASELINE) | (looks[1:] == looks[:-1])
    return np.append(False, is_same_size & is_same_line)


def _printed_again(letters: Letters, kept: np.ndarray) -> np.ndarray:
    """Find letters that another object prints again on the spot, as writers do who have no bold font."""
    codes = np.array([ord(letters.text[place]) for place in kept.tolist()])
    x, y, looks = letters.boxes[kept, 0], letters.boxes[kept, 1], letters.looks[kept]
    again = np.zeros(kept.size, bool)
    for shift in (0.0, 1.0):  # two ways to cut the height into bands, so that no pair lies in different ones
        order = np.lexsort((x, np.floor((y + shift) / 2), codes))
        before, after = order[:-1], order[1:]
        is_pair = (codes[before] == codes[after]) & (looks[before] != looks[after])
        is_pair &= (np.abs(x[before] - x[after]) < _SAME_SPOT) & (np.abs(y[before] - y[after]) < _SAME_SPOT)
        again[np.maximum(before, after)[is_pair]] = True
    return again
