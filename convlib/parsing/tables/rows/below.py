"""What stands below the rows of a table: legends, notes, signatures, accounts of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import dropwhile

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number


def mark_notes(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Find notes and signatures below the last amount, behind a blank row or a total.

    A row of one text, or with words where amounts stand; a code like those above, or a heading, makes it
    none of them.
    """
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    code = place_of(columns, "code")
    last = max((at for at, row in enumerate(rows) if _has_amount(row, money, labels)), default=len(rows))
    shapes = {_shape(row.text(code)) for row in rows[: last + 1] if row.kind == "action"}
    is_closed = any(row.kind == "total" for row in rows[: last + 1]) or (
        code is not None and "" not in shapes
    )
    is_below = last < len(rows) and rows[last].kind == "total"
    for row in rows[last + 1 :]:
        is_below = is_below or row.kind == "blank" or row.line.is_apart
        said = row.line.printed
        is_own = _shape(row.text(code)) in shapes - {""} or labels.find_heading(row.line.plain) is not None
        if not is_below or not is_closed or row.kind not in ("name", "action", "band") or is_own:
            continue
        if len(said) == 1:
            row.kind = "note"
        elif any(row.text(place) for place in money):
            row.kind = "below"


def mark_below(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Find what stands below the grand total and has no codes like those of the actions above it.

    Totals of axes right below it are of the same table. Without codes the sum must tell the total, and no
    axis begin below it.
    """
    summed = [place for place in range(len(rows)) if _is_sum_of_all(place, rows, columns)]
    totals = sorted({*summed, *(place for place, row in enumerate(rows) if _is_grand_total(row))})
    if not totals:
        return
    above, below = (
        [_shape(_code_of(row, columns)) for row in part if row.kind in ("action", "band")]
        for part in (rows[: totals[-1]], rows[totals[-1] + 1 :])
    )
    is_coded = sum(map(bool, above)) > 1
    has_band = any(row.kind == "band" for row in rows[totals[-1] + 1 :])
    is_closed = is_coded or (totals[-1] in summed and not has_band)
    if is_closed and not set(filter(None, above)) & set(below):
        for row in dropwhile(_is_total_of_axis, rows[totals[-1] + 1 :]):
            row.kind = "blank" if row.kind == "blank" else "below"


def _has_amount(row: Row, money: Sequence[int], labels: Labels) -> bool:
    texts = filter(None, map(row.text, money))
    return any(value_of(text) is not None or labels.lexicon.is_undefined(text) for text in texts)


def _code_of(row: Row, columns: Sequence[Column]) -> str:
    """Give the code in its own column, or where there is none the number before the name."""
    code = place_of(columns, "code")
    if code is not None:
        return row.text(code)
    numbered = split_number(row.text(place_of(columns, "name")))
    return numbered.code if numbered else ""


def _is_grand_total(row: Row) -> bool:
    meaning = row.meaning
    return row.kind == "total" and meaning is not None and meaning.scope == "whole"


def _is_sum_of_all(place: int, rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Tell whether a total below those of axes is the sum of all costs above it."""
    cost, above = place_of(columns, "stated_cost"), rows[:place]
    costs = [value_of(each.text(cost)) or Decimal(0) for each in above if each.kind == "action"]
    is_second = any(map(_is_total_of_axis, (each for each in above if each.kind == "total")))
    return (
        rows[place].kind == "total"
        and is_second
        and len(costs) > 1
        and value_of(rows[place].text(cost)) == sum(costs)
    )


def _is_total_of_axis(row: Row) -> bool:
    meaning = row.meaning
    return row.kind == "blank" or (row.kind == "total" and meaning is not None and meaning.scope == "axis")


def _shape(code: str) -> str:
    return re.sub(r"\d+", "0", code)
