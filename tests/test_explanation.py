"""What could explain a gap: each cause on amounts worked out by hand, and none invented."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.amounts import to_cents
from convlib.questions.gap.explanation import explain_gap


def candidates(amounts: dict[str, float | None], total: float | None) -> list[tuple[object, ...]]:
    table = explain_gap(pd.Series(amounts, dtype="float64"), total)
    plain = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False, name=None)]


def test_one_missing_cost_takes_the_whole_gap() -> None:
    assert candidates({"1.1": 700.0, "3.5": None}, 712.3) == [("missing-cost", "3.5", None, 12.3)]


def test_several_missing_costs_share_the_gap_in_a_way_that_nobody_can_tell() -> None:
    assert candidates({"a": 1234.0, "b": None, "c": None}, 5000.0) == [
        ("missing-cost", "b", None, None),
        ("missing-cost", "c", None, None),
    ]


def test_a_missing_cost_does_not_explain_a_total_that_is_too_small() -> None:
    assert candidates({"a": 1234.0, "b": None}, 20.0) == [("none", None, None, None)]


def test_a_total_rounded_to_a_thousand_is_a_candidate() -> None:
    assert ("rounding", None, 12000.0, 12345.67) in candidates({"a": 12000.0, "b": 345.67}, 12000.0)


def test_a_total_of_one_digit_and_zeros_is_not_taken_for_a_rounding_of_any_sum() -> None:
    assert candidates({"a": 54.1, "b": 7.9}, 100.0) == [("none", None, None, None)]


def test_three_costs_rounded_to_the_euro_can_drift_by_one_euro_but_not_by_two() -> None:
    costs = {"a": 333.0, "b": 333.0, "c": 333.0}
    assert ("rounding", None, 1000.0, 999.0) in candidates(costs, 1000.0)
    assert "rounding" not in [cause for cause, *_ in candidates({"a": 31.0, "b": 33.0, "c": 33.0}, 99.5)]


def test_one_digit_of_one_cost_changed_closes_the_gap() -> None:
    # 26 000 read as 20 000; 39 000 would become 45 000 and the total 59 000, two digits each.
    assert candidates({"a": 20000.0, "b": 39000.0}, 65000.0) == [("misread-digit", "a", 20000.0, 26000.0)]


def test_a_digit_of_the_total_itself_may_be_the_one() -> None:
    assert ("misread-digit", None, 15.0, 75.0) in candidates({"a": 70.0, "b": 5.0}, 15.0)


def test_a_change_of_two_digits_or_of_length_is_not_a_misread_digit() -> None:
    assert candidates({"a": 90.0, "b": 1.11}, 111.55) == [("none", None, None, None)]


def test_two_digits_side_by_side_that_were_exchanged_close_the_gap() -> None:
    # 252 000 printed as 225 000; 49 and 94 in a cost.
    assert ("swapped-digits", None, 225_000.0, 252_000.0) in candidates(
        {"a": 250_000.0, "b": 2000.0}, 225_000.0
    )
    assert ("swapped-digits", "a", 1490.0, 1940.0) in candidates({"a": 1490.0, "b": 33.0}, 1973.0)
    # 152 for 251: the digits do not stand side by side.
    assert candidates({"a": 250.0, "b": 1.0}, 152.0) == [("none", None, None, None)]


def test_a_total_that_is_a_thousandth_of_the_sum_may_be_in_thousands() -> None:
    assert candidates({"a": 700_000.0, "b": 48_000.0}, 748.0) == [("other-unit", None, 748.0, 748_000.0)]


def test_a_cost_that_the_total_leaves_out_is_found_where_it_is_no_subtotal() -> None:
    assert candidates({"a": 1234.0, "b": 777.0, "c": 5000.0}, 6234.0) == [("left-out", "b", 777.0, None)]
    assert "left-out" not in [cause for cause, *_ in candidates({"axis": 60.0, "a": 40.0, "b": 20.0}, 60.0)]


def test_a_subtotal_printed_among_its_items_is_found() -> None:
    # 60 = 40 + 20, counted twice: 160 computed, 100 stated.
    found = candidates({"axis": 60.0, "a": 40.0, "b": 20.0, "c": 40.0}, 100.0)
    assert ("subtotal-counted", "axis", 60.0, 0.0) in found


def test_several_subtotals_together_close_the_gap() -> None:
    found = candidates({"A": 30.0, "a": 10.0, "b": 20.0, "B": 7.0, "c": 3.0, "d": 4.0}, 37.0)
    assert ("subtotal-counted", "A", 30.0, 0.0) in found
    assert ("subtotal-counted", "B", 7.0, 0.0) in found


def test_no_gap_and_no_total_give_an_empty_table_with_its_columns() -> None:
    for total in (15.0, None, float("nan")):
        table = explain_gap(pd.Series({"a": 10.0, "b": 5.0}), total)
        assert table.empty
        assert list(table.columns) == ["cause", "item", "amount_eur", "corrected_eur"]


def test_labels_keep_their_type_where_the_total_is_named_too() -> None:
    table = explain_gap(pd.Series([70.0, 5.0]), 15.0)
    assert table.loc[table["item"].notna(), "item"].map(type).eq(int).all()


AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


@given(AMOUNTS, st.integers(0, 10**10))
def test_every_corrected_amount_put_in_place_closes_the_gap(cents: list[int], total: int) -> None:
    amounts = pd.Series([cent / 100 for cent in cents])
    for row in explain_gap(amounts, total / 100).to_dict("records"):
        if row["cause"] == "misread-digit" and not pd.isna(row["item"]):
            corrected = amounts.copy()
            corrected[row["item"]] = row["corrected_eur"]
            assert sum(map(to_cents, corrected)) == total
        if row["cause"] == "misread-digit" and pd.isna(row["item"]):
            assert to_cents(row["corrected_eur"]) == sum(cents)


@given(AMOUNTS, st.data())
def test_a_digit_that_was_changed_is_always_among_the_candidates(
    cents: list[int], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(cents) - 1))
    digits = f"{cents[index]:03d}"
    place = data.draw(st.integers(0, len(digits) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != digits[place]]))
    misread = int(digits[:place] + digit + digits[place + 1 :])
    printed = [misread if i == index else cent for i, cent in enumerate(cents)]
    if len(f"{misread:03d}") != len(digits):
        return
    table = explain_gap(pd.Series([cent / 100 for cent in printed]), sum(cents) / 100)
    found = table[(table["cause"] == "misread-digit") & (table["item"] == index)]
    assert found["corrected_eur"].tolist() == [pytest.approx(cents[index] / 100)]


@given(AMOUNTS)
def test_amounts_that_add_up_are_never_suspected(cents: list[int]) -> None:
    assert explain_gap(pd.Series([cent / 100 for cent in cents]), sum(cents) / 100).empty
