"""Words whose letters are printed apart: large initials, and letters with white between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from statistics import median

from convlib.reading.pdf.ink.text.turned import UPSIDE_DOWN, are_in_line
from convlib.reading.pdf.ink.text.words import Word

_LARGE = 1.8  # size of an initial over that of the letters after it
_BESIDE = 0.4  # of its size, between an initial and these
_TOUCHING = (-0.3, 0.15)  # of the size, between letters that are turned
_FEWEST = 6  # letters with white between them
_FEWEST_EVEN = 3  # with other white than there is between words
_SAME = 0.03  # of the size
_WIDER = 1.6  # white between words over that between letters
_WIDEST = 1.2  # of the size, between letters


def join_spread(words: list[Word]) -> list[Word]:
    """Join letters to words, in the order of the page's content."""
    if any([word[5][4] for word in words]):  # a quarter of a turn
        words = _turned(words)
    alone = "".join([" " if len(word.text) > 1 else "x" for word in words])
    if "x" * _FEWEST_EVEN in alone:
        words = _with_runs(words, _space(words))
    return _with_initials(words) if "x" in alone else words


def _with_runs(words: Sequence[Word], space: float) -> list[Word]:
    """Join runs of letters to words; `space` is the usual white between these."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            joined += _joined(run, space)
            run = []
        if len(word.text) == 1:
            run.append(word)
        else:
            joined += [*_joined(run, space), word]
            run = []
    return joined + _joined(run, space)


def _turned(words: Sequence[Word]) -> list[Word]:
    """Join letters that are written upwards, downwards or upside down, whose spaces are no letters."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else word
        if word.look.quarter == 0:
            joined.append(word)
        elif joined and word.look.quarter > 0 and (text := _both(last, word)):
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            x0, x1 = min(last.x0, word.x0), max(last.x1, word.x1)
            joined[-1] = last._replace(text=text, x0=x0, top=top, x1=x1, bottom=bottom)
        else:
            joined.append(word._replace(is_joined=False))
    return joined


def _both(last: Word, word: Word) -> str:
    """Give the text of two turned words between which there is no white, else none."""
    if last.look.quarter != word.look.quarter or not are_in_line(last, word):
        return ""
    size = word.look.size
    if word.look.quarter == UPSIDE_DOWN:
        if _TOUCHING[0] * size < word.x0 - last.x1 < _TOUCHING[1] * size:
            return word.text + last.text  # PDFium gives such letters from left to right
        gap = last.x0 - word.x1
    else:
        gap = last.top - word.bottom if word.look.quarter == 1 else word.top - last.bottom
    return last.text + word.text if _TOUCHING[0] * size < gap < _TOUCHING[1] * size else ""


def _goes_on(before: Word, word: Word) -> bool:
    gap = word.x0 - before.x1
    is_level = before.look.baseline == word.look.baseline and before.look.quarter == word.look.quarter == 0
    return is_level and 0 < gap < 2 * _WIDEST * word.look.size


def _space(words: Sequence[Word]) -> float:
    """Give the usual white between words, over the size of letters; none where words stand alone."""
    gaps = (
        (after.x0 - before.x1) / max(1.0, before.look.size)
        for before, after in pairwise(words)
        if before.look.baseline == after.look.baseline and len(before.text) > 1
    )
    return median([gap for gap in gaps if 0 < gap < _WIDEST] or [0.0])


def _joined(run: Sequence[Word], space: float) -> list[Word]:
    """Join letters that stand evenly apart, with more white between words; initials of months have none."""
    if len(run) < _FEWEST_EVEN:
        return list(run)
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    usual = median(gaps)
    if len(run) < _FEWEST or usual > _WIDEST * run[0].look.size or max(gaps) < _WIDER * usual:
        return _evenly_joined(run, gaps, space)
    words = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap < _WIDER * usual:
            words[-1] = _with_next(words[-1], letter)
        else:
            words.append(letter)
    return words


def _evenly_joined(run: Sequence[Word], gaps: Sequence[float], space: float) -> list[Word]:
    """Join letters with the same white between them, which is not that between words.

    Letters of columns begin at the same distances instead: those are left as they are.
    """
    words: list[Word] = []
    start = 0
    for place in range(len(run)):
        if place > start + 1 and abs(gaps[place - 1] - gaps[start]) > _SAME * run[start].look.size:
            words += _as_word(run[start:place], gaps[start], space)
            start = place
    return words + _as_word(run[start:], gaps[start] if start < len(gaps) else 0.0, space)


def _as_word(letters: Sequence[Word], gap: float, space: float) -> list[Word]:
    size = max(1.0, letters[0].look.size if letters else 0.0)
    steps = [after.x0 - before.x0 for before, after in pairwise(letters)] or [0.0]
    is_word = space > 0 and all(letter.text.isalpha() for letter in letters[:_FEWEST_EVEN])
    is_word = is_word and max(steps) - min(steps) > 2 * _SAME * size
    if len(letters) < _FEWEST_EVEN or not is_word or abs(gap / size - space) < 2 * _SAME:
        return list(letters)
    return [reduce(_with_next, letters)]


def _with_next(word: Word, letter: Word) -> Word:
    top, bottom = min(word.top, letter.top), max(word.bottom, letter.bottom)
    return word._replace(text=word.text + letter.text, top=top, x1=letter.x1, bottom=bottom)


def _with_initials(words: list[Word]) -> list[Word]:
    """Put an initial over several lines on the line of the letters that it begins, before them."""
    capitals = [
        word for word in words if len(word.text) == 1 and word.text.isupper() and word.look.quarter == 0
    ]
    if not capitals:
        return words
    large = _LARGE * median([word.look.size for word in words])
    for initial in [word for word in capitals if word.look.size > large]:
        begun = next((word for word in words if _begins(initial, word)), None)
        if begun is not None:
            words.remove(initial)
            place = words.index(begun)
            at = begun._replace(text=initial.text, x0=initial.x0, x1=begun.x0, owner=initial.owner)
            words[place : place + 1] = [at, begun._replace(is_joined=True)]
    return words


def _begins(initial: Word, word: Word) -> bool:
    is_small = initial.look.size > _LARGE * word.look.size
    is_beside = initial.x0 - 1 < word.x0 < initial.x1 + _BESIDE * initial.look.size
    return is_small and word.text[:1].islower() and is_beside and abs(word.top - initial.top) < word.look.size
