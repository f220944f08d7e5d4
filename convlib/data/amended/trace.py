"""The printed lines of an amendment behind those of the agreement, pages and lines counted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.places import Lines, Place
from convlib.core.tables.printed import AMOUNT_COLUMNS, LINE_COLUMNS, REASON_COLUMNS
from convlib.core.tables.schema import Row, build_table, rows_in
from convlib.data.amended.reading import Amendment
from convlib.parsing.layout.line import Line
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.values.amounts.fed import still_fed
from convlib.parsing.values.amounts.printed import Printed, printed_amounts, unit_of
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.headings import dotted

# What a value that is changed was read as before
_BEFORE = "before_eur"
_COLUMNS = {"total": "grand_total_eur", "axis-total": "stated_axis_total_eur"}


def with_lines(state: Agreement, amendment: Amendment) -> Agreement:
    """Add the lines and amounts of an amendment to those of a state in which it is in force."""
    pages = int(state.lines["page"].max()) if len(state.lines) else 0
    count = int(state.lines["line"].max()) if len(state.lines) else 0
    known = {dotted(code): code for code in state.actions["action_code"]}
    listed = [
        replace(change, action_code=known.get(dotted(change.action_code), change.action_code))
        for change in amendment.changes
    ]
    moved = {str(_place(change)): str(_before(change)) for change in listed}
    lines = [
        {"page": line.page + pages, "line": line.line + count, "text": line.text, "place": str(place)}
        for line in amendment.lines
        for place in list(_places_on(line, listed)) or [Place("prose")]
    ]
    kept = state.lines.assign(place=state.lines["place"].map(lambda place: moved.get(place, place)))
    return replace(
        state,
        lines=_joined(kept, build_table(lines, LINE_COLUMNS)),
        actions=_moved_actions(state, listed, pages, count),
        amounts=_amounts(state, amendment, listed, pages, count),
        reasons=_reasons(state, listed, pages, count),
        changes=_placed_changes(state, len(state.amendments), pages, count),
    )


def _joined(*tables: pd.DataFrame) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


def _place(change: Change) -> Place:
    if change.kind == "total":
        return Place("grand_total")
    if change.kind == "axis-total":
        return Place("axis", change.axis_code, "stated_axis_total")
    field = {"cost": "stated_cost", "added": "action_name", "withdrawn": _BEFORE}[change.kind]
    return Place("action", change.action_code, field)


def _places_on(line: Line, changes: Sequence[Change]) -> Iterator[Place]:
    """Give the places that a line is; an action that is added has its cost beside its name."""
    for change in changes:
        if change.is_printed_on(line.page, line.line):
            yield _place(change)
            if (
                change.kind == "added"
                and change.after is not None
                and (change.line == change.last_line or change.after in map(value_of, amounts_in(line.plain)))
            ):
                yield Place("action", change.action_code, "stated_cost")


def _before(change: Change) -> Place:
    if change.kind == "total":
        return Place("grand_total", "before")
    place = _place(change)
    return place if change.kind == "added" else replace(place, field=_BEFORE)


def _moved_actions(state: Agreement, changes: list[Change], pages: int, count: int) -> pd.DataFrame:
    """Give actions that were added the place that their lines have now."""
    actions = state.actions.copy()
    for change in changes:
        if change.kind == "added":
            is_own = actions["action_code"] == change.action_code
            actions.loc[is_own, ["page", "first_line", "last_line"]] = [
                max(change.page, 1) + pages,
                max(change.line, 1) + count,
                max(change.last_line, 1) + count,
            ]
    return actions


def _amounts(
    state: Agreement,
    amendment: Amendment,
    changes: Sequence[Change],
    pages: int,
    count: int,
) -> pd.DataFrame:
    """Write down the amounts of the amendment; of those before it, the ones that still hold stay values."""
    rows: list[Row] = []
    for amount in printed_amounts(amendment.lines):
        change = _change_of(amount, changes)
        role = "cost" if change else "other" if amount.is_money else "not-money"
        role = {"total": "total", "axis-total": "subtotal"}.get(change.kind, role) if change else role
        is_new = change is not None and amount.value == change.after
        rows.append(
            {
                "page": amount.line.page + pages,
                "line": amount.line.line + count,
                "printed": amount.text,
                "amount_eur": None if amount.value is None else float(amount.value),
                "unit": unit_of(amount.text),
                "tax": "unstated",
                "role": role,
                "stage": "unstated",
                "kind": "unstated",
                "action_code": change.action_code or None if change else None,
                "axis_code": change.axis_code or None if change else None,
                "place": str(_place(change) if change else Place("prose")),
                "why": "amended" if change else "text" if amount.is_money else "unit",
                "column": _COLUMNS.get(change.kind, "stated_cost_eur") if change and is_new else None,
            }
        )
    tables = (state.actions, state.axes, state.funding, state.sub_actions)
    actions, axes, funding, sub_actions = map(rows_in, tables)
    ledger = [*rows_in(state.amounts), *rows]
    fed = still_fed(ledger, actions, axes, funding, sub_actions, state.grand_total_eur)
    return build_table(fed, AMOUNT_COLUMNS)


def _change_of(amount: Printed, changes: Sequence[Change]) -> Change | None:
    """Find the change whose sentence or row prints an amount."""
    near = (each for each in changes if each.is_printed_on(amount.line.page, amount.line.line))
    said = (each for each in near if amount.value is not None and amount.text in each.printed)
    return next((each for each in said if amount.value in (each.before, each.after)), None)


def _reasons(state: Agreement, changes: list[Change], pages: int, count: int) -> pd.DataFrame:
    reasons = state.reasons
    codes = {change.action_code for change in changes if change.action_code}
    is_old = reasons["action_code"].isin(codes) & reasons["column"].isin(["stated_cost_eur", "amount_eur"])
    is_old |= reasons["action_code"].isin(codes - set(state.actions["action_code"]))
    for column in ("grand_total_eur", "stated_axis_total_eur"):
        is_old |= (reasons["column"] == column) & any(
            _COLUMNS.get(change.kind) == column for change in changes
        )
    rows = [row for change in changes for row in _reasons_of(change, pages, count)]
    return _joined(reasons[~is_old], build_table(rows, REASON_COLUMNS))


def _reasons_of(change: Change, pages: int, count: int) -> Iterator[dict[str, object]]:
    column = _COLUMNS.get(change.kind, "stated_cost_eur")
    if change.after is not None:
        yield {
            "column": column,
            "action_code": change.action_code or None,
            "axis_code": change.axis_code or None,
            "page": max(change.page, 1) + pages,
            "line": max(change.line, 1) + count,
            "printed": change.printed,
            "why": "amended",
        }


def _placed_changes(state: Agreement, number: int, pages: int, count: int) -> pd.DataFrame:
    """Say where the amounts of the changes are printed among the lines of the state."""
    rows = state.changes.to_dict("records")
    for row in rows:
        if row["amendment"] == number and not pd.isna(row["line"]):
            line = int(row["line"]) + count
            place = str(Place(lines=Lines(int(row["page"]) + pages, line, line)))
            row["printed_at"] = {"before_eur": place, "after_eur": place, "change_eur": place}
    changes = state.changes.copy()
    changes["printed_at"] = pd.Series([row["printed_at"] for row in rows], dtype="object")
    return changes
