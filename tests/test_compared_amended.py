"""Agreements are compared as amended: the comparison says of which that is so, wherever it shows them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
from openpyxl import load_workbook
from test_themes_compared import FOOD, MOVE, lay_out, sheet

from convlib.questions.comparison.sentences import describe_themes
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.sheets import comparison_workbook

pytestmark = pytest.mark.usefixtures("own_cache")
_AMENDMENT = (
    "Avenant n° {number}\n\nArticle 1\nLe coût de l'action 1.1 est porté de {before} € à {after} €.\n"
)


@pytest.fixture(scope="module")
def compared(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Three agreements of 2022, one of which is amended twice, and one of 2021, amended once."""
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (MOVE, "50 €")),
        **{(name, 2022): sheet(2022, (FOOD, "80 €"), (MOVE, "40 €")) for name in ("bourg", "mont", "val")},
    }
    people = {"bourg": (100, "21"), "mont": (10, "2A"), "val": (200, "2A")}
    folder = lay_out(tmp_path_factory.mktemp("amended"), sheets, people)
    for name, number, before, after in (
        ("bourg/2021", 1, 100, 70),
        ("val/2022", 1, 80, 90),
        ("val/2022", 2, 90, 95),
    ):
        path = folder / "agreements" / f"{name}.avenant-{number}.txt"
        path.write_text(_AMENDMENT.format(number=number, before=before, after=after), encoding="utf-8")
    return compare(open_dataset(folder))


def test_a_sentence_names_what_is_compared_as_amended(compared: Compared) -> None:
    said = (
        "Two agreements are compared as amended, not as signed: Bourg 2021 (after 1 amendment) and Val 2022 "
        "(after 2 amendments)."
    )
    assert said in compared.sentences
    french = describe_themes(compared.themes, compared.data, "fr")
    assert (
        "Deux conventions sont comparées telles qu’elles sont après avenant, et non telles que "
        "signées\u00a0: Bourg 2021 (après 1 avenant) et Val 2022 (après 2 avenants)." in french
    )


def test_the_page_says_so_beside_each_name_and_of_its_year(compared: Compared) -> None:
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    table = page.find(".//table[@class='reports whole']")
    names = [" ".join(head.text_content().split()) for head in table.findall("tbody//th")]
    assert sorted(names) == ["Bourg", "Mont", "Val after 2 amendments"]
    themed = [head.text_content() for head in page.findall(".//table[@class='reports themed']/tbody//th")]
    assert themed.count("Val after 2 amendments") == 2
    (other,) = page.findall(".//details[@class='year']")
    assert "One agreement is compared as amended, not as signed: Bourg 2021 (after 1 amendment)." in (
        " ".join(other.text_content().split())
    )


def test_the_workbook_has_a_column_of_it(compared: Compared) -> None:
    rows = list(load_workbook(BytesIO(comparison_workbook(compared)))["Agreements"].values)
    place = rows[0].index("Amendments")
    assert sorted((row[0], row[1], row[place]) for row in rows[1:]) == [
        ("Bourg", 2021, 1),
        ("Bourg", 2022, 0),
        ("Mont", 2022, 0),
        ("Val", 2022, 2),
    ]
