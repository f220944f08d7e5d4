"""What is shown of a whole data folder: a row an agreement, by year, the most per inhabitant first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur, format_number, format_rate, format_share
from convlib.core.exact import per_inhabitant
from convlib.core.language import translations
from convlib.explorer.choice import Choice
from convlib.explorer.selection import describe_comparison, say_unstated
from convlib.explorer.shown.bars import Bar, Column, Group
from convlib.explorer.shown.downloads import show_table_download
from convlib.questions.frame.parts import introduce
from convlib.show.card import Card, list_facts
from convlib.show.columns import column_label
from convlib.show.figure.colours import INK

_SORTED = ("part_per_inhabitant_eur", "part_eur", "share")


@dataclass(frozen=True)
class ShownFolder:
    """Agreements by territory and year, and how what a choice leaves of them compares, row by row."""

    agreements: Mapping[tuple[str, int], Agreement]
    compared: pd.DataFrame  # as from `compare_selections`
    choice: Choice
    name: str  # of the data folder

    @property
    def identity(self) -> object:
        """What tells it from others, whatever is selected of it."""
        return tuple(self.agreements)

    @cached_property
    def keys(self) -> list[str]:
        """The rows that there are."""
        return list(self._rows.index)

    @cached_property
    def heading(self) -> str:
        """Whose agreements they are, where they are from and what to beware of, as HTML."""
        title = f"{self.name} {self.choice.year}" if self.choice.year else self.name
        return str(introduce("", list(self.agreements.values()), self.choice.lang, title=title).data)

    @cached_property
    def sentences(self) -> list[str]:
        """What is selected of the whole, and where that is most."""
        said = describe_comparison(self.compared, self.choice.lang)
        return [*said, *say_unstated(self.agreements.values(), self.choice)]

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
        labels = {column: column_label(column, lang) for column in ("territory_name", *_SORTED)}
        labels["part_eur"] = column_label("stated_cost_eur", lang)
        return [
            Column(_("Actions")),
            *(Column(label, name if name in _SORTED else "") for name, label in labels.items()),
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
        """Write the card of the agreement of a row."""
        row = self._rows.to_dict("index")[key]
        agreement = self.agreements[row["territory"], row["agreement_year"]]
        title = f"{row['territory_name']} {row['agreement_year']}"
        return Markup(Card(title, agreement.title, list_facts(agreement, self.choice.lang)).as_html())

    def files(self, keys: Sequence[str]) -> str:
        """Write a link to some rows as a file; to all, where none are named."""
        kept = self._rows.loc[list(keys)] if keys else self._rows
        return show_table_download(kept, "agreements-selection", self.choice.lang)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """The table by keys, which name the same agreement however it is ranked."""
        table = self.compared
        keys = [
            f"{territory}/{year}"
            for territory, year in zip(table["territory"], table["agreement_year"], strict=True)
        ]
        return table.set_axis(keys)

    def _list_bars(self, rows: pd.DataFrame) -> Iterator[Bar]:
        lang, _ = self.choice.lang, translations(self.choice.lang).gettext
        wholes = {
            key: per_inhabitant(whole, None if pd.isna(count) else int(count))
            for key, whole, count in self._rows[["whole_eur", "municipal_population"]].itertuples()
        }
        longest = max([abs(whole) for whole in wholes.values() if not pd.isna(whole)], default=1.0) or 1.0
        for key, row in zip(rows.index, rows.to_dict("records"), strict=True):
            rate, whole = row["part_per_inhabitant_eur"], wholes[key]
            known = _("{part} per inhabitant, of {whole} for all actions; {people} inhabitants")
            value = known.format(
                part=format_rate(rate, lang),
                whole=format_rate(whole, lang),
                people=format_number(float(row["municipal_population"]), lang) if pd.notna(rate) else "",
            )
            unknown = _("population not known ({amount})").format(amount=format_eur(row["part_eur"], lang))
            said = unknown if pd.isna(rate) else value
            yield Bar(
                key=str(key),
                code=f"{row['part_count']}/{row['whole_count']}",
                name=row["territory_name"],
                hue=INK,
                share=None if pd.isna(rate) else rate / longest,
                text=unknown if pd.isna(rate) else format_rate(rate, lang),
                said=f"{row['territory_name']} {row['agreement_year']}\n{said}",
                cells=[format_eur(row["part_eur"], lang), format_share(row["share"], lang)],
                track=None if pd.isna(whole) else whole / longest,
            )
