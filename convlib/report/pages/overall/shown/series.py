"""What each territory gives to a theme, year beside year: where any has agreements of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.language import collation_key, translations
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import Values
from convlib.report.pages.overall.shown.others import MOST_PRINTED, Listed
from convlib.show.marked.cells import format_marked

_MOST_OPEN = 60  # rows that are shown unfolded


@dataclass(frozen=True, slots=True)
class Series:
    """Themes of all territories, where one has agreements of two years or more."""

    years: Sequence[int]
    listed: Sequence[Listed]  # a cell a year: empty without an action of it, a dash without an agreement

    @property
    def rows_count(self) -> int:
        """How many rows there are, each a theme of a territory."""
        return sum(len(theme.rows) for theme in self.listed)

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded."""
        return self.rows_count <= _MOST_OPEN

    @property
    def is_printed(self) -> bool:
        """Whether it is on paper too."""
        return self.rows_count <= MOST_PRINTED


def list_series(compared: Compared) -> Series:
    """List themes by what all years give to them, the largest first, what has no theme last."""
    themes = compared.themes
    of_places = themes.groupby("territory")["agreement_year"].unique()
    known = {place: set(years) for place, years in of_places.items()}
    if all(len(years) < 2 for years in known.values()):
        return Series([], [])
    every = sorted(set(themes["agreement_year"]))
    sums = themes.groupby("theme_name")["theme_total_eur"].sum()
    without = set(themes.loc[themes["theme_code"].isna(), "theme_name"])
    order = sorted(sums.index, key=lambda name: (name in without, -float(sums[name]), name))
    return Series(
        [int(year) for year in every],
        [
            Listed(name, list(_rows_of(themes[themes["theme_name"] == name], every, known, compared.lang)))
            for name in order
        ],
    )


def _rows_of(
    of_theme: pd.DataFrame, years: Sequence[int], known: dict[object, set[int]], lang: str
) -> Iterator[tuple[str, Sequence[str]]]:
    named = of_theme.sort_values("territory_name", key=lambda names: names.map(collation_key), kind="stable")
    for place, rows in named.groupby("territory", sort=False):
        cells = {row["agreement_year"]: _said(row, lang) for row in rows.to_dict("records")}
        yield (
            str(rows["territory_name"].iloc[0]),
            [cells.get(year, "" if year in known[place] else MISSING) for year in years],
        )


def _said(row: Values, lang: str) -> str:
    """Give the costs of a theme, and per inhabitant in brackets where that is known."""
    if pd.isna(row["theme_total_eur"]):
        return translations(lang).gettext("not known")
    total = format_marked(row, "theme_total_eur", lang)
    if pd.isna(row["theme_per_inhabitant_eur"]):
        return total
    return f"{total} ({format_marked(row, 'theme_per_inhabitant_eur', lang)})"
