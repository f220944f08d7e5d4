"""Places of amounts: a line, a field, an axis, all of the document, or none."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.places import Lines, Place
from convlib.show.places import place_of

CHANGE = {"from_year": 2020, "from_action_code": "2.1", "to_year": 2021, "to_action_code": "2.2"}
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
        ({"funder": "État", "amount_eur": 5.0, "page": 1, "line": 8}, "amount_eur", "1:8-8"),
        ({"page": pd.NA, "line": 8}, "line", "1:8-8"),
        ({"page": 1, "line": pd.NA}, "line", None),
        ({"axis_code": "1", "axis_name": "5"}, "axis_name", None),
        ({"axis_code": "1", "my_own_eur": 5.0}, "my_own_eur", None),
        ({"territory": "x", "line": 8}, "line", None),
        ({"agreement_year": 2020, "axis_code": "1", "median_eur": 5.0}, "median_eur", "2020/axis 1"),
        ({"agreement_year": 2020, "axis_code": "1", "axis_name": "A"}, "axis_name", None),
        ({**CHANGE, "to_cost_eur": 5.0}, "to_cost_eur", "2021/action 2.2 stated_cost"),
        ({**CHANGE, "change_eur": 5.0}, "change_eur", "2021/action 2.2 stated_cost"),
        ({**CHANGE, "from_cost_eur": 5.0}, "from_cost_eur", "2020/action 2.1 stated_cost"),
        ({**CHANGE, "from_cost_eur": math.nan}, "from_cost_eur", None),
        ({**CHANGE, "to_action_code": None, "change_eur": 5.0}, "change_eur", None),
        ({**CHANGE, "match_score": 5.0}, "match_score", None),
        ({"from_year": 2020, "to_year": 2021, "to_total_eur": 5.0}, "to_total_eur", "2021/document"),
    ],
)
def test_each_amount_has_its_place(row: dict[str, object], column: str, place: str | None) -> None:
    found = place_of(row, column)
    assert (None if found is None else str(found)) == place


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LINES_OF_A_PAGE = st.builds(Lines, *[st.integers(0, 10**6)] * 3)


@given(
    st.builds(
        Place,
        part=st.sampled_from(["action", "axis", "title", "grand_total", "unread-line"]),
        code=WORDS,
        field=WORDS,
        lines=st.none() | LINES_OF_A_PAGE,
        year=st.none() | st.integers(0, 9999),
    )
)
def test_a_place_that_is_written_is_read_as_the_same(place: Place) -> None:
    assert Place.parse(str(place)) == place


@given(LINES_OF_A_PAGE, st.none() | st.integers(0, 9999))
def test_lines_alone_are_a_place(lines: Lines, year: int | None) -> None:
    assert Place.parse(str(Place(lines=lines, year=year))) == Place(lines=lines, year=year)


@given(st.text())
def test_any_text_is_read_without_an_error_and_written_text_is_stable(text: str) -> None:
    place = Place.parse(text)
    assert Place.parse(str(place)) == place


def test_a_code_of_two_words_does_not_run_into_the_field() -> None:
    assert str(Place("action", "1 bis", "Public visé")) == "action 1%20bis Public visé"
