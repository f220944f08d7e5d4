"""Letters to words: what no space, gap or change of line divides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.characters import as_seen
from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.text.capitals import as_small_capitals
from convlib.reading.pdf.ink.text.letters import Letters, parts_of
from convlib.reading.pdf.ink.text.looks import Look, read_looks
from convlib.reading.pdf.ink.text.spaced import are_spaced

_SAME_BASELINE = 0.5  # points; a raised mark stands higher
_SAME_SIZE = 0.35  # of the larger
_WIDEST_GAP = 0.9  # of the size; PDFium has put a space into most gaps that are narrower
_TOUCHING = 0.8  # points
_STEP_BACK = 3.0  # points; kerning moves letters back by less
THROUGH = (0.4, 0.7)  # of the height, from the top: a line below it underlines, one above is a rule
NEAR = 2.5  # points between the ends of a line and of what it strikes
_SOFT = "\u00ad"
_HYPHENATED = re.compile(r"[^\W\d_]-[^\W\d_]")
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


_WORD = partial(tuple.__new__, Word)  # makes one of all its fields in a third of the time


def make_words(letters: Letters, strokes: Sequence[Edge] = ()) -> list[Word]:
    """Make words of the letters of a page, in the order of its content.

    Args:
        letters: of a page.
        strokes: lines on it; one through a part of a word divides it.
    """
    letters = as_small_capitals(_once(letters))
    if not letters.text:
        return []
    boxes = letters.boxes
    goes_on = (letters.follows | are_spaced(letters)) & _is_close(letters)
    starts = np.flatnonzero(~(goes_on & _is_level(letters)) | _is_divided(letters, strokes))
    # PDFium also puts a space between letters that only differ in height, which no one object prints; within
    # one, letters that reach below others, as `j` does, hardly leave room beside a space.
    touches = np.abs(boxes[1:, 0] - boxes[:-1, 2]) < _TOUCHING
    goes_on[1:] |= touches & (letters.owners[1:] != letters.owners[:-1])
    corners = np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)
    texts = _with_cuts(parts_of(letters.text, letters.starts[starts]))
    fields = zip(
        texts if as_seen(letters.text) == letters.text and _SOFT not in texts else map(_shown, texts),
        *np.concatenate(corners, axis=1).T.tolist(),
        read_looks(letters, starts),
        goes_on[starts].tolist(),
        letters.owners[starts].tolist(),
        repeat(False),
    )
    return list(map(_WORD, fields))


def _with_cuts(texts: list[str]) -> list[str]:
    """Write a soft hyphen where the writer's program cuts words: by another hyphen than theirs (U+2010)."""
    cut = [text for text in texts if "\u2010" in text]
    is_own = cut and all(text.index("\u2010") == len(text) - 1 for text in cut)
    if not is_own or not any(map(_HYPHENATED.search, texts)):
        return texts
    return [text[:-1] + _SOFT if text[1:].endswith("\u2010") else text for text in texts]


def _shown(text: str) -> str:
    # By itself it divides no word: it is what stands before the items of a list.
    return "-" if text == _SOFT else as_seen(text)


def _is_close(letters: Letters) -> NDArray[np.bool_]:
    """Say for each stretch whether it goes on where the one before it ends."""
    boxes, upright = letters.boxes, letters.quarters == 0
    gap, width = boxes[1:, 0] - boxes[:-1, 2], boxes[1:, 2] - boxes[1:, 0]
    is_near = (gap <= _WIDEST_GAP * letters.sizes[:-1]) & (gap >= -np.maximum(_STEP_BACK, 0.6 * width))
    return np.append(False, is_near & upright[1:] & upright[:-1])


def _is_divided(letters: Letters, strokes: Sequence[Edge]) -> NDArray[np.bool_]:
    """Say for each stretch whether a line goes through it and not the one before it, or the other way."""
    divided = np.zeros(len(letters.starts), bool)
    if not strokes:
        return divided
    x0, top, x1, bottom = letters.boxes.T
    heights = np.maximum(bottom - top, 0.1)
    middles = np.sort(top + (THROUGH[0] + THROUGH[1]) / 2 * heights)
    reach = (THROUGH[1] - THROUGH[0]) / 2 * heights.max()
    at = np.array([edge.at for edge in strokes])
    # Hardly any rule of a table is at the middle of letters.
    is_near = np.searchsorted(middles, at - reach) < np.searchsorted(middles, at + reach)
    for edge in compress(strokes, is_near):
        depth = (edge.at - top) / heights
        is_level = (depth > THROUGH[0]) & (depth < THROUGH[1])
        is_met = is_level & (x0 > edge.start - NEAR) & (x1 < edge.end + NEAR)
        divided[1:] |= is_met[1:] != is_met[:-1]
    return divided


def _is_level(letters: Letters) -> NDArray[np.bool_]:
    """Say for each stretch whether it has the line and about the size of the one before it."""
    (size, before), (at, above) = ((each[1:], each[:-1]) for each in (letters.sizes, letters.baselines))
    is_same_size = np.abs(size - before) <= _SAME_SIZE * np.maximum(size, before)
    return np.append(False, is_same_size & (np.abs(at - above) <= _SAME_BASELINE))


def _once(letters: Letters) -> Letters:
    """Leave out what another object prints again on the spot, as writers do who have no bold font."""
    again = _printed_again(letters)
    return letters.only(~again) if again.any() else letters


def _printed_again(letters: Letters) -> NDArray[np.bool_]:
    again = np.zeros(len(letters.starts), bool)
    x, y, owners = letters.boxes[:, 0], letters.boxes[:, 1], letters.owners
    for shift in (0.0, 1.0):  # two ways to cut the height into bands, so that no pair lies in different ones
        band = np.floor((y + shift) / 2)
        order = np.lexsort((x, band))
        before, after = order[:-1], order[1:]
        is_near = (band[before] == band[after]) & (x[after] - x[before] < _SAME_SPOT)
        if not (is_near & (owners[before] != owners[after])).any():
            continue
        texts = letters.texts()
        kind_of = {text: kind for kind, text in enumerate(dict.fromkeys(texts))}
        kinds = np.array([kind_of[text] for text in texts], np.int64)
        order = np.lexsort((x, band, kinds))
        before, after = order[:-1], order[1:]
        is_pair = (kinds[before] == kinds[after]) & (owners[before] != owners[after])
        is_pair &= (np.abs(x[before] - x[after]) < _SAME_SPOT) & (np.abs(y[before] - y[after]) < _SAME_SPOT)
        again[np.maximum(before, after)[is_pair]] = True
    return again
