"""Numbers of lines in the margin of a page or of a column: no part of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.words import Word

_LONGEST = 4  # digits of a number
_LEVEL = 3.0  # points between the feet of a number and its line
_ALIGNED = 1.5  # points between their right edges
_WHITE = 4.0  # points between a number and its line
_NEAR = 60.0  # points within which the line begins
_STEPS = (1, 5, 10)
_FEWEST = 5  # lines numbered one by one
_FEWEST_STEPS = 2  # by fives or tens
_FEWEST_WRAPPED = 2  # of these begin within a sentence
_MOST = 0.85  # of the lines beside them have a number
_HEAD = 0.2  # of the height, in which a running head ends
_HEAD_LINES = 2


def without_line_numbers(page: Page) -> Page:
    """Set numbers of lines apart as stamps are, and the running head above the first, which has none."""
    numbers = {id(word) for run in _runs_of_lines(page.words) for word in run}
    if not numbers:
        return page
    found = [word for word in page.words if id(word) in numbers]
    words = [word for word in page.words if id(word) not in numbers]
    first = min(word.top for word in found)
    above = [word for word in words if word.bottom <= first]
    levels = _levels(above)
    if levels > _HEAD_LINES or any(word.bottom > _HEAD * page.turn.height for word in above):
        above = []
    heads = set(map(id, above))
    body = [word for word in words if id(word) not in heads]
    return page._replace(words=body, stamps=[*page.stamps, *above, *found])


def _runs_of_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Give numbers one below the other that count the lines beside them, and those that go on with these."""
    numbers = [
        word for word in words if word[0].isdecimal() and len(word[0]) <= _LONGEST and word.look.quarter == 0
    ]
    if len(numbers) < _FEWEST_STEPS:
        return []
    runs = [run for edge in ("x1", "x0") for run in _aligned(numbers, attrgetter(edge))]
    found = [run for run in runs if len(run) >= _FEWEST_STEPS and _number_lines(run, words)]
    left = [run for run in runs if run not in found] if found else []
    while more := [run for run in left if _go_on(run, found) or _is_in_margin(run, found, words)]:
        found += more
        left = [run for run in left if run not in more]
    return found


def _aligned(numbers: Sequence[Word], edge: Callable[[Word], float]) -> Iterator[list[Word]]:
    """Give runs of numbers below one another that count on by the same step."""
    for column in _in_columns(numbers, edge):
        run, step = column[:1], 0
        values = [int(word.text) for word in column]
        for word, above, value in zip(column[1:], values, values[1:], strict=False):
            by = value - above
            if by not in _STEPS or (len(run) > 1 and by != step):
                yield run
                run = []
            run.append(word)
            step = by
        yield run


def _in_columns(numbers: Sequence[Word], edge: Callable[[Word], float]) -> list[list[Word]]:
    """Give the numbers of each column from the top."""
    columns: list[list[Word]] = []
    for word in sorted(numbers, key=edge):
        if columns and edge(word) - edge(columns[-1][-1]) <= _ALIGNED:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [sorted(column, key=attrgetter("top")) for column in columns]


def _value(run: Sequence[Word]) -> int:
    return int(run[-1].text)


def _go_on(run: Sequence[Word], found: Sequence[Sequence[Word]]) -> bool:
    """Tell whether a run goes on where one ends, or ends where one begins, below or above one of them."""
    step = int(found[0][1].text) - int(found[0][0].text)
    after, before = int(run[0].text) - step, _value(run) + step
    is_next = any(after == _value(each) or before == int(each[0].text) for each in found)
    return is_next and any(_is_aligned(run[0], each[0]) or _is_aligned(run[-1], each[-1]) for each in found)


def _is_in_margin(run: Sequence[Word], found: Sequence[Sequence[Word]], words: Sequence[Word]) -> bool:
    """Tell whether a run stands where nothing but numbers of lines does: that of a note counts anew."""
    own = {id(word) for each in (run, *found) for word in each}
    right = max(word.x1 for word in run)
    top = min(word.top for each in found for word in each)
    is_clear = all(word.x0 >= right + _WHITE for word in words if word.top > top and id(word) not in own)
    return is_clear and any(_is_aligned(run[0], each[0]) for each in found)


def _is_aligned(one: Word, other: Word) -> bool:
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) <= _ALIGNED


def _number_lines(group: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell whether all lines beside some of them are numbered, and some of these begin within a sentence."""
    step = int(group[1].text) - int(group[0].text)
    if step == 1 and len(group) < _FEWEST:
        return False
    own = set(map(id, group))
    right = max(word.x1 for word in group)
    others = [word for word in words if id(word) not in own]
    beside = [word for word in others if right + _WHITE <= word.x0 <= right + _NEAR]
    for run in _runs(group, others):
        top, bottom = run[0].top - _LEVEL, run[-1].bottom + _LEVEL
        within = [word for word in beside if top < word.bottom < bottom]
        begins = [line for number in run if (line := _line_of(number, within))]
        if step > 1:
            if len(run) >= _FEWEST_STEPS and len(begins) == len(run) and int(run[0].text) % step == 0:
                return True
            continue
        wrapped = sum(word.text[:1].islower() for word in begins)
        is_each = len(begins) >= _MOST * _levels(_first_of_lines(within))
        if len(run) >= _FEWEST and wrapped >= _FEWEST_WRAPPED and is_each:
            return True
    return False


def _runs(group: Sequence[Word], others: Sequence[Word]) -> Iterator[list[Word]]:
    """Part numbers where other words stand between them, above and below one another."""
    left, right = min(word.x0 for word in group), max(word.x1 for word in group)
    across = [word for word in others if word.x0 < right + _WHITE and word.x1 > left - _WHITE]
    run = [group[0]]
    for above, below in pairwise(group):
        if any(above.top <= word.bottom <= below.bottom for word in across):
            yield run
            run = []
        run.append(below)
    yield run


def _line_of(number: Word, words: Sequence[Word]) -> Word | None:
    level = [word for word in words if abs(word.bottom - number.bottom) <= _LEVEL]
    return min(level, key=attrgetter("x0"), default=None)


def _first_of_lines(words: Sequence[Word]) -> list[Word]:
    """Give the words at the left edge, one of each line."""
    left = min((word.x0 for word in words), default=0.0)
    return [word for word in words if word.x0 <= left + _NEAR / 2]


def _levels(words: Sequence[Word]) -> int:
    """Count the lines that words stand in."""
    feet = sorted(word.bottom for word in words)
    return sum(below - above > _LEVEL for above, below in pairwise(feet)) + bool(feet)
