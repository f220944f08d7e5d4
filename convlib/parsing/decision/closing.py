"""Totals that close the table of each axis: what stands once in each of them is of the axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convlib.parsing.decision.ledger import Ledger
from convlib.parsing.layout.piece import Piece


def closing_totals(pieces: Sequence[Piece], ledger: Ledger) -> set[int]:
    """Give the places of the totals of tables that close an axis each, though a sum may not agree.

    There is one an axis with actions, and another one below them all.
    """
    totals = [
        place
        for place, piece in enumerate(pieces)
        if piece.kind == "field" and piece.name == "grand_total" and piece.why == "column"
    ]
    # The last one is that of the whole.
    before = [place for place in totals[:-1] if ledger.axis_of[place] >= 0]
    axes = {sheet.axis for sheet in ledger.sheets} - {-1}
    by_axis = Counter(ledger.axis_of[place] for place in before)
    is_each = len(axes) > 1 and set(by_axis) == axes and set(by_axis.values()) == {1}
    return set(before) if is_each and not any(_is_general(pieces[place]) for place in before) else set()


def _is_general(piece: Piece) -> bool:
    return piece.meaning is not None and piece.meaning.scope == "whole"
