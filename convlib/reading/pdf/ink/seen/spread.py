"""Words whose letters are printed apart: large initials, and letters with white between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from convlib.reading.pdf.ink.words import Word

_LARGE = 1.8  # size of an initial over that of the letters after it
_BESIDE = 0.4  # of its size, between an initial and these
_TOUCHING = 0.15  # of the size, between letters that are written upwards
_FEWEST = 6  # letters with white between them
_WIDER = 1.6  # white between words over that between letters
_WIDEST = 1.2  # of the size, between letters


def join_spread(words: list[Word]) -> list[Word]:
    """Join letters to words, in the order of the page's content."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in _upward(words):
        if run and not _goes_on(run[-1], word):
            joined += _joined(run)
            run = []
        if len(word.text) == 1:
            run.append(word)
        else:
            joined += [*_joined(run), word]
            run = []
    return _with_initials(joined + _joined(run))


def _upward(words: Sequence[Word]) -> list[Word]:
    """Join letters that are written upwards or downwards; no space is left out between other turned words."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else word
        if word.look.quarter == 0:
            joined.append(word)
        elif joined and word.look.quarter > 0 and _follows(last, word):
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            x0, x1 = min(last.x0, word.x0), max(last.x1, word.x1)
            joined[-1] = last._replace(text=last.text + word.text, x0=x0, top=top, x1=x1, bottom=bottom)
        else:
            joined.append(word._replace(is_joined=False))
    return joined


def _follows(last: Word, word: Word) -> bool:
    """Tell whether a turned word goes on with another, without white between them."""
    gap = last.top - word.bottom if word.look.quarter == 1 else word.top - last.bottom
    is_in_line = min(last.x1, word.x1) - max(last.x0, word.x0) > 0.5 * min(
        last.x1 - last.x0, word.x1 - word.x0
    )
    return last.look.quarter == word.look.quarter and is_in_line and abs(gap) < _TOUCHING * word.look.size


def _goes_on(before: Word, word: Word) -> bool:
    gap = word.x0 - before.x1
    is_level = before.look.baseline == word.look.baseline and before.look.quarter == word.look.quarter == 0
    return is_level and 0 < gap < 2 * _WIDEST * word.look.size


def _joined(run: Sequence[Word]) -> list[Word]:
    """Join letters that stand evenly apart, with more white between words; initials of months have none."""
    if len(run) < _FEWEST:
        return list(run)
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    usual = median(gaps)
    if usual > _WIDEST * run[0].look.size or max(gaps) < _WIDER * usual:
        return list(run)
    words = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        last = words[-1]
        if gap < _WIDER * usual:
            top, bottom = min(last.top, letter.top), max(last.bottom, letter.bottom)
            words[-1] = last._replace(text=last.text + letter.text, top=top, x1=letter.x1, bottom=bottom)
        else:
            words.append(letter)
    return words


def _with_initials(words: list[Word]) -> list[Word]:
    """Put an initial over several lines on the line of the letters that it begins, before them."""
    if not words:
        return words
    large = _LARGE * median(word.look.size for word in words)
    for initial in [word for word in words if word.look.size > large and len(word.text) == 1]:
        begun = next((word for word in words if _begins(initial, word)), None)
        if begun is not None:
            words.remove(initial)
            place = words.index(begun)
            at = begun._replace(text=initial.text, x0=initial.x0, x1=begun.x0, owner=initial.owner)
            words[place : place + 1] = [at, begun._replace(is_joined=True)]
    return words


def _begins(initial: Word, word: Word) -> bool:
    is_small = initial.look.size > _LARGE * word.look.size
    is_letter = initial.look.quarter == 0 and initial.text.isupper() and word.text[:1].islower()
    is_beside = initial.x0 - 1 < word.x0 < initial.x1 + _BESIDE * initial.look.size
    return is_small and is_letter and is_beside and abs(word.top - initial.top) < word.look.size
