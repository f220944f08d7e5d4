"""Whose rank per inhabitant a missing cost may hide, in one sentence of portfolio and comparison."""

import math
from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.amounts import format_eur, format_number, to_cents
from convlib.core.language import translations

_MOST_NAMED = 3
_Row = dict[Hashable, Any]


class _Passing(NamedTuple):
    """An agreement that would be past the next one above it, were its missing costs so much or more."""

    own: _Row
    above: _Row
    least_cents: int


def say_passing(ranked: pd.DataFrame, lang: str) -> str:
    """Say who lacks costs and would pass whom, the least amounts first; empty where nobody would.

    `ranked` has agreements of any years, each ranked within its own. All other costs are taken as they are.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    found = sorted(_passing(ranked), key=lambda each: each.least_cents)
    if not found:
        return ""
    one = _("{own} ({people} inhabitants) would pass {above} from {amount} on")
    listed = [
        one.format(
            own=_name(each.own),
            above=_name(each.above),
            people=format_number(each.own["municipal_population"], lang),
            amount=format_eur(each.least_cents / 100, lang),
        )
        for each in found[:_MOST_NAMED]
    ]
    if (more := len(found) - _MOST_NAMED) > 0:
        text = ngettext(
            "{count} other would pass the next one too", "{count} others would pass the next one too", more
        )
        listed.append(text.format(count=more))
    text = _("What the missing costs come to may change ranks per inhabitant: {listed}.")
    return text.format(listed=_("; ").join(listed))


def _passing(ranked: pd.DataFrame) -> Iterator[_Passing]:
    for _year, group in ranked.dropna(subset="per_inhabitant_rank").groupby("agreement_year"):
        ordered = group.sort_values("per_inhabitant_rank", kind="stable").to_dict("records")
        for own in ordered:
            better = [row for row in ordered if row["per_inhabitant_rank"] < own["per_inhabitant_rank"]]
            if own["missing_count"] and better:
                nearest = better[-1]["per_inhabitant_rank"]
                above = next(row for row in better if row["per_inhabitant_rank"] == nearest)
                yield _Passing(own, above, _least_cents(own, above))


def _least_cents(own: _Row, above: _Row) -> int:
    """Work out the least whole cents with which one has more per inhabitant than the other, not as much."""
    rate = Fraction(to_cents(above["computed_total_eur"]), int(above["municipal_population"]))
    level = rate * int(own["municipal_population"]) - to_cents(own["computed_total_eur"])
    return math.floor(level) + 1


def _name(row: _Row) -> str:
    return f"{row['territory_name']} {row['agreement_year']}"
