"""Words that stand together are phrases, and phrases at one height are lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from convlib.reading.pdf.ink.text.words import Word

_NUMBER = re.compile(r"[-−+(]?[\d\s.,]*\d\)?\s?(?:[kM]?€|%|k€|euros?|TTC|HT)?\s?\*?")

Box = tuple[float, float, float, float]


@dataclass(eq=False)  # a frozen one takes three times as long to make
class Phrase:
    """Words of one line that stand together, from left to right."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """Its words with spaces between them."""
        return " ".join([word[0] for word in self.words])

    @cached_property
    def is_number(self) -> bool:
        """It is a number, with its unit or none."""
        return _NUMBER.fullmatch(self.text) is not None


class Line(NamedTuple):
    """Phrases at one height, from left to right.

    Attributes:
        margin: left margin of the box that they stand in; None where they stand in none.
    """

    phrases: tuple[Phrase, ...]
    top: float
    bottom: float
    margin: float | None = None

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
    def look(self) -> tuple[bool, float]:
        """Whether the first letters are bold, and their size."""
        look = self.phrases[0].words[0].look
        return look.is_bold, round(look.size, 1)

    @property
    def text(self) -> str:
        """Its phrases with tabs between them."""
        if len(self.phrases) == 1:
            return self.phrases[0].text
        return "\t".join([phrase.text for phrase in self.phrases])


_LINE = partial(tuple.__new__, Line)  # makes one of all its fields in a third of the time


def phrase_of(words: list[Word]) -> Phrase:
    """Make a phrase of words, from left to right."""
    first, *others = words
    _text, x0, top, x1, bottom = first[:5]
    for word in others:  # several times as fast as four times `min` and `max`
        if word[1] < x0:
            x0 = word[1]
        if word[2] < top:
            top = word[2]
        if word[3] > x1:
            x1 = word[3]
        if word[4] > bottom:
            bottom = word[4]
    return Phrase(tuple(words), x0, top, x1, bottom)


def line_of(phrases: Sequence[Phrase]) -> Line:
    """Make a line of phrases, from left to right."""
    if len(phrases) == 1:
        return _LINE((tuple(phrases), phrases[0].top, phrases[0].bottom, None))
    return Line(tuple(phrases), min([each.top for each in phrases]), max([each.bottom for each in phrases]))


def bounding_box(phrases: Sequence[Phrase]) -> Box:
    """Give left, top, right and bottom of phrases together."""
    if len(phrases) == 1:
        only = phrases[0]
        return only.x0, only.top, only.x1, only.bottom
    return (
        min([each.x0 for each in phrases]),
        min([each.top for each in phrases]),
        max([each.x1 for each in phrases]),
        max([each.bottom for each in phrases]),
    )
