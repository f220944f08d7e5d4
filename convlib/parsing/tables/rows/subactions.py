"""Actions that take several rows: one a sub-action or an expense, and the row that adds these up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold


def mark_sub_actions(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Find the rows of sub-actions of each action, and among them the total of the action."""
    name, sub = place_of(columns, "name"), place_of(columns, "sub_action")
    if sub is None:
        return
    action: Row | None = None
    for row in rows:
        is_same = action is not None and fold(row.text(name)) == fold(action.text(name))
        is_further = row.kind in ("more", "sub") or (row.kind == "action" and is_same)
        if action is None or not is_further:
            action = row if row.kind == "action" else None if row.kind not in ("blank", "cut") else action
        elif row.text(sub) and row.parts[sub].is_first:
            action.is_split = action.is_split or bool(action.text(sub))
            total = labels.find_label(row.text(sub))
            is_total = total is not None and total.name in TOTALS and total.is_total
            row.kind = "sum" if is_total else "sub" if row.kind == "sub" else "more"


def mark_details(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Find rows without a code below actions that have one, of what these are made of: `Travaux`, `Mobilier`.

    They hold a name and an amount alone, and all such rows below each action are exactly its cost.
    """
    code, cost = place_of(columns, "code"), place_of(columns, "stated_cost")
    if code is None or cost is None:
        return
    runs: list[tuple[Row, list[Row]]] = []
    action: Row | None = None
    for row in rows:
        if row.kind == "action" and row.text(code) and row.parts[code].is_first:
            action = row
        elif row.kind == "action" and action is not None and len(row.line.printed) == 2:
            if not runs or runs[-1][0] is not action:
                runs.append((action, []))
            runs[-1][1].append(row)
        elif row.kind != "blank":
            action = None
    amounts = [[value_of(row.text(cost)) for row in below] for _, below in runs]
    are_whole = all(
        None not in values and sum(filter(None, values), Decimal(0)) == value_of(above.text(cost))
        for (above, _), values in zip(runs, amounts, strict=True)
    )
    if are_whole and any(len(values) > 1 for values in amounts):
        for _, below in runs:
            for row in below:
                row.kind = "detail"
