"""The figure of each action's path over the years."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.questions.years.matching import BEGAN, COST_MISSING, ENDED, GREW, SHRANK, UNCHANGED
from convlib.show.columns import value_label
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.grid import Cell, GridRow, Mark, columns_that_fit, draw_grid
from convlib.show.marked.unlike import UNLIKE
from convlib.show.words import in_words, say

_MOST_DRAWN = 60  # some three printed pages
_SIGNS = {GREW: "▲", SHRANK: "▼", UNCHANGED: "=", COST_MISSING: "○", UNLIKE: "≠", BEGAN: "●", ENDED: "×"}


@takes_tables(paths="path agreement_year action_code action_name stated_cost_eur outcome")
def draw_year_comparison(paths: pd.DataFrame, lang: str | None = None) -> DescribedFigure | None:
    """Draw the cost of each action year by year, and what became of it; None for less than two years.

    Actions stand by the change of their cost since the year before, from the largest rise to the largest
    fall. All bars are on one scale. Years that find no room are left out, the earliest first, and said so;
    of more actions than anybody reads, those that cost least.

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
    about = _("Stated costs in the prices of each year, all bars on one scale.")
    if len(drawn) < len(paths):
        about += " " + _("Of all actions, the {count} that cost most are drawn.").format(count=_MOST_DRAWN)
    left_out = _("Years before {column} find no room here.")
    if len(columns) < len(years):
        about += " " + left_out.format(column=columns[0])
        shown = drawn[drawn["agreement_year"] >= int(columns[0])]
        rows = _path_rows(shown, lang)
    alt = _("Bars: the stated cost of each action, year by year, from {first} to {last}.")
    sentences = [alt.format(first=columns[0], last=columns[-1])]
    latest = paths.loc[paths["agreement_year"] == years[-1], "outcome"].value_counts()
    counts = [f"{value_label(outcome, lang)} {latest[outcome]}" for outcome in _SIGNS if outcome in latest]
    sentences.append(say(_("In {year}").format(year=years[-1]), ", ".join(counts), lang))
    used = [outcome for outcome in _SIGNS if outcome in set(paths["outcome"])]
    words = Words(_title(latest, years[-1], lang), about, " ".join(sentences))
    return draw_grid(words, rows, columns, [_mark(outcome, lang) for outcome in used], left_out)


def _title(latest: pd.Series, year: int, lang: str) -> str:
    """Say how many actions cost more and less than the year before, began and ended."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    counts = {outcome: int(latest.get(outcome, 0)) for outcome in _SIGNS}
    said = {
        GREW: ngettext("{count} costs more", "{count} cost more", counts[GREW]),
        SHRANK: ngettext("{count} costs less", "{count} cost less", counts[SHRANK]),
        UNCHANGED: ngettext("{count} costs the same", "{count} cost the same", counts[UNCHANGED]),
        BEGAN: ngettext("{count} begins", "{count} begin", counts[BEGAN]),
        ENDED: ngettext("{count} ends", "{count} end", counts[ENDED]),
    }
    parts = [
        text.format(count=in_words(counts[outcome], lang))
        for outcome, text in said.items()
        if counts[outcome]
    ]
    if not parts:
        return _("What each action costs, year by year")
    return _("Changes of actions in {year}: {parts}").format(year=year, parts=", ".join(parts))


def _costliest(paths: pd.DataFrame) -> pd.DataFrame:
    """Leave the actions that cost most in a year, where there are more than anybody reads."""
    if paths["path"].nunique() <= _MOST_DRAWN:
        return paths
    largest = paths.groupby("path")["stated_cost_eur"].max().nlargest(_MOST_DRAWN)
    return paths[paths["path"].isin(largest.index)]


def _mark(outcome: str, lang: str) -> Mark:
    return Mark(_SIGNS[outcome], value_label(outcome, lang))


def _path_rows(paths: pd.DataFrame, lang: str) -> list[GridRow]:
    """Make a row a path: those of the last year by their change, then the others, the latest first."""
    _ = translations(lang).gettext
    last_year = paths["agreement_year"].max()
    there = paths[paths["outcome"] != ENDED].drop_duplicates("path", keep="last")
    is_last = there["agreement_year"] == last_year
    groups = (
        (_("In the agreement of {year}"), _by_change(there[is_last], paths)),
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


def _by_change(last: pd.DataFrame, paths: pd.DataFrame) -> pd.DataFrame:
    """Sort by how much more actions cost than the year before; what cannot be compared is last."""
    earlier = paths[paths["agreement_year"] < paths["agreement_year"].max()]
    before = earlier[earlier["agreement_year"] == earlier["agreement_year"].max()]
    costs = before.drop_duplicates("path").set_index("path")["stated_cost_eur"]
    change = last["stated_cost_eur"] - last["path"].map(costs)
    return last.loc[change.sort_values(ascending=False, kind="stable").index]


def _cost_cell(year: dict[Any, Any], lang: str) -> Cell:
    _ = translations(lang).gettext
    outcome = year["outcome"]
    mark = _mark(outcome, lang) if outcome in _SIGNS else None
    if outcome == ENDED:
        return Cell("", mark=mark)
    cost = year["stated_cost_eur"]
    return Cell(_("no cost") if math.isnan(cost) else format_eur(cost, lang), cost, mark)
