"""Printed totals against the sums of what they should hold."""

from __future__ import annotations

import math

import pandas as pd

from convlib.core.axes import AXIS_TOTALS, OVERALL, by_axis
from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.questions.contract import takes_tables
from convlib.questions.gap.explanation import explain_gap


@takes_tables(
    actions="action_code axis_code stated_cost_eur", axes="axis_code axis_name stated_axis_total_eur"
)
def reconciliation_gap(
    actions: pd.DataFrame, axes: pd.DataFrame, grand_total_eur: float | None
) -> pd.DataFrame:
    """Compare every printed total with the sum of what it should hold; gap is stated − computed.

    Args:
        actions: action_code, axis_code and stated_cost_eur of each action.
        axes: axis_code, axis_name and stated_axis_total_eur (euros, missing where none is printed).
        grand_total_eur: the grand total as printed, or None.

    Returns:
        A row an axis, one for actions outside any axis where there are; where every axis
        prints a total `axis-totals`, which compares their sum with the grand
        total; last `overall`, the stated costs against the grand total: axis_code, axis_name,
        actions_count, missing_count, computed_total_eur, stated_total_eur (missing
        where none is printed), gap_eur, gap_of_stated_share (of the stated total), causes
        (those of `explain_gap`, joined by commas).

    Raises:
        WrongTable: a column is not there.

    Examples:
        >>> actions = pd.DataFrame({
        ...     "action_code": ["1.1"], "axis_code": ["1"], "stated_cost_eur": [30.0]})
        >>> axes = pd.DataFrame({
        ...     "axis_code": ["1"], "axis_name": ["Housing"], "stated_axis_total_eur": [None]})
        >>> reconciliation_gap(actions, axes, 40.0)["gap_eur"].tolist()
        [nan, 10.0]
    """
    stated_totals = (
        axes.drop_duplicates("axis_code").set_index("axis_code")["stated_axis_total_eur"].astype(float)
    )
    grand_total = math.nan if grand_total_eur is None else float(grand_total_eur)
    rows = []
    for axis_code, axis_name, part in by_axis(actions, axes):
        costs = part.set_index("action_code")["stated_cost_eur"]
        stated = grand_total if axis_code == OVERALL else float(stated_totals.get(axis_code, math.nan))
        if axis_code == OVERALL and len(stated_totals) and stated_totals.notna().all():
            rows.append(_compare(AXIS_TOTALS, "", len(part), stated_totals, grand_total))
        rows.append(_compare(axis_code, axis_name, len(part), costs, stated))
    return pd.DataFrame(rows)


def _compare(
    axis_code: str, axis_name: str, actions_count: int, amounts: pd.Series, stated: float
) -> dict[str, object]:
    computed = sum_eur(stated_cents(amounts))
    gap = gap_between(stated, computed)
    causes = explain_gap(amounts, stated)["cause"].drop_duplicates()
    return {
        "axis_code": axis_code,
        "axis_name": axis_name,
        "actions_count": actions_count,
        "missing_count": int(amounts.isna().sum()),
        "computed_total_eur": computed,
        "stated_total_eur": stated,
        "gap_eur": gap,
        "gap_of_stated_share": share_of(gap, stated),
        "causes": ",".join(causes),
    }
