"""Costs and totals that are printed in thousands or millions of euros, said where the totals are."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.amounts import format_number
from convlib.core.language import translations

_TIMES = {"k€": 1_000, "M€": 1_000_000}
_TOTALS = ("grand_total_eur", "stated_axis_total_eur")


def say_units(amounts: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say of `Agreement.amounts` which units its costs and totals are printed in, other than euros.

    Examples:
        >>> from convlib import open_agreement
        >>> list(say_units(open_agreement(2021).amounts, "en"))
        []
    """
    columns = amounts["column"].fillna("")
    is_told = columns.str.contains("stated_cost_eur") | columns.isin(_TOTALS)
    units = set(amounts.loc[is_told, "unit"])
    text = translations(lang).gettext(
        "Costs or totals are printed in {unit}: they are multiplied by {times} here, and are no more exact "
        "than printed."
    )
    for unit, times in _TIMES.items():
        if unit in units:
            yield text.format(unit=unit, times=format_number(times, lang))
