"""Tables of analysis: the real document's figures by hand, and what must hold for any figures."""

from __future__ import annotations

import math
from decimal import Decimal
from statistics import mean, median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib import concentration_curve, continued_share, cost_distribution, reconciliation_gap
from convlib.core.agreement import Agreement
from convlib.core.errors import InvalidParameter
from convlib.data.folder import open_agreement

REAL = open_agreement(2021, "dijon-metropole")
of = Agreement.from_tables
CENTS = st.integers(min_value=0, max_value=10**12)


def actions_of(*costs: float | None, axis: str = "1", continuation: str = "unstated") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "action_code": [f"{axis}.{place}" for place, _ in enumerate(costs, start=1)],
            "axis_code": axis,
            "action_name": "Aider",
            "stated_cost_eur": pd.Series(costs, dtype="float64"),
            "continuation": continuation,
            "continues_year": pd.array([pd.NA] * len(costs), dtype="Int64"),
        }
    )


def axes_of(*codes: str, totals: tuple[float | None, ...] = ()) -> pd.DataFrame:
    stated = pd.Series(totals or [None] * len(codes), dtype="float64")
    return pd.DataFrame({"axis_code": list(codes), "axis_name": "Loger", "stated_axis_total_eur": stated})


def row(table: pd.DataFrame, axis_code: str) -> dict[str, object]:
    return table[table["axis_code"] == axis_code].iloc[0].to_dict()


def test_the_real_costs_are_described_as_by_hand() -> None:
    costs = cost_distribution(REAL)
    assert costs["axis_code"].tolist() == ["1", "2", "3", "overall"]
    assert costs["computed_total_eur"].tolist() == [106000.0, 264000.0, 330000.0, 700000.0]
    overall = row(costs, "overall")
    # 10, 20, 20, 26, 28, 30, 30, 30, 50, 56, 180, 220 thousand
    assert overall["mean_eur"] == 58333.33
    assert (overall["lower_quartile_eur"], overall["median_eur"], overall["upper_quartile_eur"]) == (
        24500.0,  # 20 000 + 0.75 × (26 000 − 20 000)
        30000.0,
        51500.0,  # 50 000 + 0.25 × (56 000 − 50 000)
    )
    assert (overall["min_eur"], overall["max_eur"]) == (10000.0, 220000.0)
    assert overall["gini"] == pytest.approx(0.491429, abs=1e-6)
    assert (overall["top_count"], overall["top_eur"]) == (3, 456000.0)
    assert overall["top_of_computed_total_share"] == pytest.approx(456 / 700)
    assert (overall["actions_count"], overall["missing_count"]) == (13, 1)
    assert row(costs, "2")["axis_of_computed_total_share"] == pytest.approx(264 / 700)


def test_two_costs_of_10_and_30_have_a_gini_of_one_quarter() -> None:
    assert row(cost_distribution(of(actions_of(10.0, 30.0), axes_of("1"))), "1")["gini"] == 0.25


def test_equal_costs_have_a_gini_of_zero_and_one_cost_too() -> None:
    assert row(cost_distribution(of(actions_of(5.0, 5.0, 5.0), axes_of("1"))), "1")["gini"] == 0.0
    assert row(cost_distribution(of(actions_of(5.0), axes_of("1"))), "1")["gini"] == 0.0


@pytest.mark.parametrize("costs", [(-1.0, 3.0), (0.0, 0.0)])
def test_a_gini_that_has_no_meaning_is_missing(costs: tuple[float, ...]) -> None:
    assert math.isnan(row(cost_distribution(of(actions_of(*costs), axes_of("1"))), "1")["gini"])


def test_an_axis_without_any_stated_cost_has_missing_amounts_and_not_zeros() -> None:
    only = row(cost_distribution(of(actions_of(None, None), axes_of("1"))), "1")
    amounts = [only[name] for name in only if str(name).endswith(("_eur", "_share")) or name == "gini"]
    assert all(math.isnan(amount) for amount in amounts)
    assert (only["actions_count"], only["missing_count"], only["top_count"]) == (2, 2, 0)


def test_an_axis_without_actions_is_kept_with_missing_amounts() -> None:
    costs = cost_distribution(of(actions_of(5.0), axes_of("1", "2")))
    assert row(costs, "2")["actions_count"] == 0
    assert math.isnan(row(costs, "2")["computed_total_eur"])


def test_actions_outside_any_axis_have_a_row_of_their_own_and_count_overall() -> None:
    actions = pd.concat([actions_of(5.0), actions_of(7.0, axis="9")])
    costs = cost_distribution(of(actions, axes_of("1")))
    assert costs["axis_code"].tolist() == ["1", "outside", "overall"]
    assert row(costs, "outside")["computed_total_eur"] == 7.0
    assert row(costs, "overall")["computed_total_eur"] == 12.0


def test_a_top_of_more_than_there_are_sums_all_and_of_less_than_one_is_refused() -> None:
    assert row(cost_distribution(of(actions_of(5.0, 7.0), axes_of("1")), top=9), "1")["top_eur"] == 12.0
    with pytest.raises(InvalidParameter, match="1 or more"):
        cost_distribution(of(actions_of(5.0), axes_of("1")), top=0)


@pytest.mark.parametrize("kind", ["float64", "Float64", "object", "decimal"])
def test_sums_are_exact_to_the_cent_whatever_the_columns_type(kind: str) -> None:
    actions = actions_of(*([0.1] * 3), 1e9, 0.7)
    costs = actions["stated_cost_eur"]
    if kind == "decimal":
        actions["stated_cost_eur"] = pd.Series([Decimal(str(cost)) for cost in costs], dtype="object")
    else:
        actions["stated_cost_eur"] = costs.astype(kind)
    assert row(cost_distribution(of(actions, axes_of("1"))), "1")["computed_total_eur"] == 1_000_000_001.0
    assert reconciliation_gap(of(actions, axes_of("1"), 1_000_000_001.0))["gap_eur"].iloc[-1] == 0.0


@given(st.lists(CENTS, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_actions_moves_no_figure(cents: list[int], random: object) -> None:
    shuffled = cents.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = (
        cost_distribution(of(actions_of(*(cent / 100 for cent in each)), axes_of("1")))
        for each in (cents, shuffled)
    )
    pd.testing.assert_frame_equal(one, two)


@given(st.lists(CENTS, min_size=1, max_size=40))
def test_sum_mean_median_and_extremes_agree_with_exact_arithmetic(cents: list[int]) -> None:
    only = row(
        cost_distribution(of(actions_of(*(cent / 100 for cent in cents)), axes_of("1"))),
        "overall",
    )
    exact = [Decimal(cent) / 100 for cent in cents]
    assert only["computed_total_eur"] == float(sum(exact))
    assert abs(Decimal(str(only["mean_eur"])) - mean(exact)) <= Decimal("0.005")
    assert abs(Decimal(str(only["median_eur"])) - median(exact)) <= Decimal("0.005")
    assert (only["min_eur"], only["max_eur"]) == (float(min(exact)), float(max(exact)))
    if sum(cents):
        assert 0 <= only["gini"] <= 1 - 1 / len(cents) + 1e-12


@given(st.lists(CENTS, min_size=1, max_size=30))
def test_the_curve_rises_from_zero_to_one_and_stays_under_the_diagonal(cents: list[int]) -> None:
    curve = concentration_curve(of(actions_of(*(cent / 100 for cent in cents))))
    costs, actions = curve["cumulative_computed_total_share"], curve["cumulative_actions_share"]
    if not sum(cents):
        assert len(curve) == 1
        return
    assert (costs.iloc[0], costs.iloc[-1], actions.iloc[-1]) == (0.0, 1.0, 1.0)
    assert costs.is_monotonic_increasing
    assert (costs <= actions + 1e-12).all()


def test_a_curve_is_refused_where_a_cost_is_negative_or_none_is_stated() -> None:
    assert len(concentration_curve(of(actions_of(-5.0, 10.0)))) == 1
    assert len(concentration_curve(of(actions_of(None)))) == 1


def test_every_reading_of_what_goes_on_is_in_the_real_table() -> None:
    shares = continued_share(REAL, 2020)
    readings = shares[["definition", "denominator", "assumption", "share"]].to_numpy().tolist()
    both = "continued-or-extended"
    expected = [
        ["continued", "actions", "none", 3 / 13],
        ["continued", "computed-total", "none", 456 / 700],
        ["continued", "grand-total", "none", 456 / 712],
        [both, "actions", "none", 4 / 13],
        [both, "computed-total", "none", 456 / 700],
        [both, "grand-total", "none", 456 / 712],
        [both, "grand-total", "gap-is-missing-cost", 468 / 712],
    ]
    assert [reading[:3] for reading in readings] == [reading[:3] for reading in expected]
    assert [reading[3] for reading in readings] == pytest.approx([reading[3] for reading in expected])
    assert shares["part_eur"].tolist()[-1] == 468000.0


def test_the_gap_is_not_taken_for_a_missing_cost_when_another_action_lacks_one_too() -> None:
    actions = pd.concat([actions_of(10.0, None, continuation="continued"), actions_of(None, axis="2")])
    assert (continued_share(of(actions, grand_total_eur=50.0))["assumption"] == "none").all()


def test_only_the_year_before_counts_and_actions_that_name_no_year_are_shown() -> None:
    actions = actions_of(10.0, 20.0, 30.0, continuation="continued")
    actions["continues_year"] = pd.array([2020, 2018, pd.NA], dtype="Int64")
    first = continued_share(of(actions), 2020).iloc[1]
    assert (first["part_eur"], first["part_count"], first["year_unstated_count"]) == (40.0, 2, 1)
    assert continued_share(of(actions))["part_count"].iloc[0] == 3


def test_reinforced_actions_have_a_reading_of_their_own_where_there_are_some() -> None:
    kinds = ["continued", "extended", "reinforced", "new"]
    actions = actions_of(10.0, 20.0, 30.0, 40.0).assign(continuation=kinds)
    shares = continued_share(of(actions)).query("denominator == 'computed-total'")
    assert shares["definition"].tolist()[-1] == "continued-extended-or-reinforced"
    assert shares["part_eur"].tolist() == [10.0, 30.0, 60.0]
    assert shares["share"].tolist() == pytest.approx([0.1, 0.3, 0.6])


def test_a_share_of_nothing_or_of_zero_is_missing() -> None:
    shares = continued_share(of(actions_of(None, continuation="continued"), grand_total_eur=0.0))
    assert shares.loc[shares["measure"] == "cost", "share"].isna().all()
    assert continued_share(of(actions_of()))["share"].isna().all()


def test_where_no_action_says_whether_it_goes_on_every_share_is_missing() -> None:
    assert continued_share(of(actions_of(10.0), grand_total_eur=10.0))["share"].isna().all()


def test_no_continued_action_is_a_share_of_zero() -> None:
    assert continued_share(of(actions_of(10.0, continuation="new"), grand_total_eur=10.0))["share"].tolist()[
        :3
    ] == [
        0.0,
        0.0,
        0.0,
    ]


def test_the_real_gap_is_stated_minus_computed() -> None:
    overall = row(reconciliation_gap(REAL), "overall")
    assert (overall["computed_total_eur"], overall["stated_total_eur"]) == (700000.0, 712000.0)
    assert (overall["gap_eur"], overall["missing_count"], overall["causes"]) == (12000.0, 1, "missing-cost")
    assert overall["gap_of_stated_share"] == pytest.approx(12 / 712)


def test_axis_totals_are_compared_with_the_grand_total_only_when_all_are_printed() -> None:
    actions = pd.concat([actions_of(10.0), actions_of(5.0, axis="2")])
    gaps = reconciliation_gap(of(actions, axes_of("1", "2", totals=(10.0, 6.0)), 16.0))
    assert gaps["axis_code"].tolist() == ["1", "2", "axis-totals", "overall"]
    assert gaps["gap_eur"].tolist() == [0.0, 1.0, 0.0, 1.0]
    some = reconciliation_gap(of(actions, axes_of("1", "2", totals=(10.0, None)), 16.0))
    assert some["axis_code"].tolist() == ["1", "2", "overall"]


def test_without_a_grand_total_or_without_costs_the_gap_is_missing() -> None:
    assert math.isnan(row(reconciliation_gap(of(actions_of(5.0), axes_of("1"))), "overall")["gap_eur"])
    assert math.isnan(row(reconciliation_gap(of(actions_of(None), axes_of("1"), 5.0)), "overall")["gap_eur"])
