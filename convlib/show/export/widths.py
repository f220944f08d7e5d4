"""How wide the columns of a workbook are and how high its rows: as what stands in them needs."""

import math
from collections.abc import Sequence

import pandas as pd

from convlib.show.columns import column_of, format_value

# Characters that a column of text may have before its lines are broken.
_WIDEST_TEXT = 18
_WIDEST = {"action_code": 8, "axis_code": 12, "objective": 42, "continuation": 14, "message": 70, "why": 56}
_WIDEST |= dict.fromkeys(("other_fields", "outcome"), 24) | {"theme_name": 36, "territory_name": 30}
_NAMES = (
    "sub_axis_name",
    "sub_action_name",
    "indicator_name",
    "action_name",
)
_WIDEST |= dict.fromkeys((*_NAMES, "description", "printed"), 40)
# Those of two years stand side by side on one page, as do an axis and its many figures.
_WIDEST |= {"axis_name": 28, "from_action_name": 30, "to_action_name": 30, "review": 24}
# Numbers of a kind as its format of a workbook prints them; other kinds are text or short.
_PRINTED = {"eur": "{:,.2f} €", "rate": "{:,.4f} €", "share": "{:.2%} ", "measured": "{:,.4f} €"}
_NARROWEST = 6
_LINE_POINTS, _HIGHEST_POINTS = 15, 409  # the latter is Excel's


def width_of(values: pd.Series, head: str, lang: str) -> int:
    """Give the characters that a column needs: for its numbers and their sum, and words of heading or text.

    Examples:
        >>> width_of(pd.Series([20000.0, 150000.0], name="stated_cost_eur"), "Stated cost", "en")
        13
    """
    field = str(values.name)
    kind = column_of(field).kind
    stated = values.dropna()
    if kind in _PRINTED:
        numbers = [*stated, stated.sum()] if kind == "eur" else stated
        texts = [_PRINTED[kind].format(number) for number in numbers]
        widest = max(map(len, texts), default=0)
    else:
        lines = [line for value in stated for line in format_value(value, field, lang).split("\n")]
        widest = min(_WIDEST.get(field, _WIDEST_TEXT), math.ceil(1.15 * max(map(len, lines), default=0)) + 2)
    return max(_NARROWEST, widest + 1, *(len(word) + 2 for word in head.split()))


def height_of(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Give the height of a row in points: LibreOffice does not fit rows to wrapped text by itself."""
    lines = [
        sum(max(1, math.ceil(1.15 * len(line) / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(_HIGHEST_POINTS, _LINE_POINTS * max(lines, default=1))
