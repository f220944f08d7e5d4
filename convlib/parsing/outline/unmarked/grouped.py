"""Actions in lists below headings without the word of an axis: `Logement`, `1. Logement`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.listed import entry_at, is_all, list_entries, read_run
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

_OF_SHEET = ("stated_cost", "objective", "description", "name", "share", "funder")
# Headings with a list below each.
_FEWEST = 2
_LEAST = 3
_LONGEST = 100
_TOP = 6
_ACTIONS = re.compile(r"\bactions?\b")
# Grants that a council votes are listed so too.
VOTED = re.compile(r"\bvote\w*|\bunanimite\b|\bsubventions? aux? ")


def find_grouped(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take names and amounts below such headings for actions, where all of them make the grand total.

    Only where the first lines speak of actions, and nothing else heads an action or an axis: a budget lists
    what it spends so, too.
    """
    is_plan = any(_ACTIONS.search(fold(piece.line.plain)) for piece in pieces[:_TOP])
    is_headed = any(
        piece.kind in ("action", "axis")
        or (piece.kind == "heading" and piece.name)
        or piece.name in _OF_SHEET
        for piece in pieces
    )
    has_total = any(piece.name == "grand_total" for piece in pieces)
    heads = _heads(pieces, lexicon) if is_plan and has_total and not is_headed else []
    if heads and VOTED.search(" ".join(fold(piece.line.plain) for piece in pieces[: heads[0]])):
        return pieces
    ends = [*heads, len(pieces)]
    runs = [
        read_run(pieces, range(head + 1, _end(pieces, head, after)), lexicon)[0]
        for head, after in zip(heads, ends[1:], strict=False)
    ]
    entries = [entry for run in runs for entry in run]
    if len(heads) < _FEWEST or len(entries) < _LEAST or not is_all(pieces, entries):
        return pieces
    headed = list(pieces)
    for number, place in enumerate(heads, 1):
        text = pieces[place].line.plain.rstrip(" :")
        numbered = split_number(text)
        code, name = (numbered.code, numbered.name) if numbered else (f"#{number}", text)
        headed[place] = Piece(pieces[place].line, "axis", "", code, text=name, why="look")
    return list_entries(headed, entries)


def _heads(pieces: Sequence[Piece], lexicon: Lexicon) -> list[int]:
    """Give the short lines right above the first entry of a list."""
    entries = [entry_at(pieces, place, len(pieces), lexicon) is not None for place in range(len(pieces))]
    return [
        place
        for place in range(1, len(pieces) - 1)
        if entries[place + 1] and not entries[place] and _is_head(pieces[place])
    ]


def _is_head(piece: Piece) -> bool:
    line = piece.line
    is_line = piece.kind == "heading" or (piece.kind == "plain" and line.is_apart)
    is_short = len(line.printed) == 1 and len(line.plain) <= _LONGEST and line.table < 0
    return is_line and is_short and not amounts_in(line.plain) and not line.plain.endswith((".", ";", ","))


def _end(pieces: Sequence[Piece], head: int, after: int) -> int:
    """Give the place where the list below a heading ends: at the next heading or total."""
    return next(
        (
            place
            for place in range(head + 1, after)
            if pieces[place].kind in ("heading", "section") or pieces[place].name in TOTALS
        ),
        after,
    )
