"""Text that is set in two columns: the left one is read first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from convlib.reading.pdf.ink.lines import Line, Phrase

_FEWEST_LINES = 6
_FEWEST_WORDS = 3.5  # of a phrase, on average: less is a label or a number


def read_in_columns(lines: Sequence[Line]) -> list[Line]:
    """Put the lines of two columns of prose one column after the other; others stay where they are."""
    if len(lines) < 2 * _FEWEST_LINES:
        return list(lines)
    cut = _middle_cut(lines)
    ordered: list[Line] = []
    stretch: list[Line] = []
    for line in lines:
        if any(phrase.x0 - 2 < cut < phrase.x1 + 2 for phrase in line.phrases):
            ordered += _columns(stretch, cut)
            stretch = []
            ordered.append(line)
        else:
            stretch.append(line)
    return ordered + _columns(stretch, cut)


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


def _columns(lines: list[Line], cut: float) -> list[Line]:
    sides = [
        [_part(line, [p for p in line.phrases if (p.x0 < cut) == is_left]) for line in lines]
        for is_left in (1, 0)
    ]
    before, after = ([line for line in side if line is not None] for side in sides)
    is_prose = all(
        len(side) >= _FEWEST_LINES
        and sum(len(phrase.words) for line in side for phrase in line.phrases)
        >= _FEWEST_WORDS * sum(len(line.phrases) for line in side)
        for side in (before, after)
    )
    return before + after if is_prose else lines


def _part(line: Line, phrases: list[Phrase]) -> Line | None:
    if not phrases:
        return None
    return Line(tuple(phrases), min(p.top for p in phrases), max(p.bottom for p in phrases))
