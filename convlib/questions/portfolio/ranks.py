"""Ranks per inhabitant, and which of them missing costs, taxes or stages leave open."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from convlib.core.amounts import to_cents
from convlib.core.exact import per_inhabitant, sum_eur
from convlib.core.tables.alike import Said, are_of_one_stage, join_sums
from convlib.questions.dataset.part_read import with_lacking

# What is ranked by: the amount, the same per inhabitant, and the rank
_COLUMNS_OF = {
    "agreement": ("computed_total_eur", "per_inhabitant_eur", "per_inhabitant_rank"),
    "theme": ("theme_total_eur", "theme_per_inhabitant_eur", "theme_rank"),
}

_WITH_TAX = "TTC"
_MOST_TAX = 1.2  # with the normal rate of VAT, the highest (Code général des impôts, article 278)


def left_of(row: Mapping[Any, Any]) -> float:
    """Give what the printed total of an agreement leaves for missing costs; NaN where it does not say.

    One that leaves actions out says nothing of what they cost.
    """
    gap = row["gap_eur"]
    return math.nan if gap is None or pd.isna(gap) or row.get("is_total_partial") else gap


class Known(NamedTuple):
    """What is known of an amount that is ranked per inhabitant."""

    amount_eur: float  # NaN where all costs are missing
    people: int | None
    missing_count: int
    gap_eur: float  # what its agreement prints beyond its costs; NaN where it prints no total
    said: Said = Said()  # what its costs say

    def with_action(self, cost_eur: float, said: Said) -> Known:
        """The same with another action of the agreement, whose cost may be missing, and what it says."""
        if math.isnan(cost_eur):
            return self._replace(missing_count=self.missing_count + 1)
        if math.isnan(self.amount_eur):
            return self._replace(amount_eur=cost_eur, said=said)
        both = Said(*map(join_sums, zip(self.said, said, strict=True)))
        return self._replace(amount_eur=sum_eur([to_cents(self.amount_eur), to_cents(cost_eur)]), said=both)

    @property
    def rate(self) -> float:
        """Euros per inhabitant, as stated."""
        return per_inhabitant(self.amount_eur, self.people)

    @property
    def highest_rate(self) -> float:
        """Euros per inhabitant, if missing costs fill the gap; without end where none says how much."""
        if not self.missing_count:
            return self.rate
        stated = 0.0 if math.isnan(self.amount_eur) else self.amount_eur
        return per_inhabitant(round(stated + self.gap_eur, 2), self.people) if self.gap_eur >= 0 else math.inf


def open_ranks(ranked: Sequence[Known]) -> list[bool]:
    """Tell which ranks missing costs, taxes or stages may change, of amounts that are ranked with each other.

    Missing costs are taken to come to no more than the gap of the agreement, and to any amount where that is
    negative or missing. Between two that do not say the same of tax, what is not said to be with tax may be
    up to a fifth more. Between two that are not of one stage, such as planned and spent, anything may be.

    Examples:
        >>> full, lacking = Known(20, 10, 0, 0), Known(10, 10, 1, 5)  # at most 15 for 10: it stays behind
        >>> open_ranks([full, lacking]), open_ranks([full, lacking._replace(gap_eur=math.nan)])
        ([False, False], [True, True])
        >>> with_tax = Known(115, 10, 0, 0, Said("TTC"))
        >>> before = Known(100, 10, 0, 0, Said("HT"))  # up to 120 with tax
        >>> open_ranks([with_tax, before]), open_ranks([with_tax._replace(amount_eur=125), before])
        ([True, True], [False, False])
    """
    rates = np.array([each.rate for each in ranked])
    highest = np.array([each.highest_rate if each.people else math.nan for each in ranked])
    with_tax = highest * [1.0 if each.said.tax == _WITH_TAX else _MOST_TAX for each in ranked]
    taxes = np.array([each.said.tax for each in ranked])
    is_alike = (taxes[:, None] == taxes) & np.array(["," not in each.said.tax for each in ranked])
    is_costless = np.isnan(rates) | np.isnan(rates)[:, None]  # without a cost nothing is said
    is_alike |= is_costless
    # By row, how far one may rise beside each of the others.
    may_reach = np.where(is_alike, highest[:, None], with_tax[:, None])
    may_rise = (rates[:, None] < rates) & (rates <= may_reach)
    may_fall = (np.nan_to_num(rates) <= rates[:, None]) & (rates[:, None] < may_reach.T)
    is_other = ~np.eye(len(ranked), dtype=bool)
    is_unlike = _are_unlike([each.said.stage for each in ranked]) & ~is_costless
    return [bool(each) for each in ((may_rise | may_fall | is_unlike) & is_other).any(axis=1)]


def _are_unlike(stages: Sequence[str]) -> NDArray[np.bool_]:
    """Tell of each two whether they cannot be compared."""
    kinds = list(dict.fromkeys(stages))  # a few, of a hundred agreements
    unlike = np.array([[not are_of_one_stage([one, other]) for other in kinds] for one in kinds])
    places = [kinds.index(stage) for stage in stages]
    return unlike[np.ix_(places, places)]


def with_ranks(
    table: pd.DataFrame, within: Sequence[str], ranked: str, gaps: Sequence[float]
) -> pd.DataFrame:
    """Add the rank of each row, and whether it is open, among those that are alike in the columns `within`.

    1 is the highest, equals sharing the better one. What is ranked is an `agreement` whole, or a `theme` of
    it; the gaps are those of the agreements.
    """
    amount, rate, rank = _COLUMNS_OF[ranked]
    groups = table.groupby([*within], sort=False)
    lacking = with_lacking(table)["missing_count"]
    columns = (each.tolist() for each in (table[amount], table["municipal_population"], lacking))
    said = map(Said, *(table[name].tolist() for name in Said._fields))
    known = [
        Known(total, None if pd.isna(people) else int(people), missing, gap, own)
        for total, people, missing, own, gap in zip(*columns, said, gaps, strict=True)
    ]
    is_open = [False] * len(table)
    for places in groups.indices.values():
        for place, each in zip(places, open_ranks([known[place] for place in places]), strict=True):
            is_open[place] = each
    ranks = groups[rate].rank(method="min", ascending=False).astype("Int64")
    added = table.assign(is_rank_open=is_open)
    added[rank] = ranks
    return added
