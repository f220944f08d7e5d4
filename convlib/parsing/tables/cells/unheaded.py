"""Amounts in a column without a heading, beside who pays them: `Région | 9 600 €` below `Financements`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row


def join_unheaded(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Put each amount behind its payer, where all in the column are amounts and stand beside one."""
    for place in range(1, len(columns)):
        if columns[place].heads or columns[place - 1].name != "financing":
            continue
        filled = [row for row in rows if row.parts[place].is_first and row.parts[place].text.strip()]
        joined = [_joined(*row.parts[place - 1 : place + 1]) for row in filled]
        if not all(joined):
            continue
        for row, text in zip(filled, joined, strict=True):
            paid = replace(row.parts[place - 1], text=text, title="", detail="")
            row.parts = (*row.parts[: place - 1], paid, Part(""), *row.parts[place + 1 :])


def _joined(payers: Part, amounts: Part) -> str:
    """Give payers and amounts line by line; nothing where they are not as many, or others than these."""
    said, paid = payers.text.split("\n"), amounts.text.split("\n")
    is_each = len(said) == len(paid) and all(map(is_amount, paid))
    has_names = all(any(map(str.isalpha, text)) for text in said)
    return "\n".join(map("{} : {}".format, said, paid)) if is_each and has_names else ""
