"""The State's share of each agreement, year beside year: amounts by hand."""

from pathlib import Path

import lxml.html
import pytest
from test_payers_of_changes import sheet
from test_themes_compared import lay_out

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
