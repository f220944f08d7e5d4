"""Lines of a sheet that say by themselves whether its action goes on."""

from __future__ import annotations

from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.continuation import read_statement
from convlib.parsing.values.sentences import read_sentence
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import AMOUNTS

_LONGEST = 120
_MOST_WORDS = 8


def set_statements_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take `Action nouvelle.`, alone in its line below a field with a label, for a field of its own."""
    settled = list(pieces)
    for place, piece in enumerate(pieces[1:], start=1):
        before = pieces[place - 1]
        is_filled = bool(before.text) or before.name in AMOUNTS
        is_below = before.kind == "field" and is_filled and before.name not in ("objective", "description")
        if piece.kind == "plain" and is_below and piece.line.table < 0 and _is_statement(piece.text, labels):
            settled[place] = piece._replace(
                kind="field", name="continuation", label=piece.text.split(",")[0].rstrip(". ")[:40]
            )
    return settled


def _is_statement(text: str, labels: Labels) -> bool:
    if len(text) > _LONGEST or not text[0].isupper() or text[:-1].count(". "):
        return False
    words = text.split()
    is_said = 1 < len(words) <= _MOST_WORDS and read_statement("", text, None, labels)[0] != "unstated"
    return is_said or read_sentence(text, None)[0] != "unstated"
