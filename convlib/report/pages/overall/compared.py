"""All agreements compared: the tables that the page, its workbook and its PDF show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from convlib.core.language import N_, default_language, translations, with_apostrophes
from convlib.core.tables.alike import is_tax_unsure
from convlib.questions.comparison.analysis import compare_themes, touched_actions, unthemed_actions
from convlib.questions.comparison.changes.actions import begun_and_ended
from convlib.questions.comparison.changes.payers import payer_changes, say_unknown_payers
from convlib.questions.comparison.changes.steps import agreement_changes, theme_changes
from convlib.questions.comparison.chosen import main_year
from convlib.questions.comparison.distance.sentences import describe_open_distances
from convlib.questions.comparison.distance.unusual import unusual_values
from convlib.questions.comparison.payers.each import say_who_pays, state_shares, who_pays
from convlib.questions.comparison.payers.sums import payer_sums
from convlib.questions.comparison.sentences import summarise_themes, tell_themes
from convlib.questions.comparison.summary import sum_theme_changes, sum_themes
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.part_read import list_part_read, with_lacking
from convlib.questions.portfolio.gaps import count_sums, list_gaps, say_compared, say_nothing_left
from convlib.show.marked import explain_marks, mark_of
from convlib.show.words import join_some, with_years

CONTINUED = N_(
    "“Continued” is what a document says goes on as it is from the year before, or without naming a year: "
    "what it says goes on from another year, and what is extended or reinforced, stands apart and is in no "
    "share of what is continued."
)
_YEARS = ("from_year", "to_year")


@dataclass(frozen=True)
class Compared:
    """What is said of all agreements, and the tables of it, in the language in force."""

    data: Dataset
    lang: str
    year: int  # that the page is about
    is_year_named: bool  # by whoever asked, and not the one that is by rule
    summary: list[str]
    told: list[tuple[str, str]]  # all that is said, each text behind the part of the page that it is of
    marks: list[str]  # what words around figures mean
    wholes: pd.DataFrame
    gaps: pd.DataFrame
    sums_compared: pd.DataFrame
    about_sums: list[str]  # how much was compared, and what could not be
    nothing_left: str  # for missing costs, in totals without a gap; empty where there are none
    themes: pd.DataFrame
    sums: pd.DataFrame
    unthemed: pd.DataFrame
    touched: pd.DataFrame  # actions of other themes that have words of one
    unusual: pd.DataFrame
    open_distances: list[str]
    whole_changes: pd.DataFrame
    changes: pd.DataFrame
    change_sums: pd.DataFrame
    action_changes: pd.DataFrame  # actions that begin or end
    who_pays: pd.DataFrame
    state_shares: pd.DataFrame
    payer_sums: pd.DataFrame
    about_payers: list[str]
    payer_changes: pd.DataFrame

    @property
    def sentences(self) -> list[str]:
        """All that is said."""
        return [text for _part, text in self.told]


def compare(data: Dataset, year: int | None = None) -> Compared:
    """Compare the agreements of a dataset, one or more, about `year` where there are any of it."""
    lang = default_language()
    names = data.territories["territory_name"].map(partial(with_apostrophes, lang=lang), na_action="ignore")
    data = replace(data, territories=data.territories.assign(territory_name=names.astype("str")))
    themes, changes, wholes = compare_themes(data), theme_changes(data), compare_wholes(data)
    whole_changes = agreement_changes(data)
    by_rule = main_year(wholes["agreement_year"])
    if year is None or year not in set(wholes["agreement_year"]):
        year = by_rule
    return Compared(
        data=data,
        lang=lang,
        year=year,
        is_year_named=year != by_rule,
        summary=summarise_themes(themes, data, year, lang),
        told=tell_themes(themes, data, year, lang),
        marks=explain_marks(
            map(mark_of, with_lacking(wholes)["missing_count"], wholes["tax"], wholes["stage"]), lang
        ),
        wholes=wholes,
        gaps=list_gaps(data),
        sums_compared=count_sums(data),
        about_sums=list(say_compared(data, lang)),
        nothing_left=say_nothing_left(data, lang),
        themes=themes,
        sums=sum_themes(themes),
        unthemed=unthemed_actions(data),
        touched=touched_actions(data),
        unusual=unusual_values(themes, data),
        open_distances=describe_open_distances(themes, data, lang),
        whole_changes=whole_changes,
        changes=changes,
        change_sums=sum_theme_changes(changes),
        action_changes=begun_and_ended(data),
        who_pays=(paid := who_pays(data)),
        state_shares=state_shares(paid),
        payer_sums=payer_sums(paid, data),
        about_payers=list(say_who_pays(paid, data, year, lang)),
        payer_changes=payer_changes(whole_changes, data),
    )


def say_changes(compared: Compared) -> Iterator[str]:
    """Say what a change from one agreement to the next leaves open."""
    _ = translations(compared.lang).gettext
    wholes, steps = compared.wholes, compared.whole_changes
    alone = wholes[~wholes["territory"].isin(steps["territory"])]["territory_name"]
    if len(alone):
        yield _("No other agreement is known of: {listed}.").format(listed=_join(alone, compared))
    yield from _say_beside_part_read(compared)
    yield from say_unknown_payers(
        steps.drop_duplicates("territory", keep="last"), compared.data, compared.lang
    )
    unsure = steps[[*map(is_tax_unsure, steps["from_tax"], steps["to_tax"])]]
    if len(unsure):
        text = _(
            "Of two years, one says of tax what the other leaves open: {listed}. "
            "These changes are right only where both mean the same."
        )
        yield text.format(listed=_join(unsure["territory_name"], compared))
    in_steps = pd.concat(
        [steps[["territory", year]].set_axis(["territory", "agreement_year"], axis=1) for year in _YEARS]
    ).drop_duplicates()
    with_gap = wholes.merge(in_steps)
    with_gap = with_gap[with_gap["axis_gap_eur"].fillna(with_gap["gap_eur"]).fillna(0.0) != 0]
    yield from _say_planned(compared, in_steps)
    if len(with_gap):
        text = _("Changes rest on costs as they are printed, also where these do not add up: {listed}.")
        named = zip(with_gap["territory_name"], with_gap["agreement_year"], strict=True)
        yield text.format(listed=join_some(with_years(named, compared.lang), compared.lang))


def _say_beside_part_read(compared: Compared) -> Iterator[str]:
    """Name the agreements beside which no change is told, as they were read only in part."""
    steps, names = compared.whole_changes, compared.wholes.set_index("territory")["territory_name"].to_dict()
    of_steps = {key for year in _YEARS for key in zip(steps["territory"], steps[year], strict=True)}
    if found := of_steps & list_part_read(compared.data):
        listed = with_years([(names[place], year) for place, year in sorted(found)], compared.lang)
        text = translations(compared.lang).gettext(
            "No change to or from these is computed, and no action is said to begin or end beside them, as "
            "they were read only in part: {listed}."
        )
        yield text.format(listed=join_some(listed, compared.lang))


def _say_planned(compared: Compared, in_steps: pd.DataFrame) -> Iterator[str]:
    """Name the agreements that print planned and spent costs: only the planned ones are compared."""
    costs = compared.data.amounts.query("role == 'cost'")
    planned, spent = (
        set(costs.loc[costs["stage"].isin(kinds), [*in_steps]].itertuples(index=False, name=None))
        for kinds in (["planned"], ["spent", "paid"])
    )
    of_both = planned & spent & set(in_steps.itertuples(index=False, name=None))
    if of_both:
        names = compared.wholes.set_index("territory")["territory_name"].to_dict()
        listed = with_years([(names[place], year) for place, year in sorted(of_both)], compared.lang)
        text = translations(compared.lang).gettext(
            "Amounts compared are planned ones, also where spent ones are printed beside them: {listed}."
        )
        yield text.format(listed=join_some(listed, compared.lang))


def _join(names: pd.Series, compared: Compared) -> str:
    return join_some(names.drop_duplicates().tolist(), compared.lang)
