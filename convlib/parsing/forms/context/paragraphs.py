"""A total of the whole in a sentence that goes on over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.forms.labelled import read_label
from convlib.parsing.forms.sentences import read_sentence
from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.parts import without_recalled

# No paragraph that states a total is longer.
_MOST_LINES = 12
_SENTENCE_END = re.compile(r"(?<=[^\d\s][^\d\s])\.\s+|(?<=€)\.\s+|(?<=\b(?:19|20)\d\d)\.\s+(?=[A-ZÀ-Þ])")


def add_totals_in_prose(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Add the total of the convention, the contract or the plan that a sentence of a paragraph states."""
    added: list[Piece] = []
    paragraph: list[Piece] = []
    for piece in [*pieces, None]:
        is_more = piece is not None and piece.kind == "plain" and piece.line.table < 0
        if is_more and piece and paragraph and not piece.line.is_apart and len(paragraph) < _MOST_LINES:
            paragraph.append(piece)
        else:
            added += paragraph + _totals_in(paragraph, labels)
            paragraph = [piece] if is_more and piece else []
            added += [] if is_more or piece is None else [piece]
    return added


def _totals_in(paragraph: Sequence[Piece], labels: Labels) -> list[Piece]:
    if not paragraph:
        return []
    found = []
    for sentence in _SENTENCE_END.split(join_lines([piece.text for piece in paragraph])):
        said = without_recalled(sentence.strip(" ."))
        # One that is a line of its own is read there.
        is_part = len(amounts_in(said)) == 1 and all(
            sentence.strip(" .") != piece.text.strip(" .") for piece in paragraph
        )
        piece = _read(paragraph[-1].line, said, labels) if is_part else None
        if piece and piece.name == "grand_total" and piece.meaning and piece.meaning.scope == "whole":
            found.append(piece)
    return found


def _read(line: Line, said: str, labels: Labels) -> Piece | None:
    """Read `Le pacte mobilise 900 €`, or `Budget total du pacte : 900 €`."""
    told = read_sentence(line, f"{said}.", labels)
    return told or read_label(line, (Part(said),), (said,), labels, "", is_hung=False)
