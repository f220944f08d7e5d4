"""What an amendment owes the agreement: it starts from what is in force, and its new total is a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd
from rapidfuzz.fuzz import token_set_ratio

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, to_cents
from convlib.core.exact import stated_cents
from convlib.core.findings import Finding, gather
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.words.spelling import fold

_ALIKE = 60  # of 100: below it two names are of two actions
_OF_TOTALS = ("grand-total-gap", "axis-total-gap", "missing-grand-total")
_OF_COSTS = (
    "missing-cost", "undefined-cost", "several-costs", "unreadable-amount", "funding-gap", "unread-funding",
)  # fmt: skip


def check_change(state: Agreement, change: Change, file: str) -> Iterator[Finding]:
    """Compare what a change starts from with what is in force before it."""
    details: dict[str, str | float] = {
        "file": file,
        "at": str(change.line or MISSING),
        "code": change.action_code or change.axis_code,
    }
    own = state.actions[state.actions["action_code"] == change.action_code]
    if change.kind == "axis-total" and change.axis_code not in set(state.axes["axis_code"]):
        yield _found("amended-unknown-axis", change, details)
    elif change.kind in ("cost", "withdrawn") and own.empty:
        yield _found("amended-unknown", change, details)
    elif change.kind == "added" and not own.empty:
        yield _found("amended-again", change, details)
    elif change.action_code and not own.empty and change.action_name:
        name = own["action_name"].iloc[0]
        if token_set_ratio(fold(name), fold(change.action_name)) < _ALIKE:
            names: dict[str, str | float] = {"name": change.action_name, "known": name}
            yield _found("amended-other-name", change, details | names)
    known = _known(state, change, own)
    if change.before is not None and known is not None and _differ(float(change.before), known):
        amounts: dict[str, str | float] = {"said_eur": float(change.before), "known_eur": known}
        code = "amended-from-other" if change.action_code else "amended-from-other-total"
        yield _found(code, change, details | amounts)


def _known(state: Agreement, change: Change, own: pd.DataFrame) -> float | None:
    """Give the amount in force that a change starts from: NaN where it is missing, None where none can be."""
    if change.kind in ("cost", "withdrawn"):
        return None if own.empty else float(own["stated_cost_eur"].iloc[0])
    if change.kind == "total":
        return float("nan") if state.grand_total_eur is None else state.grand_total_eur
    totals = state.axes.loc[state.axes["axis_code"] == change.axis_code, "stated_axis_total_eur"].dropna()
    return float(totals.iloc[0]) if change.kind == "axis-total" and len(totals) else None


def _differ(said: float, known: float) -> bool:
    return pd.isna(known) or to_cents(said) != to_cents(known)


def _found(code: str, change: Change, details: Mapping[str, str | float]) -> Finding:
    return Finding(code, None, None, change.action_code or None, details, change.printed)


def check_state(before: Agreement, state: Agreement, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the findings of a state: what was found before and still holds, and whether its totals add up."""
    of_number = state.changes[state.changes["amendment"] == len(state.amendments)]
    changed = set(of_number["action_code"].dropna())
    codes = set(state.actions["action_code"])
    kept = [
        finding
        for finding in before.findings
        if finding.code not in _OF_TOTALS
        and not (finding.code in _OF_COSTS and finding.action_code in changed)
        and not (finding.action_code in changed and finding.action_code not in codes)
    ]
    note = Finding("amended", details={"file": state.amendments[-1].name, "count": str(len(of_number))})
    added = of_number.loc[(of_number["change"] == "added") & of_number["after_eur"].isna(), "action_code"]
    missing = [Finding("missing-cost", action_code=code, details={"code": code}) for code in added]
    return tuple([*kept, *gather([*found, *missing, *_totals(state)]), note])


def _totals(state: Agreement) -> Iterator[Finding]:
    costs = state.actions["stated_cost_eur"]
    if state.grand_total_eur is None:
        yield Finding("missing-grand-total")
    else:
        yield from _compare(Finding("grand-total-gap"), state.grand_total_eur, costs)
    for code, total in state.axes.set_index("axis_code")["stated_axis_total_eur"].dropna().items():
        own = costs[state.actions["axis_code"] == code]
        yield from _compare(Finding("axis-total-gap", details={"code": str(code)}), total, own)


def _compare(finding: Finding, stated: float, costs: pd.Series) -> Iterator[Finding]:
    cents = stated_cents(costs)
    gap = to_cents(stated) - sum(cents)
    if cents and gap:
        amounts = {"stated_eur": stated, "computed_eur": sum(cents) / 100, "gap_eur": gap / 100}
        yield Finding(finding.code, details={**finding.details, **amounts})
