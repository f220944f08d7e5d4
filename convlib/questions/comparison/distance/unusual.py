"""Who differs from the others, by what, and how sure that is: a count of deviations, not a verdict."""

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.language import default_language
from convlib.core.tables.alike import Said, join_sums
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.distance.measured import Measured, measure
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label

LEAST_COUNT = 8  # that a median and a deviation may rest on
FAR = 3.5  # Iglewicz and Hoaglin (1993) call a value beyond it a potential outlier
MAD_OF_NORMAL = 0.6745  # median absolute deviation of the standard normal distribution
NEEDED = (
    "territory agreement_year territory_name theme_code theme_name theme_total_eur missing_count "
    "theme_of_computed_total_share tax stage"
)
_COLUMNS = columns_of(
    "agreement_year territory_name theme_code theme_name measure value missing_count is_part_read tax stage "
    "median median_missing_count median_tax median_stage robust_z is_distance_open among_count"
)


class Judged(NamedTuple):
    """How far a value is from the median of those that it is compared with."""

    measure: str
    measured: Measured
    score: float
    is_open: bool  # missing costs leave open on which side of the limit it is
    median: float
    among_count: int
    among_missing_count: int
    among_said: Said

    @property
    def is_far(self) -> bool:
        """It is listed."""
        return abs(self.score) > FAR


@takes_tables(themes=NEEDED)
def unusual_values(themes: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Find what is far from the others of its year, a row each, the farthest first.

    A value x is far where 0.6745 · |x − median| / MAD is above 3.5 (Iglewicz and Hoaglin 1993), where the
    median and the median absolute deviation are those of at least 8 agreements; where half of them are
    alike, no value is. Euros per inhabitant are taken by their logarithms, since a few are always large;
    what is zero has none. The measure is of a theme, or without theme_code of all actions. A distance is open
    where missing costs could bring it to 3.5 or less (`describe_open_distances`).

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> unusual_values(compare_themes(data), data).empty
        True
    """
    far = [each for each in judge(themes, data) if each.is_far]
    return build_table(map(_row, sorted(far, key=lambda each: -abs(each.score))), _COLUMNS)


def judge(themes: pd.DataFrame, data: Dataset) -> Iterator[Judged]:
    """Give each value that is compared with enough others."""
    for (name, *_), group in measure(themes, compare_wholes(data)).items():
        known = [each for each in group if not math.isnan(each.at)]
        if len(known) < LEAST_COUNT:
            continue
        middle = median(each.at for each in known)
        deviation = median(abs(each.at - middle) for each in known)
        missing_count = sum(each.missing_count for each in known)
        said = Said(*map(join_sums, zip(*(each.said for each in known if each.said), strict=True)))
        among = median(each.value for each in known), len(known), missing_count, said
        for place, each in enumerate(group):
            if math.isnan(each.at):
                continue
            score = MAD_OF_NORMAL * (each.at - middle) / deviation if deviation else 0.0
            yield Judged(name, each, score, _is_open(group, place, is_far=abs(score) > FAR), *among)


def _is_open(group: Sequence[Measured], place: int, is_far: bool, halvings: int = 6) -> bool:
    """Tell whether missing costs could bring a value over the limit, from the side that it is on.

    Median and deviation move with the value itself: they are asked in ever smaller parts of its bounds.
    """
    least, most = _bounds(group, place)
    own = group[place]
    middle = (own.low + own.high) / 2
    if not (is_open := least <= FAR if is_far else most > FAR) or not own.low < middle < own.high:
        return is_open
    halves = own._replace(high=middle), own._replace(low=middle)
    return not halvings or any(
        _is_open([*group[:place], half, *group[place + 1 :]], place, is_far, halvings - 1) for half in halves
    )


def _bounds(group: Sequence[Measured], place: int) -> tuple[float, float]:
    """Give the least and the largest distance of a value, whatever all missing costs come to at once."""
    lowest, highest = median(each.low for each in group), median(each.high for each in group)
    least = [max(0.0, each.low - highest, lowest - each.high) for each in group]  # away from the median
    most = [max(each.high - lowest, highest - each.low) for each in group]
    deviations = median(least), median(most)
    largest = _score(most[place], deviations[0]) if deviations[1] else 0.0
    return _score(least[place], deviations[1]), largest


def _score(away: float, deviation: float) -> float:
    if deviation:
        return MAD_OF_NORMAL * away / deviation
    return math.inf if away else 0.0


def _row(each: Judged) -> dict[str, Any]:
    row, said = each.measured.row, each.measured.said
    return {
        "agreement_year": row["agreement_year"],
        "territory_name": row["territory_name"],
        "theme_code": row.get("theme_code"),
        "theme_name": str(row.get("theme_name") or value_label("overall", default_language())),
        "measure": each.measure,
        "value": each.measured.value,
        "missing_count": each.measured.missing_count - bool(row.get("is_part_read")),
        "is_part_read": bool(row.get("is_part_read")),
        **(said.in_columns() | each.among_said.in_columns("median_") if said else {}),
        "median": each.median,
        "median_missing_count": each.among_missing_count,
        "robust_z": each.score,
        "is_distance_open": each.is_open,
        "among_count": each.among_count,
    }
