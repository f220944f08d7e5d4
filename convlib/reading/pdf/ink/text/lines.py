"""Words to printed lines, and lines to phrases at gaps wider than words leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from convlib.reading.pdf.ink.text.phrases import Line, line_of, phrase_of
from convlib.reading.pdf.ink.text.turned import turned_lines, with_turned
from convlib.reading.pdf.ink.text.words import Word

_SAME_LINE = 0.35  # of the height, between the middles of two words
_TALL = 1.5  # of the height of each of several lines: what stands beside them all
_LINES_BESIDE = 6  # that may stand beside one another, a little higher or lower
_CLOSE = 0.25  # of the size, between a word and what stands raised behind it
_WIDE_GAP = 0.9  # of the size
_SPREAD, _SPREAD_GAP = 0.75, 2.0  # of the size: a letter with white beside it, and the gap between such words
_JUSTIFIED, _SAME_GAP = 5, 0.05  # words at least, and of the size: gaps that differ by less

_Level = tuple[tuple[float, float], list[Word]]  # top and bottom, and what has them


def make_lines(words: Collection[Word]) -> list[Line]:
    """Put words into lines, from top to bottom; what is turned makes lines of its own."""
    if len(words) == 1:
        return [line_of([phrase_of(list(words))])]
    words = list(words)
    if len({(word[2], word[4]) for word in words}) == 1 and not any(
        [word[5][4] or word[6] for word in words]
    ):
        return [_line(words)]
    upright = [word for word in words if not word[5][4]]
    raised = _raised(words)
    levels = _by_height([word for word in upright if id(word) not in raised] if raised else upright)
    rows = _rows(levels)
    if raised:
        row_of = {id(word): row for _at, _height, row in rows for word in row}
        for word, before in raised.values():
            row_of[id(word)] = row = row_of[id(before)]
            row.append(word)
    lines = [_line(row) for _at, _height, row in rows]
    if len(upright) == len(words):
        return lines
    turned = sorted([word for word in words if word[5][4]], key=lambda word: word[2] + word[4])
    return with_turned(lines, list(turned_lines(turned)))


def _rows(levels: Sequence[_Level]) -> list[tuple[float, float, list[Word]]]:
    """Put what stands at about one height together; gives the middle and the height of each row too."""
    tall = _beside_lines([sides for sides, _level in levels])
    rows: list[tuple[float, float, list[Word]]] = []
    for sides, level in levels:
        if sides in tall:
            continue
        middle, height = sum(sides) / 2, sides[1] - sides[0]
        for at, tallest, row in reversed(rows[-_LINES_BESIDE:]):
            if middle - at < _SAME_LINE * max(height, tallest):
                row += level
                break
        else:
            rows.append((middle, height, level))
    for (top, bottom), level in levels if tall else ():
        if (top, bottom) in tall:
            # A large number belongs to the largest letters beside it: the name, and not what stands above.
            middle = (top + bottom) / 2
            beside = [row for row in rows if top < row[0] < bottom] or [
                min(rows, key=lambda row: abs(row[0] - middle))  # what is beside it is of a taller row
            ]
            _at, _height, row = max(beside, key=lambda row: round(row[1], 1))
            row += level
    return rows


def _by_height(words: Iterable[Word]) -> list[_Level]:
    """Put words together by top and bottom, in the order of their middles."""
    levels: dict[tuple[float, float], list[Word]] = defaultdict(list)
    for word in words:
        levels[word[2], word[4]].append(word)
    return sorted(levels.items(), key=lambda level: level[0][0] + level[0][1])


def _beside_lines(levels: Sequence[tuple[float, float]]) -> set[tuple[float, float]]:
    """Find what is so tall that several lines below one another stand beside it."""
    tall: set[tuple[float, float]] = set()
    lowest = min([bottom - top for top, bottom in levels], default=0.0)
    for place, (top, bottom) in enumerate(levels):
        if bottom - top <= _TALL * lowest:
            continue
        beside = [
            sides for sides in levels[max(0, place - _LINES_BESIDE) : place + _LINES_BESIDE]
            if top < sum(sides) / 2 < bottom and bottom - top > _TALL * (sides[1] - sides[0])
        ]  # fmt: skip
        if any(above[1] <= below[0] + 1 for above, below in pairwise(beside)):
            tall.add((top, bottom))
    return tall


def _raised(words: Sequence[Word]) -> dict[int, tuple[Word, Word]]:
    """Find small words that stand close after another, higher or lower, by identity and with that other."""
    found: dict[int, tuple[Word, Word]] = {}
    for place, word in enumerate(words):
        if word[6] and place and _is_raised(word, words[place - 1]):
            # `Axe 2`, small and close behind a large number, begins a text of its own.
            after = words[place + 1] if place + 1 < len(words) else None
            if not (after and word.text.isalpha() and not after.is_joined and _is_level(word, after)):
                found[id(word)] = word, words[place - 1]
    return found


def _is_level(word: Word, after: Word) -> bool:
    return word.look.size == after.look.size and abs(word.top - after.top) < 1.0


def _is_raised(word: Word, before: Word) -> bool:
    is_smaller = word.look.size < before.look.size and word.look.quarter == before.look.quarter == 0
    is_beside = word.top < before.bottom and before.top < word.bottom
    return is_smaller and is_beside and abs(word.x0 - before.x1) < _CLOSE * before.look.size


def _line(words: list[Word]) -> Line:
    words.sort(key=itemgetter(1))
    phrases, start = [], 0
    for place, (before, word) in enumerate(pairwise(words), 1):
        gap = word[1] - before[3]
        if gap > _WIDE_GAP and gap > _WIDE_GAP * before[5][0] and not _is_spread(before, word, gap):
            phrases.append(phrase_of(words[start:place]))
            start = place
    phrases.append(phrase_of(words[start:] if start else words))
    return line_of([phrase_of(words)] if len(phrases) >= _JUSTIFIED and _is_justified(words) else phrases)


def _is_justified(words: Sequence[Word]) -> bool:
    """Tell whether words of any length have the same wide gaps between them: columns begin evenly instead."""
    size = words[0].look.size
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    lengths = [word.x1 - word.x0 for word in words]
    return max(gaps) - min(gaps) < _SAME_GAP * size and max(lengths) - min(lengths) > size


def _is_spread(before: Word, word: Word, gap: float) -> bool:
    """Tell whether two words of one text have white between their letters, and so more between them."""
    size = before.look.size
    if before.owner != word.owner or gap >= _SPREAD_GAP * size:
        return False
    return max((each.x1 - each.x0) / len(each.text) for each in (before, word)) > _SPREAD * size


def without(lines: Iterable[Line], taken: Collection[int]) -> list[Line]:
    """Take words away from lines, by their identities."""
    kept: list[Line] = []
    for line in lines:
        words = [word for phrase in line.phrases for word in phrase.words]
        left = [word for word in words if id(word) not in taken]
        if len(left) == len(words):
            kept.append(line)
        elif left:
            kept.extend(made._replace(margin=line.margin) for made in make_lines(left))
    return kept


def words_of(lines: Iterable[Line]) -> set[int]:
    """Give the identities of the words of lines."""
    return {id(word) for line in lines for phrase in line.phrases for word in phrase.words}
