"""Sheets whose actions a table lists: a line that prints code and name of a row heads that action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import words_of

_OF_SHEET = ("objective", "description", "continuation", "other", "unknown", "financing", "funder")
# `A. Classes dehors`: what may stand between a code and a name.
_PARTED = re.compile(r"(?P<code>[\w.-]{1,8}?)\s*(?:[.:)–—-]\s+|\s)(?P<name>\S.*)")
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
    for place, (piece, after) in enumerate(zip(pieces, pieces[1:], strict=False) if rows else ()):
        is_above = after.kind == "field" and after.name in _OF_SHEET and after.line.table < 0
        if is_above and _is_open(piece) and (key := _key_of(piece, rows)):
            name = piece.line.plain if not key[0] else _named(piece)
            found[place] = Piece(piece.line, "action", "", rows[key], text=name, why="recurrence")
    if len({piece.code for piece in found.values()}) < max(2, len(found)):
        return list(pieces)
    return [found.get(place, piece) for place, piece in enumerate(pieces)]


def _is_open(piece: Piece) -> bool:
    is_field = piece.kind == "field" and piece.name in ("other", "unknown")
    is_numbered = piece.kind == "heading" and not piece.name
    return piece.line.table < 0 and (piece.kind == "plain" or is_field or is_numbered)


def _key_of(piece: Piece, rows: dict[_Key, str]) -> _Key | None:
    text = piece.line.plain
    match = _PARTED.fullmatch(text)
    keys: list[_Key] = [(dotted(match["code"]), words_of(match["name"]))] if match else []
    return next((key for key in [*keys, ("", words_of(text))] if key in rows), None)


def _named(piece: Piece) -> str:
    match = _PARTED.fullmatch(piece.line.plain)
    return match["name"] if match else piece.line.plain
