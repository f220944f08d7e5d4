"""Lines between an axis and its actions that say of all of these whether they go on: `Actions nouvelles`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.becomes import OF_SEVERAL
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels

# One may be the caption of a table.
_LEAST = 2
_LONGEST = 100
_NUMBER = re.compile(
    r"(?:(?:Article|ARTICLE)\s)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVX]+)\s?[.)–—-]+\s+|[-–—•*►▪■➢→]\s+"
)
_HEADED = ("plain", "action", "heading", "field")
_ENDS = ("heading", "axis", "sub_axis", "section")


def mark_pasts(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Mark lines that say what goes on of all actions below, where they come again in other words."""
    found = {place: text for place in range(len(pieces)) if (text := _said(pieces, place, labels))}
    if len(found) < _LEAST or len(set(found.values())) < _LEAST:
        return list(pieces)
    return [
        Piece(piece.line, "columns", "continuation", text=found[place]) if place in found else piece
        for place, piece in enumerate(pieces)
    ]


def spread_pasts(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give each action what the line above says of it, up to the next such line or heading."""
    past: Piece | None = None
    for piece in pieces:
        yield piece
        if piece.kind == "columns" and piece.name == "continuation":
            past = piece
        elif piece.kind in _ENDS and piece.why != "column":
            past = None
        elif piece.kind == "action" and past:
            yield past._replace(kind="field", label=past.text)


def _said(pieces: Sequence[Piece], place: int, labels: Labels) -> str:
    """Give the line where it says of several actions whether they are new, and holds no field itself."""
    piece, line = pieces[place], pieces[place].line
    is_alone = piece.kind in ("plain", "section", "heading") or (piece.kind == "field" and not piece.text)
    if not is_alone or len(line.printed) != 1 or len(line.plain) > _LONGEST or line.table >= 0:
        return ""
    said = _NUMBER.sub("", line.plain, count=1).rstrip(" .:")
    if not OF_SEVERAL.fullmatch(said):
        return ""
    below = next((each for each in pieces[place + 1 :] if each.kind != "furniture"), None)
    if below is None or below.kind not in _HEADED:
        return ""
    return said if read_statement("", said, None, labels)[0] != "unstated" else ""
