"""Text that is set in two columns: the left one is read first.

Columns are told from a table of two columns by their full lines, or by the order in which the page writes
them: one column after the other, where a table is written row by row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from convlib.reading.pdf.ink.lines import Line, Phrase
from convlib.reading.pdf.ink.words import Word

_FEWEST_LINES = 6
_FEWEST_WRITTEN = 3  # lines of a column, where the page writes it before the other
_RAGGED = 0.15  # of the width of a column, at the ends of its lines
_FEWEST_WORDS = 3.5  # of a phrase, on average: less is a label or a number


def read_in_columns(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Put the lines of two columns of prose one column after the other; others stay where they are.

    Args:
        lines: of a page, or a part of it.
        words: of the page, in the order in which it writes them.
    """
    if len(lines) < _FEWEST_WRITTEN or all(len(line.phrases) == 1 for line in lines):
        return list(lines)
    order = {id(word): place for place, word in enumerate(words)}
    cut = _middle_cut(lines)
    ordered: list[Line] = []
    stretch: list[Line] = []
    for line in lines:
        if any(phrase.x0 - 2 < cut < phrase.x1 + 2 for phrase in line.phrases):
            ordered += _columns(stretch, cut, order)
            stretch = []
            ordered.append(line)
        else:
            stretch.append(line)
    return ordered + _columns(stretch, cut, order)


def _middle_cut(lines: Sequence[Line]) -> float:
    """Find where the fewest lines cross the middle of the page."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    steps = [0] * (int(right - left) + 8)
    for line in lines:
        for phrase in line.phrases:
            steps[max(0, int(phrase.x0 - left) - 2)] += 1
            steps[int(phrase.x1 - left) + 3] -= 1
    crossed = list(accumulate(steps))
    middle = range(int(0.4 * (right - left)), int(0.6 * (right - left)) + 1)
    return left + min(middle, key=lambda x: (crossed[x], abs(x - (right - left) / 2)))


def _columns(lines: list[Line], cut: float, order: Mapping[int, int]) -> list[Line]:
    before, after = _sides(lines, cut)
    written = _written_in_columns(lines, cut, order)
    if len(written) > 1:
        return lines  # cells of several lines, row by row
    if all(len(side) >= _FEWEST_LINES and _is_prose(side) for side in (before, after)):
        return before + after
    for part in written:
        before, after = _sides(lines[part], cut)
        if all(len(side) >= _FEWEST_WRITTEN and _is_wordy(side) for side in (before, after)):
            return [*lines[: part.start], *before, *after, *lines[part.stop :]]
    return lines


def _written_in_columns(lines: list[Line], cut: float, order: Mapping[int, int]) -> list[slice]:
    """Find stretches of lines whose left halves are written before their right halves, several of each."""
    found: list[slice] = []
    start, last, first = 0, -1, len(order)
    for place, line in enumerate(lines):
        left, right = ([p for p in line.phrases if (p.x0 < cut) == is_left] for is_left in (True, False))
        last_left = max((order[id(word)] for p in left for word in p.words), default=-1)
        first_right = min((order[id(word)] for p in right for word in p.words), default=len(order))
        if max(last, last_left) > min(first, first_right):
            found.append(slice(start, place))
            start, last, first = place, -1, len(order)
        last, first = max(last, last_left), min(first, first_right)
    found.append(slice(start, len(lines)))
    return [part for part in found if min(map(len, _sides(lines[part], cut))) > 1]


def _sides(lines: Sequence[Line], cut: float) -> tuple[list[Line], list[Line]]:
    """Give what stands left and right of a cut."""
    left, right = (
        [_part(line, [p for p in line.phrases if (p.x0 < cut) == is_left]) for line in lines]
        for is_left in (True, False)
    )
    return [line for line in left if line is not None], [line for line in right if line is not None]


def _part(line: Line, phrases: list[Phrase]) -> Line | None:
    if not phrases:
        return None
    return Line(tuple(phrases), min(p.top for p in phrases), max(p.bottom for p in phrases))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold many words and mostly fill their column."""
    phrases = [phrase for line in lines for phrase in line.phrases]
    left, right = min(phrase.x0 for phrase in phrases), max(phrase.x1 for phrase in phrases)
    full = sum(line.x1 > right - _RAGGED * (right - left) for line in lines)
    return full > 0.5 * len(lines) and _is_wordy(lines)


def _is_wordy(lines: Sequence[Line]) -> bool:
    phrases = [phrase for line in lines for phrase in line.phrases]
    return sum(len(each.words) for each in phrases) >= _FEWEST_WORDS * len(phrases)
