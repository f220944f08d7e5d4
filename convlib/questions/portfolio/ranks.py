"""Ranks per inhabitant, and which of them missing costs leave open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.exact import per_inhabitant, sum_eur

# What is ranked by: the amount, the same per inhabitant, and the rank
_COLUMNS_OF = {
    "agreement": ("computed_total_eur", "per_inhabitant_eur", "per_inhabitant_rank"),
    "theme": ("theme_total_eur", "theme_per_inhabitant_eur", "theme_rank"),
}


class Known(NamedTuple):
    """What is known of an amount that is ranked per inhabitant."""

    amount_eur: float  # NaN where all costs are missing
    people: int | None
    missing_count: int
    gap_eur: float  # what its agreement prints beyond its costs; NaN where it prints no total

    def with_action(self, cost_eur: float) -> Known:
        """The same with another action of the agreement, whose cost may be missing."""
        if math.isnan(cost_eur):
            return self._replace(missing_count=self.missing_count + 1)
        costs = [to_cents(cost) for cost in (self.amount_eur, cost_eur) if not math.isnan(cost)]
        return self._replace(amount_eur=sum_eur(costs))

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
    """Tell which ranks missing costs may change, of amounts that are ranked with each other.

    They are taken to come to no more than the gap of the agreement, and to any amount where that is negative
    or missing.

    Examples:
        >>> full, lacking = Known(20, 10, 0, 0), Known(10, 10, 1, 5)  # at most 15 for 10: it stays behind
        >>> open_ranks([full, lacking]), open_ranks([full, lacking._replace(gap_eur=math.nan)])
        ([False, False], [True, True])
    """
    rates = [each.rate for each in ranked]
    lacking = [
        (place, 0.0 if math.isnan(rates[place]) else rates[place], each.highest_rate)
        for place, each in enumerate(ranked)
        if each.missing_count and each.people
    ]
    highest = {place: high for place, _low, high in lacking}
    return [
        any(rate < other <= highest.get(place, rate) for other in rates)
        or any(low <= rate < high for other, low, high in lacking if other != place)
        for place, rate in enumerate(rates)  # of one that is missing, neither holds
    ]


def with_ranks(
    table: pd.DataFrame, within: Sequence[str], ranked: str, gaps: Sequence[float]
) -> pd.DataFrame:
    """Add the rank of each row, and whether it is open, among those that are alike in the columns `within`.

    1 is the highest, equals sharing the better one. What is ranked is an `agreement` whole, or a `theme` of
    it; the gaps are those of the agreements.
    """
    amount, rate, rank = _COLUMNS_OF[ranked]
    groups = table.groupby([*within], sort=False)
    columns = (table[name].tolist() for name in (amount, "municipal_population", "missing_count"))
    known = [
        Known(total, None if pd.isna(people) else int(people), missing, gap)
        for total, people, missing, gap in zip(*columns, gaps, strict=True)
    ]
    is_open = [False] * len(table)
    for places in groups.indices.values():
        for place, each in zip(places, open_ranks([known[place] for place in places]), strict=True):
            is_open[place] = each
    ranks = groups[rate].rank(method="min", ascending=False).astype("Int64")
    added = table.assign(is_rank_open=is_open)
    added[rank] = ranks
    return added
