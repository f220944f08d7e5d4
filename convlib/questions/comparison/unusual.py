"""Who differs from the others, and by what: a count of deviations, not a verdict."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from convlib.core.language import default_language, language_in_force, translations
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label

LEAST_COUNT = 8  # that a median and a deviation may rest on
_FAR = 3.5  # Iglewicz and Hoaglin (1993) call a value beyond it a potential outlier
_MAD_OF_NORMAL = 0.6745  # median absolute deviation of the standard normal distribution
# By measure, the column that has its values: of themes, and of whole agreements
_OF_THEMES = {
    "per-inhabitant": "theme_per_inhabitant_eur",
    "share-of-computed-total": "theme_of_computed_total_share",
}
_OF_AGREEMENTS = {
    "per-inhabitant": "per_inhabitant_eur",
    "continued-of-computed-total": "continued_of_computed_total_share",
    "missing-of-actions": "missing_of_actions_share",
    "gap-of-grand-total": "gap_of_stated_share",
}
_Row = Mapping[Any, Any]
_COLUMNS = columns_of(
    "agreement_year territory_name theme_code theme_name measure value median robust_z among_count"
)


@takes_tables(
    themes="agreement_year territory_name theme_code theme_name theme_per_inhabitant_eur "
    "theme_of_computed_total_share"
)
def unusual_values(themes: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Find what is far from the others of its year, a row each, the farthest first.

    A value x is far where 0.6745 · |x − median| / MAD is above 3.5 (Iglewicz and Hoaglin 1993), where the
    median and the median absolute deviation are those of at least 8 agreements; where half of them are
    alike, no value is. Euros per inhabitant are taken by their logarithms, since a few are always large;
    what is zero has none. The measure is of a theme, or without theme_code of all actions. A value may be
    far because of what is missing in it.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> unusual_values(compare_themes(data), data).empty
        True
    """
    groups: defaultdict[tuple[str, int, str | None], list[_Row]] = defaultdict(list)
    for row in themes.dropna(subset="theme_code").to_dict("records"):
        for measure, column in _OF_THEMES.items():
            groups[measure, row["agreement_year"], row["theme_code"]].append({**row, "value": row[column]})
    for whole in compare_wholes(data).to_dict("records"):
        for measure, column in _OF_AGREEMENTS.items():
            groups[measure, whole["agreement_year"], None].append({**whole, "value": whole[column]})
    found = [far for (measure, *_), rows in groups.items() for far in _far(rows, measure)]
    return build_table(sorted(found, key=lambda row: -abs(row["robust_z"])), _COLUMNS)


def describe_distance(lang: str | None = None) -> str:
    """Say what the distance of `unusual_values` is, from which one on, and among how many.

    Examples:
        >>> describe_distance("en")[:67]
        'The distance is a robust z: 0.6745 × (value − median) / median abso'
    """
    lang = language_in_force(lang)
    text = translations(lang).gettext(
        "The distance is a robust z: {factor} × (value − median) / median absolute deviation, of natural "
        "logarithms for euros per inhabitant. Median and deviation are those of the agreements of the same "
        "year that have such a value, itself included, {least} at least. Listed is what is farther than "
        "{far} up or down (Iglewicz and Hoaglin, 1993)."
    )
    factor, far = (format_decimal(number, "0.####", lang) for number in (_MAD_OF_NORMAL, _FAR))
    return text.format(factor=factor, far=far, least=LEAST_COUNT)


def _far(rows: Sequence[_Row], measure: str) -> Iterator[dict[str, Any]]:
    is_euros = measure == "per-inhabitant"
    known = [row for row in rows if row["value"] > 0 or (not is_euros and not math.isnan(row["value"]))]
    if len(known) < LEAST_COUNT:
        return
    scaled = [math.log(row["value"]) if is_euros else row["value"] for row in known]
    middle = median(scaled)
    deviation = median(abs(value - middle) for value in scaled)
    for row, value in zip(known, scaled, strict=True):
        score = _MAD_OF_NORMAL * (value - middle) / deviation if deviation else 0.0
        if abs(score) > _FAR:
            yield {
                "agreement_year": row["agreement_year"],
                "territory_name": row["territory_name"],
                "theme_code": row.get("theme_code"),
                "theme_name": row.get("theme_name") or value_label("overall", default_language()),
                "measure": measure,
                "value": row["value"],
                "median": median(each["value"] for each in known),
                "robust_z": score,
                "among_count": len(known),
            }
