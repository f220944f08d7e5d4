"""Years compared: hand-computed changes of a fictional territory, and what holds for any years."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlib.core.agreement import Agreement
from convlib.core.amounts import to_cents
from convlib.core.errors import InvalidDataFile
from convlib.data.folder import open_agreement, open_years
from convlib.data.reviewed.matches import ReviewedMatch, read_matches
from convlib.data.territories import population_of
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.paths import action_paths
from convlib.questions.years.totals import axis_shares, outcome_totals

DATA = Path(__file__).parent / "data" / "years"
YEARS = open_years(2021, "arvelle", data_dir=DATA)
PEOPLE = population_of("arvelle", DATA)
COMPARISON = compare_years(YEARS, PEOPLE)
REAL = open_agreement(2021, "dijon-metropole")


def step(table: pd.DataFrame, to_year: int) -> pd.DataFrame:
    return table[table["to_year"] == to_year]


def review(**fields: object) -> ReviewedMatch:
    given = {
        "territory": "arvelle",
        "from_year": 2019,
        "to_year": 2020,
        "reason": "same team",
        "who": "office",
    }
    return ReviewedMatch.model_validate(given | fields)


def test_each_action_of_two_years_is_there_once_with_what_became_of_it() -> None:
    columns = ["from_action_code", "to_action_code", "outcome", "change_eur"]
    rows = step(COMPARISON, 2019)[columns].astype("object").where(lambda row: row.notna(), None)
    assert rows.to_numpy().tolist() == [
        ["1.1", "1.1", "grew", 2500.0],
        ["1.2", "1.2", "shrank", -2000.0],
        [None, "2.1", "began", None],
        ["2.2", "2.2", "cost-missing", None],
        ["2.1", None, "ended", None],
    ]


def test_a_renumbered_action_keeps_its_path_through_all_years() -> None:
    paths = action_paths(COMPARISON)
    bus = paths[paths["action_name"] == "Équiper un bus des droits"]
    assert bus[["agreement_year", "path", "action_code"]].to_numpy().tolist() == [
        [2019, 5, "2.1"],
        [2020, 5, "1.1"],
        [2021, 5, "1.1"],
    ]
    shop = paths[paths["path"] == 2]
    assert shop["stated_cost_eur"].fillna(-1).tolist() == [20000.0, 18000.0, -1]
    assert shop["outcome"].fillna("").tolist() == ["", "shrank", "ended"]


def test_what_the_document_says_and_what_was_matched_stand_apart() -> None:
    rows = step(COMPARISON, 2020).set_index("to_action_code")
    said = rows[["continuation", "continues_year", "match_reason", "match_score"]]
    assert said.loc["1.1"].tolist() == ["continued", 2019, "announced,name", 100.0]
    assert said.loc["2.1", ["continuation", "match_reason"]].tolist() == ["unstated", "name"]
    # 1.3 is said to go on from 2019, where there is no such action.
    assert rows.loc["1.3", ["continuation", "outcome"]].tolist() == ["continued", "began"]
    assert pd.isna(rows.loc["1.3", "match_reason"])


def test_a_cost_that_appears_is_not_taken_for_growth() -> None:
    (talk,) = step(COMPARISON, 2021).query("to_action_code == '1.3'").to_dict("records")
    assert (talk["outcome"], talk["to_cost_eur"]) == ("cost-missing", 1500.0)
    assert math.isnan(talk["change_eur"]) and math.isnan(talk["change_of_from_cost_share"])


def test_an_amount_per_inhabitant_takes_each_years_own_population() -> None:
    (young,) = step(COMPARISON, 2019).query("to_action_code == '1.1'").to_dict("records")
    assert (young["from_per_inhabitant_eur"], young["to_per_inhabitant_eur"]) == (10.0, 12.5)
    assert (young["change_per_inhabitant_eur"], young["change_of_from_cost_share"]) == (2.5, 0.25)
    # 2020 has no population: nothing is filled in between 1 000 and 2 000.
    assert step(COMPARISON, 2020)["to_per_inhabitant_eur"].isna().all()
    assert step(COMPARISON, 2021)["change_per_inhabitant_eur"].isna().all()


def test_sums_by_outcome_lead_from_one_computed_total_to_the_next() -> None:
    totals = step(outcome_totals(COMPARISON, PEOPLE), 2019).set_index("outcome")
    assert totals["change_eur"].fillna(0).to_dict() == {
        "grew": 2500.0,
        "shrank": -2000.0,
        "cost-missing": 0.0,
        "began": 30000.0,
        "ended": -5000.5,
        "overall": 0.0,
    }
    # What has no cost in one of the years is in the sums of the other: their difference is no change.
    for outcome in ("cost-missing", "overall"):
        assert totals.loc[outcome, ["change_eur", "change_per_inhabitant_eur"]].isna().all()
    overall = totals.loc["overall"]
    assert overall[["from_total_eur", "to_total_eur", "actions_count", "missing_count"]].tolist() == [
        35000.5,
        64500.0,
        5,
        1,
    ]
    assert totals.loc["began", "change_per_inhabitant_eur"] == 30.0


def test_what_began_has_an_amount_per_inhabitant_though_the_year_before_has_no_population() -> None:
    began = outcome_totals(COMPARISON, PEOPLE).query("to_year == 2021 and outcome == 'began'")
    assert began["change_per_inhabitant_eur"].tolist() == [25.0]


def test_a_year_that_is_not_kept_is_compared_over_and_its_announcements_do_not_count() -> None:
    comparison = compare_years({year: YEARS[year] for year in (2018, 2020)})
    bus = comparison.query("to_action_code == '1.1'").iloc[0]
    assert (bus["continuation"], bus["continues_year"], bus["outcome"]) == ("continued", 2019, "began")
    young = comparison.query("to_action_code == '2.1'").iloc[0]
    assert (young["from_action_code"], young["change_eur"]) == ("1.1", 5000.0)


def test_one_year_or_none_gives_no_row_and_all_columns() -> None:
    for agreements in ({}, {2021: REAL}):
        comparison = compare_years(agreements)
        assert comparison.empty
        assert list(comparison.columns) == list(COMPARISON.columns)
        assert outcome_totals(comparison).empty
        assert action_paths(comparison).empty
    assert axis_shares({}).empty


def test_a_reviewed_match_overrules_with_its_reason() -> None:
    entries = [review(from_action="1.2", to_action="1.3"), review(from_action=None, to_action="1.2")]
    rows = step(compare_years(YEARS, PEOPLE, entries), 2020).set_index("to_action_code")
    decided = rows.loc["1.3", ["from_action_code", "outcome", "match_reason", "review"]]
    assert decided.tolist() == ["1.2", "cost-missing", "reviewed", "same team (office)"]
    assert rows.loc["1.2", ["outcome", "review"]].tolist() == ["began", "same team (office)"]
    other = step(compare_years(YEARS, PEOPLE, entries), 2021)
    pd.testing.assert_frame_equal(other.drop(columns="path"), step(COMPARISON, 2021).drop(columns="path"))


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([review(from_action="9.9", to_action="1.1")], "arvelle/2019 action 9.9: the document has 0 actions"),
        ([review(from_action="1.1", to_action="9.9")], "arvelle/2020 action 9.9: the document has 0 actions"),
        (
            [review(from_action="1.1", to_action="1.1"), review(from_action="1.1", to_action=None)],
            "arvelle/2019 action 1.1: two entries name it; leave one",
        ),
    ],
)
def test_a_reviewed_match_that_does_not_fit_is_refused(entries: list[ReviewedMatch], reason: str) -> None:
    with pytest.raises(InvalidDataFile, match=reason):
        compare_years(YEARS, PEOPLE, entries)


ENTRY = """- territory: arvelle
  from_year: 2019
  from_action: "1.2"
  to_year: 2020
  to_action: null
  reason: the shop closed
  who: evaluation office
"""


def data_with(matches: str, folder: Path) -> Path:
    (folder / "agreements" / "arvelle").mkdir(parents=True)
    (folder / "matches.yml").write_text(matches, encoding="utf-8")
    return folder


def test_matches_are_read_from_beside_the_agreements_for_their_territory_alone(tmp_path: Path) -> None:
    folder = data_with(ENTRY, tmp_path)
    (entry,) = read_matches("arvelle", folder)
    assert (entry.from_action, entry.to_action, entry.reason) == ("1.2", None, "the shop closed")
    assert read_matches("brume", folder) == []
    assert read_matches("arvelle", DATA) == []


def test_a_match_of_a_territory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = data_with(ENTRY.replace("arvelle", "arvele"), tmp_path)
    with pytest.raises(InvalidDataFile, match="there is no agreements/arvele; there are: arvelle"):
        read_matches("arvelle", folder)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (ENTRY.replace('"1.2"', "null"), "name an action of at least one of the two years"),
        (ENTRY.replace("2020", "2019"), "from_year must come before to_year"),
        (ENTRY.replace("  reason: the shop closed\n", ""), "entry 0.reason: Field required"),
        (ENTRY.replace("  to_action: null\n", ""), "write to_action too, null where there is none"),
        (ENTRY.replace('"1.2"', "1.2"), "entry 0.from_action: Input should be a valid string"),
    ],
)
def test_a_reviewed_match_that_is_incomplete_is_refused(entry: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidDataFile, match=reason):
        read_matches("arvelle", data_with(entry, tmp_path))


def test_axes_are_followed_by_name_though_their_codes_change_places() -> None:
    shares = axis_shares(YEARS, PEOPLE)
    housing = shares[shares["axis_name"].str.contains("logement")]
    assert housing["axis_code"].tolist() == ["1", "1", "2", "2"]
    assert housing["path"].tolist() == [1, 1, 1, 1]
    assert housing["axis_of_computed_total_share"].tolist() == pytest.approx(
        [30000 / 35000.5, 30500 / 64500, 15000 / 48000, 66000 / 99500]
    )
    assert housing["axis_of_grand_total_share"].tolist() == pytest.approx(
        [30000 / 40000.5, 30500 / 64500, 15000 / 48000, 66000 / 100000]
    )
    assert housing["per_inhabitant_eur"].fillna(-1).tolist() == [30.0, 30.5, -1, 33.0]


def test_each_row_of_axis_shares_names_its_denominators_and_a_missing_grand_total_has_no_share() -> None:
    overall = axis_shares(YEARS, PEOPLE).query("axis_code == 'overall'")
    assert overall["year_computed_total_eur"].tolist() == [35000.5, 64500.0, 48000.0, 99500.0]
    assert overall["grand_total_eur"].tolist() == [40000.5, 64500.0, 48000.0, 100000.0]
    brume = axis_shares({2021: open_agreement(2021, "brume", DATA)})
    assert brume["axis_of_computed_total_share"].tolist() == [1.0, 1.0]
    assert brume[["axis_of_grand_total_share", "per_inhabitant_eur"]].isna().all(axis=None)


def test_earlier_years_are_those_up_to_the_one_that_is_named(tmp_path: Path) -> None:
    assert list(YEARS) == [2018, 2019, 2020, 2021]
    assert list(open_years(2021, "arvelle", 2019, DATA)) == [2018, 2019, 2021]
    assert list(open_years(2021, "arvelle", 2017, DATA)) == [2021]
    assert list(open_years(2020, data_dir=DATA)) == [2018, 2019, 2020]


@pytest.mark.parametrize("year", list(YEARS))
def test_shares_of_the_computed_total_add_up_to_one_and_rates_to_the_whole_rate(year: int) -> None:
    shares = axis_shares(YEARS, PEOPLE).query("agreement_year == @year")
    axes, overall = shares[shares["path"].notna()], shares[shares["axis_code"] == "overall"]
    assert axes["axis_of_computed_total_share"].sum() == pytest.approx(1.0)
    assert sum(map(to_cents, axes["computed_total_eur"])) == to_cents(overall["computed_total_eur"].item())
    if year in PEOPLE:
        assert axes["per_inhabitant_eur"].sum() == pytest.approx(overall["per_inhabitant_eur"].item())


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["1.1", "1.2", "1.10", "2.1"]),
        st.sampled_from(["Loger les jeunes", "Loger des jeunes mères", "Former les tuteurs", "Former", ""]),
        st.none() | st.integers(min_value=-(10**6), max_value=10**12),
        st.sampled_from(["continued", "extended", "new", "unstated"]),
        st.sampled_from([None, 2019, 2020]),
    ),
    max_size=8,
)


def agreement_of(actions: list[tuple[str, str, int | None, str, int | None]]) -> Agreement:
    columns = ["action_code", "action_name", "cents", "continuation", "continues_year"]
    table = pd.DataFrame(actions, columns=columns).astype({"continues_year": "Int64"})
    costs = [math.nan if cents is None else cents / 100 for _, _, cents, _, _ in actions]
    return replace(
        REAL, actions=table.assign(axis_code="1", stated_cost_eur=np.array(costs, dtype="float64"))
    )


def test_the_sum_of_what_began_or_ended_without_a_cost_has_no_change() -> None:
    later = [
        ("1", "Loger les jeunes", 27100000, "unstated", None),
        ("2", "Nourrir les étudiants", 4800000, "unstated", None),
        ("3", "Bus des droits", None, "unstated", None),
    ]
    earlier = later[:1]
    # What began costs 48 000 € and what the third costs, which nobody knows: so does the rise of all.
    began = outcome_totals(compare_years({2021: agreement_of(earlier), 2022: agreement_of(later)}))
    ended = outcome_totals(compare_years({2021: agreement_of(later), 2022: agreement_of(earlier)}))
    for totals, outcome, side in ((began, "began", "to"), (ended, "ended", "from")):
        sums = totals.set_index("outcome")
        assert sums.loc[outcome, [f"{side}_total_eur", f"{side}_missing_count"]].tolist() == [48000.0, 1]
        assert sums.loc["overall", f"{side}_total_eur"] == 319000.0
        assert (
            sums.loc[[outcome, "overall"], ["change_eur", "change_per_inhabitant_eur"]].isna().all(axis=None)
        )
        assert sums.loc["unchanged", "change_eur"] == 0.0


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTIONS, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_every_action_is_compared_once_sums_are_exact_and_the_order_of_rows_moves_nothing_else(
    drawn: list[list[tuple[str, str, int | None, str, int | None]]], random: Random
) -> None:
    agreements = {2019 + place: agreement_of(actions) for place, actions in enumerate(drawn)}
    comparison = compare_years(agreements)
    totals = outcome_totals(comparison)
    for from_year in list(agreements)[:-1]:
        rows = comparison[comparison["from_year"] == from_year]
        for side, year in (("from", from_year), ("to", from_year + 1)):
            own = rows[rows[f"{side}_action_code"].notna()]
            cents = [None if math.isnan(cost) else to_cents(cost) for cost in own[f"{side}_cost_eur"]]
            seen = zip(own[f"{side}_action_code"], own[f"{side}_action_name"], cents, strict=True)
            assert Counter(seen) == Counter(
                (code, name, cost) for code, name, cost, _, _ in drawn[year - 2019]
            )
            costs = [cost for _, _, cost, _, _ in drawn[year - 2019] if cost is not None]
            if len(rows) and costs:
                overall = totals[(totals["from_year"] == from_year) & (totals["outcome"] == "overall")]
                assert to_cents(overall[f"{side}_total_eur"].item()) == sum(costs)
    shuffled = {year: random.sample(drawn[year - 2019], len(drawn[year - 2019])) for year in agreements}
    again = compare_years({year: agreement_of(actions) for year, actions in shuffled.items()})
    rows = [each.sort_values(["from_year", "path"], ignore_index=True) for each in (again, comparison)]
    pd.testing.assert_frame_equal(*rows)


def test_actions_of_two_years_stand_in_the_order_of_the_later_document_and_then_what_ended() -> None:
    names = {"A1": "Loger", "A2": "Nourrir", "B1": "Former", "B2": "Soigner", "C1": "Conduire"}
    earlier, later = (
        agreement_of([(code, names[code], 100, "unstated", None) for code in codes.split()])
        for codes in ("A1 A2 B1 B2", "C1 A1 B2")
    )
    rows = compare_years({2021: earlier, 2022: later})
    assert rows["to_action_code"].dropna().tolist() == ["C1", "A1", "B2"]
    assert rows["from_action_code"].tolist()[1:] == ["A1", "B2", "A2", "B1"]


@settings(max_examples=25, deadline=None)
@given(ACTIONS, ACTIONS)
def test_changes_by_outcome_add_up_to_the_change_of_the_computed_total(
    before: list[tuple[str, str, int | None, str, int | None]],
    after: list[tuple[str, str, int | None, str, int | None]],
) -> None:
    totals = outcome_totals(compare_years({2019: agreement_of(before), 2020: agreement_of(after)}))
    parts, overall = totals[totals["outcome"] != "overall"], totals[totals["outcome"] == "overall"]
    if overall["change_eur"].isna().all():
        return
    unlike = parts[parts["outcome"] == "cost-missing"].fillna(0.0)
    known = sum(to_cents(change) for change in parts["change_eur"].dropna())
    known += sum(to_cents(cost) for cost in unlike["to_total_eur"])
    known -= sum(to_cents(cost) for cost in unlike["from_total_eur"])
    assert known == to_cents(overall["change_eur"].item())
