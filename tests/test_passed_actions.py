"""Actions that begin, end or are matched without a word of the document, and what is said. By hand."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, sheet

import convlib
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
HOUSING, DEBTS = "Prévenir les expulsions", "Conseiller les familles surendettées"
GOES_ON = "Poursuite de l'action 2021 : "


@pytest.fixture(scope="module")
def data(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Bourg says nothing of what goes on, Val does and has no agreement before, Mont has and says it."""
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (MOVE, "30 €"), (HOUSING, "non chiffré")),
        ("bourg", 2022): sheet(2022, (FOOD, "90 €"), (DEBTS, "10 € HT"), (HOUSING, "5 €")),
        ("val", 2022): sheet(2022, (GOES_ON + FOOD, "60 €"), ("Action nouvelle : " + MOVE, "40 €")),
        ("mont", 2021): sheet(2021, (FOOD, "10 €")),
        ("mont", 2022): sheet(2022, (GOES_ON + FOOD, "20 €"), ("Action nouvelle : " + MOVE, "80 €")),
    }
    people = {"bourg": (100, "21"), "val": (200, "2A"), "mont": (10, "")}
    return open_dataset(lay_out(tmp_path_factory.mktemp("passed"), sheets, people))


@pytest.fixture(scope="module")
def compared(data: Dataset) -> Compared:
    return compare(data)


@pytest.fixture(scope="module")
def page(compared: Compared) -> lxml.html.HtmlElement:
    reports = [("bourg", 2022), ("mont", 2022)]
    return lxml.html.fromstring(build_comparison(compared, reports))


def test_each_action_is_matched_with_one_of_the_agreement_before_or_with_none(data: Dataset) -> None:
    columns = ["territory", "agreement_year", "action_row", "from_year", "from_action_row", "match_score"]
    assert data.action_matches[columns].to_numpy().tolist() == [
        ["bourg", 2022, 1, 2021, 1, 100.0],
        ["bourg", 2022, 3, 2021, 3, 100.0],
        ["mont", 2022, 1, 2021, 1, 100.0],
    ]


def test_a_reviewer_decides_which_action_is_which(own_cache: Path, tmp_path: Path) -> None:
    sheets = {("bourg", year): sheet(year, (FOOD, "100 €"), (MOVE, "30 €")) for year in (2021, 2022)}
    folder = lay_out(tmp_path, sheets, {})
    entry = (
        "- territory: bourg\n  from_year: 2021\n  from_action: '1.1'\n  to_year: 2022\n  to_action: null\n"
    )
    (folder / "matches.yml").write_text(f"{entry}  reason: another team\n  who: office\n", encoding="utf-8")
    assert open_dataset(folder).action_matches["action_row"].tolist() == [2]


def test_actions_that_begin_and_end_stand_each_with_its_cost_also_where_its_theme_has_no_change(
    compared: Compared,
) -> None:
    columns = ["territory_name", "outcome", "agreement_year", "action_code", "stated_cost_eur", "tax"]
    assert compared.action_changes[columns].to_numpy().tolist() == [
        ["Bourg", "began", 2022, "1.2", 10.0, "HT"],
        ["Bourg", "ended", 2021, "1.2", 30.0, "unstated"],
        ["Mont", "began", 2022, "1.2", 80.0, "unstated"],
    ]
    assert convlib.begun_and_ended(compared.data).equals(compared.action_changes)


def test_the_page_lists_them_with_links_and_says_what_a_change_of_a_theme_holds(
    page: lxml.html.HtmlElement,
) -> None:
    began, ended = page.xpath("//details[@class='passed']")
    assert began.findtext("summary") == "Two actions that the agreement before does not have"
    assert [" ".join(each.text_content().split()) for each in began.iter("li")] == [
        f"Bourg 2022 · 1.2 {DEBTS} · €10 before tax · Budget, debt and banking",
        f"Mont 2022 · 1.2 {MOVE} · €80 · Mobility",
    ]
    assert began.xpath(".//a/@href")[0].startswith("bourg/2022/report.html#")
    assert ended.findtext("summary") == "One action that the next agreement does not have"
    assert [" ".join(each.text_content().split()) for each in ended.iter("li")] == [
        f"Bourg 2021 · 1.2 {MOVE} · €30 · Mobility"
    ]
    assert not ended.xpath(".//a")
    said = " ".join(page.xpath("//section[@id='changes']//p/text()"))
    assert "its change is that of all its actions, also of those that begin or end." in said


def test_who_would_lead_by_what_is_matched_alone_is_said_apart_and_what_nothing_verifies(
    compared: Compared,
) -> None:
    # As documents say it, Val leads by 60 / 100; matched, Bourg would by 95 / 105.
    said = compared.sentences
    (leading,) = [each for each in said if each.startswith("By the share of the computed total")]
    assert "Val comes first in 2022: 60.00%." in leading
    assert said[said.index(leading) + 1 :][:3] == [
        "This alone could put another agreement before it: Bourg, none of whose actions says whether it is "
        "continued.",
        "By matching with the agreement before, and not by what a document says, these may go on too: 1.1 "
        "and 1.3 of Bourg (likeness of names: 100 of 100). Were they counted, Bourg would lead: 90.48%.",
        "No earlier agreement is there to compare with what is said to be continued in Val.",
    ]


def test_what_is_matched_is_not_said_where_it_puts_nobody_else_first(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "50 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "50 €"), (MOVE, "50 €")),
        ("val", 2022): sheet(2022, (GOES_ON + FOOD, "60 €"), (MOVE, "40 €")),
    }
    people = {"bourg": (10, ""), "val": (10, "")}
    said = compare(open_dataset(lay_out(tmp_path, sheets, people))).sentences
    assert any("Val comes first in 2022: 60.00%" in each for each in said)
    assert not any("By matching" in each for each in said)


def test_sums_and_changes_of_themes_say_what_their_costs_say_of_tax(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (HOUSING, "7 € HT")),
        ("bourg", 2022): sheet(2022, (FOOD, "120 € HT"), (MOVE, "30 € HT")),
        ("val", 2021): sheet(2021, (FOOD, "10 €")),
        ("val", 2022): sheet(2022, (FOOD, "10 €")),
    }
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    table = page.xpath("//section[@id='changes']//table[caption[contains(., 'Themes from')]]")[0]
    rows = {
        row.findtext("th"): [" ".join(cell.text_content().split()) for cell in row.iter("td")]
        for row in table.xpath(".//tbody/tr")
    }
    food, housing, move = (
        next(cells for name, cells in rows.items() if name and name.startswith(start))
        for start in ("Food", "Housing", "Mobility")
    )
    assert food[1:4] == ["€110", "€130 partly before tax", "+€20 partly before tax"]
    assert (move[4], housing[5]) == ("€30 before tax", "€7 before tax")


def test_of_two_territories_the_figures_stand_and_no_median_and_other_forms_beside_the_share(
    tmp_path: Path,
) -> None:
    reinforced = "Renforcement de l'action 2021 : " + FOOD
    sheets = {(name, 2022): sheet(2022, (reinforced, "10 €")) for name in ("anse", "bourg", "cap")}
    people = {"anse": (10, ""), "bourg": (5, "")}
    data = open_dataset(lay_out(tmp_path, sheets, people))
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    (food,) = page.xpath("//details[contains(@class, 'theme')][summary/strong[starts-with(., 'Food')]]")
    assert (
        food.find("summary")
        .text_content()
        .endswith(
            "3 agreements, 2 with an amount per inhabitant: per inhabitant €1.00 (Anse) and €2.00 (Bourg)"
        )
    )
    heads = food.xpath(".//thead//th/@data-column")
    rows = [
        dict(zip(heads, row.xpath("td/text()")[-len(heads) :], strict=True))
        for row in food.xpath(".//tbody/tr")
    ]
    assert [row["theme_rank"] for row in rows] == [
        "1\u00a0of\u00a02",
        "2\u00a0of\u00a02",
        "—",
    ]  # nobody knows how many live in Cap
    assert {row["in_other_form_count"] for row in rows} == {"1"}
    assert "0 throughout: continued (number), out of all actions" in food.text_content()
    sums = page.xpath("//section[@id='sums']//table[not(ancestor::details)]")[0]
    shown = dict(
        zip(sums.xpath("thead//th/text()"), (cell.text for cell in sums.find("tbody")[0]), strict=True)
    )
    assert "Median per inhabitant, of three or more" not in shown
    assert (shown.get("Continued (number), out of all actions"), shown["Extended or reinforced"]) == (
        None,  # 0.00% throughout, which is said below
        "3",
    )
