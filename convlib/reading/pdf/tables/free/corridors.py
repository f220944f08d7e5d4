"""Columns that no rule divides: between corridors of white, and where many phrases begin."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, Phrase

_MOST_BETWEEN = 4  # lines of one phrase that may stand between two lines of several
_INTO = 0.3  # of its height, that a line reaches into the next, where one stands beside the other
_CROSSING = 0.06  # share of the lines that may cross a corridor
_WIDE_LINE = 0.5  # of the width: one phrase as wide spans columns and says nothing about them
_FULL = 0.6  # of the phrases of a full line: one with fewer has cells across columns
_STEPS = 2  # of a place, a point
_NARROWEST = 1.5  # points; less white is by chance
_SAME_START = 0.4  # share of the lines whose phrases begin at one place: a column of its own
_INSIDE = 12.0  # points from the ends of a column, for one to begin inside it
_SELDOM_BOTH = 0.12  # share of the lines that fill two neighbours which are one column
_NEAR = 25.0


class Columns(NamedTuple):
    """Columns of lines.

    Attributes:
        lines: that they were found in.
        sides: left and right of each column.
        cuts: middles of the corridors between them.
    """

    lines: list[Line]
    sides: list[tuple[float, float]]
    cuts: list[float]

    def span_of(self, phrase: Phrase) -> tuple[int, int]:
        """Give the first and the last column that a phrase stands in."""
        first = bisect_left(self.cuts, phrase.x0 + 2)
        return first, max(first, bisect_left(self.cuts, phrase.x1 - 2))


def find_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find stretches of lines that may be tables: of several phrases, with few of one phrase between."""
    runs: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if len(line.phrases) < 2:
            continue
        start, end = runs[-1] if runs else (place, place)
        if not runs or _are_many(lines[end:place]) or _is_far(lines[end - 1 : place + 1]):
            runs.append((place, place + 1))
        else:
            runs[-1] = (start, place + 1)
    return runs


def _are_many(lines: Sequence[Line]) -> bool:
    """Tell whether many lines stand one below the other, and not beside others as cells in a row do."""
    most = len(lines) - _MOST_BETWEEN
    return most > 0 and most > sum(reaches_into(above, below) for above, below in pairwise(lines))


def reaches_into(above: Line, below: Line) -> bool:
    """Tell whether a line stands beside the one above it as much as below."""
    return below.top < above.bottom - _INTO * (above.bottom - above.top)


def _is_far(lines: Sequence[Line]) -> bool:
    return any(below.top - above.bottom > 3 * (above.bottom - above.top) for above, below in pairwise(lines))


def find_columns(lines: list[Line], fewest_lines: int = 3) -> Columns | None:
    """Find the columns of lines; None where there are not two."""
    if sum(len(line.phrases) > 1 for line in lines) < fewest_lines:
        return None
    sides = _divide_at_starts(lines, _between_corridors(lines))
    sides = _join_halves(lines, sides)
    cuts = _clear_cuts(lines, sides)
    return Columns(lines, sides, cuts) if cuts else None


def _clear_cuts(lines: Sequence[Line], sides: Sequence[tuple[float, float]]) -> list[float]:
    """Give the places between columns that the fewest phrases cross: headings may be wider than cells."""
    cuts = []
    phrases = [phrase for line in lines for phrase in line.phrases]
    for (_, start), (end, _) in pairwise(sides):
        middle = (start + end) / 2
        near = [phrase for phrase in phrases if phrase.x0 < end and start < phrase.x1]
        ends = [at for phrase in near for at in (phrase.x0, phrase.x1) if start < at < end]
        crossed = [
            (sum(each.x0 + 2 < at < each.x1 - 2 for each in near), abs(at - middle), at) for at in ends
        ]
        at_middle = sum(each.x0 + 2 < middle < each.x1 - 2 for each in near), 0.0, middle
        cuts.append(min([at_middle, *crossed])[2])
    return cuts


def _cuts(sides: list[tuple[float, float]]) -> list[float]:
    """Give the middles of the white between columns."""
    return [(left[1] + right[0]) / 2 for left, right in pairwise(sides)]


def _between_corridors(lines: list[Line]) -> list[tuple[float, float]]:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = int(_STEPS * (right - left)) + 2
    steps = [0] * (size + 1)
    votes = 0
    counts = sorted(len(line.phrases) for line in lines if len(line.phrases) > 1)
    most = counts[int(0.8 * len(counts))]
    fewest, full = _FULL * most, [line for line in lines if len(line.phrases) >= most]
    for line in lines:
        first = line.phrases[0]
        if len(line.phrases) == 1 and (
            first.x1 - first.x0 > _WIDE_LINE * (right - left) or _is_across(first, full)
        ):
            continue
        if 1 < len(line.phrases) < fewest:
            continue
        votes += 1
        for phrase in line.phrases:
            steps[int(_STEPS * (phrase.x0 - left))] += 1
            steps[min(size, int(_STEPS * (phrase.x1 - left)) + 1)] -= 1
    limit = int(_CROSSING * votes)
    sides: list[tuple[float, float]] = []
    start = None
    for place, cover in enumerate(accumulate(steps)):
        if (cover > limit) == (start is not None):
            continue
        x = left + place / _STEPS
        if start is None:
            start = x
            continue
        if sides and start - sides[-1][1] < _NARROWEST:
            sides[-1] = (sides[-1][0], x)
        else:
            sides.append((start, x))
        start = None
    return sides


def _is_across(phrase: Phrase, full: Sequence[Line]) -> bool:
    """Tell whether a phrase stands across what are columns in most full lines: it says nothing about them."""
    across = sum(
        any(phrase.x0 < left.x1 and right.x0 < phrase.x1 for left, right in pairwise(line.phrases))
        for line in full
    )
    return 2 * across > len(full)


def _divide_at_starts(lines: list[Line], sides: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Divide a column where many phrases begin inside it, though some cells cross that place.

    Where none ends before it, these are amounts set right below a wider head.
    """
    starts: Counter[int] = Counter()
    several = [line for line in lines if len(line.phrases) > 1]
    phrases = [phrase for line in several for phrase in line.phrases]
    for line in several:
        starts.update(round(phrase.x0) for phrase in line.phrases[1:])
    needed = max(3, _SAME_START * len(several))
    previous = float("-inf")
    for x in sorted(starts):
        near = starts[x - 1] + starts[x] + starts[x + 1]
        if near < needed or starts[x] < max(starts[x - 1], starts[x + 1]) or x - previous <= 6:
            continue
        for place, (left, right) in enumerate(sides):
            is_filled = any(left - 1 < phrase.x0 and phrase.x1 <= x for phrase in phrases)
            if left + _INSIDE < x < right - _INSIDE and is_filled:
                sides = [*sides[:place], (left, x - 2.0), (x - 1.0, right), *sides[place + 1 :]]
                previous = x
                break
    return sides


def _join_halves(lines: list[Line], sides: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join neighbours that hardly any line fills both of: a heading on the left of numbers on the right."""
    middles = [[(each.x0 + each.x1) / 2 for each in line.phrases] for line in lines if len(line.phrases) > 1]
    while len(sides) > 1:
        cuts = _cuts(sides)
        filled = [{bisect_left(cuts, middle) for middle in each} for each in middles]
        worst = []
        for place, (before, after) in enumerate(pairwise(sides)):
            left = sum(place in columns for columns in filled)
            right = sum(place + 1 in columns for columns in filled)
            both = sum(place in columns and place + 1 in columns for columns in filled)
            few, many = sorted((left, right))
            if both <= _SELDOM_BOTH * few and few <= 0.5 * many and after[0] - before[1] < _NEAR:
                worst.append((both / max(1, few), place))
        if not worst:
            return sides
        place = min(worst)[1]
        sides = [*sides[:place], (sides[place][0], sides[place + 1][1]), *sides[place + 2 :]]
    return sides
