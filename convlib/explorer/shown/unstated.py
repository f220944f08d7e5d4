"""Actions that do not say whether they belong to a selection: whose they are, and what they could change."""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_rate, to_cents
from convlib.core.exact import per_inhabitant, sum_eur
from convlib.core.language import translations
from convlib.explorer.chosen.choice import Choice
from convlib.show.words import join_some, missing_text

Costs = Sequence[float]  # of some actions, in euros; NaN where none is stated
Place = tuple[str, int]  # territory and year
Row = Mapping[Hashable, Any]  # of the table of `compare_selections`
# Of more, the territories are named instead of who could come before whom.
_MOST_PASSED = 2


def place_of(row: Row) -> Place:
    """Tell which agreement a row is of."""
    return row["territory"], row["agreement_year"]


def say_unstated(of_places: Sequence[tuple[str, Costs]], choice: Choice) -> list[str]:
    """Say how many actions a choice by continuation leaves out unsure, whose they are and what they cost.

    Their costs are given by the name of the agreement; that of one alone goes without saying.
    """
    found = [(name, costs) for name, costs in of_places if costs]
    count = sum(len(costs) for _, costs in found)
    if not count:
        return []
    lang, ngettext = choice.lang, translations(choice.lang).ngettext
    text = ngettext(
        "{count} action does not say whether it goes on from an earlier one, and is not selected: {listed}.",
        "{count} actions do not say whether they go on from earlier ones, and are not selected: {listed}.",
        count,
    )
    if choice.continues_year is not None:
        text = ngettext(
            "{count} action does not say whether it goes on from {year}, and is not selected: {listed}.",
            "{count} actions do not say whether they go on from {year}, and are not selected: {listed}.",
            count,
        )
    parts = [_say_part(name, costs, lang) for name, costs in found]
    return [text.format(count=count, year=choice.continues_year, listed=join_some(parts, lang))]


def say_what_could_change(group: pd.DataFrame, unstated: Mapping[Place, Costs], lang: str) -> str:
    """Say who could come before whom, per inhabitant, if actions that do not say theirs were counted."""
    _ = translations(lang).gettext
    rows = group.to_dict("records")
    doubtful = [unstated[place_of(row)] for row in rows]
    if not any(doubtful):
        return ""
    bounds = [_bounds(row, costs) for row, costs in zip(rows, doubtful, strict=True)]
    passed = [
        (below, above)
        for below in range(len(rows))
        for above in range(below)
        if bounds[below][1] > bounds[above][0]
    ]
    year = rows[0]["agreement_year"]
    is_sure = not (group["missing_count"].any() or any(map(_count_missing, doubtful)))
    if not passed:
        same = _("In {year} the order per inhabitant would be the same if they were counted too.")
        return same.format(year=year) if is_sure else ""
    text = _("{name} (then {rate}) could come before {other} ({other_rate})")
    pairs = [
        text.format(
            name=rows[below]["territory_name"],
            rate=format_rate(bounds[below][1], lang),
            other=rows[above]["territory_name"],
            other_rate=format_rate(bounds[above][0], lang),
        )
        for below, above in passed[:_MOST_PASSED]
    ]
    if len(passed) > _MOST_PASSED:
        could_move = sorted({place for pair in passed for place in pair})
        text = _("the order of {names} could be another")
        pairs = [text.format(names=join_some([rows[place]["territory_name"] for place in could_move], lang))]
    said = _("In {year}, if they were counted too, {changes}.").format(
        year=year, changes=join_some(pairs, lang)
    )
    if not is_sure or 0 in [above for _below, above in passed]:
        return said
    first = _("{name} would stay first.").format(name=rows[0]["territory_name"])
    return f"{said} {first}"


def _bounds(row: Row, costs: Costs) -> tuple[float, float]:
    """Give the least and the most per inhabitant, whichever of some costs are counted too."""
    people, part = int(row["municipal_population"]), row["part_eur"]
    less, more = (
        [to_cents(cost) for cost in costs if cost < 0],
        [to_cents(cost) for cost in costs if cost > 0],
    )
    ends = (part + (sum_eur(cents) if cents else 0.0) for cents in (less, more))
    least, most = (per_inhabitant(end, people) for end in ends)
    return least, most


def _say_part(name: str, costs: Costs, lang: str) -> str:
    cost = _say_cost(costs, lang)
    text = translations(lang).ngettext(
        "{name} ({count} action, {cost})", "{name} ({count} actions, {cost})", len(costs)
    )
    return text.format(name=name, count=len(costs), cost=cost) if name else cost


def _say_cost(costs: Costs, lang: str) -> str:
    cents = [to_cents(cost) for cost in costs if not math.isnan(cost)]
    missing = missing_text(_count_missing(costs), lang)
    return ", ".join(filter(None, [format_eur(sum_eur(cents), lang) if cents else "", missing]))


def _count_missing(costs: Costs) -> int:
    return sum(map(math.isnan, costs))
