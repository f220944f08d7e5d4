"""Themes of each territory, year beside year: amounts by hand."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import lay_out, sheet

from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.shown.series import list_series

pytestmark = pytest.mark.usefixtures("own_cache")
FOOD, MOVE = "Épiceries solidaires et aide alimentaire", "Aide au permis et mobilité"


def test_each_year_of_a_theme_stands_beside_the_others_also_of_territories_of_one_year(
    tmp_path: Path,
) -> None:
    sheets = {
        ("val", 2021): sheet(2021, (FOOD, "40 €"), (MOVE, "10 €")),
        ("val", 2023): sheet(2023, (FOOD, "60 €"), (MOVE, "non chiffré")),
        ("bois", 2021): sheet(2021, (FOOD, "30 €")),
        ("bois", 2022): sheet(2022, (MOVE, "5 €")),
        ("lac", 2022): sheet(2022, (FOOD, "7 €")),
    }
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {"val": (10, ""), "bois": (20, "")})))
    series = list_series(compared)
    assert series.years == [2021, 2022, 2023]
    (food, of_food), (move, of_move) = series.listed
    assert (food, move) == ("Food", "Mobility")
    assert of_food == [
        ("Bois", ["€30 (€1.50)", "", "—"]),
        ("lac", ["—", "€7", "—"]),
        ("Val", ["€40 (€4.00)", "—", "€60 (€6.00)"]),
    ]
    assert of_move == [("Bois", ["", "€5 (€0.25)", "—"]), ("Val", ["€10 (€1.00)", "—", "not known"])]
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    (table,) = page.xpath("//section[@id='series']//table")
    rows = [[cell.text_content() for cell in row] for row in table.xpath(".//tr[td]")]
    assert rows == [[name, *cells] for name, cells in [*of_food, *of_move]]


def test_a_year_whose_actions_all_have_a_theme_has_no_empty_list_of_those_without(tmp_path: Path) -> None:
    sheets = {("val", 2021): sheet(2021, (FOOD, "40 €")), ("val", 2022): sheet(2022, ("Divers", "5 €"))}
    page = build_comparison(compare(open_dataset(lay_out(tmp_path, sheets, {})), 2022), reports=[])
    assert "Actions without a theme in 2022" in page
    assert "Actions without a theme in 2021" not in page


def test_of_one_year_alone_there_is_no_such_table(tmp_path: Path) -> None:
    sheets = {("val", 2021): sheet(2021, (FOOD, "40 €")), ("bois", 2022): sheet(2022, (FOOD, "5 €"))}
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    assert list_series(compared).listed == []
    assert 'id="series"' not in build_comparison(compared, reports=[])
