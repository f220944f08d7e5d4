"""Actions that have words of a theme and are not of it: beside it, with what they would change in it."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.amounts import format_eur, format_rate
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.language import translations
from convlib.core.tables.alike import Said, join_sums
from convlib.core.tables.dataset import ACTION
from convlib.data.themes.assign import list_words
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.dataset.part_read import lacking_of
from convlib.questions.portfolio.ranks import Known
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import LinkedAction, Values, address_of, link_action
from convlib.show.marked import mark, mark_of
from convlib.show.words import capitalised, in_words, join_some

_MOST_OF_OTHERS = 20


@dataclass(frozen=True, slots=True)
class Possible:
    """An action that may be of a theme."""

    agreement: Values  # the row of its agreement in `wholes`
    action: LinkedAction
    cost_eur: float
    said: Said  # of its cost
    words: str  # as printed, that touch the theme
    themes: str = ""  # that it has, if any


@dataclass(frozen=True, slots=True)
class Apart:
    """Actions that stand beside a theme and are in none of its figures."""

    title: str
    said: str  # what they would change
    actions: Sequence[Possible]
    count: int  # of all; `actions` may be fewer


class Beside:
    """What stands beside each theme of the main year: actions without a theme, and those of others."""

    def __init__(self, compared: Compared, reports: Collection[tuple[str, int]]) -> None:
        self._lang = compared.lang
        wholes = compared.wholes[compared.wholes["agreement_year"] == compared.year].to_dict("records")
        self._gaps = {row["territory"]: row["gap_eur"] for row in wholes}
        agreements = {row["territory"]: row for row in wholes}
        themed = pd.MultiIndex.from_frame(compared.data.action_themes[[*ACTION]])
        every = compared.data.possible_themes.merge(compared.data.actions, on=[*ACTION])
        without = every[~pd.MultiIndex.from_frame(every[[*ACTION]]).isin(themed)]
        self._without, self._of_others = (
            _by_theme(rows[rows["agreement_year"] == compared.year], agreements, reports, compared.lang)
            for rows in (without, compared.touched)
        )

    def codes(self) -> set[str]:
        """Give the themes that anything stands beside."""
        return {*self._without, *self._of_others}

    def list_apart(self, code: str, theme: Values | None, agreements: Sequence[Values]) -> Iterator[Apart]:
        """List what stands beside a theme, whose rows in `sum_themes` and `themes` are given."""
        without, others = self._without.get(code, ()), self._of_others.get(code, ())
        if without:
            said = say_last(agreements, without, self._gaps, self._lang)
            yield Apart(_say_without(len(without), self._lang), said, without, len(without))
        if others:
            said = _say_with(theme, others, self._lang)
            yield Apart(_say_others(len(others), self._lang), said, others[:_MOST_OF_OTHERS], len(others))


def _by_theme(
    rows: pd.DataFrame,
    agreements: Mapping[str, Values],
    reports: Collection[tuple[str, int]],
    lang: str,
) -> Mapping[str, Sequence[Possible]]:
    found: defaultdict[str, list[Possible]] = defaultdict(list)
    for row in rows.to_dict("records"):
        possible = Possible(
            agreements[row["territory"]],
            link_action(row, address_of(row, reports), lang),
            row["stated_cost_eur"],
            _said(row),
            list_words(row["words"]),
            row.get("theme_name", ""),
        )
        found[row["theme_code"]].append(possible)
    return found


def _say_without(count: int, lang: str) -> str:
    text = translations(lang).ngettext(
        "{count} action without a theme has words of this one",
        "{count} actions without a theme have words of this one",
        count,
    )
    return capitalised(text.format(count=in_words(count, lang)))


def _say_others(count: int, lang: str) -> str:
    text = translations(lang).ngettext(
        "{count} action of another theme has words of this one",
        "{count} actions of other themes have words of this one",
        count,
    )
    return capitalised(text.format(count=in_words(count, lang)))


def _say_with(theme: Values | None, others: Sequence[Possible], lang: str) -> str:
    """Say what the sum of a theme would be with actions of others; empty where none of them has a cost."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    now, missing = (theme["theme_total_eur"], lacking_of(theme)) if theme else (math.nan, 0)
    costs = [each.cost_eur for each in others]
    if all(map(math.isnan, costs)):
        return ""
    own = [_said(theme)] if theme and not math.isnan(now) else []
    said = [*own, *(each.said for each in others if not math.isnan(each.cost_eur))]
    lacking = missing + sum(map(math.isnan, costs))
    words = mark_of(lacking, *map(join_sums, zip(*said, strict=True)))
    total = format_eur(sum_eur(stated_cents(pd.Series([now, *costs]))), lang)
    text = ngettext(
        "Counted here too, it would bring the theme to {total}, from {now}.",
        "Counted here too, they would bring the theme to {total}, from {now}.",
        len(others),
    )
    before = mark(format_eur(now, lang), mark_of(missing, *own[0]), lang) if own else _("no known cost")
    return text.format(total=mark(total, words, lang), now=before)


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
        stated[place] = Known(row["theme_total_eur"], people, lacking_of(row), gap, _said(row))
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
