"""Actions by axis, in the order of the document, the rows that stand for more than an axis, and all gaps."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.exact import gap_between, stated_cents, sum_eur

OVERALL = "overall"
OUTSIDE = "outside"
AXIS_TOTALS = "axis-totals"


def by_axis(actions: pd.DataFrame, axes: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Give code, name and actions of each axis, of what is outside any, and last of all actions."""
    named = axes.drop_duplicates("axis_code")
    for code, name in zip(named["axis_code"], named["axis_name"], strict=True):
        yield code, name, actions[actions["axis_code"] == code]
    outside = actions[~actions["axis_code"].isin(named["axis_code"])]
    if len(outside):
        yield OUTSIDE, "", outside
    yield OVERALL, "", actions


class Gap(NamedTuple):
    """A printed total against the sum of the costs that it should hold."""

    axis_code: str  # of the axis that prints it; `overall` for the grand total
    stated_eur: float
    computed_eur: float
    gap_eur: float  # stated − computed; NaN where either is missing


def compare_totals(actions: pd.DataFrame, axes: pd.DataFrame, grand_total_eur: float) -> list[Gap]:
    """Compare the total of each axis, and of all, with the costs, whether it is printed or not."""
    printed: dict[str, float] = {}
    parts: Iterable[tuple[str, str, pd.DataFrame]] = [(OVERALL, "", actions)]
    if "axis_code" in actions:  # tables of a user's own may have no axes
        parts = by_axis(actions[["axis_code", "stated_cost_eur"]], axes)  # all columns take ten times as long
    if "stated_axis_total_eur" in axes:
        printed = dict(zip(axes["axis_code"], axes["stated_axis_total_eur"].astype(float), strict=True))
    gaps = []
    for code, _name, part in parts:
        stated = grand_total_eur if code == OVERALL else float(printed.get(code, math.nan))
        computed = sum_eur(stated_cents(part["stated_cost_eur"]))
        gaps.append(Gap(code, stated, computed, gap_between(stated, computed)))
    return gaps


def find_gaps(actions: pd.DataFrame, axes: pd.DataFrame, grand_total_eur: float) -> list[Gap]:
    """List the totals that do not add up, the largest gap first; of equal ones the grand total's."""
    compared = compare_totals(actions, axes, grand_total_eur)
    found = [gap for gap in compared if gap.gap_eur and not math.isnan(gap.gap_eur)]
    return sorted(found, key=lambda gap: (-abs(gap.gap_eur), gap.axis_code != OVERALL))


def worst_of_axis(gaps: Sequence[Gap]) -> Gap | None:
    """Give the largest of the gaps that `find_gaps` lists, where it is one of an axis; else None."""
    return gaps[0] if gaps and gaps[0].axis_code != OVERALL else None


def gap_of_axes(compared: Iterable[tuple[str, float]]) -> float | None:
    """Give the largest gap of axes by their codes: 0 where all totals are sums, None without any to compare.

    Examples:
        >>> gap_of_axes([("1", -5.0), ("2", 0.0), ("overall", 9.0)]), gap_of_axes([("1", math.nan)])
        (-5.0, None)
    """
    gaps = [gap for code, gap in compared if code not in (OVERALL, OUTSIDE) and not math.isnan(gap)]
    return max(gaps, key=abs, default=None)


class FundingGap(NamedTuple):
    """The cost of an action against what its funders pay."""

    place: int  # of the action in its table, 0 for the first
    action_code: str
    stated_eur: float  # the cost
    funded_eur: float
    gap_eur: float  # cost − what is paid


def find_funding_gaps(actions: pd.DataFrame, funding: pd.DataFrame) -> list[FundingGap]:
    """List the actions of an agreement whose funders do not pay what they cost, the largest gap first."""
    found = [gap for gap in compare_funding(actions, funding) if gap.gap_eur]
    return sorted(found, key=lambda gap: -abs(gap.gap_eur))


def compare_funding(actions: pd.DataFrame, funding: pd.DataFrame) -> Iterator[FundingGap]:
    """Compare the cost of each action with what its funders pay.

    Where the cost, or the amount of one of its funders, is missing, nothing is compared, nor where
    `is_part_alone`.
    """
    found = list(_compare_funding(actions, funding))
    if not is_part_alone(funding["funder"], [gap.gap_eur for gap in found]):
        yield from found


def is_part_alone(funders: Iterable[str | None], gaps: Sequence[float]) -> bool:
    """Tell whether shares are those of one funder, as in `dont État`: who pays the rest is not told.

    A gap is the cost of an action less its shares; most leave a rest then.

    Examples:
        >>> is_part_alone(["État", "État"], [5.0, 9.0]), is_part_alone(["État", "État"], [5.0, 0.0])
        (True, False)
    """
    is_less = len(gaps) > 1 and min(gaps) >= 0 and 2 * sum(gap > 0 for gap in gaps) > len(gaps)
    return is_less and len(set(funders)) == 1


def _compare_funding(actions: pd.DataFrame, funding: pd.DataFrame) -> Iterator[FundingGap]:
    if funding.empty:
        return
    paid: defaultdict[int, list[float]] = defaultdict(list)
    paid_for = rows_of_actions(actions.assign(action_row=range(len(actions))), funding)
    for place, amount in zip(paid_for, funding["amount_eur"], strict=True):
        if place is not None:
            paid[place].append(amount)
    for place, amounts in paid.items():
        code, cost = actions.iloc[place][["action_code", "stated_cost_eur"]]
        shares = pd.Series(amounts, dtype="float64")
        funded = sum_eur(stated_cents(shares)) if shares.notna().all() else math.nan
        gap = gap_between(cost, funded)
        if not math.isnan(gap):
            yield FundingGap(place, code, cost, funded, gap)


def rows_of_actions(
    actions: Mapping[str, Iterable[Any]] | pd.DataFrame, others: Mapping[str, Iterable[Any]] | pd.DataFrame
) -> list[int | None]:
    """Tell which action each row is of; of those of one code it is the last that begins above it."""
    starts: dict[str, list[tuple[tuple[int, int], int]]] = {}
    columns = (actions[name] for name in ("action_code", "page", "first_line", "action_row"))
    for code, page, line, row in zip(*columns, strict=True):
        starts.setdefault(code, []).append(((page, line), row))
    rows = []
    for code, page, line in zip(others["action_code"], others["page"], others["line"], strict=True):
        own = starts.get(code, [])
        if len(own) > 1:
            own = [each for each in own if line and each[0] <= (page or 1, line)][-1:]
        rows.append(own[0][1] if own else None)
    return rows
