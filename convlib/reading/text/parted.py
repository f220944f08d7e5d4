"""Lines of a table shared out to its rows: each row has one line of its own, and those below or around it."""

from __future__ import annotations

from itertools import pairwise

# A line that begins a cell in small letters, or goes on with one in capitals, where nothing else is wrong.
_TORN, _JOINED = 3.0, 0.5
# How many columns each text covers, and the text, by line and column.
_Cells = dict[int, dict[int, tuple[int, str]]]


def share_out(body: list[int], anchors: list[int], cells: _Cells) -> list[list[int]]:
    """Share the lines between two anchors out: all to the one above, or as many below as above each."""
    between = [[place for place in body if above < place < below] for above, below in pairwise(anchors)]
    tail = [place for place in body if place > anchors[-1]]
    ways = [_share(anchors, between, tail, cells, is_centred=is_centred) for is_centred in (False, True)]
    best = min(ways, key=lambda way: way[0])[1]
    firsts = [0, *best]
    counts = [*best, 0]
    groups = []
    gaps = [*between, tail]
    for number, anchor in enumerate(anchors):
        above = gaps[number - 1][len(gaps[number - 1]) - firsts[number] :] if number else []
        below = gaps[number][: len(gaps[number]) - counts[number]]
        groups.append([*above, anchor, *below])
    return groups


def _share(
    anchors: list[int],
    between: list[list[int]],
    tail: list[int],
    cells: _Cells,
    *,
    is_centred: bool,
) -> tuple[float, list[int]]:
    """Give the cheapest way to part the lines of each gap: how many go to the row below."""
    states: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number, gap in enumerate([*between, tail]):
        is_last = number == len(between)
        after: dict[int, tuple[float, list[int]]] = {}
        for above, (cost, way) in states.items():
            for taken in range(1 if is_last else len(gap) + 1):
                below = len(gap) - taken
                uneven = abs(above - below) - 1 if is_centred and number else 0
                wrong = max(0, uneven) if is_centred else 2.0 * taken
                after_gap = len(gap) + anchors[number] + 1 if is_last else anchors[number + 1]
                torn = _torn(gap, len(gap) - taken, anchors[number], after_gap, cells)
                price = cost + wrong + torn
                if taken not in after or price < after[taken][0]:
                    after[taken] = (price, way if is_last else [*way, taken])
        states = after
    return min(states.values(), key=lambda state: state[0])


def _torn(gap: list[int], kept: int, anchor: int, below: int, cells: _Cells) -> float:
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
