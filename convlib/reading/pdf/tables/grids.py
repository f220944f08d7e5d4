"""Edges to grids: cells lie between rules that cross."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

import numpy as np

from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.text.words import Word

_SNAP = 3.0  # points within which edges lie on one line, go on one another, or touch
_CLOSE = 1.0  # points, that a word may reach over the side of its cell
_SPACE = 4.0  # points, at most, between two words of a line: no cells are so near
_FEWEST_COLUMNS = 3  # of a row on a ground of its own: labels and values may stand in boxes
_MOST_EDGES = 3000  # after joining; a page with more is a drawing

Slot = tuple[int, int]


class Grid(NamedTuple):
    """Places between rules.

    Attributes:
        across: heights of the rules, from the top.
        down: distances of the rules from the left.
        spans: row, column, row span and column span of each cell.
        undrawn: rows and columns where a cell begins without a rule on its left, as beside the tag of a card.
    """

    across: list[float]
    down: list[float]
    spans: list[tuple[int, int, int, int]]
    undrawn: Sequence[Slot] = ()

    def is_crossed(self, words: Sequence[Word]) -> bool:
        """Tell whether a line goes on over a side where no rule is drawn: what is there is no cell."""
        return any(
            _goes_over(
                self.down[column],
                [word for word in words if self.across[row] < (word[2] + word[4]) / 2 < self.across[row + 1]],
            )
            for row, column in self.undrawn
        )


def _goes_over(side: float, words: Sequence[Word]) -> bool:
    """Tell whether a word stands on a side, or two with no more than a space between them beside it."""
    before = [word for word in words if side - _SPACE <= word[3] <= side + _CLOSE]
    behind = [word for word in words if side - _CLOSE <= word[1] <= side + _SPACE]
    return any(word[1] < side - _CLOSE and word[3] > side + _CLOSE for word in words) or any(
        abs(left[4] - right[4]) < _CLOSE and right[1] - left[3] < _SPACE
        for left in before
        for right in behind
    )


def find_grids(across: list[Edge], down: list[Edge]) -> list[Grid]:
    """Find the grids that joined edges make: where rules of both directions cross."""
    if not across or not down or len(across) + len(down) > _MOST_EDGES:
        return []
    return [grid for group in _connected(across, down) if (grid := _grid(*group)) is not None]


def is_stripe(grid: Grid, grids: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Tell whether a grid is one row of a table whose next row has no ground or rules."""
    if len(grid.across) != 2 or len(grid.down) <= _FEWEST_COLUMNS:
        return False
    top, bottom = grid.across
    height = bottom - top
    return any(
        _are_cells(grid.down, [word for word in words if start <= (word[2] + word[4]) / 2 <= end])
        for start, end in ((top - height, top), (bottom, bottom + height))
        if not any(other.across[0] < end - _SNAP and start + _SNAP < other.across[-1] for other in grids)
    )


def _are_cells(down: Sequence[float], words: Sequence[Word]) -> bool:
    """Tell whether words stand in columns, and in several."""
    columns = {bisect(down, (word[1] + word[3]) / 2) for word in words}
    is_inside = all(down[0] - _SNAP < word[1] and word[3] < down[-1] + _SNAP for word in words)
    crossed = any(bisect(down, word[1] + _CLOSE) != bisect(down, word[3] - _CLOSE) for word in words)
    return len(columns) > 1 and is_inside and not crossed


def _connected(across: list[Edge], down: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Group edges that cross or touch."""
    flat, tall = np.array(across), np.array(down)
    touches = (
        (tall[None, :, 0] >= flat[:, None, 1] - _SNAP)
        & (tall[None, :, 0] <= flat[:, None, 2] + _SNAP)
        & (flat[:, None, 0] >= tall[None, :, 1] - _SNAP)
        & (flat[:, None, 0] <= tall[None, :, 2] + _SNAP)
    )
    packed = enumerate(np.packbits(touches, axis=1))
    left = {row: met for row, bits in packed if (met := int.from_bytes(bits, "big"))}
    groups: list[tuple[list[Edge], list[Edge]]] = []
    while left:
        rows: list[int] = []
        columns = next(iter(left.values()))  # a bit for each edge down
        while grown := [row for row, met in left.items() if met & columns]:
            rows += grown
            columns = reduce(or_, map(left.pop, grown), columns)
        held = np.flatnonzero(touches[rows].any(axis=0)).tolist()
        groups.append(([across[k] for k in sorted(rows)], [down[k] for k in held]))
    return groups


def _grid(across: list[Edge], down: list[Edge]) -> Grid | None:
    left, right = min(edge.start for edge in across), max(edge.end for edge in across)
    rows = _places([edge.at for edge in across], [end for edge in down for end in (edge.start, edge.end)])
    columns = _places([edge.at for edge in down], [left, right])
    if len(rows) < 2 or len(columns) < 3:
        return None
    shape = len(rows) - 1, len(columns) - 1
    above = _borders(across, rows, columns)  # above[r][c]: a rule runs along the top of slot r, c
    before = list(map(list, zip(*_borders(down, columns, rows), strict=True)))  # before[r][c]: along its left
    spans = _spans(above, before, shape)
    undrawn = [
        (at, column)
        for row, column, height, _ in spans
        for at in range(row, row + height)
        if column and not before[at][column]
    ]
    return Grid(rows, columns, spans, undrawn)


def _places(inner: list[float], ends: list[float]) -> list[float]:
    """Give heights or distances of rules in order, and those ends of others that none is near."""
    places: list[float] = []
    for at in sorted(inner):
        if not places or at - places[-1] > _SNAP:
            places.append(at)
    if not ends:
        return places
    for end in (min(ends), max(ends)):
        if all(abs(end - place) > 2 * _SNAP for place in places):
            places.append(end)
    return sorted(places)


def _borders(edges: list[Edge], places: list[float], stops: list[float]) -> list[list[bool]]:
    """Tell for each place between which stops a rule runs; at the first and the last, one always does."""
    middles = [(a + b) / 2 for a, b in pairwise(stops)]
    found = [[False] * len(middles) for _ in places]
    found[0] = found[-1] = [True] * len(middles)  # a side that is left open ends the grid all the same
    for edge in edges:
        after = min(max(1, bisect_left(places, edge.at)), len(places) - 1)
        near = after - 1 if edge.at - places[after - 1] <= places[after] - edge.at else after
        first, end = bisect_left(middles, edge.start), bisect(middles, edge.end)
        found[near][first:end] = [True] * (end - first)
    return found


def _spans(
    above: list[list[bool]], before: list[list[bool]], shape: tuple[int, int]
) -> list[tuple[int, int, int, int]]:
    """Grow each slot to the right and down as far as no rule stands between; a slot belongs to one cell."""
    spans: list[tuple[int, int, int, int]] = []
    taken = [[False] * shape[1] for _ in range(shape[0])]
    for row in range(shape[0]):
        for column in range(shape[1]):
            if taken[row][column]:
                continue
            end = column + 1
            while not before[row][end] and not taken[row][end]:
                end += 1
            below = row + 1
            while not (
                True in above[below][column:end]
                or True in before[below][column + 1 : end]
                or True in taken[below][column:end]
            ):
                below += 1
            for slots in taken[row:below]:
                slots[column:end] = [True] * (end - column)
            spans.append((row, column, below - row, end - column))
    return spans
