"""Headings of parts that hold no actions."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold


def find_section(line: Line, text: str, cells: tuple[str, ...], labels: Labels) -> Piece | None:
    """Find a heading of something that is no action: `Article 4 – Suivi`, `Récapitulatif financier`."""
    if len(cells) > 1 or len(text) > 120:
        return None
    words = fold(text).split()
    head = next(
        (
            word
            for word in (" ".join(words[:2]), words[0] if words else "")
            if word.rstrip(".") in labels.lexicon.other_words
            or word.rstrip("s.") in labels.lexicon.other_words
        ),
        "",
    )
    if not head or text[0].islower():
        return None
    rest = fold(text)[len(head) :].strip()
    is_numbered = re.match(r"(?:n\s?°\s?)?(?:\d+|[ivx]+|[a-z](?!['’])|premier|1er)\b", rest) is not None
    if is_numbered or (len(words) <= 8 and not re.search(r"[.;,]$|:\s", text)):
        return Piece(line, "section", head, text=join_lines([text]))
    return None
