"""Words to printed lines, and lines to phrases at gaps wider than words leave."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from convlib.reading.pdf.ink.words import Word

_SAME_LINE = 0.35  # of the height, between the middles of two words
_LINES_BESIDE = 6  # that may stand beside one another, a little higher or lower
_CLOSE = 0.25  # of the size, between a word and what stands raised behind it
_WIDE_GAP = 0.9  # of the size
_SPREAD, _SPREAD_GAP = 0.75, 2.0  # of the size: a letter with white beside it, and the gap between such words
_JUSTIFIED, _SAME_GAP = 5, 0.05  # words at least, and of the size: gaps that differ by less
UPSIDE_DOWN = 2  # quarters of a turn
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

    @property
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
    def text(self) -> str:
        """Its phrases with tabs between them."""
        if len(self.phrases) == 1:
            return self.phrases[0].text
        return "\t".join([phrase.text for phrase in self.phrases])


def make_lines(words: Collection[Word]) -> list[Line]:
    """Put words into lines, from top to bottom; what is turned makes lines of its own."""
    if len(words) == 1:
        return [_line_of([_phrase(list(words))])]
    words = list(words)
    turned = [word for word in words if word[5][4]]
    raised = _raised(words)
    rows: list[tuple[float, float, list[Word]]] = []
    for (top, bottom), level in _by_height(words, raised):
        middle, height = (top + bottom) / 2, bottom - top
        for at, tallest, row in reversed(rows[-_LINES_BESIDE:]):
            if middle - at < _SAME_LINE * max(height, tallest):
                row += level
                break
        else:
            rows.append((middle, height, level))
    if raised:
        row_of = {id(word): row for _at, _height, row in rows for word in row}
        for word, before in raised.values():
            row_of[id(word)] = row = row_of[id(before)]
            row.append(word)
    lines = [_line(row) for _at, _height, row in rows]
    return _with_turned(lines, list(_turned_lines(sorted(turned, key=_twice_middle)))) if turned else lines


def _by_height(
    words: Sequence[Word], raised: Mapping[int, object]
) -> list[tuple[tuple[float, float], list[Word]]]:
    """Put upright words that are not raised together by top and bottom, in the order of their middles."""
    levels: dict[tuple[float, float], list[Word]] = {}
    for word in words:
        if not word[5][4] and id(word) not in raised:
            sides = word[2], word[4]
            if sides in levels:
                levels[sides].append(word)
            else:
                levels[sides] = [word]
    return sorted(levels.items(), key=lambda level: sum(level[0]))


def _with_turned(lines: list[Line], turned: list[Line]) -> list[Line]:
    """Put lines that are written upwards or downwards before the first line on their right."""
    places = {id(line): (line.top, 1, 0.0) for line in lines}
    for line in turned:
        if line.phrases[0].words[0].look.quarter == UPSIDE_DOWN:
            places[id(line)] = line.top, 1, 0.0
            continue
        beside = [
            each.top
            for each in (*lines, *turned)
            if each.top < line.bottom
            and line.top < each.bottom
            and (id(each) not in places or line.x1 <= each.x0 + _CLOSE * each.size)
        ]
        is_upward = line.phrases[0].words[0].look.quarter == 1
        places[id(line)] = min(beside, default=line.top), 0, line.x0 if is_upward else -line.x0
    return sorted([*lines, *turned], key=lambda line: places[id(line)])


def _raised(words: Sequence[Word]) -> dict[int, tuple[Word, Word]]:
    """Find small words that stand close after another, higher or lower, by identity and with that other."""
    found: dict[int, tuple[Word, Word]] = {}
    for place, word in enumerate(words):
        if word.is_joined and place and _is_raised(word, words[place - 1]):
            found[id(word)] = word, words[place - 1]
    return found


def _is_raised(word: Word, before: Word) -> bool:
    is_smaller = word.look.size < before.look.size and word.look.quarter == before.look.quarter == 0
    is_beside = word.top < before.bottom and before.top < word.bottom
    return is_smaller and is_beside and abs(word.x0 - before.x1) < _CLOSE * before.look.size


def _twice_middle(word: Word) -> float:
    return word[2] + word[4]


def _turned_lines(words: list[Word]) -> Iterator[Line]:
    """Put words that are written upwards, downwards or slanted into lines, each along its own way."""
    columns: dict[tuple[int, float], list[Word]] = defaultdict(list)
    for word in words:
        place = word.look.size if word.look.quarter < 0 else _column_of(word, columns)
        columns[word.look.quarter, place].append(word)
    for (quarter, _at), column in sorted(columns.items(), key=itemgetter(0)):
        if quarter < 0:
            column.sort(key=itemgetter(1))
        elif quarter == UPSIDE_DOWN:
            column.sort(key=lambda word: -word.x1)
        else:
            column.sort(key=lambda word: -word.bottom if quarter == 1 else word.top)
        yield _line_of([_phrase(column)])


def _column_of(word: Word, columns: Mapping[tuple[int, float], list[Word]]) -> float:
    """Give the place of the column that a turned word stands in, that of a word beside it if there is one."""
    for (quarter, place), column in columns.items():
        if quarter == word.look.quarter and are_in_line(word, column[0]):
            return place
    return word.top if word.look.quarter == UPSIDE_DOWN else word.x0


def are_in_line(word: Word, other: Word) -> bool:
    """Tell whether turned words stand in one line, along its own way."""
    (start, end), (first, last) = (
        (each.top, each.bottom) if word.look.quarter == UPSIDE_DOWN else (each.x0, each.x1)
        for each in (word, other)
    )
    return min(end, last) - max(start, first) > 0.5 * min(end - start, last - first)


def _line(words: list[Word]) -> Line:
    words.sort(key=itemgetter(1))
    phrases, start = [], 0
    for place, (before, word) in enumerate(pairwise(words), 1):
        gap = word[1] - before[3]
        if (
            gap > _WIDE_GAP
            and gap > _WIDE_GAP * max(1.0, before[5].size)
            and not _is_spread(before, word, gap)
        ):
            phrases.append(_phrase(words[start:place]))
            start = place
    phrases.append(_phrase(words[start:] if start else words))
    return _line_of([_phrase(words)] if len(phrases) >= _JUSTIFIED and _is_justified(words) else phrases)


def _is_justified(words: Sequence[Word]) -> bool:
    """Tell whether words of any length have the same wide gaps between them: columns begin evenly instead."""
    size = words[0].look.size
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    lengths = [word.x1 - word.x0 for word in words]
    return max(gaps) - min(gaps) < _SAME_GAP * size and max(lengths) - min(lengths) > size


def _is_spread(before: Word, word: Word, gap: float) -> bool:
    """Tell whether two words of one text have white between their letters, and so more between them."""
    size = before.look.size
    widest = max((each.x1 - each.x0) / len(each.text) for each in (before, word))
    return before.owner == word.owner and gap < _SPREAD_GAP * size and widest > _SPREAD * size


def _phrase(words: list[Word]) -> Phrase:
    if len(words) == 1:
        return Phrase(tuple(words), *words[0][1:5])
    _texts, lefts, tops, rights, bottoms, *_others = zip(*words, strict=True)
    return Phrase(tuple(words), min(lefts), min(tops), max(rights), max(bottoms))


def _line_of(phrases: Sequence[Phrase]) -> Line:
    if len(phrases) == 1:
        return Line(tuple(phrases), phrases[0].top, phrases[0].bottom)
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


def without(lines: Iterable[Line], taken: Collection[int]) -> list[Line]:
    """Take words away from lines, by their identities."""
    kept: list[Line] = []
    for line in lines:
        words = [word for phrase in line.phrases for word in phrase.words]
        left = [word for word in words if id(word) not in taken]
        if len(left) == len(words):
            kept.append(line)
        elif left:
            kept.extend(make_lines(left))
    return kept
