"""Totals of tables: of the axis that a table closes, or of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in, is_money, value_of
from convlib.parsing.words.meaning import TOTALS, Meaning

# So few costs give the sum of a text by chance.
_FEWEST_COSTS = 3
# Findings about a line whose amounts nothing has read.
_UNREAD = ("unread-amount", "doubtful-total")


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
    before = [
        place for place in totals[:-1]
        if ledger.axis_of[place] >= 0 and value_of(pieces[place].text) != ledger.total()
    ]  # fmt: skip
    axes = {sheet.axis for sheet in ledger.sheets} - {-1}
    by_axis = Counter(ledger.axis_of[place] for place in before)
    is_each = len(axes) > 1 and set(by_axis) == axes and set(by_axis.values()) == {1}
    return set(before) if is_each and not any(_is_general(pieces[place]) for place in before) else set()


def is_of_table(piece: Piece) -> bool:
    """Tell whether a total stands in a table, or may as well: `Montant total du programme` names no axis."""
    return piece.why == "column" or (piece.name == "stated_axis_total" and not piece.code)


def is_second(place: int, pieces: Sequence[Piece], ledger: Ledger) -> bool:
    """Tell whether the last table has a total of the same axis above: this one is of more than the axis.

    One in a summary above the actions of the axis says nothing of what the table closes.
    """
    axis = ledger.axis_of[place]
    first = next((sheet.place for sheet in ledger.sheets if sheet.axis == axis), 0)
    is_last = not ledger.sheets or ledger.sheets[-1].place < place
    return is_last and any(
        piece.name == "stated_axis_total" and piece.kind == "field" and ledger.axis_of[at] == axis
        for at, piece in enumerate(pieces[first:place], first)
        if piece.line is not pieces[place].line
    )


def settle_in_table(
    place: int, piece: Piece, ledger: Ledger, value: Decimal | None, *, is_second: bool
) -> Piece:
    """Read a total of a table as that of the last axis, where it is the sum of its costs and not of all."""
    axis = ledger.axis_of[place]
    is_open = piece.name == "grand_total" and (piece.meaning is None or piece.meaning.scope != "whole")
    several = len({sheet.axis for sheet in ledger.sheets}) > 1
    is_whole = value is not None and value == ledger.total() and value != ledger.total(axis=axis)
    if piece.name == "stated_axis_total" and not piece.code and several and (is_whole or is_second):
        return piece._replace(name="grand_total", why="sum" if is_whole else "last")
    if (
        is_open
        and several
        and axis >= 0
        and value is not None
        and value != ledger.total()
        and value == ledger.total(axis=axis)
    ):
        return piece._replace(name="stated_axis_total", why="sum")
    return piece


def name_last_totals(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Take `Budget total prévu`, outside of the sheets and below the last, for the whole's, one a stage.

    Its sum may not agree: that is found. Where another total of the whole is printed, nothing is taken.
    """
    named = list(pieces)
    last = ledger.sheets[-1].place if ledger.sheets else len(pieces)
    said = {_stage(piece) for piece in pieces if piece.kind == "field" and piece.name == "grand_total"}
    below = [
        place
        for place in range(last, len(pieces))
        if ledger.sheet_of[place] < 0 and _is_total_cost(pieces[place])
    ]
    stages = Counter(_stage(pieces[place]) for place in below)
    for place in below:
        if stages[_stage(pieces[place])] == 1 and _stage(pieces[place]) not in said:
            named[place] = pieces[place]._replace(name="grand_total", why="last")
    return named


def fill_totals(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Take what funders pay in a row of totals for the total itself, where that cell is empty.

    `Total général | | 746 000` of a table with a row a funder: where it is the sum of all costs, or of
    those of the axis that the row closes.
    """
    filled: list[Piece] = []
    for place, piece in enumerate(pieces):
        total = filled[-1] if filled else piece
        is_open = total.kind == "field" and total.name in TOTALS and total.why == "column" and not total.text
        if is_open and piece.name == "column_total" and piece.line is total.line:
            axis = ledger.axis_of[place] if total.name == "stated_axis_total" else None
            value = value_of(piece.text)
            if value is not None and value == ledger.total(axis=axis):
                filled[-1] = total._replace(text=piece.text, why="sum")
                continue
        filled.append(piece)
    return filled


def is_of_rows(place: int, pieces: Sequence[Piece], ledger: Ledger) -> bool:
    """Tell whether a total is the sum of lines above it that are no actions, `Acompte` and `Solde`.

    Only below the total of all actions.
    """
    value, whole, table = value_of(pieces[place].text), ledger.total(), pieces[place].line.table
    if value is None or value == whole:
        return False
    above = takewhile(lambda row: _is_of_no_action(row) and row.line.table == table, reversed(pieces[:place]))
    lines = (line for line in dict.fromkeys(row.line for row in above) if line.printed)
    amounts = list(
        takewhile(lambda amount: amount is not None, (value_of(line.printed[-1]) for line in lines))
    )
    is_sum = len(amounts) > 1 and value == sum(filter(None, amounts))
    return is_sum and any(
        piece.kind == "field" and piece.name == "grand_total" and value_of(piece.text) == whole
        for piece in pieces[:place]
    )


def _is_of_no_action(piece: Piece) -> bool:
    is_unread = piece.kind == "field" and piece.name in ("other", "unknown")
    return is_unread or piece.kind in ("plain", "finding")


def _is_total_cost(piece: Piece) -> bool:
    is_total = piece.meaning is not None and piece.meaning.is_total and not piece.meaning.scope
    return piece.kind == "field" and piece.name == "stated_cost" and is_total and is_money(piece.text)


def _stage(piece: Piece) -> str:
    """Give the stage that a total is of; one that names none is planned."""
    return (piece.meaning.stage if piece.meaning else "") or "planned"


def _is_general(piece: Piece) -> bool:
    return piece.meaning is not None and piece.meaning.scope == "whole"


def add_bare_totals(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Read an amount alone right below the heading of an axis as its total, where it is the exact sum."""
    named = list(pieces)
    for place, (heading, piece) in enumerate(pairwise(pieces), 1):
        axis, is_bare = ledger.axis_of[place], _amounts_told(piece) == [piece.text]
        if heading.kind == "axis" and is_bare and value_of(piece.text) == ledger.total(axis=axis):
            meaning = Meaning("stated_axis_total", scope="axis", is_total=True)
            named[place] = Piece(
                piece.line, "field", "stated_axis_total", heading.code, "", piece.text, meaning, why="sum"
            )
    return named


def add_told_total(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Read an amount in a text that is the exact sum of all costs as the total, where nothing else is.

    `Ce programme comprend sept actions, pour un coût total de 141 400 euros.`, also in the foot of a page, or
    behind a label that is not understood.
    """
    whole = ledger.total()
    costed = sum(bool(sheet.costs) or sheet.paid is not None for sheet in ledger.sheets)
    has_total = any(piece.kind == "field" and piece.name == "grand_total" for piece in pieces)
    if whole is None or costed < _FEWEST_COSTS or has_total:
        return list(pieces)
    for place, piece in enumerate(pieces):
        said = [amount for amount in _amounts_told(piece) if value_of(amount) == whole]
        if len(said) == 1:
            label = piece.label or piece.text.partition(said[0])[0].strip(" :,.;–-")
            meaning = Meaning("grand_total", scope="whole", is_total=True)
            total = Piece(piece.line, "field", "grand_total", "", label, said[0], meaning, why="sum")
            is_alone = len(_amounts_told(piece)) == 1
            return [*pieces[:place], *([] if is_alone else [piece]), total, *pieces[place + 1 :]]
    return list(pieces)


def _amounts_told(piece: Piece) -> list[str]:
    is_text = piece.kind in ("plain", "furniture") or (piece.kind == "finding" and piece.name in _UNREAD)
    is_text = is_text or (piece.kind == "field" and piece.name == "unknown" and piece.why != "column")
    return amounts_in(piece.text) if is_text else []
