"""The actions of each agreement by theme, from which all tables of themes are made."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.exact import share_of, sum_eur
from convlib.core.tables.alike import UNSTATED, Basis, Said, said_by
from convlib.core.tables.dataset import ACTION
from convlib.questions.continued.analysis import is_silent
from convlib.questions.dataset.frames import Dataset

_COLUMNS = ["stated_cost_eur", "is_continued", "continuation", "stage", "tax", "is_of_years"]
IN_OTHER_FORM = ("extended", "reinforced")
Themes = Mapping[tuple[str, int, int], Sequence[str]]  # by territory, year and row of the action
_Values = Sequence[Any]  # of these columns, of one action


class Part(NamedTuple):
    """Some actions of an agreement."""

    costs: list[float]  # NaN where none is stated
    is_continued: list[bool]
    continuations: list[str]
    bases: list[Basis | None]

    @property
    def total_eur(self) -> float:
        """The sum of the stated costs; missing where none is."""
        return sum_eur([to_cents(cost) for cost in self.costs if cost == cost])

    @property
    def said(self) -> Said:
        """What its stated costs say."""
        costed = zip(self.costs, self.bases, strict=True)
        return said_by(basis for cost, basis in costed if cost == cost)

    @property
    def missing_count(self) -> int:
        """How many actions state no cost."""
        return sum(cost != cost for cost in self.costs)  # NaN alone differs from itself

    @property
    def continued_share(self) -> float:
        """How many of them are said to be continued, out of all; missing where none says whether it is."""
        if self.unstated_count == len(self.costs):
            return math.nan
        return share_of(float(sum(self.is_continued)), float(len(self.costs)))

    @property
    def other_year_count(self) -> int:
        """How many of them are said to be continued from a year that is named and is not the one before."""
        said = zip(self.continuations, self.is_continued, strict=True)
        return sum(kind == "continued" and not counts for kind, counts in said)

    @property
    def other_year_share(self) -> float:
        """How many those are out of all; missing where none says whether it goes on."""
        if self.unstated_count == len(self.costs):
            return math.nan
        return share_of(float(self.other_year_count), float(len(self.costs)))

    @property
    def in_other_form_count(self) -> int:
        """How many of them are said to be extended or reinforced."""
        return sum(said in IN_OTHER_FORM for said in self.continuations)

    @property
    def unstated_count(self) -> int:
        """How many of them do not say whether they go on."""
        return self.continuations.count(UNSTATED)


def themes_of(data: Dataset) -> Themes:
    """Give the codes of the themes of each action that has any."""
    themes: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    columns = (data.action_themes[name] for name in (*ACTION, "theme_code"))
    for territory, year, row, theme in zip(*columns, strict=True):
        themes[territory, year, row].append(theme)
    return themes


def parts_of(data: Dataset, themes: Themes) -> Mapping[tuple[str, int, str | None], Part]:
    """Part the actions by territory, year and theme; an action of several themes is in several parts."""
    parts: defaultdict[tuple[str, int, str | None], Part] = defaultdict(lambda: Part([], [], [], []))
    for (territory, year, row), values in _actions(data):
        own: Sequence[str | None] = themes.get((territory, year, row)) or [None]
        for theme in own:
            _add(parts[territory, year, theme], values)
    return parts


def whole_parts_of(data: Dataset) -> Mapping[tuple[str, int], Part]:
    """Part the actions by territory and year."""
    parts: defaultdict[tuple[str, int], Part] = defaultdict(lambda: Part([], [], [], []))
    for (territory, year, _row), values in _actions(data):
        _add(parts[territory, year], values)
    return parts


def _actions(data: Dataset) -> Iterator[tuple[tuple[str, int, int], _Values]]:
    said = data.actions["continuation"].where(
        (data.actions["continuation"] != UNSTATED) | is_silent(data.actions), "answered"
    )
    actions = data.actions.assign(continuation=said)[[*ACTION, *_COLUMNS]]
    for territory, year, row, *values in actions.itertuples(index=False, name=None):
        yield (territory, year, row), values


def _add(part: Part, values: _Values) -> None:
    cost, is_continued, continuation, stage, tax, is_of_years = values
    part.costs.append(cost)
    part.is_continued.append(is_continued)
    part.continuations.append(continuation)
    part.bases.append(None if pd.isna(stage) else Basis(stage, tax, is_of_years))
