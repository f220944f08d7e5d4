"""An agreement of which a part was not read is used with reserve wherever agreements are compared."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, of, sheet

from convlib import (
    axis_shares,
    compare_years,
    describe_overview,
    describe_year_comparison,
    open_agreement,
    open_years,
    outcome_totals,
    show_overview,
)
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import Compared, compare, say_changes
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
# The total of an axis that was not read, with all of its actions
LOST = "\nTotal de l'axe 4 : 900 €\n"


@pytest.fixture(scope="module")
def compared(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Val prints in 2022 a cost that no action has; Bourg prints one too, and its total is its sum."""
    sheets = {
        ("val", 2021): sheet(2021, (FOOD, "70 €"), (MOVE, "20 €")),
        ("val", 2022): sheet(2022, (FOOD, "30 €")) + LOST,
        ("bourg", 2021): sheet(2021, (FOOD, "40 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "50 €")) + LOST + "\nTotal général : 50 €\n",
        ("lac", 2022): sheet(2022, (FOOD, "40 €")),
    }
    people = {name: (10, "") for name in ("bourg", "lac", "val")}
    return compare(open_dataset(lay_out(tmp_path_factory.mktemp("part"), sheets, people)))


def test_the_first_point_names_what_was_read_only_in_part(compared: Compared) -> None:
    assert compared.summary[0] == (
        "Val 2022 was read only in part: its sums are “at least”, its ranks are open, and no change to or "
        "from it is computed."
    )


def test_its_sums_are_at_least_and_its_ranks_open_but_not_where_a_total_bears_them_out(
    compared: Compared,
) -> None:
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    whole = {row[0].text_content(): row for row in page.find_class("reports")[0].xpath("tbody/tr")}
    assert [" ".join(cell.text_content().split()) for cell in whole["Val"][1:4]] == [
        "at least €30",
        "at least €3.00",
        "3 of 3, open",
    ]
    assert [" ".join(cell.text_content().split()) for cell in whole["Bourg"][1:4]] == [
        "€50",
        "€5.00",
        "1 of 3, open",
    ]
    # What was not read may be of any theme.
    assert of(compared.sums, "is_part_read", agreement_year=2022, theme_code="food")
    assert not of(compared.sums, "is_part_read", agreement_year=2021, theme_code="food")


def test_no_change_to_it_is_told_and_nothing_is_said_to_end(compared: Compared) -> None:
    steps = compared.whole_changes.set_index("territory")
    assert steps["outcome"].to_dict() == {"bourg": "grew", "val": "part-read"}
    assert steps["change_eur"].dropna().to_dict() == {"bourg": 10.0}
    assert compared.action_changes.empty  # Val's garage of 2021 may be in what was not read
    sums = compared.change_sums
    assert (of(sums, "change_eur", theme_code="food"), of(sums, "not_compared_count", theme_code="food")) == (
        10.0,
        1,
    )
    assert of(sums, "ended_count", theme_code="mobility") == 0
    assert any("read only in part: Val 2022." in said for said in say_changes(compared))


def test_the_report_of_each_says_that_its_own_comparison_with_the_year_before_is_of_what_was_read(
    tmp_path: Path,
) -> None:
    kept = "\nTotal général : 50 €\n"
    sheets = {
        ("val", 2021): sheet(2021, (FOOD, "70 €"), (MOVE, "20 €")),
        ("val", 2022): sheet(2022, (FOOD, "50 €")) + LOST,
        ("bourg", 2021): sheet(2021, (FOOD, "40 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "50 €")) + LOST + kept,
    }
    data = lay_out(tmp_path, sheets, {})
    said = {}
    for territory in ("val", "bourg"):
        years = open_years(2022, territory, data_dir=data)
        steps = compare_years(years)
        told = describe_year_comparison(steps, outcome_totals(steps), axis_shares(years), "en")
        said[territory] = "not all was read: 2022. What follows is of the actions that were" in told[0]
    assert said == {"val": True, "bourg": False}


def test_the_report_of_one_says_first_that_it_was_read_only_in_part_and_gives_no_share_of_the_money(
    tmp_path: Path,
) -> None:
    text = sheet(2022, (FOOD, "50 €"), (MOVE, "20 €")) + "\nTotal général : 100 €\n"
    goes_on = text.replace("Coût\t50 €", "Coût\t50 €\nContinuité\taction reconduite")
    data = lay_out(tmp_path, {("val", 2022): goes_on + LOST, ("lac", 2022): goes_on}, {})
    part, whole = (open_agreement(2022, name, data_dir=data) for name in ("val", "lac"))
    assert describe_overview(part, None, "en")[:3] == [
        "This document was read only in part. Two actions together cost at least €70; €30 are missing.",
        "The costs of two actions were read, which add up to at least €70.",
        "Of two actions that were read, one is said to go on.",
    ]
    assert "its sums are “at least”" in show_overview(part, lang="en").data
    assert describe_overview(whole, None, "en")[1:3] == [
        "All two actions state a cost, €70 in all.",
        "One of two actions (50%) goes on from an earlier year, with 71% of the money.",
    ]
    assert "only in part" not in show_overview(whole, lang="en").data


def test_a_share_of_a_funder_is_of_the_grand_total_where_costs_stand_unread_or_is_not_given(
    tmp_path: Path,
) -> None:
    action = "Action 1.1\tAider\nCoût\t50 €\nFinancement\tÉtat : 25 € ; Ville : 25 €\n"
    unread = "\nAction 1.2\tLoger\nCoût\t40 € ou 60 €\nFinancement\tÉtat : 35 € ; Ville : 15 €\n"
    text = f"Convention (document fictif) - 2022\n\nAxe 1 - Aider\n\n{action}"
    whole = f"{text}{unread}\nTotal général : 100 €\n"
    sheets = {("val", 2022): whole, ("bourg", 2022): text + LOST, ("lac", 2022): text}
    told = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    state = told.who_pays[told.who_pays["funder"] == "État"].set_index("territory")
    assert state["funder_of_computed_total_share"].dropna().to_dict() == {"lac": 0.5}
    assert state["funder_of_grand_total_share"].dropna().to_dict() == {"val": 0.6}
    assert told.about_payers == [
        "Where not all costs were read, but what funders pay is known of the whole, the State’s share is "
        "that of the printed total: 60.00% (val 2022).",
        "No share of a funder is given where not all costs were read: bourg 2022.",
    ]
