"""A column under any heading whose cells list who pays: a line a payer, with amounts that make the cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.meaning import Meaning

_FEWEST = 2  # cells, one of them with several payers
_MOST = 0.75  # of the cells make the cost


def name_lists(columns: list[Column], costs: list[int], rows: Sequence[Sequence[Part]]) -> list[Column]:
    """Take the column whose cells are such lists for who pays, where none is known to say it."""
    if len(costs) != 1 or any(column.name in ("share", "financing", "funder") for column in columns):
        return columns
    listed = [
        place
        for place, column in enumerate(columns)
        if column.name in ("", "other")
        and not (column.meaning and (column.meaning.code or column.meaning.role))
        and _lists(place, columns[costs[0]].meaning, costs[0], rows)
    ]
    return [
        column.named("financing") if [place] == listed else column for place, column in enumerate(columns)
    ]


def _lists(place: int, cost: Meaning | None, costs: int, rows: Sequence[Sequence[Part]]) -> bool:
    own = [row for row in rows if row[place].is_first and row[place].columns == 1]
    filled = [row for row in own if row[place].text.strip()]
    paid = [_paid(row[place].text) for row in filled]
    if len(filled) < _FEWEST or max(map(len, paid)) < _FEWEST:
        return False
    costing = [value_of(cost.with_unit(row[costs].amount) if cost else row[costs].amount) for row in filled]
    made = sum(bool(added) and sum(added) == whole for added, whole in zip(paid, costing, strict=True))
    return made >= max(_FEWEST, len(filled) * _MOST)


def _paid(text: str) -> list[Decimal]:
    """Give the amount of each line; nothing where a line has none, several, or nobody who pays it."""
    amounts: list[Decimal] = []
    for line in text.split("\n"):
        found = amounts_in(line)
        value = value_of(found[0]) if len(found) == 1 else None
        if value is None or not line.partition(found[0])[0].strip():
            return []
        amounts.append(value)
    return amounts
