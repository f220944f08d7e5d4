"""An agreement of which a part was not read is used with reserve wherever agreements are compared."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, of, sheet

from convlib import axis_shares, compare_years, describe_year_comparison, open_years, outcome_totals
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
