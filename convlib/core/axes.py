"""Actions by axis, in the order of the document, and the rows that stand for more than an axis."""

from collections.abc import Iterator

import pandas as pd

OVERALL = "overall"
OUTSIDE = "outside"
AXIS_TOTALS = "axis-totals"


def by_axis(actions: pd.DataFrame, axes: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Give code, name and actions of each axis, of what is outside any, and last of all actions."""
    named = axes.drop_duplicates("axis_code")
    for code, name in zip(named["axis_code"], named["axis_name"], strict=True):
        yield code, name, actions[actions["axis_code"] == code]
    outside = actions[~actions["axis_code"].isin(named["axis_code"])]
    if len(outside):
        yield OUTSIDE, "", outside
    yield OVERALL, "", actions
