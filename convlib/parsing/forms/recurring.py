"""Labels that no list knows, told by coming again: the same words before a colon in sheet after sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.spelling import fold

_LINE = re.compile(r"(?:[-–—•*►▪■➢→]\s+)?(?P<label>[^\W\d_][^:.;!?]{1,50}?)\s?:\s+(?P<value>\S.*)")
_MOST_WORDS = 7
# Fewer lines may begin alike by chance.
_LEAST = 3


def label_recurring(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Take text behind words that begin three lines or more, up to a colon, for a field of its own."""
    matches = [_LINE.fullmatch(piece.text) if piece.kind == "plain" else None for piece in pieces]
    counts = Counter(fold(match["label"]) for match in matches if match)
    for piece, match in zip(pieces, matches, strict=True):
        if match and counts[fold(match["label"])] >= _LEAST and len(match["label"].split()) <= _MOST_WORDS:
            label, value = match["label"], match["value"]
            yield (
                piece._replace(kind="finding", name="unread-line")
                if is_money(value)
                else piece._replace(kind="field", name="unknown", label=label, text=value)
            )
        else:
            yield piece
