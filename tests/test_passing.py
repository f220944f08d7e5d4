"""Who would pass whom if a missing cost were known, and which ranks that leaves open: amounts by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_themes_compared import lay_out

from convlib.core.tables.alike import Said
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import open_dataset
from convlib.questions.portfolio.gaps import say_nothing_left
from convlib.questions.portfolio.passing import _least_eur, say_passing
from convlib.questions.portfolio.ranks import Known, open_ranks, with_ranks

NONE = math.nan


def ranked(*rows: tuple[str, int, float, int | None, float], year: int = 2022) -> pd.DataFrame:
    """Rank agreements: a name, how many costs are missing, the costs that are stated, people, and the gap."""
    names = ["territory_name", "missing_count", "computed_total_eur", "municipal_population", "gap_eur"]
    table = pd.DataFrame(rows, columns=names).assign(agreement_year=year, tax="unstated", stage="unstated")
    table["municipal_population"] = table["municipal_population"].astype("Int64")
    people = table["municipal_population"].astype("Float64")
    table["per_inhabitant_eur"] = (table["computed_total_eur"] / people).astype("float64")
    return with_ranks(table, ["agreement_year"], "agreement", table["gap_eur"].tolist())


def test_the_least_amount_is_of_whole_euros_and_the_gap_tells_whether_a_rank_is_open() -> None:
    # 20 EUR for 10 are 14 for 7, which 10 and 5 pass; 10 for 7 are 14.2857… for 10, which 1 and 14 pass.
    table = ranked(("Val", 2, 10, 7, 5), ("Mont", 1, 1, 10, 13), ("Bourg", 0, 20, 10, NONE))
    assert say_passing(table, "en") == (
        "What missing costs do to the ranks by computed total per inhabitant: "
        "Val 2022 would pass Bourg 2022 from €5 on, and its gap is €5: this rank is open; "
        "Mont 2022 would pass Val 2022 from €14 on, but its gap is €13: "
        "if its printed total is right, it does not."
    )
    assert say_passing(table, "fr").replace("\u00a0", " ").replace("\u202f", " ") == (
        "Ce que les coûts manquants changent aux rangs par total calculé par habitant : "
        "Val 2022 passerait devant « Bourg 2022 » dès 5 €, et son écart est de 5 € : ce rang est incertain ; "
        "Mont 2022 passerait devant « Val 2022 » dès 14 €, mais son écart est de 13 € : "
        "si son total indiqué est juste, le rang ne change pas."
    )
    # With 15 EUR Val has 2.14… for each, more than Bourg; with 14 Mont has 1.4, and Val 1.428… already.
    assert table["is_rank_open"].tolist() == [True, False, True]


def test_where_no_gap_says_what_is_missing_the_rank_is_open_from_any_amount() -> None:
    table = ranked(("Val", 1, 10, 10, NONE), ("Mont", 1, 20, 10, -5), ("Bourg", 0, 30, 10, 0))
    said = say_passing(table, "en")
    assert "Val 2022 would pass Mont 2022 from €11 on, and no gap says how much it lacks" in said
    assert "Mont 2022 would pass Bourg 2022 from €11 on, and no gap says how much it lacks" in said
    assert table["is_rank_open"].tolist() == [True, True, True]
    # A total that is printed and all of whose euros are stated leaves nothing for what is missing.
    sure = ranked(("Val", 1, 10, 10, 0), ("Mont", 0, 20, 10, 0))
    assert "but its gap is €0: if its printed total is right, it does not" in say_passing(sure, "en")
    assert sure["is_rank_open"].tolist() == [False, False]


def test_a_total_that_leaves_an_action_out_bounds_no_missing_cost(tmp_path: Path) -> None:
    # 10 € for 10 people beside 20 €: the total, 10 €, is that of the other action alone.
    def sheet(total: str) -> str:
        return f"Plan 2022\n\nAction 1.1\tAider\nCoût\t10 €\n\nAction 1.2\tLoger\n\n{total}\t10 €\n"

    alone = "Convention fictive 2022\n\nAction 1.1\tAider\nCoût\t20 €\n\nTotal général\t20 €\n"
    said = {}
    for total in ("Total général", "Total général hors taxes", "Total (hors action 1.2, coût à définir)"):
        folder = tmp_path / total
        sheets = {("val", 2022): sheet(total), ("mont", 2022): alone}
        data = open_dataset(lay_out(folder, sheets, {"val": (10, ""), "mont": (10, "")}))
        wholes = compare_wholes(data)
        of_val = wholes[wholes["territory"] == "val"].iloc[0]
        assert of_val["gap_eur"] == 0
        said[total] = (
            bool(of_val["is_total_partial"]),
            bool(of_val["is_rank_open"]),
            bool(say_nothing_left(data, "en")),
        )
        assert ("its gap is €0" in say_passing(wholes, "en")) is not of_val["is_total_partial"]
    assert [*said.values()] == [(False, False, True), (False, False, True), (True, True, False)]


def test_a_rank_is_open_where_a_fifth_more_with_tax_would_pass_another() -> None:
    # 100 EUR before tax are up to 120 with it: past 119 with tax, as much as 120, which stays first, not 121.
    before, beside, far = (
        Known(amount, 10, 0, NONE, Said(tax)) for amount, tax in ((100, "HT"), (120, "TTC"), (121, "TTC"))
    )
    assert open_ranks([before, beside._replace(amount_eur=119)]) == [True, True]
    assert open_ranks([before, beside]) == [True, False]
    assert open_ranks([before, far]) == [False, False]
    assert open_ranks([before, beside, far]) == [True, False, False]
    # What does not say may be before tax, and so may a part of what says both; who says the same is alike.
    for tax in ("unstated", "HT,TTC"):
        assert open_ranks([before._replace(said=Said(tax)), beside]) == [True, False]
    assert open_ranks([before, beside._replace(said=Said("HT"))]) == [False, False]
    silent = [each._replace(said=Said()) for each in (before, beside)]
    assert open_ranks(silent) == [False, False]
    # 90 before tax and a cost that its gap of 10 allows are 100, and up to 120 with tax.
    lacking = Known(90, 10, 1, 10, Said("HT"))
    assert open_ranks([lacking, beside]) == [True, False]
    assert open_ranks([lacking._replace(gap_eur=9), beside]) == [False, False]
    # Of no known cost nothing is said of tax.
    assert open_ranks([Known(NONE, 10, 1, 110), before, beside._replace(said=Said("HT"))]) == [
        False,
        True,
        False,
    ]


def test_a_rank_is_open_beside_costs_of_another_stage_whatever_they_are() -> None:
    planned, spent, silent = (
        Known(amount, 10, 0, 0, Said(stage=stage))
        for amount, stage in ((1000, "planned"), (10, "spent"), (500, "unstated"))
    )
    assert open_ranks([planned, spent]) == [True, True]
    assert open_ranks([planned, silent]) == [False, False]
    assert open_ranks([silent, spent]) == [True, True]
    # A sum of both is like no other, an amendment leaves a plan, and what has no cost is of no stage.
    mixed = planned._replace(said=Said(stage="planned,spent"))
    assert open_ranks([mixed, mixed._replace(amount_eur=5)]) == [True, True]
    assert open_ranks([planned, silent._replace(said=Said(stage="amended,planned"))]) == [False, False]
    assert open_ranks([planned, silent, Known(NONE, 10, 0, 0, Said(stage="spent"))]) == [False] * 3


def test_the_fourth_is_counted_and_equals_wait_for_the_same_one() -> None:
    table = ranked(
        ("A", 0, 50, 9, 0),
        ("B", 0, 50, 9, 0),
        ("C", 1, 40, 9, NONE),
        ("D", 1, 30, 9, NONE),
        ("E", 1, 20, 9, NONE),
    )
    four = pd.concat([table, ranked(("F", 1, 1, 9, NONE), ("G", 0, 2, 9, 0), year=2021)])
    said = say_passing(four, "en")
    assert ": F 2021 would pass G 2021 from €2 on" in said and "C 2022 would pass A 2022 from €11 on" in said
    assert said.endswith("; one other would pass the next one too.")


def test_equals_share_the_better_rank_and_the_next_one_has_the_rank_after_all_of_them() -> None:
    table = ranked(("A", 0, 50, 10, 0), ("B", 0, 70, 10, 0), ("C", 0, 70, 10, 0), ("D", 0, 10, 10, 0))
    assert table["per_inhabitant_rank"].tolist() == [3, 1, 1, 4]


@pytest.mark.parametrize(
    "rows",
    [
        [("A", 0, 50.0, 10, 0), ("B", 0, 5.0, 10, 0)],  # nothing is missing
        [("A", 3, 50.0, 10, 0), ("B", 0, 5.0, 10, 0)],  # it is missing of the first
        [("A", 0, 50.0, 10, 0), ("B", 1, 5.0, None, 0)],  # no population is known
    ],
)
def test_where_nobody_lacks_a_cost_or_nobody_is_above_nothing_is_said_and_no_rank_is_open(
    rows: list[tuple[str, int, float, int | None, float]],
) -> None:
    table = ranked(*rows)
    assert say_passing(table, "en") == ""
    assert not table["is_rank_open"].any()


def test_one_that_states_no_cost_has_no_rank_and_leaves_those_of_others_open() -> None:
    table = ranked(("A", 0, 50, 10, 0), ("B", 0, 5, 10, 0), ("C", 1, NONE, 10, 30))  # 3 for each at most
    assert say_passing(table, "en") == ""
    assert table["is_rank_open"].tolist() == [False, True, False]


AGREEMENTS = st.builds(
    lambda cents, people: {"computed_total_eur": cents / 100, "municipal_population": people},
    st.integers(0, 10**10),
    st.integers(1, 3_000_000),
)


@given(own=AGREEMENTS, above=AGREEMENTS)
def test_with_the_least_amount_it_has_more_per_inhabitant_and_with_a_euro_less_it_has_not(
    own: dict[Any, Any], above: dict[Any, Any]
) -> None:
    least = _least_eur(own, above)
    for euros, is_past in ((least, True), (least - 1, False)):
        total = round(own["computed_total_eur"] * 100) + 100 * euros
        crossed = (
            total * above["municipal_population"],
            (round(above["computed_total_eur"] * 100) * own["municipal_population"]),
        )
        assert (crossed[0] > crossed[1]) is is_past


KNOWN = st.builds(
    Known,
    st.integers(0, 20).map(float),
    st.just(10),
    st.integers(0, 1),
    st.sampled_from([NONE, 0.0, 3.0, 8.0]),
)


@given(
    known=st.lists(KNOWN, min_size=1, max_size=5), fills=st.lists(st.integers(0, 40), min_size=5, max_size=5)
)
def test_no_amounts_within_the_gaps_change_a_rank_that_is_not_open(
    known: list[Known], fills: list[int]
) -> None:
    filled = [
        each.amount_eur + (min(fill, each.gap_eur) if each.gap_eur >= 0 else fill) * each.missing_count
        for each, fill in zip(known, fills, strict=False)
    ]
    stated = [each.amount_eur for each in known]
    if sum(before != after for before, after in zip(stated, filled, strict=True)) > 1:
        return  # one missing cost is looked at, all else as it is
    ranks = [[sum(other > one for other in totals) for one in totals] for totals in (stated, filled)]
    for is_open, before, after in zip(open_ranks(known), *ranks, strict=True):
        assert is_open or before == after
