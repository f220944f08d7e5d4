"""How the stated costs are spread: per axis, and from the smallest action to the largest."""

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import OUTSIDE, OVERALL, by_axis
from convlib.core.errors import InvalidParameter
from convlib.core.exact import gini, mean_eur, quantile_eur, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import has_unread_amounts
from convlib.core.locale import gettext
from convlib.core.tables.alike import Basis, bases_of, said_of
from convlib.questions.distribution import TOP
from convlib.questions.frame.contract import takes_tables
from convlib.questions.frame.once import worked_out_once

_FEWEST_TO_RANK = 2 * TOP  # of fewer, the three largest are most of them


@takes_tables(actions="axis_code stated_cost_eur", axes="axis_code axis_name")
@worked_out_once
def cost_distribution(agreement: Agreement, top: int = TOP) -> pd.DataFrame:
    """Describe how the stated costs are spread: a row an axis, one for actions outside any, last `overall`.

    Amounts are missing, not zero, where no cost is stated; tax and stage are what costs say, by commas.
    Quartiles are interpolated linearly (type 7 of Hyndman and Fan 1996); gini is Σ(2i − n − 1)xᵢ / nΣx of the
    stated costs, ascending, missing with a negative cost or a sum of zero. The `top` largest actions of a row
    are summed, out of the row's own sum.

    Examples:
        >>> from convlib import open_agreement
        >>> cost_distribution(open_agreement(2021))["computed_total_eur"].tolist()
        [106000.0, 264000.0, 330000.0, 700000.0]
    """
    if top < 1:
        raise InvalidParameter("top", top, gettext("a whole number of actions, 1 or more"))
    rows = []
    bases = bases_of(agreement)
    for axis_code, axis_name, part in by_axis(agreement.actions, agreement.axes):
        costs = sorted(stated_cents(part["stated_cost_eur"]))
        largest = costs[-top:]
        rows.append(
            {
                "axis_code": axis_code,
                "axis_name": axis_name,
                "actions_count": len(part),
                "missing_count": len(part) - len(costs),
                "agreement_missing_count": agreement.missing_count,
                "computed_total_eur": sum_eur(costs),
                **said_of(bases, part).in_columns(),
                "axis_of_computed_total_share": share_of(sum_eur(costs), agreement.computed_total_eur),
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
    return pd.DataFrame(rows).assign(is_amount_unread=has_unread_amounts(agreement.findings))


def costed_bases(agreement: Agreement) -> Iterator[list[Basis | None]]:
    """Give the bases of the stated costs of each row of `cost_distribution`."""
    bases = bases_of(agreement)
    for _code, _name, part in by_axis(agreement.actions, agreement.axes):
        yield [bases.get(str(code)) for code in part.loc[part["stated_cost_eur"].notna(), "action_code"]]


def may_another_be_larger(costs: pd.DataFrame, axis_code: str) -> bool:
    """Tell of `cost_distribution` whether missing costs could make another axis the largest."""
    others = costs[~costs["axis_code"].isin([axis_code, OVERALL, OUTSIDE])]
    return bool(others["missing_count"].any())


def count_told(costs: pd.Series) -> int:
    """Choose of how many of the largest costs a headline tells: one where it is more than half of all."""
    cents = stated_cents(costs)
    is_one = len(cents) < _FEWEST_TO_RANK or 2 * max(cents) > sum(cents)
    return 1 if is_one else TOP


@takes_tables(actions="action_code stated_cost_eur")
@worked_out_once
def concentration_curve(agreement: Agreement) -> pd.DataFrame:
    """Give the Lorenz curve of the stated costs (Lorenz 1905), smallest first.

    A row a costed action follows a first row at zero, which is alone where a cost is negative or the sum is
    zero, as there is no curve then. Each has how many actions of the agreement state no cost.

    Examples:
        >>> actions = pd.DataFrame({"action_code": ["1.1", "1.2"], "stated_cost_eur": [30.0, 10.0]})
        >>> concentration_curve(Agreement.from_tables(actions))["cumulative_computed_total_share"].tolist()
        [0.0, 0.25, 1.0]
    """
    stated = agreement.actions.dropna(subset="stated_cost_eur").sort_values("stated_cost_eur", kind="stable")
    cents = stated_cents(stated["stated_cost_eur"])
    rows: list[tuple[str | None, float, float, float]] = [(None, 0.0, 0.0, 0.0)]
    running = 0
    if sum(cents) > 0 and min(cents) >= 0:
        for rank, (code, cost) in enumerate(zip(stated["action_code"], cents, strict=True), start=1):
            running += cost
            rows.append((code, cost / 100, rank / len(cents), running / sum(cents)))
    columns = "action_code stated_cost_eur cumulative_actions_share cumulative_computed_total_share"
    curve = pd.DataFrame(rows, columns=columns.split())
    return curve.assign(agreement_missing_count=agreement.missing_count)
