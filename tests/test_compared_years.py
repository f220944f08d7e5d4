"""The page is about the year of which most can be said, and has the others on it too, folded."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pypdfium2
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, sheet

import convlib
from convlib.questions.comparison.chosen import main_year
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.pdf import build_pdf

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def data(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three agreements of 2021, one of them without a cost, and one each of 2020 and 2022."""
    sheets = {
        ("bourg", 2020): sheet(2020, (FOOD, "90 €")),
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (MOVE, "50 €")),
        ("mont", 2021): sheet(2021, (FOOD, "70 €")),
        ("val", 2021): sheet(2021, (FOOD, "30 €"), (MOVE, "non chiffré")),
        ("bourg", 2022): sheet(2022, (FOOD, "110 €"), (MOVE, "non chiffré")),
    }
    people = {"bourg": (10, "21"), "mont": (10, "2A"), "val": (10, "69")}
    return open_dataset(lay_out(tmp_path_factory.mktemp("years"), sheets, people))


@pytest.fixture(scope="module")
def compared(data: Dataset) -> Compared:
    return compare(data)


@pytest.fixture(scope="module")
def page(compared: Compared) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(build_comparison(compared, reports=[("bourg", 2022)]))


@pytest.mark.parametrize(
    ("years", "main"),
    [
        ([2021] * 8 + [2022] * 2, 2021),
        ([2021] * 8 + [2022] * 3, 2022),
        ([2020, 2020, 2021], 2020),
        ([2020, 2021], 2021),
    ],
)
def test_the_main_year_is_the_latest_of_three_agreements_else_the_one_that_has_most(
    years: list[int], main: int
) -> None:
    assert main_year(years) == main


def test_sentences_groups_and_figures_are_of_the_main_year(
    data: Dataset, compared: Compared, page: lxml.html.HtmlElement
) -> None:
    themes = convlib.compare_themes(data)
    said = convlib.describe_themes(themes, data, "en")
    assert said[1].startswith("In 2021 the largest themes by the costs that are stated are: Food (€200)")
    assert "In other years one action states no cost." in " ".join(said)
    assert "2021" in convlib.draw_theme_map(themes, "food", lang="en").alt
    assert (compared.year, page.xpath("//section[@id='sums']/h2/text()")) == (2021, ["Themes in 2021"])
    whole = page.xpath("(//details[@class='theme'])[1]//tbody/tr/th/text()")
    assert whole == ["Bourg", "Mont", "Val"]


def test_all_other_years_are_on_the_page_with_their_themes_by_territory(page: lxml.html.HtmlElement) -> None:
    (which,) = page.xpath("//section[@id='overview']/p[@class='source'][a]")
    assert which.text_content().endswith("Other years: 2022 (1), 2020 (1).")
    assert which.xpath("a/@href") == ["#year-2022", "#year-2020"]
    years = page.xpath("//section[@id='years']/details")
    assert [(year.get("id"), year.get("open")) for year in years] == [
        ("year-2022", None),
        ("year-2020", None),
    ]
    latest, first = years
    assert latest.xpath("summary")[0].text_content() == "2022 · 1 agreement"
    grid, listed = latest.find_class("matrix")
    assert listed.findtext("caption") == "Themes by territory in 2022"
    assert [head.text for head in grid.xpath("thead//th")] == ["Territory", "Food", "Mobility"]
    assert [cell.text_content() for cell in grid.xpath("tbody/tr/*")] == ["Bourg", "€11.00", "—"]
    assert grid.xpath(".//a/@href") == ["bourg/2022/report.html"]
    assert first.xpath(".//table[@class='matrix']//td/text()") == ["€9.00"]
    assert not first.xpath(".//table[@class='matrix']//a")  # there is no report
    assert not page.xpath("//section[@id='years']//figure")  # of one agreement there is no median


def test_another_year_of_three_agreements_has_its_figure_and_what_its_costs_do_not_say_alike(
    tmp_path: Path,
) -> None:
    places = ("bourg", "mont", "val")
    sheets = {(name, year): sheet(year, (FOOD, "90 €")) for name in places for year in (2021, 2022)}
    sheets["val", 2021] = sheets["val", 2021].replace("Coût", "Coût réalisé")
    data = open_dataset(lay_out(tmp_path, sheets, dict.fromkeys(places, (10, "21"))))
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    (earlier,) = page.xpath("//section[@id='years']/details")
    assert len(earlier.xpath(".//figure")) == 1
    assert earlier.xpath("p[not(@class)]/text()")[0].startswith(
        "Costs of 2021 are not all of one stage – spent: 1 (Val);"
    )


def test_changes_of_all_years_are_there_those_up_to_the_latest_open(page: lxml.html.HtmlElement) -> None:
    summaries = page.xpath("//section[@id='changes']/details[not(@class)]/summary/text()")
    assert [each.strip() for each in summaries] == ["Changes of themes up to 2021"]
    assert len(page.xpath("//section[@id='changes']//table[not(ancestor::details)]")) == 2


def test_whole_agreements_are_compared_up_to_each_year_the_latest_first_and_of_many_folded(
    compared: Compared, page: lxml.html.HtmlElement, monkeypatch: pytest.MonkeyPatch
) -> None:
    caption = "Computed totals from one agreement to the next"
    (totals,) = page.xpath(f"//section[@id='changes']//table[caption='{caption}']")
    first_cells = [row.xpath("*/text()")[:3] for row in totals.xpath("tbody/tr")]
    assert first_cells == [["Bourg", "2021", "2022"], ["Bourg", "2020", "2021"]]
    assert [cell.text_content() for cell in totals.xpath("tbody/tr[2]/*")][3:6] == ["€90", "€150", "+€60"]
    monkeypatch.setattr("convlib.report.pages.overall.page._MOST_OPEN", 1)
    many = lxml.html.fromstring(build_comparison(compared, reports=[]))
    (earlier,) = many.xpath("//details[normalize-space(summary)='Computed totals of earlier years']")
    cells = [cell.text_content() for cell in earlier.xpath(".//tbody/tr/*")]
    assert cells[-4:] == ["€90", "€150", "+€60", "grew"]


def test_a_year_that_is_named_is_that_of_the_page_where_there_are_agreements_of_it(
    data: Dataset, compared: Compared
) -> None:
    named = compare(data, 2022)
    page = lxml.html.fromstring(build_comparison(named, reports=[]))
    assert page.xpath("//section[@id='sums']/h2/text()") == ["Themes in 2022"]
    (which,) = page.xpath("//section[@id='overview']/p[@class='source'][a]")
    assert which.text_content() == (
        "Ranks and tables of territories are of 2022 (1 agreement), the year that was asked for. "
        "Other years: 2021 (3), 2020 (1)."
    )
    assert any("In 2022 the largest theme" in said for said in named.sentences)
    assert compare(data, 1999).year == compared.year == 2021
    assert not compare(data, 2021).is_year_named  # it is the one by rule


def test_the_summary_is_short_and_all_that_is_said_is_in_the_parts_of_the_page(
    compared: Compared, page: lxml.html.HtmlElement
) -> None:
    summary = [item.text_content() for item in page.xpath("//ul[@class='answers']/li")]
    assert summary == compared.summary
    assert len(summary) <= 6 and max(len(said.split()) for said in summary) <= 30
    parts = {part: page.xpath(f"//*[@id='{part}']//p") for part, _said in compared.told}
    for part, said in compared.told:
        assert said in [" ".join(each.text_content().split()) for each in parts[part]]


def test_of_one_year_alone_nothing_is_said_of_others(tmp_path: Path) -> None:
    sheets = {(name, 2021): sheet(2021, (FOOD, "90 €")) for name in ("bourg", "val")}
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (10, "21"), "val": (10, "69")}))
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    assert not page.xpath("//section[@id='years'] | //a[@href='#years']")
    assert "Other years" not in page.text_content()


@pytest.mark.needs("Pango")
def test_on_paper_no_year_is_folded(compared: Compared) -> None:
    pages = pypdfium2.PdfDocument(build_pdf(build_comparison(compared, reports=[])))
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    for words in ("2022 · 1 agreement", "2020 · 1 agreement", "€11.00", "€9.00"):
        assert words in text
