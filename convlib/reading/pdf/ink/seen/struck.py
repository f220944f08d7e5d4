"""Words with a line through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.text.words import NEAR, THROUGH, Word
from convlib.reading.pdf.ink.turn import Box

_TALLEST = 60.0  # points, of letters
_UNITS = "€%"  # stand alone on a line where an amount is broken; other letters may have a bar of their own


def strike(words: Sequence[Word], strokes: Sequence[Edge], notes: Sequence[Box]) -> list[Word]:
    """Mark the words that a line strikes out: one that is about as long as they are, or that of a note.

    Args:
        words: of a page.
        strokes: lines that are drawn on it.
        notes: what notes on it strike out.
    """
    struck = {place for box in notes for place, word in enumerate(words) if _is_in(word, box)}
    if strokes and words:
        tops = [word[2] for word in words]
        order = sorted(range(len(words)), key=tops.__getitem__)
        tallest = min(_TALLEST, max([word[4] - word[2] for word in words]))
        tops.sort()
        for at, edges in groupby(sorted(strokes), key=itemgetter(0)):
            near = order[bisect_left(tops, at - tallest) : bisect_left(tops, at)]
            level = [place for place in near if _is_through(at, words[place])]
            for edge in edges if level else ():  # hardly any rule of a table is at the middle of letters
                met = [place for place in level if _is_within(words[place], edge)]
                over = [words[place] for place in met]
                is_more_than_a_letter = sum(len(word.text) for word in over) > 1
                if met and _is_as_long(edge, over) and (is_more_than_a_letter or over[0].text in _UNITS):
                    struck.update(met)
    if not struck:
        return list(words)
    return [word._replace(is_struck=True) if place in struck else word for place, word in enumerate(words)]


def _is_in(word: Word, box: Box) -> bool:
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] < across < box[2] and box[1] < down < box[3]


def _is_as_long(edge: Edge, words: Sequence[Word]) -> bool:
    """Tell whether a line begins and ends with words, or goes on at one end by less than they are long."""
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    less, more = sorted((abs(x0 - edge.start), abs(x1 - edge.end)))
    return less < NEAR and more < max(NEAR, x1 - x0)


def _is_through(at: float, word: Word) -> bool:
    height = word.bottom - word.top
    return word.top + THROUGH[0] * height < at < word.top + THROUGH[1] * height


def _is_within(word: Word, edge: Edge) -> bool:
    return edge.start - NEAR < word.x0 and word.x1 < edge.end + NEAR
