"""Printed totals against the sums of what they should hold."""

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import AXIS_TOTALS, OUTSIDE, OVERALL, by_axis, compare_totals
from convlib.core.exact import gap_between, or_missing, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import has_unread_amounts
from convlib.core.tables.alike import Said, bases_of, leaves_out, said_of
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once
from convlib.questions.gap.explanation import explain_gap
from convlib.questions.gap.printed import explain_printed, unreadable_texts

_Candidate = dict[Hashable, Any]
_NONE: _Candidate = {"cause": "none", "item": None}
# What is not an amount exchanged for another, which could open a gap elsewhere.
_OF_COSTS_NOT_COUNTED = ("missing-cost", "unreadable-cost", "funded-cost", "left-out")
_OF_DIGITS = ("misread-digit", "swapped-digits")
_CANDIDATE_COLUMNS = columns_of("axis_code cause item amount_eur corrected_eur")


@takes_tables(
    actions="action_code axis_code stated_cost_eur", axes="axis_code axis_name stated_axis_total_eur"
)
@worked_out_once
def reconciliation_gap(agreement: Agreement) -> pd.DataFrame:
    """Compare every printed total with the sum of what it should hold; gap is stated − computed.

    A row an axis, one for actions outside any axis where there are; where every axis prints a total
    `axis-totals`, which compares their sum with the grand total; last `overall`, the stated costs against the
    grand total. The causes are those of `gap_candidates`, also where it has the candidate at another total.

    Examples:
        >>> from convlib import open_agreement
        >>> reconciliation_gap(open_agreement(2021))["gap_eur"].tolist()
        [nan, nan, nan, 12000.0]
    """
    stated_totals = (
        agreement.axes.drop_duplicates("axis_code")
        .set_index("axis_code")["stated_axis_total_eur"]
        .astype(float)
    )
    grand_total = or_missing(agreement.grand_total_eur)
    rows, bases, explained = [], bases_of(agreement), _explain(agreement)
    for axis_code, axis_name, part in by_axis(agreement.actions, agreement.axes):
        costs = part.set_index("action_code")["stated_cost_eur"]
        stated = grand_total if axis_code == OVERALL else float(stated_totals.get(axis_code, math.nan))
        if axis_code == OVERALL and len(stated_totals) and stated_totals.notna().all():
            of_totals = _causes_of_totals(stated_totals, grand_total, agreement)
            rows.append(_compare(AXIS_TOTALS, "", len(part), stated_totals, grand_total, of_totals, Said()))
        causes = [each["cause"] for each in explained.get(axis_code, [])]
        said = said_of(bases, part)
        rows.append(_compare(axis_code, axis_name, len(part), costs, stated, causes, said))
    table = pd.DataFrame(rows)
    return table.assign(
        is_total_partial=(table["axis_code"] == OVERALL) & leaves_out(agreement),
        is_amount_unread=has_unread_amounts(agreement.findings),
    )


@takes_tables(
    actions="action_code axis_code stated_cost_eur", axes="axis_code axis_name stated_axis_total_eur"
)
@worked_out_once
def gap_candidates(agreement: Agreement) -> pd.DataFrame:
    """List what could explain each printed total that does not add up, the largest gap first.

    As in `explain_gap`, with the axis whose total it is, or `overall`; a missing cost that is printed, and
    cannot be read, is an `unreadable-cost`. An axis whose costs are exactly what the grand total lacks is an
    `axis-left-out`, its item. One that funders pay with another amount than would close the
    gap is a `funded-cost` of that amount, and an action whose cost, exchanged for what its funders pay,
    closes what then remains is a `funding-gap`; where that closes all of it, it comes first. A cost that
    explains two gaps is there once; one that would break another total, which adds up, is not there.

    Examples:
        >>> from convlib import open_agreement
        >>> gap_candidates(open_agreement(2021))[["axis_code", "cause", "item"]].values.tolist()
        [['overall', 'missing-cost', '3.5']]
    """
    rows: list[dict[str, object]] = []
    told: set[tuple[object, object]] = set()
    for axis_code, candidates in _explain(agreement).items():
        for candidate in candidates:
            cause = candidate["cause"], candidate["item"]
            if pd.isna(cause[1]) or cause not in told:
                rows.append({"axis_code": axis_code} | {str(name): candidate[name] for name in candidate})
            told.add(cause)
    return build_table(rows, _CANDIDATE_COLUMNS)


def _explain(agreement: Agreement) -> dict[str, list[_Candidate]]:
    """List what could explain each gap, the largest first, and would break no total that adds up."""
    actions = agreement.actions
    parts = {code: part for code, _name, part in by_axis(actions, agreement.axes)}
    axis_of = dict(zip(actions["action_code"], actions["axis_code"], strict=True))
    compared = compare_totals(actions, agreement.axes, or_missing(agreement.grand_total_eur))
    gaps = {each.axis_code: each.gap_eur for each in compared}
    explained: dict[str, list[_Candidate]] = {}
    for gap in agreement.gaps:
        costs = parts[gap.axis_code].set_index("action_code")["stated_cost_eur"]
        fitting: list[_Candidate] = []
        for candidate in explain_printed(agreement, costs, gap.stated_eur):
            item = candidate["item"]
            other = axis_of.get(item, OUTSIDE) if gap.axis_code == OVERALL else OVERALL
            is_free: bool = pd.isna(item) or candidate["cause"] in _OF_COSTS_NOT_COUNTED
            if is_free or pd.isna(gaps.get(other)) or gaps[other] == gap.gap_eur:
                fitting.append(candidate)
        if gap.axis_code == OVERALL and (left_out := _axes_left_out(agreement, gap.gap_eur)):
            fitting = left_out + [each for each in fitting if each["cause"] not in ("left-out", "none")]
        explained[gap.axis_code] = fitting or [_NONE]
    return explained


def _axes_left_out(agreement: Agreement, gap_eur: float) -> list[_Candidate]:
    """List the axes whose costs add up to exactly what the grand total lacks."""
    sums = [
        (code, sum_eur(stated_cents(part["stated_cost_eur"])))
        for code, _name, part in by_axis(agreement.actions, agreement.axes)
        if code not in (OVERALL, OUTSIDE)
    ]
    return [
        {"cause": "axis-left-out", "item": code, "amount_eur": amount, "corrected_eur": None}
        for code, amount in sums
        if len(sums) > 1 and amount == -gap_eur
    ]


def _causes_of_totals(totals: pd.Series, grand_total: float, agreement: Agreement) -> list[str]:
    """List what could explain that totals of axes do not add up; no digit of a total that is otherwise right.

    Other digits must close the gap of its own total too: the sum of costs is there to tell.
    """
    compared = compare_totals(agreement.actions, agreement.axes, grand_total)
    own_gaps = {each.axis_code: each.gap_eur for each in compared}
    gap = gap_between(grand_total, sum_eur(stated_cents(totals)))
    causes, found = [], explain_gap(totals, grand_total).to_dict("records")
    for candidate in found:
        is_of_all = pd.isna(candidate["item"])
        own = own_gaps.get(OVERALL if is_of_all else candidate["item"], math.nan)
        is_closed = pd.isna(own) or own == (gap if is_of_all else -gap)
        if is_closed or candidate["cause"] not in _OF_DIGITS:
            cause = candidate["cause"]
            causes.append("axis-left-out" if cause == "left-out" else cause)
    return causes or (["none"] if found else [])


def unreadable_costs(agreement: Agreement) -> set[Hashable]:
    """Give the codes of the actions whose cost is printed, and missing because it cannot be read.

    Examples:
        >>> from convlib import open_agreement
        >>> unreadable_costs(open_agreement(2021))
        set()
    """
    return set(unreadable_texts(agreement))


def _compare(
    axis_code: str,
    axis_name: str,
    actions_count: int,
    amounts: pd.Series,
    stated: float,
    causes: list[str],
    said: Said,
) -> dict[str, object]:
    computed = sum_eur(stated_cents(amounts))
    gap = gap_between(stated, computed)
    return {
        "axis_code": axis_code,
        "axis_name": axis_name,
        "actions_count": actions_count,
        "missing_count": int(amounts.isna().sum()),
        "computed_total_eur": computed,
        **said.in_columns(),
        "stated_total_eur": stated,
        "gap_eur": gap,
        "gap_of_stated_share": share_of(gap, stated),
        "causes": ",".join(dict.fromkeys(causes)),
    }
