"""Rows that are totals by arithmetic, whatever they are called.

Where words and sums disagree, the last total decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.tables.sums import reduce_rows
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold


def check_sums(rows: list[Row], columns: Sequence[Column]) -> None:
    """Find totals that no word names, and doubts.

    An action that is the sum of all those above it in its axis.
    """
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    code, axis = place_of(columns, "code"), place_of(columns, "axis")
    counted = [row for row in rows if row.kind in ("action", "sum", "total", "stray") and not row.is_split]
    amounts = [tuple(value_of(row.parts[place].text) for place in money) for row in counted]
    breaks, titles = _groups(rows, counted, axis)
    for place, row in enumerate(counted):
        # `Ensemble des actions « Lutter contre la précarité »`, below the actions of that axis.
        if row.kind == "action" and row.meaning and _names(own := _own_text(row, axis), titles[place]):
            row.kind, row.label = "total", row.label or own
    for place, (parts, agreeing) in reduce_rows(amounts, breaks).items():
        row = counted[place]
        if row.kind == "stray":
            row.kind, row.meaning = "total", Meaning("stated_axis_total", scope="axis", is_total=True)
        if row.kind != "action":
            continue
        own = _own_text(row, axis)
        is_named = _names(own, titles.get(place, ""))
        has_code = (
            code is None or bool(row.text(code)) or not any(counted[other].text(code) for other in parts)
        )
        if agreeing > 1 or is_named or not has_code or row.meaning:
            row.kind, row.is_doubtful = "total", False
            row.label = row.label or own
        elif agreeing == 1 and len(parts) > 2:
            row.is_doubtful = True
    _name_last_total(counted, amounts)
    _resolve_doubts(counted, amounts)


def _own_text(row: Row, axis: int | None) -> str:
    return fold(" ".join(part.one_line for at, part in enumerate(row.parts) if part.is_first and at != axis))


def _names(own: str, title: str) -> bool:
    """Tell whether a row names the axis that it stands under."""
    head = r"^\W*(?:axe|pilier|volet|enjeu|orientation|theme|thematique)?\s*\d*\W*"
    tail = re.sub(head, "", fold(title))
    return len(tail) > 5 and tail in own


def _groups(rows: list[Row], counted: list[Row], axis: int | None) -> tuple[set[int], dict[int, str]]:
    """Give which of the counted rows begin an axis, and the axis that each stands under."""
    order = {id(row): place for place, row in enumerate(counted)}
    breaks: set[int] = set()
    titles: dict[int, str] = {}
    title, is_new = "", False
    for row in rows:
        # The words of a total begin no axis, though they may stand in its column.
        own = row.text(axis) if row.kind == "action" and not row.meaning and axis is not None else ""
        is_named = bool(own) and axis is not None and row.parts[axis].is_first and own != title
        if row.kind == "band" or is_named:
            title, is_new = own or row.line.plain, True
        if id(row) not in order:
            continue
        titles[order[id(row)]] = title
        if is_new:
            breaks.add(order[id(row)])
            is_new = False
    return breaks, titles


def _name_last_total(counted: list[Row], amounts: list[tuple[Decimal | None, ...]]) -> None:
    """Take a last row without sure words for the grand total.

    Where it is the sum of all actions in each column; totals of axes may stand below it.
    """
    while counted and counted[-1].kind == "total" and not counted[-1].is_doubtful:
        counted, amounts = counted[:-1], amounts[:-1]
    if not counted or not (counted[-1].kind == "stray" or counted[-1].is_doubtful):
        return
    above = list(zip(counted, amounts, strict=True))[:-1]
    parts = [values for row, values in above if row.kind in ("action", "sum")]
    sums = reduce_rows([*parts, amounts[-1]], set())
    if len(parts) in sums:
        counted[-1].kind, counted[-1].meaning = "total", Meaning("grand_total", scope="whole", is_total=True)
        counted[-1].is_doubtful = False


def _resolve_doubts(counted: list[Row], amounts: list[tuple[Decimal | None, ...]]) -> None:
    """Let the last total of the table say whether doubtful rows are counted in it, where one reading fits.

    Where none does they stay doubtful actions.
    """
    doubtful = [row for row in counted if row.is_doubtful and row.kind == "action"]
    wide = [place for place, row in enumerate(counted) if row.kind == "total"]
    if not doubtful or not wide:
        return
    last = amounts[wide[-1]]
    column = next((place for place, value in enumerate(last) if value is not None), None)
    if column is None:
        return
    adding = [
        (row, value)
        for row, values in zip(counted, amounts, strict=True)
        if row.kind in ("action", "sum") and (value := values[column]) is not None
    ]
    every = sum((value for _, value in adding), Decimal(0))
    doubted = sum((value for row, value in adding if row.is_doubtful), Decimal(0))
    if last[column] not in (every, every - doubted):
        return
    is_counted = last[column] == every
    for row in doubtful:
        row.is_doubtful = False
        row.kind = "action" if is_counted else "total"
        row.label = row.label or row.line.plain
