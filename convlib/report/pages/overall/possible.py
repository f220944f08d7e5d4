"""Actions without a theme whose words touch one: beside that theme, with what they would change in it."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.amounts import format_rate
from convlib.core.language import translations
from convlib.core.tables.alike import Said, join_sums
from convlib.core.tables.dataset import ACTION
from convlib.data.themes.assign import list_words
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.portfolio.ranks import Known
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import LinkedAction, Values, address_of, link_action
from convlib.show.marked import mark, mark_of
from convlib.show.words import capitalised, in_words, join_some


@dataclass(frozen=True, slots=True)
class Possible:
    """An action that may be of a theme."""

    agreement: Values  # the row of its agreement in `wholes`
    action: LinkedAction
    cost_eur: float
    said: Said  # of its cost
    words: str  # as printed, that touch the theme


def possible_actions(
    compared: Compared, reports: Collection[tuple[str, int]]
) -> Mapping[str, Sequence[Possible]]:
    """List by theme what may be of it, of the agreements of the main year."""
    wholes = compared.wholes[compared.wholes["agreement_year"] == compared.year].to_dict("records")
    agreements = {row["territory"]: row for row in wholes}
    touched = compared.data.possible_themes
    of_year = touched[touched["agreement_year"] == compared.year]
    found: defaultdict[str, list[Possible]] = defaultdict(list)
    for row in of_year.merge(compared.data.actions, on=[*ACTION]).to_dict("records"):
        action = link_action(row, address_of(row, reports), compared.lang)
        possible = Possible(
            agreements[row["territory"]],
            action,
            row["stated_cost_eur"],
            _said(row),
            list_words(row["words"]),
        )
        found[row["theme_code"]].append(possible)
    return found


def say_possible(count: int, lang: str) -> str:
    """Head the actions that may be of a theme."""
    text = translations(lang).ngettext(
        "{count} action without a theme has words of this one",
        "{count} actions without a theme have words of this one",
        count,
    )
    return capitalised(text.format(count=in_words(count, lang)))


def say_last(
    of_theme: Sequence[Values], possible: Sequence[Possible], gaps: Mapping[str, float], lang: str
) -> str:
    """Say who would give least to a theme per inhabitant, were all that may be of it.

    Empty where it is unknown, or where too few give an amount now. `of_theme` are the rows of the theme in
    `themes`, of one year; `gaps` are of agreements, by territory.
    """
    names: dict[str, str] = {}
    stated: dict[str, Known] = {}
    for row in of_theme:
        place = row["territory"]
        names[place] = row["territory_name"]
        people, gap = _people(row), gaps[place]
        stated[place] = Known(row["theme_total_eur"], people, row["missing_count"], gap, _said(row))
    if sum(not math.isnan(each.rate) for each in stated.values()) < LEAST_OF_MEDIAN:
        return ""
    together = dict(stated)
    for each in possible:
        place = each.agreement["territory"]
        names[place] = each.agreement["territory_name"]
        before = together.get(place, Known(math.nan, _people(each.agreement), 0, gaps[place]))
        together[place] = before.with_action(each.cost_eur, each.said)
    now, last = _lowest(stated), _lowest(together)
    if now is None or last is None:
        return ""
    doubtful = [names[place] for place in _could_change(together, last)]
    words = mark_of(together[last].missing_count, *together[last].said)
    rate = mark(format_rate(together[last].rate, lang), words, lang)
    said = _text(is_still=last == now, is_open=bool(doubtful), lang=lang).format(
        territory=names[last], rate=rate, now=names[now]
    )
    if doubtful:
        text = translations(lang).gettext("Missing costs could change that: {listed}.")
        said = f"{said} {text.format(listed=join_some(doubtful, lang))}"
    return said


def _said(row: Values) -> Said:
    # Of a cost that was corrected the document says nothing.
    return Said(*(join_sums([row[name]]) for name in Said._fields))


def _text(*, is_still: bool, is_open: bool, lang: str) -> str:
    _ = translations(lang).gettext
    if is_still and is_open:
        return _(
            "Were this theme right, {territory} would still give least by the costs that are stated: "
            "{rate} per inhabitant."
        )
    if is_still:
        return _("Were this theme right, {territory} would still give least: {rate} per inhabitant.")
    if is_open:
        return _(
            "Were this theme right, {territory} would give least by the costs that are stated: "
            "{rate} per inhabitant, and not {now}."
        )
    return _("Were this theme right, {territory} would give least: {rate} per inhabitant, and not {now}.")


def _lowest(known: Mapping[str, Known]) -> str | None:
    rates = {place: each.rate for place, each in known.items() if not math.isnan(each.rate)}
    return min(rates, key=lambda place: rates[place]) if rates else None


def _could_change(known: Mapping[str, Known], last: str) -> Iterator[str]:
    """Give who may not be last, or may be instead: each one's missing costs alone, all else as it is."""
    least = known[last].rate
    above = [each.rate for place, each in known.items() if place != last and not math.isnan(each.rate)]
    for place, each in known.items():
        if place == last:
            may_change = each.highest_rate > min(above, default=math.inf)
        else:  # what is added to a known amount takes it away from the last place
            may_change = bool(each.people) and math.isnan(each.rate) and least > 0
        if may_change:
            yield place


def _people(row: Values) -> int | None:
    people = row["municipal_population"]
    return None if pd.isna(people) else int(people)
