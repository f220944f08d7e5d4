"""What is written up or down a page, as in its margin: beside columns of prose, and in none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from convlib.reading.pdf.ink.text.phrases import Box, Line


def without_turned(lines: Sequence[Line], left: float = float("inf")) -> tuple[list[Line], list[Line]]:
    """Set turned lines apart from the others, those alone that end before `left`."""
    turned = [line for line in lines if line.phrases[0].words[0].look.quarter and line.x1 <= left]
    return [line for line in lines if line not in turned], turned


def with_turned(
    parts: Sequence[list[Line]], turned: Sequence[Line], cards: Sequence[Box]
) -> list[list[Line]]:
    """Put each turned line before what it heads: the first part that reaches into a card beside it."""
    left = sorted(((_top_beside(line, cards), line) for line in turned), reverse=True, key=itemgetter(0))
    placed: list[list[Line]] = []
    for part in parts:
        while left and any(line.bottom > left[-1][0] for line in part):
            placed.append([left.pop()[1]])
        placed.append(part)
    return [*placed, *([line] for _, line in reversed(left))]


def _top_beside(line: Line, cards: Sequence[Box]) -> float:
    return min([card[1] for card in cards if card[1] < line.bottom and line.top < card[3]], default=line.top)


def places_of(
    lines: Sequence[Line], turned: Sequence[Line], columns: Sequence[tuple[int, int]]
) -> Mapping[int, list[Line]]:
    """Say before which line each turned one comes: the first that begins below where it does.

    One that begins beside columns comes last; one beside another turned one comes with that.

    Args:
        lines: the others.
        turned: the lines to place.
        columns: where columns of prose begin, and where they end.
    """
    before: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(turned, key=lambda line: line.x0):
        place = next((at for at, each in enumerate(lines) if each.top >= line.top), len(lines))
        if any(first < place < end for first, end in columns):
            place = len(lines)
        beside = (at for at, held in before.items() for each in held if each.top < line.bottom < each.bottom)
        before[next(beside, place)].append(line)
    return before


def between(lines: Sequence[Line], start: int, stop: int, before: Mapping[int, list[Line]]) -> list[Line]:
    """Give the lines between two places, and each turned one before its own."""
    own = [each for at in range(start, stop) for each in (*before.get(at, ()), lines[at])]
    return [*own, *before.get(stop, ())]
