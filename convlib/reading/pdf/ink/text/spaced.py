"""Letters that a writer sets apart, `A X E 1`: PDFium puts spaces between them, a reader does not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.turn import Numbers

_FEWEST = 3  # parts of one object, of few letters each, two of them as far apart
_MOST_LETTERS = 2.5  # of such a part, on the average
_SPACE = 0.22  # of the size; a space is wider in all but the narrowest fonts
_EVEN = 1.35  # times the narrowest gap: the same one
_PARTED = 2.4  # times it: between two words
_SET_APART, _AS_WIDE = 0.05, 1.2  # of the size, and times the gap beside it: the same white between letters


def are_spaced(letters: Letters) -> NDArray[np.bool_]:
    """Say of each stretch whether only even white parts it from the one before, as all of its text object."""
    spaced = np.zeros(len(letters.starts), bool)
    ends = np.append(letters.starts, len(letters.text))
    lengths = np.diff(ends)
    for start, end in _runs(letters, lengths):
        text = letters.text[ends[start] : ends[end]]
        if text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST:
            gaps = letters.boxes[start + 1 : end, 0] - letters.boxes[start : end - 1, 2]
            spaced[start + 1 : end] = _are_even(gaps / max(letters.sizes[start], 0.1))
    spaced |= _are_beside_alike(letters, lengths == 1)
    return spaced


def _are_beside_alike(letters: Letters, single: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which letters, each an object of its own, stand no further apart than those beside them that go on.

    `f icti f`: behind a narrow letter PDFium takes the white between letters for a space.
    """
    # A damaged file may give letters no size.
    gaps = np.append(0.0, letters.boxes[1:, 0] - letters.boxes[:-1, 2]) / np.maximum(letters.sizes, 0.1)
    pairs: NDArray[np.bool_] = np.append(False, single[1:] & single[:-1])
    within = np.where(pairs & letters.follows & (gaps > _SET_APART), gaps, 0.0)
    beside = np.maximum(np.append(0.0, within[:-1]), np.append(within[1:], 0.0))
    alike: NDArray[np.bool_] = pairs & (gaps > 0) & (gaps <= _AS_WIDE * beside)
    return alike


def _runs(letters: Letters, lengths: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Give where the stretches of each object begin and end that has several, of few letters each."""
    firsts = np.flatnonzero(np.diff(letters.owners, prepend=-1))
    counts = np.diff(np.append(firsts, len(letters.owners)))
    sums = np.add.reduceat(lengths, firsts)
    for place in np.flatnonzero((counts >= _FEWEST) & (sums <= _MOST_LETTERS * counts)).tolist():
        yield int(firsts[place]), int(firsts[place] + counts[place])


def _are_even(gaps: Numbers) -> NDArray[np.bool_]:
    """Say which gaps, in sizes of the letters, are those within a word."""
    least = gaps.min()
    within = (gaps > 0) & (gaps <= _EVEN * least)
    is_told = least < _SPACE or gaps.max() > _PARTED * least
    return within if least > 0 and is_told and within.sum() >= _FEWEST - 1 else np.zeros(len(gaps), bool)
