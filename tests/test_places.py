"""Places of amounts: a line, a field, an axis, all of the document, or none."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from convlib.places import place_of

LINES = {"page": 2, "first_line": 7, "last_line": 9}


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (
            {"action_code": "1.1", "stated_cost_eur": 5.0, **LINES},
            "stated_cost_eur",
            "2:7-9 action 1.1 stated_cost",
        ),
        ({"action_code": "1.1", "stated_cost_eur": 5.0}, "stated_cost_eur", "action 1.1 stated_cost"),
        # Where no cost is stated a reader is led to the action, to see that there is none.
        ({"action_code": "1.1", "stated_cost_eur": math.nan}, "stated_cost_eur", "action 1.1 action_name"),
        ({"action_code": None, "stated_cost_eur": 0.0}, "stated_cost_eur", None),
        ({"axis_code": "1", "computed_total_eur": 5.0}, "computed_total_eur", "axis 1"),
        ({"axis_code": "1", "computed_total_eur": math.nan}, "computed_total_eur", None),
        ({"axis_code": "1", "stated_total_eur": 5.0}, "stated_total_eur", "axis 1 stated_axis_total"),
        ({"axis_code": "overall", "stated_total_eur": 5.0}, "stated_total_eur", "grand_total"),
        ({"axis_code": "overall", "gap_eur": 5.0}, "gap_eur", "document"),
        ({"axis_code": "axis-totals", "stated_total_eur": 5.0}, "stated_total_eur", "document"),
        ({"axis_code": "outside", "median_eur": 5.0}, "median_eur", "document"),
        ({"denominator": "grand-total", "whole_eur": 5.0}, "whole_eur", "grand_total"),
        ({"denominator": "computed-total", "whole_eur": 5.0}, "whole_eur", "document"),
        ({"item": "2.1", "corrected_eur": 5.0}, "corrected_eur", "action 2.1 stated_cost"),
        ({"item": None, "amount_eur": 5.0}, "amount_eur", "grand_total"),
        ({"funder": "État", "amount_eur": 5.0, "page": 1, "line": 8}, "amount_eur", "1:8-8 "),
        ({"page": pd.NA, "line": 8}, "line", "1:8-8 "),
        ({"page": 1, "line": pd.NA}, "line", None),
        ({"axis_code": "1", "axis_name": "5"}, "axis_name", None),
        ({"axis_code": "1", "my_own_eur": 5.0}, "my_own_eur", None),
        ({"agreement_year": 2020, "axis_code": "1", "computed_total_eur": 5.0}, "computed_total_eur", None),
        ({"territory": "x", "line": 8}, "line", None),
    ],
)
def test_each_amount_has_its_place(row: dict[str, object], column: str, place: str | None) -> None:
    assert place_of(row, column) == place
