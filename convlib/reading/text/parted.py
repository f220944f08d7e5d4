"""Lines of a table shared out to its rows: each row has one line of its own, and those below or around it.

What stands between two bands across the table is shared out by itself, and all of it in one way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise

# A line that begins a cell in small letters, or goes on with one in capitals, where nothing else is wrong.
_TORN, _JOINED = 3.0, 0.5
# How many columns each text covers, and the text, by column.
Cells = dict[int, tuple[int, str]]


# The lines of a part of a table, from its headings or below a band, and those that rows have as their own.
Part = tuple[list[int], list[int]]


def share_out(parts: list[Part], cells: Mapping[int, Cells]) -> list[list[list[int]]]:
    """Share the lines between two anchors out: all to the one above, or as many below as above each.

    The first part has the headings as its first anchor.
    """
    ways = [
        [_share(body, anchors, cells, is_centred=is_centred, is_headed=not number)
         for number, (body, anchors) in enumerate(parts)]
        for is_centred in (False, True)
    ]  # fmt: skip
    best = min(ways, key=lambda way: sum(cost for cost, _ in way))
    return [_groups(body, anchors, counts) for (body, anchors), (_, counts) in zip(parts, best, strict=True)]


def _groups(body: list[int], anchors: list[int], firsts: list[int]) -> list[list[int]]:
    """Give the lines of each row, where so many of those between two anchors belong to the one below."""
    groups = []
    above = between(body, -1, anchors[0])
    for anchor, gap, taken in zip(anchors, _gaps(body, anchors), [*firsts, 0], strict=True):
        kept = len(gap) - taken
        groups.append([*above, anchor, *gap[:kept]])
        above = gap[kept:]
    return groups


def _gaps(body: list[int], anchors: list[int]) -> list[list[int]]:
    """Give the lines behind each anchor."""
    return [between(body, above, below) for above, below in pairwise([*anchors, body[-1] + 1])]


def between(places: list[int], above: int, below: int) -> list[int]:
    """Give those of sorted places that lie between two."""
    return places[bisect_right(places, above) : bisect_left(places, below)]


def _share(
    body: list[int], anchors: list[int], cells: Mapping[int, Cells], *, is_centred: bool, is_headed: bool
) -> tuple[float, list[int]]:
    """Give the cheapest way to part the lines of each gap: how many go to the row below."""
    lead = bisect_left(body, anchors[0])
    states: dict[int, tuple[float, list[int]]] = {lead: (0.0 if is_centred else 2.0 * lead, [])}
    gaps = _gaps(body, anchors)
    for number, gap in enumerate(gaps):
        is_last = number == len(gaps) - 1
        after: dict[int, tuple[float, list[int]]] = {}
        for above, (cost, way) in states.items():
            for taken in range(1 if is_last else len(gap) + 1):
                below = len(gap) - taken
                uneven = abs(above - below) - 1 if is_centred and (number or not is_headed) else 0
                wrong = max(0, uneven) if is_centred else 2.0 * taken
                after_gap = len(gap) + anchors[number] + 1 if is_last else anchors[number + 1]
                torn = _torn(gap, len(gap) - taken, anchors[number], after_gap, cells)
                price = cost + wrong + torn
                if taken not in after or price < after[taken][0]:
                    after[taken] = (price, way if is_last else [*way, taken])
        states = after
    return min(states.values(), key=lambda state: state[0])


def _torn(gap: list[int], kept: int, anchor: int, below: int, cells: Mapping[int, Cells]) -> float:
    """Say how badly texts are parted by leaving so many lines of a gap to the row above."""
    places = [anchor, *gap, below]
    blank = [at for at, (one, other) in enumerate(pairwise(places)) if other - one > 1]
    price = _TORN if blank and kept not in blank else 0.0
    begun = set(cells[anchor])
    for number, place in enumerate(gap):
        if number == kept:
            begun = set()
        for column, (_, text) in cells[place].items():
            is_small = not text[:1].isupper()
            if column in begun:
                price += 0.0 if is_small else _JOINED
            else:
                price += _TORN if is_small else 0.0
            begun.add(column)
    return price
