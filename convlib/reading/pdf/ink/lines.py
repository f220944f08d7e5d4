"""Words to printed lines, and lines to phrases at gaps wider than words leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.words import Word

_SAME_LINE = 0.35  # of the height, between the middles of two words
_WIDE_GAP = 0.9  # of the size
_NUMBER = re.compile(r"[-−+(]?[\d\s.,]*\d\)?\s?(?:[kM]?€|%|k€|euros?|TTC|HT)?\s?\*?")

Box = tuple[float, float, float, float]


class Phrase(NamedTuple):
    """Words of one line that stand together, from left to right."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """Its words with spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def is_number(self) -> bool:
        """It is a number, with its unit or none."""
        return _NUMBER.fullmatch(self.text) is not None


class Line(NamedTuple):
    """Phrases at one height, from left to right."""

    phrases: tuple[Phrase, ...]
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.phrases[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(phrase.x1 for phrase in self.phrases)

    @property
    def size(self) -> float:
        """Size of the first letters."""
        return self.phrases[0].words[0].look.size

    @property
    def text(self) -> str:
        """Its phrases with tabs between them."""
        return "\t".join(phrase.text for phrase in self.phrases)


def make_lines(words: Iterable[Word]) -> list[Line]:
    """Put words into lines, from top to bottom; a word that is turned is a line by itself."""
    rows: list[tuple[float, float, list[Word]]] = []
    turned: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.top + each.bottom):
        if word.look.quarter != 0:
            _add_turned(turned, word)
            continue
        middle, height = (word.top + word.bottom) / 2, word.bottom - word.top
        for at, tallest, row in reversed(rows[-6:]):
            if abs(at - middle) < _SAME_LINE * max(height, tallest):
                row.append(word)
                break
        else:
            rows.append((middle, height, [word]))
    lines = [_line(sorted(row, key=lambda each: each.x0)) for _at, _height, row in rows]
    lines += [Line((_phrase(group),), *_extent(group)) for group in turned]
    return sorted(lines, key=lambda line: line.top) if turned else lines


def _add_turned(groups: list[list[Word]], word: Word) -> None:
    for group in groups:
        last = group[-1]
        if (
            last.look.quarter == word.look.quarter
            and min(abs(last.x0 - word.x0), abs(last.top - word.top)) < 2
        ):
            group.append(word)
            group.sort(key=lambda each: -each.bottom if word.look.quarter == 1 else each.top)
            return
    groups.append([word])


def _line(words: list[Word]) -> Line:
    groups = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _WIDE_GAP * max(1.0, before.look.size):
            groups.append([])
        groups[-1].append(word)
    return Line(tuple(map(_phrase, groups)), *_extent(words))


def _phrase(words: Sequence[Word]) -> Phrase:
    top, bottom = _extent(words)
    return Phrase(tuple(words), min(each.x0 for each in words), top, max(each.x1 for each in words), bottom)


def _extent(words: Sequence[Word]) -> tuple[float, float]:
    return min(each.top for each in words), max(each.bottom for each in words)


def bounding_box(phrases: Iterable[Phrase]) -> Box:
    """Give left, top, right and bottom of phrases together."""
    _words, left, top, right, bottom = zip(*phrases, strict=True)
    return min(left), min(top), max(right), max(bottom)
