"""Sheets whose actions a table lists: a line that prints code and name of a row heads that action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import words_of

_OF_SHEET = (
    "objective",
    "description",
    "continuation",
    "other",
    "unknown",
    "financing",
    "funder",
    "axis",
    "sub_axis",
)
# `A. Classes dehors`: what may stand between a code and a name.
_PARTED = re.compile(r"(?P<code>[\w.-]{1,8}?)\s*(?:[.:)–—-]\s+|\s)(?P<name>\S.*)")
# `Classes dehors (action nouvelle)`, `Classes dehors – reconduite`: what a sheet says more than a row does.
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]+[)\]]$|\s[–—-]\s[^–—-]+$")
_Key = tuple[str, tuple[str, ...]]


def head_by_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Take lines above fields for headings of actions, where they print what rows of a table do.

    They have the code and the name of a row, or the name alone; two at least do.
    """
    rows: dict[_Key, str] = {}
    for piece in pieces:
        if piece.kind == "action" and piece.why == "column" and piece.text:
            rows[dotted(piece.code), words_of(piece.text)] = piece.code
            rows.setdefault(("", words_of(piece.text)), piece.code)
    found: dict[int, Piece] = {}
    ends: set[int] = set()
    for place, piece in enumerate(pieces) if rows else ():
        # A long name goes on in a second line.
        for stop in (place + 1, place + 2):
            texts = [each.line.plain for each in pieces[place:stop]]
            if _is_open(piece) and _heads_sheet(pieces, stop) and (key := _key_of(" ".join(texts), rows)):
                name = " ".join(texts) if not key[0] else _named(" ".join(texts))
                found[place] = Piece(piece.line, "action", "", rows[key], text=name, why="recurrence")
                ends |= set(range(place + 1, stop))
                break
    if len({piece.code for piece in found.values()}) < max(2, len(found)):
        return list(pieces)
    return [found.get(place, piece) for place, piece in enumerate(pieces) if place not in ends]


def _heads_sheet(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a field of a sheet stands at a place, and only lines of a name right above it."""
    if place >= len(pieces) or pieces[place - 1].kind not in ("plain", "heading", "field"):
        return False
    after = pieces[place]
    return after.kind == "field" and after.name in _OF_SHEET and after.why != "column"


def _is_open(piece: Piece) -> bool:
    is_field = piece.kind == "field" and piece.name in ("other", "unknown")
    is_numbered = piece.kind == "heading" and not piece.name
    return piece.line.table < 0 and (piece.kind == "plain" or is_field or is_numbered)


def _key_of(text: str, rows: dict[_Key, str]) -> _Key | None:
    for name in dict.fromkeys((text, _ASIDE.sub("", text))):
        match = _PARTED.fullmatch(name)
        keys: list[_Key] = [(dotted(match["code"]), words_of(match["name"]))] if match else []
        if key := next((key for key in [*keys, ("", words_of(name))] if key in rows), None):
            return key
    return None


def _named(text: str) -> str:
    match = _PARTED.fullmatch(text)
    return match["name"] if match else text
