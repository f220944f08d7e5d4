"""Actions that take several rows, one of each of their sub-actions, and the row that adds these up."""

from __future__ import annotations

from collections.abc import Sequence

from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
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
