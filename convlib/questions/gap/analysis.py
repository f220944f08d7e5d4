"""Printed totals against the sums of what they should hold."""

import math

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import AXIS_TOTALS, OVERALL, by_axis
from convlib.core.exact import gap_between, or_missing, share_of, stated_cents, sum_eur
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once
from convlib.questions.gap.explanation import explain_gap


@takes_tables(
    actions="action_code axis_code stated_cost_eur", axes="axis_code axis_name stated_axis_total_eur"
)
@worked_out_once
def reconciliation_gap(agreement: Agreement) -> pd.DataFrame:
    """Compare every printed total with the sum of what it should hold; gap is stated − computed.

    A row an axis, one for actions outside any axis where there are; where every axis prints a total
    `axis-totals`, which compares their sum with the grand total; last `overall`, the stated costs against the
    grand total. The causes are those of `explain_gap`.

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
    rows = []
    for axis_code, axis_name, part in by_axis(agreement.actions, agreement.axes):
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
