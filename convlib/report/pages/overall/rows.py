"""The territories and themes of a year, each with its actions, which lead to where a report has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from convlib.core.places import Place
from convlib.core.tables.dataset import ACTION
from convlib.questions.dataset.frames import Dataset
from convlib.report.pages.anchors import anchor_of
from convlib.report.pages.overall.compared import Compared
from convlib.show.columns import format_value

# Beside the territory, the theme and its actions
FIGURES = (
    "theme_total_eur",
    "theme_per_inhabitant_eur",
    "theme_rank",
    "theme_of_computed_total_share",
    "continued_of_actions_share",
    "missing_count",
)
_Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action as a reader finds it: what it is called, and where its report has it."""

    code: str
    name: str
    cost: str
    address: str  # empty where there is no report


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme of a territory: its figures, each as printed and as a number, and its actions."""

    territory: str
    theme: str
    actions: list[LinkedAction]
    figures: dict[str, tuple[str, str]]  # by column; the number is empty where it is missing


def list_rows(compared: Compared, reports: Collection[tuple[str, int]]) -> Iterator[ThemeRow]:
    """List the themes of each agreement of the last year; actions without a theme come last in each."""
    actions = _actions_by_theme(compared.data, compared.last_year)
    of_year = compared.themes[compared.themes["agreement_year"] == compared.last_year]
    for row in of_year.to_dict("records"):
        key = row["territory"], None if pd.isna(row["theme_code"]) else row["theme_code"]
        yield ThemeRow(
            territory=row["territory_name"],
            theme=row["theme_name"],
            actions=[_linked(action, reports, compared.lang) for action in actions[key]],
            figures={
                name: (
                    format_value(row[name], name, compared.lang),
                    "" if pd.isna(row[name]) else str(row[name]),
                )
                for name in FIGURES
            },
        )


def _actions_by_theme(data: Dataset, year: int) -> Mapping[_Key, list[Mapping[Any, Any]]]:
    themed: defaultdict[tuple[Any, ...], list[str | None]] = defaultdict(list)
    for *action, theme in data.action_themes[[*ACTION, "theme_code"]].itertuples(index=False, name=None):
        themed[tuple(action)].append(theme)
    found: defaultdict[_Key, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in data.actions[data.actions["agreement_year"] == year].to_dict("records"):
        for theme in themed.get(tuple(row[name] for name in ACTION), [None]):
            found[row["territory"], theme].append(row)
    return found


def _linked(action: Mapping[Any, Any], reports: Collection[tuple[str, int]], lang: str) -> LinkedAction:
    territory, year, code = action["territory"], action["agreement_year"], str(action["action_code"])
    anchor = anchor_of(str(Place("action", code)))
    has_report = (territory, year) in reports
    return LinkedAction(
        code=code,
        name=format_value(action["action_name"], "action_name", lang),
        cost=format_value(action["stated_cost_eur"], "stated_cost_eur", lang),
        address=f"{quote(territory)}/{year}/report.html#{anchor}" if has_report else "",
    )
