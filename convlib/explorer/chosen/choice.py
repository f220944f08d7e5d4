"""What an analyst has chosen, and the actions that it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from convlib.core.agreement import Agreement
from convlib.explorer.chosen.searched import fold, searched_texts
from convlib.explorer.chosen.themes import NO_THEME, UNTOLD, Themes
from convlib.questions.frame.contract import takes_tables

# All that goes on from an earlier year, as in `continued_share`.
GOES_ON = "continued-extended-or-reinforced"
_KINDS = {GOES_ON: ("continued", "extended", "reinforced")}
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which agreements, in which language, which actions."""

    year: int | None  # the year that the agreement is kept under; None for all
    territory: str  # its folder; empty for all
    lang: str  # `en` or `fr`
    axis_code: str = ""  # only actions of this axis; empty for all
    # Only actions that state this cost or more; None for all, also without a cost
    min_cost_eur: float | None = None
    # Only actions of this kind, as in the table, or `GOES_ON` for three of them; empty for all
    continuation: str = ""
    words: str = ""  # only actions that hold all of these, as in `find_actions`
    continues_year: int | None = None  # only actions that go on from this year; None for all
    theme_code: str = ""  # only actions of this theme, or of none where it is `NO_THEME`; empty for all
    # Of all territories only these folders; none for all
    territories: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of continuation that are chosen; none where all are."""
        return _KINDS.get(self.continuation) or tuple(filter(None, [self.continuation]))


class Selectable:
    """The actions of an agreement as plain columns: to cut a table from each of a hundred takes long."""

    def __init__(self, agreement: Agreement, themes: Themes = UNTOLD) -> None:
        self.agreement = agreement
        self.themes = themes

    def is_selected(self, choice: Choice) -> Flags:
        """Tell of each action whether a choice leaves it; for one by theme, themes are needed."""
        is_chosen = np.ones(len(self.costs), dtype=bool)
        if choice.words:
            wanted = fold(choice.words).split()
            is_chosen &= _flags(all(word in text for word in wanted) for text in self.texts)
        if choice.theme_code:
            is_chosen &= _flags(choice.theme_code in codes for codes in self._theme_codes)
        if choice.axis_code:
            is_chosen &= _flags(code == choice.axis_code for code in self._axes)
        if choice.min_cost_eur is not None:
            is_chosen &= self.costs >= choice.min_cost_eur
        if choice.kinds:
            is_chosen &= _flags(kind in choice.kinds for kind in self._kinds)
        if choice.continues_year is not None:
            is_chosen &= self._years == choice.continues_year
        return is_chosen

    def is_unstated(self, choice: Choice) -> Flags:
        """Tell of each action whether a choice by continuation leaves it out for saying nothing."""
        if choice.continues_year is None and choice.continuation in ("", "unstated"):
            return np.zeros(len(self.costs), dtype=bool)
        says_nothing = _flags(kind == "unstated" for kind in self._kinds)
        if choice.continues_year is not None:
            kinds = choice.kinds or _KINDS[GOES_ON]
            says_nothing |= _flags(kind in kinds for kind in self._kinds) & np.isnan(self._years)
        return says_nothing & self.is_selected(replace(choice, continuation="", continues_year=None))

    def select(self, choice: Choice) -> Selection:
        """Select what a choice leaves."""
        return Selection(self, self.is_selected(choice), self.is_unstated(choice))

    @cached_property
    def costs(self) -> Numbers:
        """What each action costs in euros, NaN where it does not state it."""
        return self._numbers("stated_cost_eur")

    @cached_property
    def texts(self) -> list[str]:
        """All that a search looks at, by action."""
        return [str(text) for text in searched_texts(self.agreement)["text"]]

    @cached_property
    def _theme_codes(self) -> list[set[str]]:
        own = (self.themes[place] for place in self.agreement.actions.index)
        return [{each.theme.code for each in themes} or {NO_THEME} for themes in own]

    @cached_property
    def _years(self) -> Numbers:
        return self._numbers("continues_year")

    @cached_property
    def _axes(self) -> list[Any]:
        return self.agreement.actions["axis_code"].tolist()

    @cached_property
    def _kinds(self) -> list[Any]:
        return self.agreement.actions["continuation"].tolist()

    def _numbers(self, column: str) -> Numbers:
        return self.agreement.actions[column].to_numpy(dtype="float64", na_value=np.nan)


@dataclass(frozen=True)
class Selection:
    """What a choice leaves of an agreement, and what may belong to it."""

    of: Selectable
    is_selected: Flags
    is_unstated: Flags

    @cached_property
    def selected(self) -> pd.DataFrame:
        """The actions that it leaves, as from `select_actions`."""
        return self.of.agreement.actions[self.is_selected]

    @property
    def costs(self) -> list[float]:
        """What those cost in euros, NaN where they do not state it."""
        return [float(cost) for cost in self.of.costs[self.is_selected]]

    @property
    def unstated_costs(self) -> list[float]:
        """The same of the actions of `select_unstated`."""
        return [float(cost) for cost in self.of.costs[self.is_unstated]]


def select_actions(agreement: Agreement, choice: Choice, themes: Themes = UNTOLD) -> pd.DataFrame:
    """Return the actions that a choice leaves, in printed order; for one by theme they are needed.

    Examples:
        >>> from convlib import open_agreement
        >>> choice = Choice(2021, "dijon-metropole", "en", axis_code="2", continuation="continued")
        >>> select_actions(open_agreement(2021), choice)["action_code"].tolist()
        ['2.1', '2.2']
    """
    return agreement.actions[Selectable(agreement, themes).is_selected(choice)]


def select_unstated(agreement: Agreement, choice: Choice, themes: Themes = UNTOLD) -> pd.DataFrame:
    """Return the actions that a choice by continuation leaves out for saying nothing: they may belong to it.

    Examples:
        >>> from convlib import open_agreement
        >>> choice = Choice(2021, "dijon-metropole", "en", axis_code="2", continuation="continued")
        >>> select_unstated(open_agreement(2021), choice)["action_code"].tolist()
        ['2.3']
    """
    return agreement.actions[Selectable(agreement, themes).is_unstated(choice)]


@takes_tables(actions="action_code axis_code stated_cost_eur continuation", axes="axis_code axis_name")
def find_actions(agreement: Agreement, words: str) -> pd.DataFrame:
    """Return the actions that hold all of some words, in any case, with or without accents.

    They are looked for in all that is printed of an action, in the name of its axis and those of who pays,
    and in what a reader sees in either language, such as `€56,000` or `reconduite`.

    Examples:
        >>> from convlib import open_agreement
        >>> find_actions(open_agreement(2021), "Prolongement CHENOVE")["action_code"].tolist()
        ['3.5']
    """
    return select_actions(agreement, Choice(None, "", "en", words=words))


def _flags(told: Iterable[bool]) -> Flags:
    return np.array(list(told), dtype=bool)
