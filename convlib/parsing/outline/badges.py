"""What stands behind the name of a sheet, set apart by its look: `RECONDUIT`, `Nouvelle action`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

# One may be the end of a name; capitals at the end of several names are none.
_LEAST = 2
_MOST_WORDS = 3
_SHORTEST = 4  # letters: no `N`, no `R`
_AT_END = re.compile(
    r"(?P<name>.*[a-zà-ÿ].*?)\s+[–—(\[|]?\s*(?P<badge>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]+){0,2})[)\]]?"
)


def set_badges_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Part names from what says beside them, or in the line below, whether their action goes on.

    Where it comes again, each time right above a label of the sheet.
    """
    said = Counter(fold(piece.label) for piece in pieces if piece.kind == "field")
    said += Counter(fold(piece.line.plain) for piece in pieces if piece.kind != "field")
    parted = {
        place: found
        for place in range(len(pieces))
        if (found := _part(pieces, place, said, labels)) and _heads_sheet(pieces, place)
    }
    if len(parted) < _LEAST:
        return list(pieces)
    return [each for place, piece in enumerate(pieces) for each in parted.get(place, (piece,))]


def _part(pieces: Sequence[Piece], place: int, said: Mapping[str, int], labels: Labels) -> tuple[Piece, ...]:
    piece = pieces[place]
    # `Chantier d'insertion | RECONDUCTION`: a label comes again, and so does `Reconduite`; a name does not.
    is_name = piece.name == "unknown" or (piece.name == "other" and said[fold(piece.label)] == 1)
    if piece.kind == "field" and is_name and _is_badge(piece.text, labels):
        return _plain(piece, piece.label), _badge(piece, piece.text)
    if piece.kind not in ("plain", "field") or piece.text not in ("", piece.line.plain):
        return ()
    text = piece.line.plain
    is_alone = text.isupper() or said[fold(text)] > 1
    if place and _may_be_name(pieces[place - 1]) and is_alone and _is_badge(text, labels):
        return (_badge(piece, text),)
    match = _AT_END.fullmatch(text)
    if match and _is_badge(match["badge"], labels):
        return _plain(piece, match["name"]), _badge(piece, match["badge"])
    return ()


def _may_be_name(piece: Piece) -> bool:
    return piece.kind == "plain" or (piece.kind == "field" and piece.name == "other" and not piece.text)


def _heads_sheet(pieces: Sequence[Piece], place: int) -> bool:
    below: Iterator[Piece] = (piece for piece in pieces[place + 1 :] if piece.kind != "furniture")
    after = next(below, None)
    return after is not None and after.kind == "field" and bool(after.label) and after.name != "unknown"


def _is_badge(text: str, labels: Labels) -> bool:
    is_short = len(text) >= _SHORTEST and len(text.split()) <= _MOST_WORDS
    return is_short and read_statement("", text, None, labels)[0] != "unstated"


def _plain(piece: Piece, text: str) -> Piece:
    return Piece(piece.line, "plain", text=text)


def _badge(piece: Piece, text: str) -> Piece:
    return Piece(piece.line, "field", "continuation", "", text, text, why="look")
