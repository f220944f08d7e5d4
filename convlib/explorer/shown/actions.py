"""What is shown of one agreement: the selected actions as rows with bars, by axis as printed or sorted."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur, format_share
from convlib.core.axes import OUTSIDE
from convlib.core.exact import share_of
from convlib.core.language import translations
from convlib.explorer.chosen.choice import Choice, Selection
from convlib.explorer.chosen.selection import describe_selection
from convlib.explorer.shown.bars import Bar, Column, Group, Mark
from convlib.explorer.shown.downloads import Link, link_actions, show_downloads
from convlib.explorer.shown.ranking import say_kinds
from convlib.explorer.shown.sheet import show_sheet
from convlib.explorer.shown.unstated import say_unstated
from convlib.questions.frame.parts import introduce
from convlib.show.columns import column_label, format_value, value_label
from convlib.show.figure.colours import axis_hues
from convlib.show.words import axis_label

_CELLS = ("continuation", "continues_year")
_SORTED = ("stated_cost_eur", "continuation")


def say_continuation(action: Mapping[Hashable, Any], lang: str) -> str:
    """Say in a few words whether an action goes on, and from when; nothing where it does not say."""
    if pd.isna(action["continuation"]) or action["continuation"] == "unstated":
        return ""
    said = [value_label(action["continuation"], lang)]
    return " ".join(said if pd.isna(action["continues_year"]) else [*said, str(action["continues_year"])])


@dataclass(frozen=True)
class ShownAgreement:
    """The actions that a choice leaves of an agreement, each of which is a row."""

    selection: Selection
    choice: Choice
    name: str  # of the territory
    inhabitants: int | None
    longest_eur: float  # the cost that the longest bar stands for

    @property
    def agreement(self) -> Agreement:
        """The whole of which they are."""
        return self.selection.of.agreement

    @property
    def selected(self) -> pd.DataFrame:
        """Their rows of the table of actions."""
        return self.selection.selected

    @cached_property
    def keys(self) -> list[str]:
        """The rows that there are."""
        return [self._key_of(place) for place in self.selected.index]

    @cached_property
    def heading(self) -> str:
        """Whose agreement it is, where it is from and what to beware of, as HTML."""
        title = f"{self.name} {self.choice.year}"
        return cast("str", introduce("", self.agreement, self.choice.lang, title=title).data)

    @cached_property
    def sentences(self) -> list[str]:
        """What is selected of the whole."""
        choice = self.choice
        said = describe_selection(
            self.selected, self.agreement, choice.lang, choice.min_cost_eur, self.inhabitants
        )
        unstated = say_unstated([("", self.selection.unstated_costs)], choice)
        return [" ".join([*said, *say_kinds(choice)]), *unstated]

    @property
    def unsorted(self) -> str:
        """The order, as in `groups`, while none is asked for; empty: as printed."""
        return ""

    @property
    def about(self) -> str:
        """What the rows are, in words, for those who do not see them."""
        _ = translations(self.choice.lang).gettext
        return _("Bars: the stated cost of each action, by axis.")

    @property
    def columns(self) -> list[Column]:
        """The headings of the rows."""
        widths = {"action_code": "56px", "action_name": "", "stated_cost_eur": "36%"}
        widths |= dict(zip(_CELLS, ("112px", "118px"), strict=True))
        return [
            Column(column_label(column, self.choice.lang), column if column in _SORTED else "", width)
            for column, width in widths.items()
        ]

    def groups(self, order: str) -> list[Group]:
        """Make a row of each action; `order` is a column to sort by, across axes, after `-` descending."""
        if order:
            by_order = self.selected.sort_values(
                order.removeprefix("-"), ascending=not order.startswith("-"), kind="stable"
            )
            return [Group("", "", list(self._list_bars(by_order)))]
        axes = self.agreement.axes.drop_duplicates("axis_code")
        names = dict(zip(axes["axis_code"], axes["axis_name"], strict=True))
        codes = self.selected["axis_code"].where(self.selected["axis_code"].isin(names), OUTSIDE)
        return [
            Group(
                axis_label(code, names.get(code, ""), self.choice.lang),
                self._hues[code],
                list(self._list_bars(self.selected[codes == code])),
            )
            for code in (*names, OUTSIDE)
            if (codes == code).any()
        ]

    def sheet(self, key: str) -> Markup:
        """Write the sheet of the action of a row."""
        action = self.selected.iloc[self.keys.index(key)]
        return show_sheet(self.agreement, action, self.choice.lang, self.selection.of.themes)

    def files(self, keys: Sequence[str]) -> str:
        """Write links to all selected actions as files, and to those of some rows, which are open."""
        links, lang = self._links, self.choice.lang
        if keys:
            opened = self.selected[[key in keys for key in self.keys]]
            links = [*links, *link_actions(self.agreement, opened, self.sentences, lang, are_open=True)]
        return show_downloads(links, lang)

    @cached_property
    def _links(self) -> list[Link]:
        return link_actions(self.agreement, self.selected, self.sentences, self.choice.lang)

    @cached_property
    def _hues(self) -> dict[str, str]:
        # Of all axes, so that the hue of one stays what it is whatever is selected.
        return axis_hues(self.agreement.axes["axis_code"])

    def _key_of(self, place: Hashable) -> str:
        return f"{self.choice.territory}/{self.choice.year}/{place}"

    def _list_bars(self, actions: pd.DataFrame) -> Iterator[Bar]:
        lang, _ = self.choice.lang, translations(self.choice.lang).gettext
        for place, action in zip(actions.index, actions.to_dict("records"), strict=True):
            code, cost = str(action["action_code"]), action["stated_cost_eur"]
            amount = _("no cost known") if pd.isna(cost) else format_eur(cost, lang)
            share = share_of(cost, self.agreement.computed_total_eur)
            of_all = _("{amount}, {share} of the computed total")
            value = (
                amount if pd.isna(share) else of_all.format(amount=amount, share=format_share(share, lang))
            )
            yield Bar(
                key=self._key_of(place),
                code=code,
                name=action["action_name"],
                marks=[
                    Mark(
                        hue=self._hues.get(action["axis_code"], self._hues[OUTSIDE]),
                        share=None if pd.isna(cost) else cost / (self.longest_eur or 1.0),
                        text=amount,
                    )
                ],
                said=f"{code} {action['action_name']}\n{value}",
                cells=[format_value(action[column], column, lang) for column in _CELLS],
                brief=say_continuation(action, lang),
            )
