"""The agreements that a figure shows, those of one year, and the order in which it shows their themes."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from convlib.core.errors import InvalidParameter
from convlib.core.locale import gettext

LEAST_OF_MEDIAN = 3  # of two it is nobody's, of one it is the figure itself


def main_year(years: Iterable[int]) -> int:
    """Choose the year that most can be said of, by the years of all agreements: the latest of three of them.

    Where no year has three, it is the one that has most, of these the latest.

    Examples:
        >>> main_year([2020, 2021, 2021, 2021, 2022, 2022]), main_year([2020, 2020, 2021])
        (2021, 2020)
    """
    counts = Counter(int(year) for year in years)
    return max(counts, key=lambda year: (min(counts[year], LEAST_OF_MEDIAN), year))


def choose_year(themes: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Choose the rows of a year, None: of the main one; refuse a year that has none."""
    years = sorted(set(themes["agreement_year"]))
    wanted = main_year_of(themes) if year is None and years else year
    if wanted not in years:
        allowed = gettext("one of {names}").format(names=", ".join(map(str, years)) or gettext("none"))
        raise InvalidParameter("year", year, allowed)
    return themes[themes["agreement_year"] == wanted]


def main_year_of(themes: pd.DataFrame) -> int:
    """Choose the main year of the agreements that have rows in a table of themes."""
    return main_year(themes.drop_duplicates(["territory_name", "agreement_year"])["agreement_year"])


def by_median(of_year: pd.DataFrame) -> list[pd.DataFrame]:
    """Part what is known per inhabitant by theme, the highest median first, in each the highest value.

    Themes of too few agreements for a median come last.
    """
    rate = "theme_per_inhabitant_eur"
    known = of_year.dropna(subset=["theme_code", rate]).sort_values(rate, ascending=False, kind="stable")
    groups = [group for _code, group in known.groupby("theme_code", sort=False)]
    return sorted(groups, key=lambda group: (len(group) < LEAST_OF_MEDIAN, -float(group[rate].median())))
