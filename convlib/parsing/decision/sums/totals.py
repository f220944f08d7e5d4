"""Whose each total is: `Montant total` may be a cost of one action, the total of an axis or of the whole.

Words decide first, then recurrence (what stands in each sheet is of each action), then position,
then the sums: a total that equals the sum of all costs is the whole's, since another number of this
size would do so by chance in less than one of a thousand cases. Where two readings are left, neither is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from convlib.parsing.decision.sums.by_year import read_payers_by_year
from convlib.parsing.decision.sums.closing import (
    add_bare_totals,
    add_told_total,
    closing_totals,
    fill_totals,
    is_of_rows,
    is_of_table,
    is_second,
    name_last_totals,
    settle_in_table,
)
from convlib.parsing.decision.sums.in_force import choose_in_force
from convlib.parsing.decision.sums.ledger import Ledger, keep_ledger
from convlib.parsing.decision.sums.of_rows import name_costs_of_rows
from convlib.parsing.decision.sums.payers import read_payers_beside_totals, read_payers_of_whole
from convlib.parsing.decision.sums.told import add_payers_told
from convlib.parsing.decision.sums.whole import set_funding_of_whole_apart
from convlib.parsing.draft.totals import named_axis
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.meaning import OF_SEVERAL, TOTALS
from convlib.parsing.words.spelling import fold, words_of

_SETTLED = ("grand_total", "stated_cost", "stated_axis_total", "funding_total")


def settle_totals(pieces: Sequence[Piece], year: int | None) -> list[Piece]:
    """Say of each total and of each cost without a scope whose it is."""
    pieces = _funders_amounts(_with_amounts_below(pieces, year))
    pieces = name_costs_of_rows(pieces, keep_ledger(pieces, year))
    pieces = read_payers_by_year(pieces, keep_ledger(pieces, year), year)
    pieces = read_payers_of_whole(pieces, keep_ledger(pieces, year))
    pieces = set_funding_of_whole_apart(pieces, keep_ledger(pieces, year))
    pieces = choose_in_force(pieces, keep_ledger(pieces, year))
    ledger = keep_ledger(pieces, year)
    recurring = _recurring(pieces, ledger)
    closing = closing_totals(pieces, ledger)
    settled = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind != "field" or piece.name not in _SETTLED:
            continue
        if piece.code == OF_SEVERAL and piece.meaning:
            settled[place] = piece._replace(
                name="column_total", meaning=piece.meaning.kept_as("column_total")
            )
            continue
        if piece.name == "grand_total" and is_of_rows(place, pieces, ledger):
            said = f"{piece.label} {piece.text}"
            settled[place] = piece._replace(kind="finding", name="unread-total", text=said)
            continue
        if place in closing:
            settled[place] = piece._replace(name="stated_axis_total", why="close")
            continue
        is_later = is_of_table(piece) and is_second(place, pieces, ledger)
        settled[place] = _settle(place, piece, ledger, recurring, is_second=is_later)
    settled = fill_totals(name_last_totals(settled, ledger), ledger)
    settled = add_told_total(add_bare_totals(settled, ledger), ledger)
    settled = read_payers_beside_totals(settled)
    return add_payers_told(settled, keep_ledger(settled, year), year)


def _with_amounts_below(pieces: Sequence[Piece], year: int | None) -> list[Piece]:
    """Give labels of costs and totals that stand alone the amount in the line below, also of the year."""
    settled = list(pieces)
    of_year = re.compile(rf"(?:\s+(?:en|pour) {year})?\s*:?$")
    for place, (piece, below) in enumerate(pairwise(pieces)):
        is_open = piece.kind == "field" and piece.name in ("stated_cost", *TOTALS) and not piece.text
        said = of_year.sub("", below.text, count=1)
        if is_open and below.kind == "plain" and below.line is not piece.line and is_money(said):
            settled[place] = piece._replace(text=said)
            settled[place + 1] = Piece(below.line, "hung")
    return settled


def _funders_amounts(pieces: Sequence[Piece]) -> list[Piece]:
    """Tell what a funder pays from a cost: `Montant` right below `Financeur` is the funder's."""
    settled = list(pieces)
    for place, (before, piece) in enumerate(zip(pieces, pieces[1:], strict=False), start=1):
        is_bare = (
            piece.name == "stated_cost"
            and words_of(piece.label)[:1] == ("montant",)
            and piece.meaning is not None
        )
        if (
            before.kind == "field"
            and before.name == "funder"
            and is_bare
            and piece.meaning
            and not piece.meaning.scope
        ):
            settled[place] = piece._replace(name="funder_amount", code=before.code)
    return settled


def _recurring(pieces: Sequence[Piece], ledger: Ledger) -> dict[str, set[int]]:
    """Give the sheets in which each label of an amount stands."""
    sheets: dict[str, set[int]] = defaultdict(set)
    for place, piece in enumerate(pieces):
        if piece.kind == "field" and piece.name in ("grand_total", "stated_cost"):
            sheets[fold(piece.label)].add(ledger.sheet_of[place])
    return sheets


def _settle(
    place: int, piece: Piece, ledger: Ledger, recurring: dict[str, set[int]], *, is_second: bool
) -> Piece:
    value = value_of(piece.text)
    number = ledger.sheet_of[place]
    is_own = len(recurring[fold(piece.label)] - {-1}) > 1
    if piece.name == "funding_total":
        return _funding_total(place, piece, ledger, value)
    if piece.name == "stated_cost":
        return _cost(place, piece, ledger, value, is_own=is_own)
    if piece.name == "grand_total" and number >= 0 and _is_of_years(place, ledger, value):
        return piece._replace(name="stated_cost", why="sum")
    if piece.name != "stated_cost" and not piece.code and named_axis(piece.label, ledger.axes) >= 0:
        return piece._replace(name="stated_axis_total", why="word")
    if is_of_table(piece):
        return settle_in_table(place, piece, ledger, value, is_second=is_second)
    if piece.name == "grand_total":
        if "-" in piece.code and value is not None and (ledger.is_of_years or value == ledger.total()):
            piece = piece._replace(code="")  # `Total 2023-2025`, and so are the costs
        if (
            number >= 0
            and (piece.meaning is None or piece.meaning.scope != "whole")
            and _is_of_sheet(place, piece, ledger, value, is_own=is_own)
        ):
            return piece._replace(name="stated_cost", why="recurrence" if is_own else "sum")
        return _grand(place, piece, ledger, value)
    return piece


def _is_of_years(place: int, ledger: Ledger, value: Decimal | None) -> bool:
    """Tell whether a total in a sheet is the sum of what its action costs in several years."""
    years = [cost for at, cost in ledger.sheets[ledger.sheet_of[place]].years.items() if at < place]
    return len(years) > 1 and value == sum(years, Decimal(0))


def _is_of_sheet(place: int, piece: Piece, ledger: Ledger, value: Decimal | None, *, is_own: bool) -> bool:
    sheet = ledger.sheets[ledger.sheet_of[place]]
    shares = [share for at, share in sheet.shares.items() if at < place]
    if shares and value is not None and sum(shares, Decimal(0)) == value and not piece.line.is_apart:
        return True
    return is_own and (not sheet.costs or min(sheet.costs) > place or value in sheet.costs.values())


def _cost(place: int, piece: Piece, ledger: Ledger, value: Decimal | None, *, is_own: bool) -> Piece:
    """Tell a total below the last sheet from the cost of its action."""
    number = ledger.sheet_of[place]
    scope = piece.meaning.scope if piece.meaning else ""
    if is_own and scope != "action" and number >= 0 and value is not None and len(ledger.sheets) > 1:
        above = [cost for at, cost in ledger.sheets[number].costs.items() if at < place]
        if above and value == ledger.total(without=place):
            return piece._replace(name="grand_total", why="sum")
    if is_own or value is None or len(ledger.sheets) < 2:
        return piece
    whole = ledger.total(without=place)
    if number < 0:
        return piece._replace(name="grand_total", why="sum") if value == whole else piece
    if piece.why == "column":
        return piece
    sheet = ledger.sheets[number]
    others = [cost for at, cost in sheet.costs.items() if at != place]
    if scope == "action":  # `Coût global du projet`, where the last action has a cost of its own
        return piece._replace(name="grand_total", why="sum") if others and value == whole else piece
    is_total = piece.meaning is not None and (piece.meaning.is_total or piece.why == "sentence")
    if value == whole and (is_total or others):
        return piece._replace(name="grand_total", why="sum")
    of_axis = ledger.total(axis=sheet.axis, without=place)
    if others and value == of_axis and sum(each.axis == sheet.axis for each in ledger.sheets) > 1:
        return piece._replace(name="stated_axis_total", why="sum")
    is_last = number == len(ledger.sheets) - 1
    costed = sum(bool(each.costs) for at, each in enumerate(ledger.sheets) if at != number)
    has_cost = bool(sheet.printed - {place})
    is_below = piece.line.is_apart or piece.why == "sentence"
    # Where no other action has a cost, either may be meant.
    is_of_all = costed * 2 > len(ledger.sheets) - 1 or not costed
    if is_total and is_last and is_below and is_of_all:
        return (
            piece._replace(name="grand_total", why="last")
            if has_cost
            else piece._replace(kind="finding", name="doubtful-total", text=f"{piece.label} {piece.text}")
        )
    return piece


def _grand(place: int, piece: Piece, ledger: Ledger, value: Decimal | None) -> Piece:
    """Read a total as the whole's, or as that of the axis it names.

    A bare number needs a sum beside its word.
    """
    axis = ledger.axis_of[place]
    unknown = set(piece.meaning.unknown) if piece.meaning else set()
    whole = ledger.total()
    if unknown and value is not None and value != whole:
        named = axis >= 0 and bool(unknown & set(words_of(ledger.axes[axis])))
        if named or (axis >= 0 and value == ledger.total(axis=axis)):
            return piece._replace(name="stated_axis_total", why="word" if named else "sum")
        return piece._replace(kind="finding", name="doubtful-total", text=f"{piece.label} {piece.text}")
    if not ledger.sheets and not ledger.axes:
        return (
            piece._replace(kind="finding", name="unread-amount", text=f"{piece.label} {piece.text}".strip())
            if value is not None
            else piece._replace(kind="plain", text=piece.line.plain)
        )
    has_unit = bool(piece.meaning and piece.meaning.unit)
    if (
        value is not None
        and not is_money(piece.text)
        and not has_unit
        and value != whole
        and not piece.text.strip().endswith(("k€", "M€"))
    ):
        return piece._replace(kind="finding", name="doubtful-total", text=f"{piece.label} {piece.text}")
    axes = {sheet.axis for sheet in ledger.sheets}
    is_general = piece.meaning is not None and piece.meaning.scope == "whole"
    is_last = not any(sheet.place > place for sheet in ledger.sheets)
    if not is_general and axis >= 0 and len(axes) > 1 and value != whole:
        of_axis = ledger.total(axis=axis)
        if value == of_axis or not is_last:
            return piece._replace(name="stated_axis_total", why="sum" if value == of_axis else "close")
    return piece


def _funding_total(place: int, piece: Piece, ledger: Ledger, value: Decimal | None) -> Piece:
    """Read the total of a table of funders: the cost of the action, where no other line states it."""
    number = ledger.sheet_of[place]
    if number < 0:
        return piece._replace(name="grand_total")
    sheet = ledger.sheets[number]
    if value is not None and (not sheet.costs or value in sheet.costs.values()):
        return piece._replace(name="stated_cost", why="sum")
    return piece._replace(name="stated_cost")
