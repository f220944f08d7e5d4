"""The comparison beside the list of reports: what it shows, where it leads, and when it is made anew."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pandas as pd
import pypdfium2
import pytest
from building import build_report, some_notebooks
from conftest import HOSTILE_NAME
from markupsafe import Markup
from test_page import wrong
from test_themes_compared import FOOD, MOVE, lay_out, sheet

import convlib
from convlib.core.amounts import format_eur, format_share
from convlib.core.errors import CannotWrite
from convlib.data.files import DataFolder
from convlib.data.folder import find_agreement, open_agreement
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.comparison import write_comparison
from convlib.report.pages.overall.index import write_index
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.shown.others import Listed, OtherYear
from convlib.report.pages.pdf import build_pdf
from convlib.show.export.sheets import Sheets
from convlib.show.html import table_to_html

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Three agreements of two territories, of which one has a hostile name, and a file that is none."""
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (MOVE, "50 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "80 €"), (HOSTILE_NAME, "40,50 €")),
        ("val", 2022): sheet(2022, (FOOD, "360 €"), (MOVE, "non chiffré")),
    }
    folder = lay_out(tmp_path_factory.mktemp("data"), sheets, {"bourg": (100, "21"), "val": (200, "2A")})
    (folder / "agreements" / "val" / "2020.txt").write_text("Rien (document fictif)", encoding="utf-8")
    return DataFolder((folder,))


@pytest.fixture(scope="module")
def folder(data: DataFolder, own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one report, of bourg in 2022, with the comparison of all and the list."""
    out_dir = tmp_path_factory.mktemp("reports")
    file = find_agreement(2022, "bourg", data)
    notebooks = some_notebooks(tmp_path_factory.mktemp("some") / "notebooks", "distribution")
    build_report(file, out_dir=out_dir, lang="en", parameters={}, notebooks_dir=notebooks)
    assert write_comparison(out_dir, data) == out_dir / "comparison.html"
    write_index(out_dir, "en")
    return out_dir


@pytest.fixture(scope="module")
def page(folder: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((folder / "comparison.html").read_text(encoding="utf-8"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("comparison.*"))}


def test_the_list_of_reports_leads_to_the_comparison_and_back(
    folder: Path, page: lxml.html.HtmlElement
) -> None:
    index = lxml.html.fromstring((folder / "index.html").read_text(encoding="utf-8"))
    assert index.xpath("//p[@class='files']/a/@href") == ["comparison.html"]
    assert page.xpath("//p[@class='files']/a/@href") == ["comparison.xlsx", "index.html"]


def test_its_figures_are_those_of_the_themes_compared(data: DataFolder, page: lxml.html.HtmlElement) -> None:
    themes = convlib.compare_themes(open_dataset(data))
    of_year = themes[themes["agreement_year"] == 2022]
    expected = [
        (row["territory_name"], row["theme_name"], row["actions_count"], row["theme_total_eur"])
        for row in of_year.to_dict("records")
    ]
    shown = []
    for table in page.find_class("reports")[1:]:  # the first is of whole agreements
        for row in table.xpath("tbody/tr"):
            costs, count = row[2].get("data-value"), int(row[1].get("data-value"))
            shown.append((row[0].text, table.findtext("caption"), count, float(costs or "nan")))
            assert row[2].text == (format_eur(float(costs), "en") if costs else "—")
            assert len(row[1].xpath(".//li")) == count
    assert sorted(map(str, shown)) == sorted(map(str, expected))  # a missing total is alike in both
    assert ("Bourg", "Food", 1, 80.0) in shown


def test_a_telephone_names_each_figure_as_the_head_of_its_column(page: lxml.html.HtmlElement) -> None:
    style = page.findtext(".//style")
    for table in page.find_class("reports"):
        heads = [head.text for head in table.xpath("thead//th[@data-column]")]
        labels = [each.partition(": ")[2].strip('"') for each in table.get("style").strip("; ").split("; ")]
        assert labels == heads
        assert {len(row) for row in table.xpath("tbody/tr")} == {len(table.xpath("thead//th"))}
        kind, first = table.get("class").split()[1], len(table.xpath("thead//th[not(@data-column)]"))
        for place in range(1, len(heads) + 1):
            rule = rf"\.{kind} td:nth-child\({first + place}\)[^{{}}]*{{ --label: var\(--label-{place}\);"
            assert re.search(rule, style)


def test_each_action_leads_to_its_row_where_there_is_a_report(
    folder: Path, page: lxml.html.HtmlElement
) -> None:
    links = page.xpath("//details[@class='theme']//li/a/@href")
    assert sorted(links) == [f"bourg/2022/report.html#table-action-1.{place}" for place in (1, 2)]
    of_wholes = "//table[@class='reports whole']/tbody/tr/th/a/@href"
    assert page.xpath(of_wholes) == ["bourg/2022/report.html"]
    report = lxml.html.fromstring((folder / "bourg/2022/report.html").read_text(encoding="utf-8"))
    assert {link.partition("#")[2] for link in links} <= set(report.xpath("//*/@id"))
    assert len(page.xpath("//details[@class='theme']//li[not(a)]")) == 2  # val has none


def test_on_paper_each_theme_and_territory_has_its_cell_and_what_is_left_out_is_counted(
    page: lxml.html.HtmlElement,
) -> None:
    (paper,) = page.find_class("on-paper")
    heads = [head.text for head in paper.xpath(".//thead//th")]
    rows = [[cell.text or "" for cell in row] for row in paper.xpath(".//tbody/tr")]
    assert [dict(zip(heads, row, strict=True))["Food"] for row in rows] == ["€0.80", "€1.80"]
    assert paper.xpath("p")[1].text.endswith("(4 rows) are in the workbook, the actions (4) on the page.")


def test_another_year_has_what_each_territory_gives_to_each_theme_as_its_own_report_says(
    data: DataFolder, page: lxml.html.HtmlElement
) -> None:
    (listed,) = page.xpath("//details[@id='year-2021']//table[contains(@class, 'listed')]")
    assert listed.findtext("caption") == "Themes by territory in 2021"
    assert [[cell.text for cell in row] for row in listed.iter("tr")][1:] == [
        ["Food"],
        ["Bourg", "€100", "66.67%", "€1.00"],  # of 150 EUR, and of 100 inhabitants
        ["Mobility"],
        ["Bourg", "€50", "33.33%", "€0.50"],
    ]
    assert listed.getparent().getnext().text == "No value: continued (number), out of all actions."
    (data_dir,) = data.paths
    smallest = convlib.concentration_curve(open_agreement(2021, "bourg", data_dir=data_dir)).iloc[1]
    assert smallest["stated_cost_eur"] == 50
    assert format_share(smallest["cumulative_computed_total_share"], "en") == "33.33%"


@pytest.mark.needs("Pango")
def test_what_territories_give_in_another_year_is_printed_up_to_150_rows(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def has_rows(count: int) -> OtherYear:
        listed = [Listed("Food", [("Bourg", ())] * count)]
        return OtherYear(2021, 1, (), Markup(), None, (), (), listed, "", Markup())

    assert has_rows(150).is_printed
    assert not has_rows(151).is_printed
    monkeypatch.setattr(OtherYear, "is_printed", False)
    made = write_comparison(tmp_path, data)
    assert made is not None
    page = made.read_text(encoding="utf-8")
    assert "Themes by territory in 2021" in page
    pages = pypdfium2.PdfDocument(build_pdf(page))
    assert not any("Themes by territory in 2021" in each.get_textpage().get_text_range() for each in pages)


def test_beside_an_action_stands_the_year_that_its_document_says_it_goes_on_from(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2024): sheet(2024, (f"{FOOD} (reconduite 2023)", "80 €"), (MOVE, "20 €")),
        ("val", 2024): sheet(2024, (FOOD, "360 €")),
    }
    folder = lay_out(tmp_path / "data", sheets, {"bourg": (100, "21"), "val": (200, "2A")})
    made = write_comparison(tmp_path / "reports", DataFolder((folder,)))
    assert made is not None
    own = lxml.html.fromstring(made.read_text(encoding="utf-8"))
    shown = own.xpath("//table[contains(@class, 'themed')]//li")
    assert sorted(item.text_content() for item in shown) == [
        f"1.1 {FOOD} · €360",
        f"1.1 {FOOD} · €80 · continued (2023)",
        f"1.2 {MOVE} · €20",
    ]


@pytest.mark.needs("axe-core")
def test_axe_finds_nothing_on_a_telephone_also_where_all_is_unfolded(
    folder: Path, tmp_path: Path, axe_finds: Callable[..., dict[int, dict[str, Any]]]
) -> None:
    unfolded = tmp_path / "unfolded.html"
    text = (folder / "comparison.html").read_text(encoding="utf-8")
    unfolded.write_text(text.replace("<details", "<details open"), encoding="utf-8")
    for page in (folder / "comparison.html", unfolded):
        found = axe_finds(page, 390)[390]
        assert wrong(found) == []
    assert {"color-contrast", "target-size"} <= {rule["id"] for rule in found["passes"]}


def test_what_documents_say_stays_text(page: lxml.html.HtmlElement) -> None:
    (named,) = page.xpath("//li/a[contains(@href, 'action-1.2')]")
    assert named.text == f"1.2 {HOSTILE_NAME}"
    assert len(page.xpath("//script")) == 1


def test_a_document_that_cannot_be_read_is_named(page: lxml.html.HtmlElement) -> None:
    (row,) = page.xpath("//section[@id='unread']//tbody/tr")
    assert [cell.text_content() for cell in row][:3] == ["val", "2020", "2020.txt"]


def test_maps_are_there_where_departments_are_known(page: lxml.html.HtmlElement) -> None:
    (food,) = page.xpath("//section[@id='maps']//*[local-name()='svg']/@aria-label")
    assert "21, Bourg: €0.80. 2A, Val: €1.80." in food


def test_the_workbook_has_each_table_that_holds_anything(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((folder / "comparison.xlsx").read_bytes()))
    assert book.sheetnames == [
        "About",
        "Agreements",
        "Sums compared",
        "By year and theme",
        "By territory and theme",
        "Actions without a theme",
        "Changes of totals",
        "Changes, summed",
        "Changes by territory",
        "Actions begun or ended",
        "Actions",
        "Not read",
    ]
    rows = list(book["By territory and theme"].iter_rows(values_only=True))
    assert ("Val", 2022, "Food", 1, 0, 360) in {row[:6] for row in rows}
    assert str(book["About"]["B1"].value).startswith("Of six actions in three agreements")
    actions = list(book["Actions"].iter_rows(values_only=True))
    assert ("Val", 2022, "Mobility", "1.2", MOVE, None) in {row[:6] for row in actions}
    assert {row[8] for row in actions[1:]} == {"bourg", "val"}  # the folder of the document, then its line
    assert [row[:3] for row in book["Agreements"].iter_rows(min_row=2, values_only=True)] == [
        ("Bourg", 2021, 150),
        ("Bourg", 2022, 120.5),
        ("Val", 2022, 360),
    ]


def test_a_value_has_the_unit_of_its_measure_in_the_workbook_and_on_the_page() -> None:
    table = pd.DataFrame({"measure": ["per-inhabitant", "missing-of-actions"], "value": [15.766, 0.25]})
    sheets = Sheets("Mesures", "fr")
    sheets.write_table("Mesures", table)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(sheets.to_bytes())).worksheets
    assert [sheet[place].number_format for place in ("B2", "B3")] == ["#,##0.00##\\ [$€-40C]", "0.00%"]
    shown = lxml.html.fromstring(convlib.show_table(table, title="Mesures", lang="en").data)
    assert shown.xpath("//td/text()") == ["€15.77", "25.00%"]


def test_short_words_of_ours_stay_in_one_line_and_long_ones_may_wrap() -> None:
    table = pd.DataFrame({"tax": ["HT", "HT,unstated"], "outcome": ["began", "unlike"]})
    cells = lxml.html.fromstring(table_to_html(table, "t", list(table), "fr").data).xpath("//tbody/tr[2]/*")
    assert [(cell.text_content().strip(), "nowrap" in cell.get("style")) for cell in cells] == [
        ("hors taxes, non précisé", True),
        ("non comparable\u00a0: autre étape, autre taxe ou plusieurs années", False),
    ]


@pytest.mark.needs("Pango")
def test_on_paper_short_words_wrap_where_the_table_would_be_wider_than_the_page() -> None:
    cells = table_to_html(
        pd.DataFrame({"year": [1], "tax": ["HT,unstated"]}), "t", ["year", "tax"], "fr"
    ).data
    style = (files("convlib.report.pages") / "templates" / "page.css").read_text(encoding="utf-8")
    row = lxml.html.fromstring(cells).xpath("//tbody/tr/td")[0]
    wide = f"<table><tr>{lxml.html.tostring(row, encoding='unicode') * 9}</tr></table>"
    page = build_pdf(f"<title>t</title><style>{style}</style><div class='table-scroll'>{wide}</div>")
    (printed,) = pypdfium2.PdfDocument(page)
    letters = printed.get_textpage()
    assert letters.count_chars() > 9 * len("hors taxes, non")
    # Beside the margin of 16 mm.
    assert max(letters.get_charbox(at)[2] for at in range(letters.count_chars())) < printed.get_width() - 45


def test_a_year_that_the_heading_says_is_in_no_row(page: lxml.html.HtmlElement) -> None:
    (sums,) = page.xpath("//section[@id='sums']//table[not(ancestor::details)]")
    assert sums.xpath("thead//th/text()")[:2] == ["Theme", "Agreements"]
    totals, changes = page.xpath("//section[@id='changes']//table")
    assert "Earlier year" not in changes.xpath("thead//th/text()")
    # 100 + 50 EUR, then 80 + 40.50
    cells = [cell.text_content() for cell in totals.xpath("tbody/tr/*")]
    assert cells == ["Bourg", "€150", "€120.50", "−€29.50", "shrank"]
    assert "No other agreement is known of: Val." in page.xpath("//section[@id='changes']//p/text()")
    assert "Costs in 2021" in changes.xpath("thead//th/text()")


def test_columns_of_zeros_and_columns_without_values_are_named_apart_below_their_table(
    page: lxml.html.HtmlElement,
) -> None:
    (food,) = page.xpath("//table[caption='Food']")
    assert {"theme_total_eur", "theme_rank"} <= set(food.xpath("thead//th/@data-column"))
    assert "missing_count" not in food.xpath("thead//th/@data-column")
    (said,) = food.getparent().xpath("following-sibling::p[@class='source left-out']/text()")
    assert said == (
        "0 throughout: continued from another year; extended or reinforced; without cost. "
        "No value: share of the State; continued (number), out of all actions."
    )


def test_a_folded_theme_says_who_gives_least_and_most(page: lxml.html.HtmlElement) -> None:
    said = [summary.text_content() for summary in page.xpath("//details[@class='theme']/summary")]
    food = "2 agreements: per inhabitant €0.80 (Bourg) and €1.80 (Val)"
    assert f"Food · {food}" in said
    assert "Mobility · 1 agreement" in said  # its cost is missing


def test_what_is_unchanged_is_left_alone_and_what_is_made_anew_is_the_same(
    data: DataFolder, folder: Path
) -> None:
    before = bytes_of(folder)
    inode = (folder / "comparison.html").stat().st_ino
    write_comparison(folder, data)
    assert (folder / "comparison.html").stat().st_ino == inode
    write_comparison(folder, data, is_forced=True)
    assert (folder / "comparison.html").stat().st_ino != inode
    assert bytes_of(folder) == before


def test_a_workbook_that_was_changed_is_mended(data: DataFolder, folder: Path) -> None:
    before = bytes_of(folder)
    (folder / "comparison.xlsx").write_bytes(b"half")
    write_comparison(folder, data)
    assert bytes_of(folder) == before


@pytest.fixture
def in_french() -> Iterator[None]:
    convlib.set_language("fr")
    yield
    convlib.set_language(None)


@pytest.mark.needs("Pango")
@pytest.mark.usefixtures("in_french")
def test_with_a_pdf_it_is_in_the_language_of_the_run(data: DataFolder, tmp_path: Path) -> None:
    written = write_comparison(tmp_path, data, with_pdf=True)
    assert written
    french = lxml.html.fromstring(written.read_text(encoding="utf-8"))
    assert french.get("lang") == "fr"
    assert french.xpath("//p[@class='files']/a/@href") == ["comparison.pdf", "comparison.xlsx", "index.html"]
    texts = [
        each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(tmp_path / "comparison.pdf")
    ]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    assert lines.count("2021 · 1 convention") == 1  # folded on the page, but not on paper
    assert lines.count("Thèmes par territoire en 2021") == 1  # of fewer than 150 rows
    before = bytes_of(tmp_path)
    write_comparison(tmp_path, data)
    assert bytes_of(tmp_path) == before  # a PDF that nobody asked for again stays


@pytest.mark.needs("Pango")
@pytest.mark.usefixtures("in_french")
def test_on_paper_a_table_with_all_of_its_columns_is_not_wider_than_the_page(data: DataFolder) -> None:
    compared = compare(open_dataset(data))
    sums, changes = (
        table.assign(
            **{name: 12 for name in table if name.endswith("_count")},
            **{name: 12_345_678.9 for name in table if name.endswith("_eur")},
            **{name: 0.4567 for name in table if name.endswith("_share")},
            tax="HT,unstated",
            theme_name="Orientation et accompagnement des allocataires du RSA",
        )
        for table in (compared.sums, compared.change_sums)
    )
    full = replace(compared, sums=sums, change_sums=changes)
    for page in pypdfium2.PdfDocument(build_pdf(build_comparison(full, reports=[]))):
        letters = page.get_textpage()
        ends = [
            letters.get_charbox(at)[2]
            for at in range(letters.count_chars())
            if letters.get_text_range(at, 1).strip()
        ]
        assert max(ends) < page.get_width() - 45  # beside the margin of 16 mm


def test_of_one_agreement_there_is_none_and_an_earlier_one_goes(
    data: DataFolder, folder: Path, tmp_path: Path
) -> None:
    single = lay_out(tmp_path / "one", {("val", 2021): sheet(2021, (FOOD, "1 €"))}, {"val": (200, "2A")})
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, content in bytes_of(folder).items():
        (reports / name).write_bytes(content)
    assert write_comparison(reports, DataFolder((single,))) is None
    assert bytes_of(reports) == {}


def test_a_page_of_somebody_else_is_not_overwritten(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "comparison.html").write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(CannotWrite, match="convlib did not write it"):
        write_comparison(tmp_path, data)
    assert bytes_of(tmp_path) == {"comparison.html": b"<p>mine</p>"}


def test_what_is_reinforced_is_said_not_to_be_counted_where_a_theme_unfolds(
    page: lxml.html.HtmlElement, tmp_path: Path
) -> None:
    names = [f"Renforcement de l'action 2021 : {FOOD}", f"Prolongement de l'action 2021 : {MOVE}"]
    sheets = {
        ("bourg", 2022): sheet(2022, *((name, "80 €") for name in names)),
        ("val", 2022): sheet(2022, (f"Poursuite de l'action 2021 : {FOOD}", "360 €")),
    }
    folder = lay_out(tmp_path / "data", sheets, {"bourg": (100, "21"), "val": (200, "2A")})
    made = write_comparison(tmp_path / "reports", DataFolder((folder,)))
    assert made is not None
    own = lxml.html.fromstring(made.read_text(encoding="utf-8"))
    said = [note.text_content() for note in own.xpath("//details/p[@class='source']")]
    assert said == [
        "One action is said to be extended or reinforced, and is not counted as continued: Bourg 1.1.",
        "One action is said to be extended or reinforced, and is not counted as continued: Bourg 1.2.",
    ]
    legend = "stands apart and is in no share of what is continued."
    assert legend in own.text_content()
    assert legend in page.text_content()


def test_actions_without_a_theme_are_named_for_each_year_those_of_other_years_folded(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, ("Agir ensemble", "100 €"), (FOOD, "5 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "5 €"), (MOVE, "5 €")),
    }
    page = lxml.html.fromstring(build_comparison(compare(open_dataset(lay_out(tmp_path, sheets, {}))), []))
    (year,) = page.xpath("//details[@id='year-2021']")
    (folded,) = year.xpath(".//details[summary='Actions without a theme in 2021']")
    assert "Agir ensemble" in folded.text_content()
    assert not page.xpath("//section[@id='unthemed']")
