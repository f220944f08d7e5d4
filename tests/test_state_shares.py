"""The State's share of each agreement, year beside year: amounts by hand."""

from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from test_payers_of_changes import sheet
from test_themes_compared import BOTH, FOOD, MOVE, NONE, lay_out, of

from convlib import compare_themes
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")


def test_the_share_of_the_state_stands_year_by_year_under_whatever_name(tmp_path: Path) -> None:
    both = (
        ("Loger", "130 €", "État : 90 € ; Ville : 40 €"),
        ("Nourrir", "70 €", "L'État : 10 € ; Ville : 60 €"),
    )
    sheets = {
        ("bourg", 2021): sheet(2021, ("Loger", "100 €", "Etat : 60 € ; Ville : 40 €")),
        ("bourg", 2022): sheet(2022, *both),
        ("lac", 2022): sheet(2022, ("Loger", "100 €", "Ville : 100 €")),
        ("val", 2022): sheet(2022, ("Loger", "80 €", "État : 20 € ; Ville : 60 €"), ("Aider", "20 €", "")),
    }
    page = build_comparison(compare(open_dataset(lay_out(tmp_path, sheets, {}))), reports=[])
    (table,) = lxml.html.fromstring(page).xpath("//section[@id='paid']//table[contains(@class, 'matrix')]")
    assert [[cell.text_content() for cell in row] for row in table.xpath(".//tr")] == [
        ["Territory", "2021", "2022"],
        ["bourg", "60.00%", "50.00%"],
        ["lac", "—", "share not known"],
        ["val", "—", "at least 20.00%"],
    ]


def test_the_state_has_a_share_of_a_theme_whose_actions_all_say_who_pays(tmp_path: Path) -> None:
    # Of food the State pays 33.33 € of 100 € and 20 € of 40 €; of mobility one action does not say.
    actions = (
        (FOOD, "100 €", "État : 33,33 € ; Ville : 66,67 €"),
        (BOTH, "40 €", "L'État : 20 € ; Ville : 20 €"),
        (MOVE, "60 €", ""),
        (NONE, "5 €", "Ville : 5 €"),
    )
    sheets = {
        ("bourg", 2022): sheet(2022, *actions),
        ("lac", 2022): sheet(2022, (FOOD, "100 €", "DDETS : 60 € ; Ville : 40 €")),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    themes = compare_themes(data)
    bourg = {"territory": "bourg", "agreement_year": 2022}
    assert of(themes, "state_of_theme_share", theme_code="food", **bourg) == 5333 / 14000
    assert of(themes, "state_of_theme_share", theme_code=None, **bourg) == 0
    unknown = [("bourg", "mobility"), ("lac", "food")]  # DDETS may be the State, which lac names nowhere
    for place, code in unknown:
        assert pd.isna(of(themes, "state_of_theme_share", territory=place, theme_code=code))
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    cells = {
        table.findtext("caption"): [
            row.xpath("td")[place - 1].text_content() for row in table.xpath("tbody/tr")
        ]
        for table in page.xpath("//table[@class='reports themed']")
        for place, head in enumerate(table.xpath("thead//th"))
        if head.get("data-column") == "state_of_theme_share"
    }
    assert cells == {"Food": ["38.09%", "—"]}


def test_who_pays_is_summed_over_agreements_that_say_it_of_each_action(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2022): sheet(
            2022,
            ("Loger", "130,50 €", "État : 90,50 € ; Département : 40 €"),
            ("Nourrir", "70 €", "État : 10 € ; Département : 60 €"),
        ),
        ("lac", 2022): sheet(2022, ("Loger", "100 €", "Etat : 60 € ; CD : 40 €")),
        ("mont", 2022): sheet(2022, ("Loger", "99,25 €", "L'État (BOP 304) : 99,25 €")),
        ("val", 2022): sheet(2022, ("Loger", "80 €", "État : 20 € ; Ville : 60 €"), ("Aider", "20 €", "")),
    }
    page = lxml.html.fromstring(
        build_comparison(compare(open_dataset(lay_out(tmp_path, sheets, {}))), reports=[])
    )
    title = "Who pays over all agreements of the year that tell it of each action"
    (table,) = page.xpath(f"//section[@id='paid']//table[caption='{title}']")
    assert [[cell.text_content() for cell in row] for row in table.xpath(".//tr")] == [
        ["Funder", "Agreements", "Paid in all", "Share of the costs"],
        ["État", "3", "€259.75", "64.98%"],  # 90.50 + 10 + 60 + 99.25 of 130.50 + 70 + 100 + 99.25
        ["Département", "2", "€140", "35.02%"],
    ]
    said = page.xpath("//section[@id='paid']")[0].text_content()
    assert "These sums are of 3 agreements of 2022, which say of all their actions who pays" in said
    assert "Not in them: val." in said
