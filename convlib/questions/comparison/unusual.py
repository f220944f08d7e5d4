"""Who differs from the others, and by what: a count of deviations, not a verdict."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.exact import per_inhabitant
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.frame.contract import takes_tables

LEAST_COUNT = 8  # that a median and a deviation may rest on
_FAR = 3.5  # Iglewicz and Hoaglin (1993) call a value beyond it a potential outlier
_MAD_OF_NORMAL = 0.6745  # median absolute deviation of the standard normal distribution
_OF_THEMES = ("theme_per_inhabitant_eur", "theme_of_computed_total_share")
_OF_AGREEMENTS = (
    "per_inhabitant_eur",
    "continued_of_computed_total_share",
    "missing_of_actions_share",
    "gap_of_stated_share",
)
_COLUMNS = columns_of(
    "agreement_year territory_name theme_code theme_name measure value median robust_z compared_count"
)


@takes_tables(
    themes="agreement_year territory_name theme_code theme_name theme_per_inhabitant_eur "
    "theme_of_computed_total_share"
)
def unusual_values(themes: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Find what is far from the others of its year, a row each, the farthest first.

    A value x is far where 0.6745 · |x − median| / MAD is above 3.5 (Iglewicz and Hoaglin 1993), where the
    median and the median absolute deviation are those of at least 8 agreements; where half of them are
    alike, no value is. The measure is a column of `compare_themes`, or without theme_code one of the whole
    agreement. A value may be far because of what is missing in it.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> unusual_values(compare_themes(data), data).empty
        True
    """
    wholes = _wholes(data)
    rows = [
        row
        for measure in _OF_THEMES
        for _, group in themes.dropna(subset="theme_code").groupby(["agreement_year", "theme_code"])
        for row in _far(group, measure)
    ]
    rows += [
        row
        for measure in _OF_AGREEMENTS
        for _, group in wholes.groupby("agreement_year")
        for row in _far(group, measure)
    ]
    rows.sort(key=lambda row: -abs(row["robust_z"]))
    return build_table(rows, _COLUMNS)


def _wholes(data: Dataset) -> pd.DataFrame:
    """The measures of whole agreements."""
    names = data.territories.set_index("territory")["territory_name"]
    agreements = data.agreements
    people = [None if pd.isna(number) else int(number) for number in agreements["municipal_population"]]
    totals = agreements["computed_total_eur"]
    return agreements.assign(
        territory_name=agreements["territory"].map(names).fillna(agreements["territory"]),
        per_inhabitant_eur=[
            per_inhabitant(total, number) for total, number in zip(totals, people, strict=True)
        ],
        missing_of_actions_share=agreements["missing_count"] / agreements["actions_count"],
    )


def _far(group: pd.DataFrame, measure: str) -> Iterator[dict[str, Any]]:
    values = group[measure].astype("float64").dropna()
    median = values.median()
    deviation = (values - median).abs().median()
    if len(values) < LEAST_COUNT or not deviation:
        return
    scores = _MAD_OF_NORMAL * (values - median) / deviation
    for place, score in scores[scores.abs() > _FAR].items():
        row = group.loc[place]
        yield {
            "agreement_year": row["agreement_year"],
            "territory_name": row["territory_name"],
            "theme_code": row.get("theme_code"),
            "theme_name": row.get("theme_name"),
            "measure": measure,
            "value": float(values[place]),
            "median": float(median),
            "robust_z": float(score),
            "compared_count": len(values),
        }
