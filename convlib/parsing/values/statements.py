"""Lines of a sheet that say by themselves whether its action goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.continuation import read_statement
from convlib.parsing.values.sentences import read_sentence
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import AMOUNTS
from convlib.reading.characters import BOXES

_LONGEST = 120
_BOX = re.compile(f"[{BOXES}]")
_MOST_WORDS = 8
_TEXTS = ("objective", "description")
# Fewer sheets may end their text alike by chance.
_LEAST = 3


def set_statements_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take `Action nouvelle.`, alone in its line below a field with a label, for a field of its own.

    Below an objective or a description, which may say it in a sentence of theirs, only where it comes again.
    """
    settled = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind == "plain" and len(_BOX.findall(piece.text)) > 1 and _is_ticked(piece.text, labels):
            settled[place] = piece._replace(
                kind="field", name="continuation", label=_BOX.sub("", piece.text).strip()[:40]
            )
    for place, (before, piece) in enumerate(pairwise(pieces), 1):
        if _asks(before) and _is_open(piece) and _is_statement(piece.line.plain, labels):
            settled[place] = Piece(piece.line, "plain", text=piece.line.plain)
    places = [place for place in range(1, len(pieces)) if _is_below(pieces, place, labels)]
    in_texts = [place for place in places if _field_above(pieces, place).name in _TEXTS]
    for place in places:
        if place not in in_texts or len(in_texts) >= _LEAST:
            piece = pieces[place]
            label = piece.line.plain.split(",")[0].rstrip(". ")[:40]
            settled[place] = Piece(piece.line, "field", "continuation", "", label, piece.line.plain)
    return settled


def _asks(piece: Piece) -> bool:
    """Tell whether a label alone in its line asks what goes on, as `Situation` above `Action nouvelle`."""
    return piece.kind == "field" and piece.name == "continuation" and not piece.text


def _is_open(piece: Piece) -> bool:
    return piece.kind == "field" and piece.name in ("other", "continuation") and not piece.text


def _is_ticked(text: str, labels: Labels) -> bool:
    """Tell whether of some boxes in a line, `☐ Nouvelle ☒ Poursuite`, one says what goes on."""
    return _BOX.match(text) is not None and read_statement("", text, None, labels)[0] != "unstated"


def _is_below(pieces: Sequence[Piece], place: int, labels: Labels) -> bool:
    """Tell whether a line that says something of an earlier year stands below the whole text of a field."""
    piece, above, before = pieces[place], _field_above(pieces, place), pieces[place - 1]
    is_filled = above.kind == "field" and (bool(above.text) or above.name in AMOUNTS)
    is_whole = before is above or before.text.endswith((".", "!"))
    # `Action existante renforcée` looks like a label whose text is missing.
    is_open = _is_open(piece)
    has_text = is_open and place + 1 < len(pieces) and pieces[place + 1].kind in ("plain", "hung")
    is_line = (piece.kind == "plain" or (is_open and not has_text)) and piece.line.table < 0
    return is_filled and is_whole and is_line and _is_statement(piece.line.plain, labels)


def _field_above(pieces: Sequence[Piece], place: int) -> Piece:
    """Give the piece that a line of text goes on with: that above all lines of the same paragraph."""
    at = place - 1
    while at and pieces[at].kind == "plain" and not pieces[at].line.is_apart:
        at -= 1
    return pieces[at]


def _is_statement(text: str, labels: Labels) -> bool:
    if len(text) > _LONGEST or not text[0].isupper() or text[:-1].count(". "):
        return False
    words = text.split()
    is_said = 1 < len(words) <= _MOST_WORDS and read_statement("", text, None, labels)[0] != "unstated"
    return is_said or read_sentence(text, None)[0] != "unstated"
