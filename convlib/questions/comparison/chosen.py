"""The agreements that a figure shows, those of one year, and the order in which it shows their themes."""

import pandas as pd

from convlib.core.errors import InvalidParameter
from convlib.core.locale import gettext

LEAST_OF_MEDIAN = 3  # of two it is nobody's, of one it is the figure itself


def choose_year(themes: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Choose the rows of a year, None: of the last; refuse a year that has none."""
    years = sorted(set(themes["agreement_year"]))
    wanted = years[-1] if year is None and years else year
    if wanted not in years:
        allowed = gettext("one of {names}").format(names=", ".join(map(str, years)) or gettext("none"))
        raise InvalidParameter("year", year, allowed)
    return themes[themes["agreement_year"] == wanted]


def by_median(of_year: pd.DataFrame) -> list[pd.DataFrame]:
    """Part what is known per inhabitant by theme, the highest median first, in each the highest value.

    Themes of too few agreements for a median come last.
    """
    rate = "theme_per_inhabitant_eur"
    known = of_year.dropna(subset=["theme_code", rate]).sort_values(rate, ascending=False, kind="stable")
    groups = [group for _code, group in known.groupby("theme_code", sort=False)]
    return sorted(groups, key=lambda group: (len(group) < LEAST_OF_MEDIAN, -float(group[rate].median())))
