"""Lines of words that are written upwards, downwards, upside down or slanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from convlib.reading.pdf.ink.text.phrases import Line, line_of, phrase_of
from convlib.reading.pdf.ink.text.words import Word

UPSIDE_DOWN = 2  # quarters of a turn
_FAR = 2.5  # of the size: white between two texts, one above the other
_BESIDE = 0.25  # of the size, by which a turned line may reach into the one on its right


def with_turned(lines: list[Line], turned: list[Line]) -> list[Line]:
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
            and (id(each) not in places or line.x1 <= each.x0 + _BESIDE * each.size)
        ]
        is_upward = line.phrases[0].words[0].look.quarter == 1
        places[id(line)] = min(beside, default=line.top), 0, line.x0 if is_upward else -line.x0
    return sorted([*lines, *turned], key=lambda line: places[id(line)])


def turned_lines(words: list[Word]) -> Iterator[Line]:
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
            yield from (line_of([phrase_of(text)]) for text in _parted(column))
            continue
        yield line_of([phrase_of(column)])


def _parted(column: list[Word]) -> Iterator[list[Word]]:
    """Part words that are written up or down the page where much white is between them."""
    start = 0
    for place, (before, word) in enumerate(pairwise(column), 1):
        if max(before.top - word.bottom, word.top - before.bottom) > _FAR * word.look.size:
            yield column[start:place]
            start = place
    yield column[start:]


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
