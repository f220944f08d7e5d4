"""Letters to words: what no space, gap or change of line divides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.letters import Letters, Look
from convlib.reading.pdf.ink.turn import Numbers

_BLANKS = np.array([code for code in range(0x3001) if chr(code).isspace()] + [0], np.uint32)
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
    blank = np.isin(letters.codes, _BLANKS)
    kept = np.flatnonzero(~blank & (letters.owners >= 0))
    kept = kept[~_printed_again(letters, kept)]
    if not kept.size:
        return []
    boxes, owners = letters.boxes[kept], letters.owners[kept]
    follows = ~_blank_between(blank | (letters.owners < 0), kept)
    is_close = _is_close(boxes, letters.looks, owners)
    is_level = _is_level(letters.looks, owners)
    starts = np.flatnonzero(~(follows & is_close & is_level))
    ends = np.append(starts[1:], kept.size)
    # PDFium also puts a space between letters that only differ in height.
    touches = ~_blank_between(blank & (letters.owners >= 0), kept)
    touches[1:] &= np.abs(boxes[1:, 0] - boxes[:-1, 2]) < _TOUCHING
    joined = (touches | (follows & is_close))[starts]
    left = np.minimum.reduceat(boxes[:, 0], starts).tolist()
    top = np.minimum.reduceat(boxes[:, 1], starts).tolist()
    right = np.maximum.reduceat(boxes[:, 2], starts).tolist()
    bottom = np.maximum.reduceat(boxes[:, 3], starts).tolist()
    said = letters.codes[kept].astype("<u4").tobytes().decode("utf-32-le", "replace")
    of_word = owners[starts].tolist()
    return [
        Word(_shown(said[start:end]), x0, y0, x1, y1, letters.looks[owner], is_joined, letters.objects[owner])
        for start, end, x0, y0, x1, y1, owner, is_joined in zip(
            starts.tolist(), ends.tolist(), left, top, right, bottom, of_word, joined.tolist(), strict=True
        )
    ]


def _shown(text: str) -> str:
    return text if text.isascii() and text.isprintable() else as_seen(text)


def _blank_between(blank: NDArray[np.bool_], kept: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each letter kept whether a blank stands between it and the one kept before."""
    count = np.append(0, np.cumsum(blank))
    return np.append(True, count[kept[1:]] > count[kept[:-1] + 1])


def _is_close(boxes: Numbers, looks: list[Look], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each letter whether it goes on where the one before it ends."""
    size = np.array([look.size for look in looks])[owners]
    upright = np.array([look.quarter == 0 for look in looks])[owners]
    is_same = owners[1:] == owners[:-1]
    gap, width = boxes[1:, 0] - boxes[:-1, 2], boxes[1:, 2] - boxes[1:, 0]
    is_near = (gap <= _WIDEST_GAP * size[:-1]) & (gap >= -np.maximum(_STEP_BACK, 0.6 * width))
    is_ligature = is_same & (boxes[1:] == boxes[:-1]).all(axis=1)
    is_turned = is_same & ~upright[1:]
    return np.append(False, (is_near & upright[1:] & upright[:-1]) | is_ligature | is_turned)


def _is_level(looks: list[Look], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each letter whether it has the line and about the size of the one before it."""
    size = np.array([look.size for look in looks])[owners]
    baseline = np.array([look.baseline for look in looks])[owners]
    is_same_size = np.abs(np.diff(size)) <= _SAME_SIZE * np.maximum(size[1:], size[:-1])
    is_same_line = (np.abs(np.diff(baseline)) <= _SAME_BASELINE) | (owners[1:] == owners[:-1])
    return np.append(False, is_same_size & is_same_line)


def _printed_again(letters: Letters, kept: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Find letters that another object prints again on the spot, as writers do who have no bold font."""
    x, y, owners = letters.boxes[kept, 0], letters.boxes[kept, 1], letters.owners[kept]
    again = np.zeros(kept.size, bool)
    for shift in (0.0, 1.0):  # two ways to cut the height into bands, so that no pair lies in different ones
        band = np.floor((y + shift) / 2) % 2**16
        order = np.argsort(letters.codes[kept] * 2.0**31 + band * 2.0**15 + np.clip(x, 0, 2**14) * 2)
        before, after = order[:-1], order[1:]
        is_pair = (np.diff(letters.codes[kept][order]) == 0) & (owners[before] != owners[after])
        is_pair &= (np.abs(x[before] - x[after]) < _SAME_SPOT) & (np.abs(y[before] - y[after]) < _SAME_SPOT)
        again[np.maximum(before, after)[is_pair]] = True
    return again
