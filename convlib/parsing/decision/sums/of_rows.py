"""What an action costs, at the end of a row of those who pay: `État | Ville | Total` above their amounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.spelling import fold


def name_costs_of_rows(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Take the sum of a row of shares for the cost, where it is that, or such rows stand in several sheets.

    A row of its own below the last sheet, whose action has another cost, is the whole's.
    """
    sums = _sums_of_rows(pieces, ledger)
    again = Counter(fold(pieces[place].label) for place in sums)
    costs = {number: set(sheet.costs.values()) for number, sheet in enumerate(ledger.sheets)}
    settled = list(pieces)
    for place, value in sums.items():
        own = costs[ledger.sheet_of[place]]
        if value in own or (not own and again[fold(pieces[place].label)] > 1):
            settled[place] = pieces[place]._replace(name="stated_cost", why="sum")
            own.add(value)
    return settled


def _sums_of_rows(pieces: Sequence[Piece], ledger: Ledger) -> dict[int, Decimal]:
    """Give the places of totals in sheets that are the sum of what all others in their line pay."""
    paid: dict[int, list[Decimal]] = defaultdict(list)
    totals: dict[int, Decimal] = {}
    for place, piece in enumerate(pieces):
        value = value_of(piece.text) if piece.kind == "field" and piece.why == "column" else None
        if value is None or ledger.sheet_of[place] < 0:
            continue
        if piece.name == "share":
            paid[id(piece.line)].append(value)
        elif piece.name == "grand_total":
            totals[place] = value
    return {
        place: value
        for place, value in totals.items()
        if (shares := paid[id(pieces[place].line)]) and value == sum(shares, Decimal(0))
    }
