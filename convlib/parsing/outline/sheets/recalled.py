"""Actions that are recalled alone, below those of the year: `Pour mémoire – Former les agents`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.becomes import ended_in

_RECALLED = re.compile(
    r"pour (?:mémoire|rappel)\s*[:–—-]\s*(?P<name>[A-ZÀ-Þ«][^.;:!?€]{3,150}?)"
    r"(?:\s*\((?P<code>[\w.-]{1,8}) (?:en|de) (?:19|20)\d\d\))?",
    re.IGNORECASE,
)
_ENDS = ("heading", "axis", "sub_axis", "section", "action")


def head_recalled(pieces: Sequence[Piece]) -> list[Piece]:
    """Take such a line for the heading of an action, where it is said below that the action was stopped.

    Else what stands below it would be of the action above.
    """
    return [
        Piece(piece.line, "action", code=said["code"] or "", text=said["name"], why="word")
        if (said := _said(piece)) and _is_stopped(pieces, place)
        else piece
        for place, piece in enumerate(pieces)
    ]


def _said(piece: Piece) -> re.Match[str] | None:
    is_line = piece.kind in ("plain", "finding", "field", "section") and len(piece.line.printed) == 1
    return _RECALLED.fullmatch(piece.line.plain) if is_line else None


def _is_stopped(pieces: Sequence[Piece], place: int) -> bool:
    below = takewhile(lambda piece: piece.kind not in _ENDS, pieces[place + 1 :])
    return any(piece.kind == "field" and ended_in(piece.text) is not None for piece in below)
