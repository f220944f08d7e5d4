"""Labels that no list knows, told by coming again: the same words before a colon in sheet after sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

_TEXTS = ("objective", "description", "continuation", "other")
_LINE = re.compile(
    r"(?:[-–—•*►▪■➢→]\s+)?(?P<label>[^\W\d_][^:.;!?]{1,50}?)\s?(?::|(?P<stop>\.)|\?)\s+(?P<value>\S.*)"
)
_MOST_WORDS = 7
# Fewer lines may begin alike by chance.
_LEAST = 3


def label_recurring(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Take text behind words that begin three lines or more for a field: up to a colon, or a full stop.

    A full stop ends the words of a label only, or what comes again would be a sentence.
    """
    matches = [_LINE.fullmatch(piece.text) if piece.kind == "plain" else None for piece in pieces]
    counts = Counter(fold(match["label"]) for match in matches if match)
    known = Counter(fold(piece.label) for piece in pieces if piece.name == "unknown")
    for piece, match in zip(pieces, matches, strict=True):
        label = match["label"] if match else ""
        is_short = len(label.split()) <= _MOST_WORDS and counts[fold(label)] >= _LEAST
        found = labels.find_label(label) if is_short else None
        is_known = found is not None and found.name in _TEXTS
        if match and is_short and (is_known or not match["stop"]):
            yield _field(piece, label, match["value"], found if is_known else None)
        elif piece.name == "unknown" and known[fold(piece.label)] >= _LEAST:
            yield piece._replace(why="recurrence")
        else:
            yield piece


def _field(piece: Piece, label: str, value: str, found: Meaning | None) -> Piece:
    if found:
        return piece._replace(
            kind="field", name=found.name, code=found.code, label=label, text=value, meaning=found
        )
    if is_money(value):
        return piece._replace(kind="finding", name="unread-line")
    return piece._replace(kind="field", name="unknown", label=label, text=value, why="recurrence")
