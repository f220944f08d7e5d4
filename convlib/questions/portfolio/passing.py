"""Whose rank per inhabitant a missing cost may hide, in one sentence of portfolio and comparison."""

import math
from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.amounts import format_eur, to_cents
from convlib.core.language import translations
from convlib.questions.portfolio.ranks import left_of
from convlib.show.words import in_words, join_some, with_years

_MOST_NAMED = 3
_Row = dict[Hashable, Any]


class _Passing(NamedTuple):
    """An agreement that would be past the next one above it, were its missing costs so much or more."""

    own: _Row
    above: _Row
    least_eur: int

    @property
    def left_eur(self) -> float:
        """What is printed leaves for them."""
        return left_of(self.own)

    @property
    def is_within_gap(self) -> bool:
        """What is printed leaves so much for them: its gap does, or no gap says how much they are."""
        return not self.left_eur >= 0 or self.least_eur <= self.left_eur


def say_passing(ranked: pd.DataFrame, lang: str) -> str:
    """Say who lacks costs and would pass whom, what its gap leaves room for first; empty where nobody would.

    `ranked` has agreements of any years, each ranked within its own. All other costs are taken as they are.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    found = sorted(_passing(ranked), key=lambda each: (not each.is_within_gap, each.least_eur))
    if not found:
        return ""
    listed = [_say(each, lang) for each in found[:_MOST_NAMED]]
    if (more := len(found) - _MOST_NAMED) > 0:
        text = ngettext(
            "{count} other would pass the next one too", "{count} others would pass the next one too", more
        )
        listed.append(text.format(count=in_words(more, lang)))
    text = _("What missing costs do to the ranks by computed total per inhabitant: {listed}.")
    return text.format(listed=_("; ").join(listed))


def say_costless(agreements: pd.DataFrame, lang: str) -> str:
    """Say of which agreements no cost is known; empty where there are none."""
    costless = agreements[agreements["computed_total_eur"].isna()]
    if costless.empty:
        return ""
    text = translations(lang).gettext(
        "No cost is known of {listed}: no rank, and ranks of others are unsure."
    )
    named = zip(costless["territory_name"], costless["agreement_year"], strict=True)
    return text.format(listed=join_some(with_years(named, lang), lang))


def _say(passing: _Passing, lang: str) -> str:
    _ = translations(lang).gettext
    gap = passing.left_eur
    text = _(
        "{own} would pass {above} from {amount} on, and no gap says how much it lacks: this rank is open"
    )
    if gap >= 0:
        text = _("{own} would pass {above} from {amount} on, and its gap is {gap}: this rank is open")
        if not passing.is_within_gap:
            text = _(
                "{own} would pass {above} from {amount} on, but its gap is {gap}: "
                "if its printed total is right, it does not"
            )
    return text.format(
        own=_name(passing.own),
        above=_name(passing.above),
        amount=format_eur(passing.least_eur, lang),
        gap=format_eur(gap, lang),
    )


def _passing(ranked: pd.DataFrame) -> Iterator[_Passing]:
    for _year, group in ranked.dropna(subset="per_inhabitant_rank").groupby("agreement_year"):
        ordered = group.sort_values("per_inhabitant_rank", kind="stable").to_dict("records")
        for own in ordered:
            better = [row for row in ordered if row["per_inhabitant_rank"] < own["per_inhabitant_rank"]]
            if own["missing_count"] and better:
                nearest = better[-1]["per_inhabitant_rank"]
                above = next(row for row in better if row["per_inhabitant_rank"] == nearest)
                yield _Passing(own, above, _least_eur(own, above))


def _least_eur(own: _Row, above: _Row) -> int:
    """Work out the least whole euros with which one has more per inhabitant than the other, not as much."""
    rate = Fraction(to_cents(above["computed_total_eur"]), int(above["municipal_population"]))
    level = rate * int(own["municipal_population"]) - to_cents(own["computed_total_eur"])
    return math.floor(level / 100) + 1


def _name(row: _Row) -> str:
    return f"{row['territory_name']} {row['agreement_year']}"
