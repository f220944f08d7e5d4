"""The state in force: an agreement with its amendments, one after the other, and each state before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import to_cents
from convlib.core.errors import InvalidDataFile
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.core.tables.printed import ACTION_COLUMNS, CHANGE_COLUMNS
from convlib.core.tables.schema import build_table
from convlib.data.amended.checks import check_change, check_state
from convlib.data.amended.reading import Amendment, read_amendment
from convlib.data.amended.trace import with_lines
from convlib.data.files import Kept, amendments_beside
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.words.headings import dotted


def in_force(agreement: Agreement, path: Path, kept: Kept) -> Agreement:
    """Put the amendments beside a document into force; the states before are in its `history`."""
    beside_it = amendments_beside(path)
    if beside_it and agreement.kept_year is not None and kept.year is None:
        reason = gettext("it amends a document of several years, each read by itself; keep a document a year")
        raise InvalidDataFile(beside_it[0], reason)
    for number, beside in enumerate(beside_it, 1):
        agreement = amend(agreement, read_amendment(beside, number, kept))
    return agreement


def amend(agreement: Agreement, amendment: Amendment) -> Agreement:
    """Put one amendment into force.

    Of an action whose cost it changes the shares of funders and the costs of sub-actions are no longer
    known; nor are totals that it does not state anew, where a cost that they hold is changed.
    """
    state = agreement
    findings: list[Finding] = []
    rows: list[dict[str, object]] = []
    for change in amendment.changes:
        change = replace(change, action_code=_known_code(state, change.action_code))
        findings += check_change(state, change, amendment.source.name)
        changed = _apply(state, change)
        rows.append(_row(state, changed, change, amendment))
        state = changed
    state = _without_stale_totals(agreement, state, amendment.changes)
    known = [table for table in (agreement.changes, build_table(rows, CHANGE_COLUMNS)) if len(table)]
    state = replace(
        state,
        changes=pd.concat(known, ignore_index=True) if known else agreement.changes,
        amendments=(*agreement.amendments, amendment.source),
        earlier=(*agreement.earlier, agreement),
    )
    state = with_lines(state, amendment)
    return replace(state, findings=check_state(agreement, state, (*amendment.findings, *findings)))


def _known_code(state: Agreement, code: str) -> str:
    """Write a code as the agreement prints it: `2-1` for `2.1`."""
    return next((each for each in state.actions["action_code"] if dotted(each) == dotted(code)), code)


def _row(before: Agreement, after: Agreement, change: Change, amendment: Amendment) -> dict[str, object]:
    actions = pd.concat([before.actions, after.actions])
    own = actions[actions["action_code"] == change.action_code]
    known = own.iloc[0] if len(own) else {"action_name": None, "axis_code": None, "stated_cost_eur": None}
    started = _amount(change.before)
    if change.kind == "withdrawn" and started is None:
        started = known["stated_cost_eur"]
    return {
        "amendment": amendment.number,
        "change": change.kind,
        "action_code": change.action_code or None,
        "action_name": change.action_name or known["action_name"],
        "axis_code": known["axis_code"] or change.axis_code or None,
        "before_eur": started,
        "after_eur": _amount(change.after),
        "file": amendment.source.name,
        "page": change.page or None,
        "line": change.line or None,
        "printed": change.printed,
    }


def _apply(state: Agreement, change: Change) -> Agreement:
    actions = state.actions
    is_own = actions["action_code"] == change.action_code
    match change.kind:
        case "cost" if is_own.any():
            changed = actions.copy()
            changed.loc[is_own, "stated_cost_eur"] = _amount(change.after)
            return replace(_without_parts(state, change.action_code), actions=changed)
        case "withdrawn" if is_own.any():
            return replace(
                state,
                actions=_without(actions, change.action_code),
                funding=_without(state.funding, change.action_code),
                sub_actions=_without(state.sub_actions, change.action_code),
                indicators=_without(state.indicators, change.action_code),
            )
        case "added" if not is_own.any():
            row = build_table([_added(state, change)], ACTION_COLUMNS)
            return replace(
                state, actions=pd.concat([actions, row], ignore_index=True) if len(actions) else row
            )
        case "total":
            return replace(state, grand_total_eur=_amount(change.after))
        case "axis-total":
            axes = state.axes.copy()
            axes.loc[axes["axis_code"] == change.axis_code, "stated_axis_total_eur"] = _amount(change.after)
            return replace(state, axes=axes)
    return state


def _without(table: pd.DataFrame, code: str) -> pd.DataFrame:
    return table[table["action_code"] != code].reset_index(drop=True)


def _without_parts(state: Agreement, code: str) -> Agreement:
    """Leave no share of a funder and no cost of a sub-action that was printed before the cost changed."""
    funding, sub_actions = state.funding.copy(), state.sub_actions.copy()
    funding.loc[funding["action_code"] == code, "amount_eur"] = float("nan")
    sub_actions.loc[sub_actions["action_code"] == code, "sub_action_cost_eur"] = float("nan")
    return replace(state, funding=funding, sub_actions=sub_actions)


def _added(state: Agreement, change: Change) -> dict[str, object]:
    codes = state.axes["axis_code"].tolist()
    head = dotted(change.action_code).rpartition(".")[0]
    axis_code = next((code for code in codes if dotted(code) in (dotted(change.axis_code), head)), None)
    return {
        "action_code": change.action_code,
        "axis_code": axis_code,
        "action_name": change.action_name,
        "stated_cost_eur": _amount(change.after),
        "continuation": "unstated",
        "status": "unstated",
        "other_fields": {},
        "page": change.page or 1,
        "first_line": change.line or 1,
        "last_line": change.line or 1,
    }


def _without_stale_totals(before: Agreement, state: Agreement, changes: Sequence[Change]) -> Agreement:
    """Leave no total that was printed before one of its costs changed."""
    moved = [each for each in changes if each.kind in ("cost", "added", "withdrawn")]
    stated = {each.axis_code for each in changes if each.kind == "axis-total"}
    of_action = {
        dotted(code): axis_code
        for actions in (before.actions, state.actions)
        for code, axis_code in zip(actions["action_code"], actions["axis_code"], strict=True)
    }
    touched = {of_action.get(dotted(each.action_code), each.axis_code) for each in moved}
    axes = state.axes.copy()
    is_stale = axes["axis_code"].isin(touched - stated) & bool(moved)
    axes.loc[is_stale, "stated_axis_total_eur"] = float("nan")
    is_total_stale = bool(moved) and not any(each.kind == "total" for each in changes)
    return replace(state, axes=axes, grand_total_eur=None if is_total_stale else state.grand_total_eur)


def _amount(value: Decimal | None) -> float | None:
    return None if value is None else to_cents(value) / 100
