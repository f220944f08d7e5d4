"""Sheets without an action: what they say has no place, and is a finding, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convlib.parsing.draft.content import Draft, Section
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.spelling import fold

# What a sheet of an action says, and an axis once at most.
_OF_SHEET = ("objective", "description", "continuation")


def say_lost(draft: Draft, outside: Sequence[tuple[Piece, Section]]) -> None:
    """Say of labels that come again below one axis, without an action, that sheets were not read.

    Args:
        draft: where these lines are text so far.
        outside: labelled lines below an axis that no action is open for, each with the axis.
    """
    of_sheet = [(piece, axis) for piece, axis in outside if piece.name in _OF_SHEET]
    counts = Counter((id(axis), fold(piece.label)) for piece, axis in of_sheet)
    again = {label for (_, label), count in counts.items() if count > 1}
    if not again:
        return
    every = Counter((id(axis), fold(piece.label)) for piece, axis in outside)
    again |= {label for (_, label), count in every.items() if count > 1}
    lost = {id(piece.line): piece.line for piece, _ in outside if fold(piece.label) in again}
    for line in lost.values():
        draft.find("unread-line", line, None, line.plain)
    draft.prose = [line for line in draft.prose if id(line) not in lost]
    draft.places = [(line, "unread-line" if id(line) in lost else place) for line, place in draft.places]
