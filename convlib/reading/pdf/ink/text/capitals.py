"""Small capitals: sizes tell capitals from small letters, whatever letters a font says they are."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.text.letters import Letters

_SMALLER = (0.6, 0.9)  # of the size of the capitals
_SAME_BASELINE = 0.5  # points
_INNER_CAPITAL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")


def as_small_capitals(letters: Letters) -> Letters:
    """Write letters of small capitals as their sizes say: `f` before a smaller `ief` is `F`.

    A letter that is no capital before smaller ones, or a capital among these, says that they are.
    """
    pairs = np.flatnonzero(_go_on_smaller(letters))
    if not pairs.size:
        return letters
    texts = letters.texts()
    sizes, lines = letters.sizes.round(1).tolist(), letters.baselines.round().tolist()
    told = {
        (sizes[at], sizes[at + 1])
        for at in pairs.tolist()
        if texts[at][-1:].islower() or _INNER_CAPITAL.search(texts[at + 1])
    }
    places = {
        (line, size): size == small
        for at in pairs.tolist()
        for large, small in told & {(sizes[at], sizes[at + 1])}
        for line in (lines[at] - 1, lines[at], lines[at] + 1)
        for size in (large, small)
    }
    if not places:
        return letters
    for at, place in enumerate(zip(lines, sizes, strict=True)):
        if place in places:
            changed = texts[at].lower() if places[place] else _capital(letters, texts, at)
            texts[at] = changed if len(changed) == len(texts[at]) else texts[at]
    return letters._replace(text="".join(texts))


def _go_on_smaller(letters: Letters) -> NDArray[np.bool_]:
    """Tell which stretches smaller letters go on right behind, on the same line."""
    before, after = letters.sizes[:-1], letters.sizes[1:]
    is_smaller = (after > _SMALLER[0] * before) & (after < _SMALLER[1] * before)
    is_level = np.abs(letters.baselines[1:] - letters.baselines[:-1]) < _SAME_BASELINE
    return is_smaller & is_level & letters.follows[1:]


def _capital(letters: Letters, texts: list[str], at: int) -> str:
    """Write the letter before smaller ones of its word as a capital."""
    goes_on = at + 1 < len(texts) and bool(letters.follows[at + 1])
    is_larger = goes_on and letters.sizes[at + 1] < letters.sizes[at]
    return texts[at][:-1] + texts[at][-1:].upper() if is_larger else texts[at]
