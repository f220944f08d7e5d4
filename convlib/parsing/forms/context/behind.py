"""Labels right behind names, with no more than a space between: told by coming again in other headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.labelled import field_of
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_AMOUNT_BEHIND = re.compile(r"(?P<said>\D.*?)\s*:?\s+(?P<amount>\d[^:]*)")
# A label begins in a capital, behind the small letters of a name.
_CAPITAL = re.compile(r"(?<=[a-zà-ÿ.)] )[A-ZÀ-Þ]")
# One may be the end of a name: `Point conseil Budget : 900 €`.
_LEAST = 2


def part_names(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part `Relais itinérant Budget : 900 €` at the label of money, where it comes again behind other names.

    Of one that stands behind a single name it is a doubt whether it is part of that.
    """
    found = {
        place: said for place, piece in enumerate(pieces) if (said := _said_behind(piece, labels)) is not None
    }
    again = Counter(fold(label) for _, label, _ in found.values())
    for place, piece in enumerate(pieces):
        name, label, amount = found.get(place, ("", "", ""))
        if label and again[fold(label)] >= _LEAST:
            meaning = labels.find_label(label)
            yield piece._replace(text=name)
            if meaning:
                yield Piece(piece.line, "field", *field_of(meaning), label, amount, meaning)
        else:
            yield piece
            if label:
                yield Piece(piece.line, "finding", "doubtful-label", text=f"{label} {amount}")


def _said_behind(piece: Piece, labels: Labels) -> tuple[str, str, str] | None:
    """Give the name, the label of a cost and the amount behind it that a heading holds."""
    match = _AMOUNT_BEHIND.fullmatch(piece.text) if piece.kind == "heading" else None
    if match is None or not is_money(match["amount"].rstrip(" .")):
        return None
    for capital in _CAPITAL.finditer(match["said"]):
        label = match["said"][capital.start() :]
        meaning = labels.find_label(label)
        if meaning and meaning.name == "stated_cost":
            return match["said"][: capital.start()].strip(), label, match["amount"].rstrip(" .")
    return None
