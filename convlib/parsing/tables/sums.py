"""Rows that are sums of rows above them, by arithmetic; exact to the cent.

A run of adjacent rows gives another number by chance in a few of a hundred cases, so a sum in one column
alone proves nothing without a word; in two columns, or where it closes an axis and is named for it, it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

Amounts = Sequence[Decimal | None]


def reduce_rows(rows: Sequence[Amounts], breaks: set[int]) -> dict[int, tuple[list[int], int]]:
    """Give the rows that are the sum of all rows since the last break or sum.

    With these and how many columns agree; right below such sums, one that is the sum of all of them is too.

    Args:
        rows: the amounts of each row, None where there is none.
        breaks: rows that begin a group: nothing above them is added.
    """
    found: dict[int, tuple[list[int], int]] = {}
    open_rows: list[int] = []
    last = -1
    for place, row in enumerate(rows):
        if place in breaks:
            open_rows = []
        if not any(value is not None for value in row):
            continue
        if len(open_rows) >= 2 and (agreeing := _agreeing(row, [rows[other] for other in open_rows])):
            found[place] = (open_rows, agreeing)
            open_rows, last = [], place
        elif (
            last == place - 1
            and len(found) >= 2
            and (agreeing := _agreeing(row, [rows[sub] for sub in found]))
        ):
            found[place] = (list(found), agreeing)
        else:
            open_rows = [*open_rows, place]
    return found


def _agreeing(row: Amounts, parts: Sequence[Amounts]) -> int:
    """Count the columns in which a row is the sum of others; 0 where it is not in one of them."""
    agreeing = 0
    for column, value in enumerate(row):
        added = [part[column] for part in parts if part[column] is not None]
        total = sum((each for each in added if each is not None), Decimal(0))
        if value is None:
            if total:
                return 0
            continue
        if total != value:
            return 0
        agreeing += len(added) >= 2 and value != 0
    return agreeing
