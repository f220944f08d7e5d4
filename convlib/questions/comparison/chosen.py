"""The agreements that a figure shows: those of one year."""

import pandas as pd

from convlib.core.errors import InvalidParameter
from convlib.core.locale import gettext


def choose_year(themes: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Choose the rows of a year, None: of the last; refuse a year that has none."""
    years = sorted(set(themes["agreement_year"]))
    wanted = years[-1] if year is None and years else year
    if wanted not in years:
        allowed = gettext("one of {names}").format(names=", ".join(map(str, years)) or gettext("none"))
        raise InvalidParameter("year", year, allowed)
    return themes[themes["agreement_year"] == wanted]
