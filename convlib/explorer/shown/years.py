"""What is shown of two years of a territory: a row an action, one for two that were matched."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur
from convlib.core.axes import OUTSIDE
from convlib.core.language import translations
from convlib.explorer.chosen.choice import Choice, Selection
from convlib.explorer.chosen.selection import describe_selection
from convlib.explorer.shown.actions import say_continuation
from convlib.explorer.shown.bars import Bar, Column, Group, Mark
from convlib.explorer.shown.downloads import link_table, show_downloads
from convlib.explorer.shown.ranking import say_kinds
from convlib.explorer.shown.sheet import show_sheet
from convlib.explorer.shown.unstated import say_unstated
from convlib.questions.frame.parts import introduce
from convlib.questions.years.sentences import say_counts
from convlib.show.columns import column_label, format_value
from convlib.show.figure.colours import axis_hues
from convlib.show.marked.unlike import say_outcome

_CELLS = ("continuation", "continues_year")
_SIDES = ("from", "to")


@dataclass(frozen=True)
class ShownYears:
    """Two agreements of one territory, and the rows of `compare_years` that hold an action of a choice."""

    selections: Mapping[int, Selection]  # of the earlier one first
    compared: pd.DataFrame  # as from `compare_years`, of all actions
    choice: Choice
    name: str  # of the territory
    inhabitants: Mapping[int, int | None]

    @cached_property
    def agreements(self) -> dict[int, Agreement]:
        """The agreements by year."""
        return {year: each.of.agreement for year, each in self.selections.items()}

    @cached_property
    def keys(self) -> list[str]:
        """The rows that there are."""
        return [self._key_of(place) for place in self._rows.index]

    @cached_property
    def heading(self) -> str:
        """Whose agreements they are, where they are from and what to beware of, as HTML."""
        title = f"{self.name} {' – '.join(map(str, self.agreements))}"
        return str(introduce("", list(self.agreements.values()), self.choice.lang, title=title).data)

    @cached_property
    def sentences(self) -> list[str]:
        """What is selected of each year, and what became of all actions."""
        lang, choice = self.choice.lang, self.choice
        text = translations(lang).gettext("{year}: {sentences}")
        of_years = [
            text.format(
                year=year,
                sentences=" ".join(
                    describe_selection(
                        self.selections[year].selected,
                        each,
                        lang,
                        choice.min_cost_eur,
                        self.inhabitants[year],
                    )
                ),
            )
            for year, each in self.agreements.items()
        ]
        unstated = [(str(year), each.unstated_costs) for year, each in self.selections.items()]
        from_year, to_year = self.agreements
        counts = say_counts(self.compared, from_year, to_year, lang)
        return [" ".join(of_years), " ".join([*say_kinds(choice), *say_unstated(unstated, choice), counts])]

    @property
    def unsorted(self) -> str:
        """The order, as in `groups`, while none is asked for; empty: as printed."""
        return ""

    @property
    def about(self) -> str:
        """What the rows are, in words, for those who do not see them."""
        _ = translations(self.choice.lang).gettext
        return _("Bars: the stated cost of each action in both years; an action that was matched is one row.")

    @property
    def columns(self) -> list[Column]:
        """The headings of the rows."""
        lang, cost = self.choice.lang, column_label("stated_cost_eur", self.choice.lang)
        return [
            Column(column_label("action_code", lang), width="78px"),
            Column(column_label("action_name", lang)),
            *(
                Column(f"{cost} {year}", f"{side}_cost_eur", "21%")
                for side, year in zip(_SIDES, self.agreements, strict=True)
            ),
            Column(column_label("continuation", lang), "continuation", "104px"),
            Column(column_label("continues_year", lang), width="118px"),
        ]

    def groups(self, order: str) -> list[Group]:
        """Make a row of each action; `order` is a column to sort by, after `-` descending."""
        rows = self._rows
        if order:
            rows = rows.sort_values(
                order.removeprefix("-"), ascending=not order.startswith("-"), kind="stable"
            )
        return [Group("", "", list(self._list_bars(rows)))]

    def sheet(self, key: str) -> Markup:
        """Write the sheets of the actions of a row, the earlier one first."""
        row = self._rows.iloc[self.keys.index(key)]
        sheets = []
        for side, (year, agreement) in zip(_SIDES, self.agreements.items(), strict=True):
            actions = agreement.actions
            for _place, action in actions[actions["action_code"] == row[f"{side}_action_code"]].iterrows():
                sheet = show_sheet(agreement, action, self.choice.lang, self.selections[year].of.themes)
                sheets.append(Markup("<div><p>{}</p>{}</div>").format(year, sheet))
        return Markup('<div class="sheets">{}</div>').format(Markup("").join(sheets))

    def files(self, keys: Sequence[str]) -> str:
        """Write a link to all rows as a file, and to some of them, which are open."""
        lang, ngettext = self.choice.lang, translations(self.choice.lang).ngettext
        label = ngettext("{count} row as {kind}", "{count} rows as {kind}", len(self._rows))
        links = link_table(self._rows, "years", label)
        if keys:
            opened = self._rows[[key in keys for key in self.keys]]
            label = ngettext("{count} open as {kind}", "{count} open as {kind}", len(opened))
            links += link_table(opened, "years", label, are_open=True)
        return show_downloads(links, lang)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """The rows of which one action at least is selected."""
        is_in = [
            self.compared[f"{side}_action_code"].isin(self.selections[year].selected["action_code"])
            for side, year in zip(_SIDES, self.agreements, strict=True)
        ]
        return self.compared[is_in[0] | is_in[1]]

    def _key_of(self, place: Hashable) -> str:
        return "/".join([self.choice.territory, *map(str, self.agreements), str(place)])

    def _list_bars(self, rows: pd.DataFrame) -> Iterator[Bar]:
        lang = self.choice.lang
        for place, row in zip(rows.index, rows.to_dict("records"), strict=True):
            codes = [row[f"{side}_action_code"] for side in _SIDES]
            outcome, change = say_outcome(row, lang), row["change_eur"]
            printed = dict.fromkeys(code for code in codes if pd.notna(code))
            marks = [
                self._mark(year, code, row[f"{side}_cost_eur"], outcome)
                for side, year, code in zip(_SIDES, self.agreements, codes, strict=True)
            ]
            said = [f"{mark.of} – {mark.text}" for mark in marks]
            said.append(
                outcome if pd.isna(change) else f"{outcome}, {format_value(change, 'change_eur', lang)}"
            )
            yield Bar(
                key=self._key_of(place),
                code=" → ".join(printed),
                name=row["action_name"],
                marks=marks,
                said="\n".join([row["action_name"], *said]),
                cells=[format_value(row[column], column, lang) for column in _CELLS],
                brief=say_continuation(row, lang),
            )

    def _mark(self, year: int, code: Any, cost: float, outcome: str) -> Mark:
        """Make the mark of one year; where the action is not in it, the outcome says why."""
        _ = translations(self.choice.lang).gettext
        if pd.isna(code):
            return Mark("", None, outcome, of=str(year))
        if code not in self._axes[year]:
            amount = format_eur(cost, self.choice.lang)
            return Mark("", None, _("not selected ({amount})").format(amount=amount), of=str(year))
        hues = self._hues[year]
        return Mark(
            hue=hues.get(self._axes[year][code], hues[OUTSIDE]),
            share=None if pd.isna(cost) else cost / self._longest_eur,
            text=_("no cost known") if pd.isna(cost) else format_eur(cost, self.choice.lang),
            of=str(year),
        )

    @cached_property
    def _axes(self) -> dict[int, dict[str, str]]:
        """The axis of each selected action."""
        return {
            year: dict(zip(each.selected["action_code"], each.selected["axis_code"], strict=True))
            for year, each in self.selections.items()
        }

    @cached_property
    def _hues(self) -> dict[int, dict[str, str]]:
        return {year: axis_hues(each.axes["axis_code"]) for year, each in self.agreements.items()}

    @cached_property
    def _longest_eur(self) -> float:
        # Both years are of one scale.
        costs = pd.concat([each.selected["stated_cost_eur"] for each in self.selections.values()]).abs()
        return float(costs.max()) if costs.notna().any() and costs.max() else 1.0
