"""What is shown of a whole data folder: a row an agreement, by year, the most per inhabitant first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur, format_number, format_rate, format_share
from convlib.core.exact import per_inhabitant
from convlib.core.language import translations
from convlib.explorer.chosen.choice import Choice, Selection
from convlib.explorer.shown.bars import Bar, Column, Group, Mark
from convlib.explorer.shown.downloads import link_table, show_downloads
from convlib.explorer.shown.ranking import caveats_of, describe_comparison, say_themes
from convlib.explorer.shown.sheet import show_agreement_sheet
from convlib.explorer.shown.unstated import Costs, Place
from convlib.questions.frame.parts import introduce
from convlib.show.columns import column_label
from convlib.show.words import join_some

_SORTED = (
    "part_per_inhabitant_eur",
    "municipal_population",
    "part_eur",
    "share",
    "continued_of_part_share",
)
_SOURCE, _CAVEAT = Markup('<p class="source">{}</p>'), Markup('<p class="caveat">{}</p>')
_FICTIONAL = re.compile(r"\bfictif|\bfictive", re.IGNORECASE)


@dataclass(frozen=True)
class ShownFolder:
    """What a choice leaves of agreements, by territory and year, and how it compares, row by row."""

    selections: Mapping[Place, Selection]
    compared: pd.DataFrame  # as from `compare_selections`
    choice: Choice
    name: str  # of the data folder
    lacking: Sequence[str]  # names of territories that have no agreement of the year
    without_theme: Sequence[str]  # names of territories that have no action of the theme that is chosen

    @cached_property
    def agreements(self) -> dict[Place, Agreement]:
        """The agreements by territory and year."""
        return {place: each.of.agreement for place, each in self.selections.items()}

    @cached_property
    def unstated(self) -> dict[Place, Costs]:
        """The costs of the actions of `select_unstated`."""
        return {place: each.unstated_costs for place, each in self.selections.items()}

    @cached_property
    def keys(self) -> list[str]:
        """The rows that there are."""
        return list(self._rows.index)

    @cached_property
    def heading(self) -> str:
        """Whose agreements they are, where they and inhabitants are from and what to beware of, as HTML."""
        lang, ngettext = self.choice.lang, translations(self.choice.lang).ngettext
        title = f"{self.name} {self.choice.year}" if self.choice.year else self.name
        opening = introduce("", list(self.agreements.values()), lang, title=title).data
        counted = translations(lang).gettext(
            "Inhabitants: municipal population in force in the year of the agreement, from territories.csv."
        )
        count = len(self._made_up)
        made_up = ngettext(
            "{count} of {all} agreements says in its title that it is fictional: its figures are made up.",
            "{count} of {all} agreements say in their titles that they are fictional: "
            "their figures are made up.",
            count,
        ).format(count=count, all=len(self.agreements))
        caveat = _CAVEAT.format(made_up) if count else ""
        return f"{opening}{_SOURCE.format(counted)}{caveat}"

    @cached_property
    def sentences(self) -> list[str]:
        """What is selected of the whole, where that is most, and how sure the ranks are."""
        whole = sum(len(each.actions) for each in self.agreements.values())
        said = describe_comparison(self.compared, whole, self.unstated, self.choice)
        if self.choice.theme_code:
            themes = [own for each in self.selections.values() for own in each.of.themes.values()]
            unthemed = sum(not own for own in themes)
            said.append(say_themes(unthemed, whole, self.without_theme, self.choice.lang))
        if not self.lacking:
            return said
        text = translations(self.choice.lang).gettext("Without an agreement of {year}: {names}.")
        names = join_some(self.lacking, self.choice.lang)
        return [*said, text.format(year=self.choice.year, names=names)]

    @property
    def unsorted(self) -> str:
        """The order, as in `groups`, while none is asked for; empty: as printed."""
        return "-part_per_inhabitant_eur"

    @property
    def about(self) -> str:
        """What the rows are, in words, for those who do not see them."""
        _ = translations(self.choice.lang).gettext
        return _(
            "Bars: the stated costs of the selected actions per inhabitant, out of those of all actions."
        )

    @property
    def columns(self) -> list[Column]:
        """The headings of the rows."""
        lang, _ = self.choice.lang, translations(self.choice.lang).gettext
        # Chosen by what they continue, actions have a share of it that says nothing of the agreement.
        figures = _SORTED[:-1] if self._is_of_continuation else _SORTED
        labels = {column: column_label(column, lang) for column in ("territory_name", *figures)}
        labels["part_eur"] = column_label("stated_cost_eur", lang)
        widths = dict(zip(_SORTED, ("18%", "88px", "104px", "76px", "144px"), strict=True))
        return [
            Column(_("Actions"), width="58px"),
            *(
                Column(label, name if name in _SORTED else "", widths.get(name, ""))
                for name, label in labels.items()
            ),
            Column(_("Caveats"), width="15%"),
        ]

    def groups(self, order: str) -> list[Group]:
        """Make a row of each agreement, by year; `order` is a column to sort by, after `-` descending."""
        column, is_ascending = order.removeprefix("-"), not order.startswith("-")
        groups = []
        for year, part in self._rows.groupby("agreement_year"):
            rows = part.sort_values(column, ascending=is_ascending, kind="stable") if order else part
            groups.append(Group(str(year), "", list(self._list_bars(rows))))
        return groups

    def sheet(self, key: str) -> Markup:
        """Write the selected actions of the agreement of a row, and its card."""
        row = self._rows.to_dict("index")[key]
        agreement = self.agreements[row["territory"], row["agreement_year"]]
        title = f"{row['territory_name']} {row['agreement_year']}"
        selection = self.selections[row["territory"], row["agreement_year"]]
        themes = selection.of.themes
        return show_agreement_sheet(agreement, selection.selected, key, title, self.choice.lang, themes)

    def files(self, keys: Sequence[str]) -> str:
        """Write a link to all rows as a file, and to some of them, which are open."""
        lang, ngettext = self.choice.lang, translations(self.choice.lang).ngettext
        label = ngettext("{count} agreement as {kind}", "{count} agreements as {kind}", len(self._rows))
        links = link_table(self._rows, "agreements", label)
        if keys:
            opened = self._rows.loc[list(keys)]
            label = ngettext("{count} open as {kind}", "{count} open as {kind}", len(opened))
            links += link_table(opened, "agreements", label, are_open=True)
        return show_downloads(links, lang)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """The table by keys, which name the same agreement however it is ranked."""
        table = self.compared
        keys = [
            f"{territory}/{year}"
            for territory, year in zip(table["territory"], table["agreement_year"], strict=True)
        ]
        return table.set_axis(keys)

    @property
    def _is_of_continuation(self) -> bool:
        return bool(self.choice.continuation) or self.choice.continues_year is not None

    @cached_property
    def _made_up(self) -> set[Place]:
        return {place for place, each in self.agreements.items() if _FICTIONAL.search(each.full_title)}

    def _list_bars(self, rows: pd.DataFrame) -> Iterator[Bar]:
        lang, _ = self.choice.lang, translations(self.choice.lang).gettext
        wholes = {
            key: per_inhabitant(whole, None if pd.isna(count) else int(count))
            for key, whole, count in self._rows[["whole_eur", "municipal_population"]].itertuples()
        }
        longest = max([abs(whole) for whole in wholes.values() if not pd.isna(whole)], default=1.0) or 1.0
        for key, row in zip(rows.index, rows.to_dict("records"), strict=True):
            rate, whole, people = row["part_per_inhabitant_eur"], wholes[key], row["municipal_population"]
            place = row["territory"], row["agreement_year"]
            caveats = caveats_of(row, self.unstated[place], lang)
            # Where all are made up, that is said above.
            is_marked = place in self._made_up and len(self._made_up) < len(self.agreements)
            known = _("{part} per inhabitant, of {whole} for all actions; {people} inhabitants")
            value = known.format(
                part=format_rate(rate, lang),
                whole=format_rate(whole, lang),
                people=format_number(float(people), lang) if pd.notna(people) else "",
            )
            eur, share = format_eur(row["part_eur"], lang), format_share(row["share"], lang)
            continued = format_share(row["continued_of_part_share"], lang)
            figures = [eur, share]
            if not self._is_of_continuation:
                figures.append(_("{share} continued").format(share=continued))
            unknown = _("population not known ({amount})").format(amount=eur)
            said = unknown if pd.isna(rate) else value
            yield Bar(
                key=key,
                code=f"{row['part_count']}/{row['whole_count']}",
                name=f"{row['territory_name']} ({_('fictional')})" if is_marked else row["territory_name"],
                marks=[
                    Mark(
                        hue="currentColor",  # as the text, in a dark theme too
                        share=None if pd.isna(rate) else rate / longest,
                        text=unknown if pd.isna(rate) else format_rate(rate, lang),
                        track=None if pd.isna(whole) else whole / longest,
                    )
                ],
                said="\n".join(filter(None, [f"{row['territory_name']} {place[1]}", said, caveats])),
                cells=[
                    MISSING if pd.isna(people) else format_number(float(people), lang),
                    eur,
                    share,
                    *([] if self._is_of_continuation else [continued]),
                    caveats,
                ],
                brief=", ".join(filter(None, [*figures, caveats])),
            )
