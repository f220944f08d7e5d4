"""Figures of several years: each action's path, the axes' weights."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_share
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.parsing.words.headings import dotted
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.comparison import BEGAN, COST_MISSING, ENDED, GREW, SHRANK, UNCHANGED
from convlib.show.canvas import COLOURS, QUIET, DescribedFigure
from convlib.show.columns import value_label
from convlib.show.grid import Cell, GridRow, Mark, columns_that_fit, draw_grid
from convlib.show.rows import Row, draw_rows, say_rows
from convlib.show.words import axis_label, say, with_missing

_MOST_DRAWN = 60  # some three printed pages
_SIGNS = {
    GREW: ("▲", COLOURS[1]),
    SHRANK: ("▼", COLOURS[0]),
    UNCHANGED: ("=", QUIET),
    COST_MISSING: ("○", QUIET),
    BEGAN: ("●", COLOURS[2]),
    ENDED: ("×", QUIET),
}


@takes_tables(paths="path agreement_year action_code action_name stated_cost_eur outcome")
def draw_year_comparison(paths: pd.DataFrame, lang: str | None = None) -> DescribedFigure | None:
    """Draw the cost of each action year by year, and what became of it; None for less than two years.

    All bars are on one scale. Years that find no room are left out, the earliest first, and said so; of more
    actions than anybody reads, those that cost least.

    Examples:
        >>> from convlib import action_paths, compare_years, open_years
        >>> years = open_years(2023, "pays-de-brumevent", data_dir="data/fictional")
        >>> draw_year_comparison(action_paths(compare_years(years)), "en").alt  # doctest: +ELLIPSIS
        'Bars: the stated cost of each action, year by year, from 2021 to 2023. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    if paths.empty:
        return None
    years = sorted(paths["agreement_year"].unique())
    drawn = _costliest(paths)
    rows = _path_rows(drawn, lang)
    columns = columns_that_fit(rows, [str(year) for year in years])
    note = _("Stated costs in the prices of each year, all bars on one scale.")
    if len(drawn) < len(paths):
        note += " " + _("Of all actions, the {count} that cost most are drawn.").format(count=_MOST_DRAWN)
    if len(columns) < len(years):
        note += " " + _("Years before {year} find no room here.").format(year=columns[0])
        shown = drawn[drawn["agreement_year"] >= int(columns[0])]
        rows = _path_rows(shown, lang)
    alt = _("Bars: the stated cost of each action, year by year, from {first} to {last}.")
    sentences = [alt.format(first=columns[0], last=columns[-1])]
    latest = paths.loc[paths["agreement_year"] == years[-1], "outcome"].value_counts()
    counts = [f"{value_label(outcome, lang)} {latest[outcome]}" for outcome in _SIGNS if outcome in latest]
    sentences.append(say(_("In {year}").format(year=years[-1]), ", ".join(counts), lang))
    used = [outcome for outcome in _SIGNS if outcome in set(paths["outcome"])]
    marks = [_mark(outcome, lang) for outcome in used]
    return draw_grid(
        _("What each action costs, year by year"), rows, columns, marks, note, " ".join(sentences)
    )


def _costliest(paths: pd.DataFrame) -> pd.DataFrame:
    """Leave the actions that cost most in a year, where there are more than anybody reads."""
    if paths["path"].nunique() <= _MOST_DRAWN:
        return paths
    largest = paths.groupby("path")["stated_cost_eur"].max().nlargest(_MOST_DRAWN)
    return paths[paths["path"].isin(largest.index)]


def _mark(outcome: str, lang: str) -> Mark:
    return Mark(*_SIGNS[outcome], value_label(outcome, lang))


def _path_rows(paths: pd.DataFrame, lang: str) -> list[GridRow]:
    """Make a row a path: those of the last year in its order, then the others, the latest first."""
    _ = translations(lang).gettext
    last_year = paths["agreement_year"].max()
    there = paths[paths["outcome"] != ENDED].drop_duplicates("path", keep="last")
    is_last = there["agreement_year"] == last_year
    groups = (
        (_("In the agreement of {year}"), there[is_last]),
        (
            _("No longer in the agreement of {year}"),
            there[~is_last].sort_values("agreement_year", kind="stable", ascending=False),
        ),
    )
    rows = []
    for heading, group in groups:
        if len(group):
            rows.append(GridRow(heading.format(year=last_year)))
        for action in group.to_dict("records"):
            own = paths[paths["path"] == action["path"]].to_dict("records")
            cells = {str(year["agreement_year"]): _cost_cell(year, lang) for year in own}
            rows.append(GridRow(f"{action['action_code']}  {action['action_name']}", cells))
    return rows


def _cost_cell(year: dict[Any, Any], lang: str) -> Cell:
    _ = translations(lang).gettext
    outcome = year["outcome"]
    mark = _mark(outcome, lang) if outcome in _SIGNS else None
    if outcome == ENDED:
        return Cell("", mark=mark)
    cost = year["stated_cost_eur"]
    return Cell(_("no cost") if math.isnan(cost) else format_eur(cost, lang), cost, mark)


@takes_tables(
    axis_shares="agreement_year path axis_code axis_name missing_count computed_total_eur "
    "year_computed_total_eur axis_of_computed_total_share"
)
def draw_axis_shares(axis_shares: pd.DataFrame, lang: str | None = None) -> DescribedFigure | None:
    """Draw the weight of each axis in the computed total, year by year; None for less than two years.

    Examples:
        >>> from convlib import axis_shares, open_years
        >>> years = open_years(2023, "pays-de-brumevent", data_dir="data/fictional")
        >>> draw_axis_shares(axis_shares(years), "en").alt  # doctest: +ELLIPSIS
        "Bars: the share of each axis in the computed total, year by year. ..."
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    years = sorted(axis_shares["agreement_year"].unique())
    if len(years) < 2:
        return None
    parts = axis_shares[axis_shares["axis_code"] != OVERALL]
    groups = parts["path"].astype("object").where(parts["axis_code"] != OUTSIDE, OUTSIDE)
    rows = []
    for place, (_path, group) in enumerate(parts.groupby(groups, sort=False)):
        colour = COLOURS[place % len(COLOURS)]
        by_year = {part["agreement_year"]: part for part in group.to_dict("records")}
        latest = by_year[max(by_year)]
        rows.append(Row(axis_label(latest["axis_code"], latest["axis_name"], lang), colour, is_heading=True))
        rows += [_share_row(year, by_year.get(year), latest["axis_code"], colour, lang) for year in years]
    alt = say_rows(_("Bars: the share of each axis in the computed total, year by year."), rows, lang)
    return draw_rows(_("Weight of each axis in the computed total"), rows, alt)


def _share_row(year: int, part: dict[Any, Any] | None, latest_code: str, colour: str, lang: str) -> Row:
    _ = translations(lang).gettext
    if part is None:
        return Row(str(year), colour, text=_("no such axis"))
    label = str(year)
    if dotted(part["axis_code"]) != dotted(latest_code):
        label = _("{year} (axis {code})").format(year=year, code=part["axis_code"])
    if math.isnan(part["axis_of_computed_total_share"]):
        return Row(label, colour, text=_("no cost stated"))
    text = _("{share} ({part} of {whole})").format(
        share=format_share(part["axis_of_computed_total_share"], lang),
        part=format_eur(part["computed_total_eur"], lang),
        whole=format_eur(part["year_computed_total_eur"], lang),
    )
    text = with_missing(text, part["missing_count"], lang)
    return Row(label, colour, part["axis_of_computed_total_share"], text=text)
