"""Rows of a funder each: in the column of names, `dont État | 6 000`, or beside `Coût total` in its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS

_DONT = re.compile(r"dont\b", re.IGNORECASE)
_BULLET = re.compile(r"^[-–—•*→➢►▪]\s+")


def mark_paid(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Tell such rows by `dont` before the name of a funder, or as the parts of the cost above them."""
    name, cost = place_of(columns, "name"), place_of(columns, "stated_cost")
    if name is None or cost is None:
        return
    for place, row in enumerate(rows):
        run: list[Row] = []
        for below in rows[place + 1 :] if row.kind == "action" else ():
            if below.kind != "action" or not funder_of(below, columns, labels):
                break
            run.append(below)
        paid = [value_of(below.text(cost)) or Decimal(0) for below in run]
        is_whole = len(run) > 1 and sum(paid) == value_of(row.text(cost))
        for below in run if is_whole or all(_DONT.match(below.text(name)) for below in run) else ():
            below.kind = "paid"


def columns_of_row(
    row: Row, columns: Sequence[Column], order: Sequence[int], labels: Labels
) -> list[tuple[int, Column]]:
    """Give columns in an order; where `Coût total` stands for a funder, what all of them pay is the cost."""
    found = labels.find_label(row.text(place_of(columns, "funder")))
    if found is None or found.name not in ("stated_cost", *TOTALS):
        return [(place, columns[place]) for place in order]
    return [
        (
            place,
            columns[place].named("stated_cost") if columns[place].name == "funder_amount" else columns[place],
        )
        for place in order
        if columns[place].name != "funder"
    ]


def funder_of(row: Row, columns: Sequence[Column], labels: Labels) -> str:
    """Give who a row says that pays, where its first text is no more than that."""
    code, name = place_of(columns, "code"), place_of(columns, "name")
    if code is not None and row.parts[code].is_first and row.text(code):
        return ""
    found = labels.find_label(_BULLET.sub("", row.text(name)))
    return found.code if found is not None and found.name == "share" and not found.unknown else ""
