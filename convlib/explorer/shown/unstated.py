"""Actions that do not say whether they belong to a selection: whose they are, and what they could change."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_rate
from convlib.core.exact import per_inhabitant, stated_cents, sum_eur
from convlib.core.language import translations
from convlib.explorer.chosen.choice import Choice
from convlib.show.words import join_some, missing_text

Place = tuple[str, int]  # territory and year
Row = Mapping[Hashable, Any]  # of the table of `compare_selections`
# Of more, the territories are named instead of who could come before whom.
_MOST_PASSED = 2


def place_of(row: Row) -> Place:
    """Tell which agreement a row is of."""
    return row["territory"], row["agreement_year"]


def say_unstated(of_places: Sequence[tuple[str, pd.DataFrame]], choice: Choice) -> list[str]:
    """Say how many actions a choice by continuation leaves out unsure, whose they are and what they cost.

    They are given by the name of the agreement; that of one alone goes without saying.
    """
    found = [(name, actions) for name, actions in of_places if len(actions)]
    count = sum(len(actions) for _, actions in found)
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
    parts = [_say_part(name, actions, lang) for name, actions in found]
    return [text.format(count=count, year=choice.continues_year, listed=join_some(parts, lang))]


def say_what_could_change(group: pd.DataFrame, unstated: Mapping[Place, pd.DataFrame], lang: str) -> str:
    """Say who could come before whom, per inhabitant, if actions that do not say theirs were counted."""
    _ = translations(lang).gettext
    rows = group.to_dict("records")
    doubtful = [unstated[place_of(row)]["stated_cost_eur"] for row in rows]
    if not any(map(len, doubtful)):
        return ""
    bounds = [_bounds(row, costs) for row, costs in zip(rows, doubtful, strict=True)]
    passed = [
        (below, above)
        for below in range(len(rows))
        for above in range(below)
        if bounds[below][1] > bounds[above][0]
    ]
    year = rows[0]["agreement_year"]
    is_sure = not (group["missing_count"].any() or any(costs.isna().any() for costs in doubtful))
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


def _bounds(row: Row, costs: pd.Series) -> tuple[float, float]:
    """Give the least and the most per inhabitant, whichever of some costs are counted too."""
    people, part = int(row["municipal_population"]), row["part_eur"]
    less, more = (stated_cents(costs[of_sign]) for of_sign in (costs < 0, costs > 0))
    ends = (part + (sum_eur(cents) if cents else 0.0) for cents in (less, more))
    least, most = (per_inhabitant(end, people) for end in ends)
    return least, most


def _say_part(name: str, actions: pd.DataFrame, lang: str) -> str:
    cost = _say_cost(actions, lang)
    text = translations(lang).ngettext(
        "{name} ({count} action, {cost})", "{name} ({count} actions, {cost})", len(actions)
    )
    return text.format(name=name, count=len(actions), cost=cost) if name else cost


def _say_cost(actions: pd.DataFrame, lang: str) -> str:
    missing = int(actions["stated_cost_eur"].isna().sum())
    cents = stated_cents(actions["stated_cost_eur"])
    return ", ".join(
        filter(None, [format_eur(sum_eur(cents), lang) if cents else "", missing_text(missing, lang)])
    )
