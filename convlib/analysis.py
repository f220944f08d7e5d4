"""Tables in, tables out: every figure of a report, exact to the cent, every share with its denominator."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from convlib.errors import InvalidParameter
from convlib.exact import gap_between, gini, mean_eur, quantile_eur, share_of, stated_cents, sum_eur
from convlib.explanation import explain_gap

OVERALL = "overall"
OUTSIDE = "outside"
AXIS_TOTALS = "axis-totals"
_READING_COLUMNS = [
    "definition",
    "measure",
    "denominator",
    "assumption",
    "part_count",
    "whole_count",
    "missing_count",
    "part_eur",
    "whole_eur",
    "share",
    "year_unstated_count",
]


def cost_distribution(actions: pd.DataFrame, axes: pd.DataFrame, top: int = 3) -> pd.DataFrame:
    """Describe how the stated costs are spread, per axis and overall.

    Args:
        actions: axis_code and stated_cost_eur of each action.
        axes: axis_code and axis_name of each axis.
        top: how many of the largest actions to sum.

    Returns:
        A row an axis, one for actions outside any axis where there are, and
        last `overall`: axis_code, axis_name, actions_count, missing_count,
        computed_total_eur, axis_of_computed_total_share (of the overall sum), mean_eur,
        median_eur, lower_quartile_eur and upper_quartile_eur (linear
        interpolation, type 7 of Hyndman and Fan 1996), min_eur, max_eur, gini
        (of the stated costs: Σ(2i − n − 1)xᵢ / nΣx, x ascending; missing with a negative
        cost or a sum of zero), top_count, top_eur, top_of_computed_total_share (of the row's
        sum). Where no cost is stated the amounts are missing, not zero.

    Raises:
        InvalidParameter: `top` is less than 1.

    Examples:
        >>> actions = pd.DataFrame({"axis_code": ["1", "1"], "stated_cost_eur": [30.0, 10.0]})
        >>> axes = pd.DataFrame({"axis_code": ["1"], "axis_name": ["Housing"]})
        >>> cost_distribution(actions, axes, top=1)["top_of_computed_total_share"].tolist()
        [0.75, 0.75]
    """
    if top < 1:
        raise InvalidParameter("top", top, "a whole number of actions, 1 or more")
    whole = stated_cents(actions["stated_cost_eur"])
    rows = []
    for axis_code, axis_name, part in _by_axis(actions, axes):
        costs = sorted(stated_cents(part["stated_cost_eur"]))
        largest = costs[-top:]
        rows.append(
            {
                "axis_code": axis_code,
                "axis_name": axis_name,
                "actions_count": len(part),
                "missing_count": len(part) - len(costs),
                "computed_total_eur": sum_eur(costs),
                "axis_of_computed_total_share": share_of(sum_eur(costs), sum_eur(whole)),
                "mean_eur": mean_eur(costs),
                "median_eur": quantile_eur(costs, Fraction(1, 2)),
                "lower_quartile_eur": quantile_eur(costs, Fraction(1, 4)),
                "upper_quartile_eur": quantile_eur(costs, Fraction(3, 4)),
                "min_eur": quantile_eur(costs, Fraction(0)),
                "max_eur": quantile_eur(costs, Fraction(1)),
                "gini": gini(costs),
                "top_count": len(largest),
                "top_eur": sum_eur(largest),
                "top_of_computed_total_share": share_of(sum_eur(largest), sum_eur(costs)),
            }
        )
    return pd.DataFrame(rows)


def concentration_curve(actions: pd.DataFrame) -> pd.DataFrame:
    """Give the Lorenz curve of the stated costs (Lorenz 1905), smallest first.

    Returns:
        A row a costed action after a first row at zero: action_code,
        stated_cost_eur, cumulative_actions_share (of the costed actions),
        cumulative_computed_total_share. Only the first row where a cost is
        negative or the sum is zero, as there is no curve then.

    Examples:
        >>> actions = pd.DataFrame({"action_code": ["1.1", "1.2"], "stated_cost_eur": [30.0, 10.0]})
        >>> concentration_curve(actions)["cumulative_computed_total_share"].tolist()
        [0.0, 0.25, 1.0]
    """
    stated = actions.dropna(subset="stated_cost_eur").sort_values("stated_cost_eur", kind="stable")
    cents = stated_cents(stated["stated_cost_eur"])
    rows: list[tuple[str | None, float, float, float]] = [(None, 0.0, 0.0, 0.0)]
    running = 0
    if sum(cents) > 0 and min(cents) >= 0:
        for rank, (code, cost) in enumerate(zip(stated["action_code"], cents, strict=True), start=1):
            running += cost
            rows.append((code, cost / 100, rank / len(cents), running / sum(cents)))
    columns = [
        "action_code",
        "stated_cost_eur",
        "cumulative_actions_share",
        "cumulative_computed_total_share",
    ]
    return pd.DataFrame(rows, columns=columns)


def continued_share(
    actions: pd.DataFrame, grand_total_eur: float | None, previous_year: int | None = None
) -> pd.DataFrame:
    """Measure what goes on from an earlier year, in every reading that the document allows.

    Args:
        actions: continuation, continues_year and stated_cost_eur of each action.
        grand_total_eur: the grand total as printed, or None.
        previous_year: count only what goes on from this year; actions that
            name no year count, and are shown in year_unstated_count. None: any year.

    Returns:
        A row a reading: definition (`continued`, `continued-or-extended`, and
        `continued-extended-or-reinforced` where the document says so of an action),
        measure (`count`, `cost`), denominator (`actions`, `computed-total`,
        `grand-total`), assumption (`none`, or `gap-is-missing-cost`: every action without a cost is
        in the part, so the positive gap is taken for its cost), part_count, whole_count,
        missing_count (actions of the part without a cost), part_eur, whole_eur,
        share (0 to 1, missing where the whole is missing or zero), year_unstated_count.

    Examples:
        >>> actions = pd.DataFrame({
        ...     "continuation": ["continued", "unstated"], "continues_year": [2020, None],
        ...     "stated_cost_eur": [30.0, 10.0]})
        >>> continued_share(actions, 50.0)["share"].round(2).tolist()[:3]
        [0.5, 0.75, 0.6]
    """
    definitions = {"continued": ["continued"], "continued-or-extended": ["continued", "extended"]}
    if (actions["continuation"] == "reinforced").any():
        definitions["continued-extended-or-reinforced"] = ["continued", "extended", "reinforced"]
    year = actions["continues_year"]
    is_of_year = year.isna() | (previous_year is None) | (year == previous_year).fillna(False).astype(bool)
    costs = actions["stated_cost_eur"]
    grand_total = math.nan if grand_total_eur is None else float(grand_total_eur)
    gap = gap_between(grand_total, sum_eur(stated_cents(costs)))
    rows: list[dict[str, object]] = []
    for definition, kinds in definitions.items():
        is_part = actions["continuation"].isin(kinds) & is_of_year
        part = costs[is_part]
        part_eur = sum_eur(stated_cents(part)) if len(part) else 0.0
        row = {
            "definition": definition,
            "assumption": "none",
            "part_count": len(part),
            "whole_count": len(actions),
            "missing_count": int(part.isna().sum()),
            "year_unstated_count": int((is_part & year.isna()).sum()),
        }
        count_share = len(part) / len(actions) if len(actions) else math.nan
        rows.append(row | {"measure": "count", "denominator": "actions", "share": count_share})
        for denominator, whole in (
            ("computed-total", sum_eur(stated_cents(costs))),
            ("grand-total", grand_total),
        ):
            amounts = {"part_eur": part_eur, "whole_eur": whole, "share": share_of(part_eur, whole)}
            rows.append(row | {"measure": "cost", "denominator": denominator} | amounts)
        if gap > 0 and part.isna().any() and not costs[~is_part].isna().any():
            filled = (sum_eur(stated_cents(part)) if part.notna().any() else 0.0) + gap
            amounts = {"part_eur": filled, "whole_eur": grand_total, "share": share_of(filled, grand_total)}
            assumed = {"measure": "cost", "denominator": "grand-total", "assumption": "gap-is-missing-cost"}
            rows.append(row | assumed | amounts)
    return pd.DataFrame(rows, columns=_READING_COLUMNS)


def reconciliation_gap(
    actions: pd.DataFrame, axes: pd.DataFrame, grand_total_eur: float | None
) -> pd.DataFrame:
    """Compare every printed total with the sum of what it should hold; gap is stated − computed.

    Returns:
        A row an axis, one for actions outside any axis where there are; where every axis
        prints a total `axis-totals`, which compares their sum with the grand
        total; last `overall`, the stated costs against the grand total: axis_code, axis_name,
        actions_count, missing_count, computed_total_eur, stated_total_eur (missing
        where none is printed), gap_eur, gap_of_stated_share (of the stated total), causes
        (those of `explain_gap`, joined by commas).

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
    for axis_code, axis_name, part in _by_axis(actions, axes):
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


def _by_axis(actions: pd.DataFrame, axes: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    named = axes.drop_duplicates("axis_code")
    for code, name in zip(named["axis_code"], named["axis_name"], strict=True):
        yield code, name, actions[actions["axis_code"] == code]
    outside = actions[~actions["axis_code"].isin(named["axis_code"])]
    if len(outside):
        yield OUTSIDE, "", outside
    yield OVERALL, "", actions
