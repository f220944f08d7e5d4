"""Which of two costs holds, `Coût prévisionnel` or `Coût retenu`: the one that makes the printed total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import may_be_in_force
from convlib.parsing.words.spelling import fold

_FEWEST = 2


def choose_in_force(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Keep of the costs under two labels those that add up to the one printed total, and say the others.

    Only where each action has both, one of them may be the cost in force, and the other makes another sum.
    """
    printed = {
        value_of(piece.text) for piece in pieces if piece.kind == "field" and piece.name == "grand_total"
    }
    costs: dict[str, dict[int, int]] = defaultdict(dict)
    for number, sheet in enumerate(ledger.sheets):
        for place in sheet.costs:
            costs[fold(pieces[place].label)][number] = place
    full = {label: places for label, places in costs.items() if len(places) == len(ledger.sheets) >= _FEWEST}
    sums = {
        label: sum((value_of(pieces[place].text) or Decimal(0) for place in places.values()), Decimal(0))
        for label, places in full.items()
    }
    right = [label for label, whole in sums.items() if whole in printed]
    is_open = any(map(may_be_in_force, full)) and len(costs) == len(full) == _FEWEST
    if not is_open or len(right) != 1 or len(printed) != 1 or len(set(sums.values())) != _FEWEST:
        return list(pieces)
    settled = list(pieces)
    for label, places in full.items():
        for place in places.values() if label not in right else ():
            piece = pieces[place]
            meaning = piece.meaning.kept_as("other", "cost") if piece.meaning else None
            settled[place] = piece._replace(name="other", meaning=meaning)
    return settled
