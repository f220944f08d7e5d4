"""The agreements of a year, whole and theme by theme, each with its actions as the reports have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.language import collation_key, translations
from convlib.questions.comparison.distance.spread import say_spread
from convlib.questions.comparison.themed import IN_OTHER_FORM
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import (
    LinkedAction,
    ThemeKey,
    Values,
    actions_by_theme,
    address_of,
    link_action,
)
from convlib.report.pages.overall.possible import Apart, Beside
from convlib.show.marked import mark
from convlib.show.marked.cells import format_marked, mark_of_cell
from convlib.show.words import capitalised, in_words, join_some

# What is shown of a whole agreement, and of one of its themes
OF_WHOLE = (
    "computed_total_eur",
    "per_inhabitant_eur",
    "per_inhabitant_rank",
    "grand_total_eur",
    "gap_eur",
    "axes_gap_eur",
    "continued_of_computed_total_share",
    "continued_count",
    "other_year_count",
    "unstated_count",
    "unstated_total_eur",
    "actions_count",
    "missing_count",
)
OF_THEME = (
    "theme_total_eur",
    "theme_per_inhabitant_eur",
    "theme_rank",
    "theme_of_computed_total_share",
    "state_of_theme_share",
    "continued_of_actions_share",
    "other_year_count",
    "in_other_form_count",
    "unstated_count",
    "missing_count",
)
_RANKS = {"per_inhabitant_rank", "theme_rank"}
_OF_INHABITANTS = {"per_inhabitant_eur", "theme_per_inhabitant_eur", *_RANKS}
Figures = dict[str, tuple[str, str]]  # by column, as printed and as a number


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement, whole or by one theme: its figures, each as printed and as a number."""

    territory: str
    address: str  # of its report; empty where there is none
    amendments_count: int  # that are in force
    figures: Figures  # the number is empty where it is missing
    actions: Sequence[LinkedAction] = ()  # those of the theme


@dataclass(frozen=True, slots=True)
class Group:
    """Agreements that are read side by side: all of them whole, or those that have a theme."""

    title: str
    said: str  # what there is of it, in a few words
    columns: Sequence[str]
    rows: Sequence[Row]
    has_actions: bool = True  # each row has its actions
    not_counted: Sequence[
        str
    ] = ()  # what goes on in another form or from another year, which no share counts
    apart: Sequence[Apart] = ()  # actions that may be of the theme, or are of others and have words of it
    left_out: str = ""  # which columns say nothing


def list_groups(compared: Compared, reports: Collection[tuple[str, int]]) -> Iterator[Group]:
    """List the agreements of the main year whole, then by theme, those without one last.

    They stand by rank, else by name.
    """
    lang, year = compared.lang, compared.year
    wholes = compared.wholes[compared.wholes["agreement_year"] == year]
    axes = compared.data.axes
    with_totals = axes.loc[
        axes["stated_axis_total_eur"].notna() & (axes["agreement_year"] == year), "territory"
    ]
    wholes = wholes.assign(has_axis_totals=wholes["territory"].isin(with_totals))
    of_whole = columns_shown(wholes, OF_WHOLE)
    yield Group(
        title=translations(lang).gettext("All actions, whatever their theme"),
        said=say_spread(wholes, "per_inhabitant_eur", lang),
        columns=of_whole,
        rows=[
            Row(row["territory_name"], address_of(row, reports), row["amendments_count"], figures)
            for row, figures in by_rank(wholes, of_whole, lang)
        ],
        has_actions=False,
    )
    actions = actions_by_theme(compared.data, year)
    names = dict(zip(compared.data.themes["theme_code"], compared.data.themes["theme_name"], strict=True))
    beside = Beside(compared, reports)
    amended = dict(zip(wholes["territory"], wholes["amendments_count"].tolist(), strict=True))
    of_year = compared.themes[compared.themes["agreement_year"] == year].fillna({"theme_code": ""})
    for theme in compared.sums[compared.sums["agreement_year"] == year].to_dict("records"):
        code = None if pd.isna(theme["theme_code"]) else theme["theme_code"]
        of_theme = of_year[of_year["theme_code"] == (code or "")]
        columns = columns_shown(of_theme, OF_THEME)
        own = by_rank(of_theme, columns, lang)
        yield Group(
            title=theme["theme_name"],
            said=say_spread(of_theme, "theme_per_inhabitant_eur", lang),
            columns=columns,
            rows=[
                Row(
                    row["territory_name"],
                    address := address_of(row, reports),
                    amended[row["territory"]],
                    figures,
                    [link_action(action, address, lang) for action in actions[code, row["territory"]]],
                )
                for row, figures in own
            ],
            not_counted=_say_not_counted([row for row, _ in own], actions, code, lang),
            apart=list(beside.list_apart(code or "", theme, [row for row, _ in own])),
        )
    for code in [each for each in names if each in beside.codes() - {*of_year["theme_code"]}]:
        said = say_spread(of_year[:0], "theme_per_inhabitant_eur", lang)
        yield Group(names[code], said, (), (), apart=list(beside.list_apart(code, None, ())))


def _say_not_counted(
    agreements: Sequence[Values], actions: Mapping[ThemeKey, Sequence[Values]], theme: str | None, lang: str
) -> list[str]:
    """Name the actions of a theme that are continued from another year, and those in another form."""
    ngettext = translations(lang).ngettext
    every = [(row["territory_name"], each) for row in agreements for each in actions[theme, row["territory"]]]
    of_others = [
        f"{name} {action['action_code']} ({action['continues_year']})"
        for name, action in every
        if action["continuation"] == "continued" and not action["is_continued"]
    ]
    of_year = ngettext(
        "{count} action is continued from another year than the one before, and is not counted: {listed}.",
        "{count} actions are continued from another year than the one before, and are not counted: {listed}.",
        len(of_others),
    )
    in_other_form = [
        f"{name} {action['action_code']}" for name, action in every if action["continuation"] in IN_OTHER_FORM
    ]
    of_form = ngettext(
        "{count} action is said to be extended or reinforced, and is not counted as continued: {listed}.",
        "{count} actions are said to be extended or reinforced, and are not counted as continued: {listed}.",
        len(in_other_form),
    )
    return [
        capitalised(text.format(count=in_words(len(named), lang), listed=join_some(named, lang)))
        for text, named in ((of_year, of_others), (of_form, in_other_form))
        if named
    ]


def by_rank(table: pd.DataFrame, columns: Sequence[str], lang: str) -> list[tuple[Values, Figures]]:
    """Give the rows by rank, else by name, each with its figures as printed; a rank says out of how many.

    One of one is no rank.
    """
    (rank,) = _RANKS & {*table}
    named = table.sort_values("territory_name", key=lambda names: names.map(collation_key), kind="stable")
    rows = named.sort_values(rank, kind="stable", na_position="last").to_dict("records")
    count = int(table[rank].notna().sum())
    ranked: list[tuple[Values, Figures]] = []
    for row in rows:
        figures = _figures(row, columns, lang)
        if rank in columns and not pd.isna(row[rank]):
            place = mark(_out_of(row[rank], count, lang), mark_of_cell(row, rank), lang)
            figures[rank] = (place, str(row[rank])) if count > 1 else (MISSING, "")
        ranked.append((row, figures))
    return ranked


def columns_shown(agreements: pd.DataFrame, columns: Sequence[str]) -> Sequence[str]:
    """Leave out what is per inhabitant where no population is known."""
    is_known = agreements["municipal_population"].notna().any()
    return [name for name in columns if is_known or name not in _OF_INHABITANTS]


def _figures(row: Values, columns: Sequence[str], lang: str) -> Figures:
    no_total = translations(lang).gettext("no total")
    figures: Figures = {
        name: (
            no_total if _has_no_total(row, name) else format_marked(row, name, lang),
            "" if pd.isna(row[name]) else str(row[name]),
        )
        for name in columns
    }
    if "continued_count" in figures:
        figures["continued_count"] = _count_continued(row, lang)
    return figures


def _count_continued(row: Values, lang: str) -> tuple[str, str]:
    """Count the actions that go on out of all, where any says so and all were read."""
    count, actions = row["continued_count"], row["actions_count"]
    is_told = row["unstated_count"] != actions and not row["is_part_read"]
    return (_out_of(count, actions, lang), str(count)) if is_told else (MISSING, "")


def _out_of(number: object, count: int, lang: str) -> str:
    text = translations(lang).gettext("{rank} of {count}").replace(" ", "\u00a0")  # in one line
    return text.format(rank=number, count=count)


def _has_no_total(row: Values, column: str) -> bool:
    """Tell whether a figure is missing because there is no printed total: that is no total of 0 €."""
    if column in ("grand_total_eur", "gap_eur"):
        return bool(pd.isna(row["grand_total_eur"]))
    return column == "axes_gap_eur" and not row["has_axis_totals"]
