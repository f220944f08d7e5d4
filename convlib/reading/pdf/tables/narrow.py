"""Phrases that narrow white parts: a corridor may be hardly wider than a space on some lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, Phrase, line_of, phrase_of
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.tables.free.corridors import find_runs

_FEWEST_LINES = 4  # with text on both sides of a corridor
_STEPS = 2  # of a corridor's place, a point
_NARROWEST = 3  # of these: less white is by chance
_WIDER = 1.3  # of a space: white that is none
_MOSTLY = 0.6  # share of the lines that have more white than a space, or begin or end alike
_CROSSING = 0.06  # share of the lines that may cross a corridor
_FULL = 0.6  # of the phrases of a full line
_FEW = 6  # lines, from which one may
_SAME = 0.7  # points, between what begins or ends at one place
_FEWEST_COLUMNS = 3  # of a table: two are labels and values, or prose


class _Gap(NamedTuple):
    """White in a line, between two words."""

    before: Word
    after: Word
    is_wide: bool  # the words are of two phrases

    def is_over(self, at: float) -> bool:
        """Tell whether a place is in it."""
        return self.before[3] <= at <= self.after[1]


def part_at_corridors(lines: list[Line]) -> list[Line]:
    """Part the phrases of lines that may be tables, where white goes through most lines of one."""
    parted = list(lines)
    for start, end in find_runs(lines):
        for first in (start, start + _place_of_widest(lines[start:end])):
            if first < end and (run := _parted(lines[first:end])):
                parted[first:end] = run
                break
    return parted


def _place_of_widest(run: Sequence[Line]) -> int:
    """Give the first line below the widest white: what stands above it may be prose."""
    white = [below.top - above.bottom for above, below in pairwise(run)]
    return white.index(max(white)) + 1 if white else 0


def _parted(run: Sequence[Line]) -> list[Line]:
    """Part the lines of a run; empty where no corridors go through it."""
    gaps = [list(_gaps(line)) for line in run]
    space = _space(gaps)
    if not any(not gap.is_wide and _is_more(gap, space) for each in gaps for gap in each):
        return []
    cuts = _cuts(run, gaps, space)
    if len(cuts) + 1 < _FEWEST_COLUMNS:
        return []
    return [_part(line, each, cuts, space) for line, each in zip(run, gaps, strict=True)]


def _gaps(line: Line) -> Iterator[_Gap]:
    last: Word | None = None
    for phrase in line.phrases:
        if last is not None:
            yield _Gap(last, phrase.words[0], True)
        for before, after in pairwise(phrase.words):
            if not after.is_joined:
                yield _Gap(before, after, False)
        last = phrase.words[-1]


def _space(gaps: Sequence[Sequence[_Gap]]) -> float:
    """Give the usual white between words, over the size of letters."""
    shares = [
        (gap.after[1] - gap.before[3]) / max(1.0, gap.before[5].size)
        for each in gaps
        for gap in each
        if not gap.is_wide
    ]
    return median([share for share in shares if share > 0] or [1.0])


def _is_more(gap: _Gap, space: float) -> bool:
    return gap.is_wide or gap.after[1] - gap.before[3] > _WIDER * space * max(1.0, gap.before[5].size)


def _cuts(run: Sequence[Line], gaps: Sequence[Sequence[_Gap]], space: float) -> list[float]:
    """Give the middles of the corridors between columns."""
    found = []
    for at in _white(run):
        over = [gap for each in gaps for gap in each if gap.is_over(at)]
        parting = [gap for gap in over if _is_more(gap, space)]
        if len(over) >= _FEWEST_LINES and len(parting) >= _MOSTLY * len(over):
            found.append(at)
    return found


def _white(run: Sequence[Line]) -> Iterator[float]:
    """Give the places of white that goes through the lines of several phrases."""
    counts = sorted(len(line.phrases) for line in run if len(line.phrases) > 1)
    fewest = max(2.0, _FULL * counts[int(0.8 * len(counts))])  # a total has cells across columns
    voting = [line for line in run if len(line.phrases) >= fewest]
    left, right = min(line.x0 for line in voting), max(line.x1 for line in voting)
    size = int(_STEPS * (right - left)) + 2
    steps = [0] * (size + 1)
    for line in voting:
        for phrase in line.phrases:
            for word in phrase.words:
                steps[int(_STEPS * (word[1] - left)) + 1] += 1
                steps[min(size, int(_STEPS * (word[3] - left)))] -= 1
    limit = max(int(_CROSSING * len(voting)), len(voting) >= _FEW)
    crossed = list(accumulate(steps))
    place = 0
    for is_white, stretch in groupby(crossed, lambda count: count <= limit):
        start, place = place, place + len(list(stretch))
        if is_white and start > 0 and place - start >= _NARROWEST:
            # A line that fills its cell leaves less white than others: the middle of what is the most so.
            least = min(crossed[start:place])
            places = [at for at in range(start, place) if crossed[at] == least]
            yield left + (places[len(places) // 2] + 0.5) / _STEPS


def _part(line: Line, gaps: Sequence[_Gap], cuts: Sequence[float], space: float) -> Line:
    over = [gap for gap in gaps if any(gap.is_over(at) for at in cuts)]
    if not any(_is_more(gap, space) for gap in over):
        return line
    ends = {id(gap.after) for gap in over if _is_more(gap, space) or _is_cell_end(gap)}
    parted = line_of([part for phrase in line.phrases for part in _parts(phrase, ends)])
    return parted._replace(margin=line.margin)


def _is_cell_end(gap: _Gap) -> bool:
    """Tell whether a gap like a space is between two texts of the writer, and not inside a number."""
    is_number = gap.before.text[-1].isdigit() and not gap.after.text[0].isalpha()
    return gap.before.owner != gap.after.owner and not is_number


def _parts(phrase: Phrase, firsts: set[int]) -> Iterator[Phrase]:
    start = 0
    for place, word in enumerate(phrase.words):
        if place and id(word) in firsts:
            yield phrase_of(list(phrase.words[start:place]))
            start = place
    yield phrase if start == 0 else phrase_of(list(phrase.words[start:]))
