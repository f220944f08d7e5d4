"""Rows that white parts: lines of a cell stand closer than rows do, wherever in its row the cell stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from convlib.reading.pdf.ink.text.phrases import Phrase
from convlib.reading.pdf.tables.free.corridors import Columns

_WITHIN = 0.8, 1.6  # of the size: other steps from line to line are none within a cell
_USUAL = 0.15  # share of these steps: that within cells is no seldom one
_SAME = 0.5  # points, between steps that are one
_MORE = 0.1, 0.5  # of the step within cells and points: rows are further apart
_INSIDE = 0.2  # of its height, that a line reaches into what stands beside it


def row_starts(columns: Columns, bands: Sequence[float] = ()) -> list[int]:
    """Give the places of the lines that begin rows, as the white between them tells; none where it does not.

    Args:
        columns: with their lines.
        bands: heights of rules between some of them.
    """
    stacks = stacks_of(columns, len(columns.lines))
    within = step_within(stacks)
    ends = [line.bottom for line in columns.lines]  # of the cells that each line is of
    for stack in stacks:
        for cell in _cells(stack, within, bands):
            for place, _phrase in cell:
                ends[place] = max(ends[place], cell[-1][1].bottom)
    starts, reached = [], float("-inf")
    for place, (line, end) in enumerate(zip(columns.lines, ends, strict=True)):
        if line.top + _INSIDE * (line.bottom - line.top) > reached:
            starts.append(place)
        reached = max(reached, end)
    return starts


def stacks_of(columns: Columns, end: int) -> list[list[tuple[int, Phrase]]]:
    """Give what stands one below the other in the lines before a place, each with the place of its line."""
    stacks: dict[tuple[int, int], list[tuple[int, Phrase]]] = defaultdict(list)
    for place, line in enumerate(columns.lines[:end]):
        for phrase in line.phrases:
            stacks[columns.span_of(phrase)].append((place, phrase))
    return list(stacks.values())


def step_within(stacks: Iterable[Sequence[tuple[int, Phrase]]]) -> float:
    """Give the usual step from line to line within cells, and more by as much as it varies; 0 for none."""
    steps = sorted(
        below.bottom - above.bottom
        for stack in stacks
        for (_, above), (_, below) in pairwise(stack)
        if _WITHIN[0] < (below.bottom - above.bottom) / above.words[0].look.size < _WITHIN[1]
    )
    for place, step in enumerate(steps):
        same = sum(other - step < _SAME for other in steps[place:])
        if same >= max(2, _USUAL * len(steps)):
            return step + max(_MORE[0] * step, _MORE[1])
    return 0.0


def _cells(
    stack: Sequence[tuple[int, Phrase]], within: float, bands: Sequence[float]
) -> Iterator[list[tuple[int, Phrase]]]:
    """Part what stands in a column where more white or a rule parts it."""
    cell = [stack[0]]
    for above, below in pairwise(stack):
        over, under = above[1], below[1]
        is_parted = any(over.bottom - 2 < band < under.top + 2 for band in bands)
        if under.bottom - over.bottom > within or is_parted:
            yield cell
            cell = []
        cell.append(below)
    yield cell
