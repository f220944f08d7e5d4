"""Actions as a reader of all agreements finds them: what they are called, and where their report has them."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from convlib.core.language import translations
from convlib.core.places import Place
from convlib.core.tables.dataset import ACTION
from convlib.questions.dataset.frames import Dataset
from convlib.questions.years.matching import BEGAN, ENDED
from convlib.report.pages.anchors import anchor_of
from convlib.show.columns import format_value, value_label
from convlib.show.marked.cells import format_marked
from convlib.show.words import capitalised, in_words

Values = Mapping[Hashable, Any]  # a row of a table
ThemeKey = tuple[str | None, str]  # theme and territory


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action: what it is called and costs, and where its report has it."""

    code: str
    name: str
    cost: str
    address: str  # empty where there is no report
    origin: str  # that it goes on, and from which year, where its document names one


def address_of(row: Values, reports: Collection[tuple[str, int]]) -> str:
    """Give the address of the report on an agreement; empty where there is none."""
    territory, year = row["territory"], row["agreement_year"]
    return f"{quote(territory)}/{year}/report.html" if (territory, year) in reports else ""


def link_action(action: Values, report: str, lang: str) -> LinkedAction:
    """Link an action to its row in the report at an address."""
    code = str(action["action_code"])
    anchor = anchor_of(str(Place("action", code)))
    return LinkedAction(
        code=code,
        name=format_value(action["action_name"], "action_name", lang),
        cost=format_marked(action, "stated_cost_eur", lang),
        address=f"{report}#{anchor}" if report else "",
        origin=_origin_of(action, lang),
    )


def _origin_of(action: Values, lang: str) -> str:
    year = action.get("continues_year")  # of what begins or ends no table has it
    return "" if pd.isna(year) else f"{value_label(action['continuation'], lang)} ({year})"


@dataclass(frozen=True, slots=True)
class Passed:
    """Actions that begin, or that end, from one agreement to the next."""

    title: str
    rows: Sequence[tuple[str, LinkedAction, str]]  # territory with its year, action, themes
    count: int  # of all; `rows` may be fewer


def list_passed(
    changes: pd.DataFrame, reports: Collection[tuple[str, int]], most: int, lang: str
) -> Iterator[Passed]:
    """List what began, then what ended, of the rows of `begun_and_ended`."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    are_few = changes["outcome"].value_counts().max() <= 10  # all in words, or all in digits
    for outcome in (BEGAN, ENDED):
        own = changes[changes["outcome"] == outcome]
        text = ngettext(
            "{count} action that the agreement before does not have",
            "{count} actions that the agreement before does not have",
            len(own),
        )
        if outcome == ENDED:
            text = ngettext(
                "{count} action that the next agreement does not have",
                "{count} actions that the next agreement does not have",
                len(own),
            )
        rows = [
            (
                f"{row['territory_name']} {row['agreement_year']}",
                link_action(row, address_of(row, reports), lang),
                "" if pd.isna(row["theme_name"]) else row["theme_name"],
            )
            for row in own.head(most).to_dict("records")
        ]
        if rows:
            count = in_words(len(own), lang) if are_few else str(len(own))
            yield Passed(capitalised(text.format(count=count)), rows, len(own))


def actions_by_theme(data: Dataset, year: int) -> Mapping[ThemeKey, list[Values]]:
    """Give the actions of a year by theme, None for those without one, and territory."""
    themed: defaultdict[tuple[Any, ...], list[str | None]] = defaultdict(list)
    for *action, theme in data.action_themes[[*ACTION, "theme_code"]].itertuples(index=False, name=None):
        themed[tuple(action)].append(theme)
    found: defaultdict[ThemeKey, list[Values]] = defaultdict(list)
    for row in data.actions[data.actions["agreement_year"] == year].to_dict("records"):
        for theme in themed.get(tuple(row[name] for name in ACTION), [None]):
            found[theme, row["territory"]].append(row)
    return found
