"""Names set off from the text below them, each above one cost under the same label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.look import has_badge, is_passed
from convlib.parsing.words.spelling import fold

_BULLET = re.compile(r"(?P<mark>[-–—•*►▪■➢→o])\s+")
_LONGEST_NAME = 120
# So large a share of the names of one look has one cost below.
_MOST = 0.8
_LEAST = 3
_OPEN = ("other", "unknown", "objective", "description")
_ENDS = ("heading", "axis", "sub_axis", "section", "action")
_Look = tuple[str, bool, int, int, bool]


def find_above_texts(pieces: Sequence[Piece]) -> list[Piece]:
    """Find headings of actions that stand above a text, and that above the label of a cost.

    Only where all costs under the one label that comes again stand below such lines, one below each, and
    other headings, if there are any, hold several of them.
    """
    costs = _costs(pieces)
    ends = [place for place in range(max(costs, default=0)) if pieces[place].kind in _ENDS]
    looks: dict[_Look, list[int]] = defaultdict(list)
    for place in range(min(ends, default=0) + 1, len(pieces)):
        if (look := _look_of(pieces, place)) and _has_text_below(pieces, place):
            looks[look].append(place)
    best = max((heads for heads in looks.values() if _are_names(pieces, heads, costs)), key=len, default=[])
    if not best or (ends and not _are_held(best, [*ends, len(pieces)])):
        return list(pieces)
    found = set(best)
    return [
        Piece(piece.line, "heading", "#", text=_BULLET.sub("", piece.line.plain, count=1), why="look")
        if place in found
        else piece
        for place, piece in enumerate(pieces)
    ]


def _look_of(pieces: Sequence[Piece], place: int) -> _Look | None:
    """Give the look of a line that is set off by more than space, and is no sentence and no label."""
    piece = pieces[place]
    line, text = piece.line, piece.line.plain
    is_open = piece.kind == "plain" or (piece.kind == "field" and piece.name in _OPEN and not piece.text)
    if not is_open or line.table >= 0 or len(line.printed) != 1 or len(text) > _LONGEST_NAME:
        return None
    bullet = _BULLET.match(text)
    is_set_off = bool(bullet) or line.is_bold or line.level > 0 or has_badge(pieces, place)
    name = text[bullet.end() :] if bullet else text
    if not is_set_off or not name[:1].isupper() or name.endswith((".", ";", ":", ",")):
        return None
    mark = bullet["mark"] if bullet else ""
    return mark, line.is_bold, round(line.size or 0), line.level, text.isupper()


def _has_text_below(pieces: Sequence[Piece], place: int) -> bool:
    at = next((at for at in range(place + 1, len(pieces)) if not is_passed(pieces[at])), place)
    return pieces[at].kind in ("plain", "hung") and not _look_of(pieces, at)


def _is_cost(piece: Piece) -> bool:
    is_labelled = piece.kind == "field" and piece.name == "stated_cost" and bool(piece.label)
    return is_labelled and piece.line.table < 0 and bool(piece.text)


def _costs(pieces: Sequence[Piece]) -> list[int]:
    """Give the places of the costs under the one label that comes again, besides those that come once."""
    labels: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if _is_cost(piece):
            labels[fold(piece.label)].append(place)
    again = [places for places in labels.values() if len(places) > 1]
    return again[0] if len(again) == 1 else []


def _are_names(pieces: Sequence[Piece], heads: Sequence[int], costs: Sequence[int]) -> bool:
    """Tell whether lines are names: each of its own words, above one cost, and all costs below some."""
    if len(heads) < _LEAST or len({fold(pieces[place].line.plain) for place in heads}) < len(heads):
        return False
    below = [
        sum(head < place < after for place in costs)
        for head, after in zip(heads, [*heads, len(pieces)][1:], strict=True)
    ]
    is_all = sum(below) == len(costs) and max(below) == 1
    return is_all and sum(below) >= _MOST * len(heads)


def _are_held(heads: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether most of the parts between other headings hold several of the names."""
    held = [sum(start < place < stop for place in heads) for start, stop in pairwise(ends)]
    filled = [count for count in held if count]
    return sum(filled) == len(heads) and sum(count > 1 for count in filled) * 2 >= len(filled) > 0
