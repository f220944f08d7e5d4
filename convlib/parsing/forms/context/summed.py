"""Amounts under unknown words, or under none: costs, where sums tell, a printed total or what funders pay.

Under a year alone they are costs where several sheets have them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.forms.context.payers import stands_alone
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, has_currency, is_money, value_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.spelling import bare_label, fold

_PAIR = re.compile(r"(?P<label>[^\W\d_][^:]{1,60}?)\s?:\s*(?P<amount>\S.*)")
_OF_YEAR = re.compile(r"(?:(?:en|pour|année|exercice)\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
# `380 000 € (c'était l'action C3)`
_REMARK = re.compile(rf"(?P<amount>{AMOUNT})\s*\((?P<said>[^()\d€][^()€]*)\)\s*\.?")
# Fewer amounts may add up by chance.
_LEAST = 3
_FEWEST = 2
_PASSED = ("columns", "furniture")
_ENDS = ("heading", "action", "axis", "section")


def name_costs(pieces: Sequence[Piece]) -> list[Piece]:
    """Take `Cagnotte : 20 000 €` for the cost, where the amounts beside these words make a printed total.

    Only where no label of a cost is known.
    """
    fields = [piece for piece in pieces if piece.kind == "field"]
    totals = {value_of(piece.text) for piece in fields if piece.name in TOTALS} - {None}
    if not totals or any(piece.name == "stated_cost" for piece in fields):
        return list(pieces)
    places: dict[str, list[int]] = defaultdict(list)
    amounts = {place: said for place, piece in enumerate(pieces) if (said := _amount_of(piece))}
    for place, (label, _) in amounts.items():
        places[fold(label)].append(place)
    named = list(pieces)
    for group in places.values():
        values = [value_of(amounts[place][1]) for place in group]
        if len(group) >= _LEAST and sum(filter(None, values)) in totals:
            for place in group:
                label, amount = amounts[place]
                cost = Meaning("stated_cost", scope="action")
                named[place] = Piece(
                    pieces[place].line, "field", "stated_cost", "", label, amount, cost, why="content"
                )
    return named


def _amount_of(piece: Piece) -> tuple[str, str] | None:
    """Give the words and the amount of a line that was not read, where it has no more than these."""
    if piece.kind != "finding" or piece.name != "unread-line":
        return None
    cells = piece.line.printed
    match = _PAIR.fullmatch(piece.line.plain) if len(cells) == 1 else None
    label, amount = (match["label"], match["amount"]) if match else (cells[0], " ".join(cells[1:]))
    amount = amount.rstrip(" .;")
    return (bare_label(label), amount) if has_currency(amount) and is_money(amount) else None


def name_costs_of_years(pieces: Sequence[Piece], of_costs: int | None, lexicon: Lexicon) -> list[Piece]:
    """Take `En 2026 | 20 000 €`, line of a sheet, for the cost of its year, where no label says any cost.

    Only where several sheets have one of the agreement's year, and each year once.
    """
    if any(piece.kind == "field" and piece.name == "stated_cost" for piece in pieces):
        return list(pieces)
    years: dict[int, set[str]] = defaultdict(set)
    named: dict[int, list[Piece]] = {}
    sheet, is_open = -1, False
    for place, piece in enumerate(pieces):
        if piece.kind in _ENDS:
            is_sheet = piece.kind == "action" or (piece.kind == "heading" and bool(piece.code))
            sheet = place if is_sheet and piece.name not in lexicon.axis_words else -1
        if sheet >= 0 and not is_open and (found := _cost_of_year(piece)):
            if found[0].code in years[sheet]:
                return list(pieces)
            years[sheet].add(found[0].code)
            named[place] = found
        elif piece.kind not in _PASSED:
            # Amounts below a label of their own are whatever that says.
            is_open = piece.line.plain.endswith(":") or (piece.kind == "field" and not piece.text)
    if sum(str(of_costs) in said for said in years.values()) < _FEWEST:
        return list(pieces)
    return [each for place, piece in enumerate(pieces) for each in named.get(place, [piece])]


def _cost_of_year(piece: Piece) -> list[Piece]:
    """Give the cost in a line of a year and an amount, and what brackets behind it say."""
    said = _amount_of(piece)
    if piece.kind == "field" and piece.name == "unknown":
        said = (piece.label, piece.text) if piece.meaning is None else None
    year = _OF_YEAR.fullmatch(said[0]) if said else None
    if said is None or year is None:
        return []
    label, amount = said
    remark = _REMARK.fullmatch(amount)
    amount = remark["amount"] if remark else amount
    if not (has_currency(amount) and is_money(amount)):
        return []
    cost = Meaning("stated_cost", scope="action", year=year["year"])
    found = [Piece(piece.line, "field", "stated_cost", cost.year, label, amount.strip(), cost, why="content")]
    return [*found, *([Piece(piece.line, "field", "other", "", label, remark["said"])] if remark else [])]


def name_bare_costs(pieces: Sequence[Piece]) -> list[Piece]:
    """Take such an amount for the cost where no label says one: what funders pay adds up to it.

    Where half of them do, the others are costs too, and their gap is found.
    """
    found = {place: paid for place in range(len(pieces)) if (paid := _paid_below(pieces, place))}
    agreeing = [place for place, paid in found.items() if value_of(pieces[place].text) == sum(paid)]
    if len(agreeing) < _FEWEST or len(agreeing) * 2 < len(found):
        return list(pieces)
    cost = Meaning("stated_cost", scope="action")
    return [
        Piece(piece.line, "field", "stated_cost", "", "", piece.text, cost, why="sum")
        if place in found
        else piece
        for place, piece in enumerate(pieces)
    ]


def _paid_below(pieces: Sequence[Piece], place: int) -> list[Decimal]:
    """Give what each funder pays below an amount that stands alone in a sheet without a cost."""
    if not stands_alone(pieces[place]):
        return []
    start = next((at for at in range(place, -1, -1) if pieces[at].kind in _ENDS), 0)
    end = next((at for at in range(place, len(pieces)) if pieces[at].kind in _ENDS), len(pieces))
    if any(map(_states_cost, pieces[start:end])):
        return []
    paid: list[Decimal] = []
    for below in pieces[place + 1 : end]:
        value = value_of(below.text) if below.kind == "field" and below.name == "share" else None
        if value is not None:
            paid.append(value)
        elif below.kind not in _PASSED and (paid or has_currency(below.text)):
            break
    return paid


def _states_cost(piece: Piece) -> bool:
    """Tell whether a label says the cost of a sheet; a total apart below the last may be of all of them."""
    is_cost = piece.kind == "field" and piece.name == "stated_cost"
    is_total = piece.meaning is not None and piece.meaning.is_total and piece.line.is_apart
    return is_cost and not is_total
