"""Actions without a theme whose words touch one: beside that theme, with what they would change in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.amounts import format_rate, to_cents
from convlib.core.exact import per_inhabitant
from convlib.core.language import translations
from convlib.core.tables.dataset import ACTION
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import LinkedAction, Values, address_of, link_action


@dataclass(frozen=True, slots=True)
class Possible:
    """An action that may be of a theme."""

    agreement: Values  # the row of its agreement in `wholes`
    action: LinkedAction
    cost_eur: float
    words: str  # as printed, that touch the theme


def possible_actions(
    compared: Compared, reports: Collection[tuple[str, int]]
) -> Mapping[str, Sequence[Possible]]:
    """List by theme what may be of it, of the agreements of the last year."""
    wholes = compared.wholes[compared.wholes["agreement_year"] == compared.last_year].to_dict("records")
    agreements = {row["territory"]: row for row in wholes}
    touched = compared.data.possible_themes
    of_year = touched[touched["agreement_year"] == compared.last_year]
    found: defaultdict[str, list[Possible]] = defaultdict(list)
    for row in of_year.merge(compared.data.actions, on=[*ACTION]).to_dict("records"):
        action = link_action(row, address_of(row, reports), compared.lang)
        possible = Possible(agreements[row["territory"]], action, row["stated_cost_eur"], row["words"])
        found[row["theme_code"]].append(possible)
    return found


def say_last(of_theme: Sequence[Values], possible: Sequence[Possible], lang: str) -> str:
    """Say who would give least to a theme per inhabitant, were all that may be of it; empty where unknown.

    `of_theme` are the rows of the theme in `themes`, of one year.
    """
    known = {row["territory"]: row for row in of_theme if not pd.isna(row["theme_per_inhabitant_eur"])}
    cents = {place: to_cents(row["theme_total_eur"]) for place, row in known.items()}
    agreements = dict(known)
    for each in possible:
        place = each.agreement["territory"]
        if not pd.isna(each.cost_eur) and not pd.isna(each.agreement["municipal_population"]):
            cents[place] = cents.get(place, 0) + to_cents(each.cost_eur)
            agreements.setdefault(place, each.agreement)
    if not known:
        return ""
    rates = {
        place: per_inhabitant(total / 100, int(agreements[place]["municipal_population"]))
        for place, total in cents.items()
    }
    last = min(rates, key=lambda place: rates[place])
    now = min(known.values(), key=lambda row: row["theme_per_inhabitant_eur"])
    _ = translations(lang).gettext
    text = _("Were they of the theme, {territory} would still give least: {rate} per inhabitant.")
    if last != now["territory"]:
        text = _(
            "Were they of the theme, {territory} would give least: {rate} per inhabitant, and not {now}."
        )
    return text.format(
        territory=agreements[last]["territory_name"],
        rate=format_rate(rates[last], lang),
        now=now["territory_name"],
    )
