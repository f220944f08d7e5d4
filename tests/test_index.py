"""The list of all reports: what it shows, in what order, and what a reader can do with it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from batches import SHOWS_TITLE, write_notebook
from playwright.sync_api import Browser
from test_page import wrong

from convlib.cli.main import main
from convlib.report.pages.overall.index import write_index

SUMMARY = {
    "title": "Convention fictive <script>alert(1)</script>",
    "territory_name": None,
    "actions_count": 3,
    "missing_count": 1,
    "computed_total_eur": 1500.0,
    "grand_total_eur": None,
    "gap_eur": None,
    "continued_missing_count": 0,
    "continued_of_computed_total_share": 0.25,
}


def write_manifest(folder: Path, territory: str, year: int, **summary: object) -> None:
    place = folder / territory / str(year)
    place.mkdir(parents=True)
    manifest = {
        "parameters": {"territory": territory, "year": year},
        "findings": {"warning": 2},
        "files": dict.fromkeys(
            ("actions.csv", "axes.csv", "notebooks/overview.ipynb", "report.docx", "report.html"), ""
        ),
        "summary": {**SUMMARY, **summary},
    }
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_manifest(tmp_path, "zut-fictif", 2021, territory_name="Zut (fictif)", computed_total_eur=99.5)
    write_manifest(tmp_path, "etang-fictif", 2021, territory_name="Étang (fictif)", computed_total_eur=None)
    write_manifest(tmp_path, "etang-fictif", 2022, territory_name="Étang (fictif)")
    return tmp_path


def rows_of(page: str) -> list[list[str]]:
    rows = lxml.html.fromstring(page).xpath("//table/tbody/tr[not(@hidden)]")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_largest_gap_is_told_where_it_is_that_of_an_axis(tmp_path: Path) -> None:
    write_manifest(tmp_path, "a-fictif", 2021, gap_eur=0.0, worst_gap_of_axis=["2", -10000.0])
    path = write_index(tmp_path, "en")
    assert path is not None
    (row,) = rows_of(path.read_text(encoding="utf-8"))
    assert row[7] == "€0Axis 2: −€10,000"
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert page.xpath("//tbody/tr/td[7]/@data-value") == ["10000.0"]  # by which the list is sorted


def test_where_no_action_says_whether_it_goes_on_the_share_is_missing_and_said_to_be(tmp_path: Path) -> None:
    none = {"continued_of_computed_total_share": None, "unstated_count": 3, "unstated_total_eur": 1500.0}
    some = {"unstated_count": 2, "unstated_total_eur": 500.0}
    write_manifest(tmp_path, "a-fictif", 2021, **none)
    write_manifest(tmp_path, "b-fictif", 2021, **some)
    path = write_index(tmp_path, "fr")
    assert path is not None
    silent, partly = (row[8] for row in rows_of(path.read_text(encoding="utf-8")))
    assert silent == "—aucune action ne dit si elle continue"
    assert partly == "au plus 25,00 %2 actions ne le précisent pas (500 €)"


@pytest.mark.parametrize(
    ("missing", "of_continued", "of_unstated", "shown"),
    [
        (0, 0, 0, ["€1,500", "25.00%1 action does not say (€500)"]),
        (1, 1, 0, ["at least €1,500", "at least 25.00%1 action does not say (€500)"]),
        (1, 0, 1, ["at least €1,500", "at most 25.00%1 action does not say (at least €500)"]),
        (2, 1, 1, ["at least €1,500", "25.00% (unsure)1 action does not say (at least €500)"]),
    ],
)
def test_sums_and_shares_that_lack_costs_are_marked_and_the_words_explained(
    missing: int, of_continued: int, of_unstated: int, shown: list[str], tmp_path: Path
) -> None:
    counts = {"missing_count": missing, "continued_missing_count": of_continued}
    unstated = {"unstated_count": 1, "unstated_total_eur": 500.0, "unstated_missing_count": of_unstated}
    write_manifest(tmp_path, "a-fictif", 2021, **counts, **unstated)
    path = write_index(tmp_path, "en")
    assert path is not None
    page = path.read_text(encoding="utf-8")
    (row,) = rows_of(page)
    assert [row[5], row[8]] == shown
    assert ("“At least” is a sum that lacks a cost" in page) == bool(missing)


def test_the_list_says_who_continues_most_in_the_last_year_and_what_could_put_another_first(
    tmp_path: Path,
) -> None:
    told = {
        "territory_name": "Bourg (fictif)",
        "computed_total_eur": 1000.0,
        "missing_count": 0,
        "continued_total_eur": 800.0,
        "continued_missing_count": 0,
        "continued_of_computed_total_share": 0.8,
        "unstated_count": 0,
        "unstated_missing_count": 0,
        "unstated_total_eur": None,
        "unstated_negative_total_eur": 0.0,
        "other_year_count": 0,
        "going_on_missing_count": 0,
        "going_on_total_eur": 800.0,
    }
    silent = {
        "territory_name": "Val (fictif)",
        "continued_total_eur": 0.0,
        "going_on_total_eur": 0.0,
        "continued_of_computed_total_share": None,
        "unstated_count": 3,
        "unstated_total_eur": 1000.0,
    }
    write_manifest(tmp_path, "bourg-fictif", 2022, **told)
    write_manifest(tmp_path, "val-fictif", 2022, **told | silent)
    write_manifest(tmp_path, "val-fictif", 2021)  # of a make that did not tell; no part of the last year
    path = write_index(tmp_path, "en")
    assert path is not None
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert [item.text_content() for item in page.xpath("//ul[@class='answers']/li")] == [
        "By the share of the computed total that is said to be continued, Bourg (fictif) comes first in "
        "2022: 80.00%.",
        "This alone could put another agreement before it: Val (fictif), none of whose actions says whether "
        "it is continued.",
    ]
    other = told | {"territory_name": "Val (fictif)", "continued_total_eur": 810.0}
    other["continued_of_computed_total_share"] = 0.81
    for place, own in (("bourg-fictif", told), ("val-fictif", other)):
        write_manifest(tmp_path, place, 2020, **own)
    write_index(tmp_path, "en")
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    (*_main, last) = page.xpath("//ul[@class='answers']/li")
    assert last.text_content().endswith("Val (fictif) comes first in 2020: 81.00%.")
    for place in ("bourg-fictif", "val-fictif"):
        (tmp_path / place / "2020" / "manifest.json").unlink()
    write_manifest(tmp_path, "mont-fictif", 2022)
    write_index(tmp_path, "en")
    assert "comes first" not in path.read_text(encoding="utf-8")


def test_every_gap_is_red_be_it_of_the_whole_or_of_an_axis(tmp_path: Path) -> None:
    write_manifest(tmp_path, "bourg-fictif", 2022, gap_eur=15000.0, worst_gap_of_axis=["2", -10000.0])
    write_manifest(tmp_path, "val-fictif", 2022, gap_eur=0.0)
    path = write_index(tmp_path, "en")
    assert path is not None
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert page.xpath("//td//*[@class='off']/text()") == ["€15,000", "Axis 2: −€10,000"]


def test_the_list_says_first_whose_printed_amounts_differ_from_their_sums(tmp_path: Path) -> None:
    write_manifest(tmp_path, "bourg-fictif", 2022, gap_eur=0.0, worst_gap_of_axis=["2", -10000.0])
    write_manifest(tmp_path, "mont-fictif", 2022, gap_eur=0.0)
    write_manifest(tmp_path, "val-fictif", 2021, gap_eur=0.0, funding_gaps=[["1.1", 5.0]])
    write_manifest(tmp_path, "zut-fictif", 2021, gap_eur=900.0, is_part_read=True)
    path = write_index(tmp_path, "en")
    assert path is not None
    (first, *_) = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath("//li")
    assert first.text_content() == (
        "In two agreements a printed amount is not the sum of its parts: bourg-fictif 2022 and "
        "val-fictif 2021."
    )


def test_a_title_keeps_the_territory_where_nothing_else_is_left_of_it(tmp_path: Path) -> None:
    titled = {"territory_name": "Val-d'Or", "title": "Val-d'Or 2021 (document fictif)"}
    write_manifest(tmp_path, "val-fictif", 2021, **titled)
    write_manifest(
        tmp_path, "val-fictif", 2022, **titled | {"title": "Plan d'action - Val-d'Or 2022 (fictif)"}
    )
    path = write_index(tmp_path, "fr")
    assert path is not None
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    titles = page.xpath("//tbody/tr/td[2]/a[1]/text()")
    assert titles == ["Val-d’Or 2021 (document fictif)", "Plan d’action (fictif)"]
    assert page.xpath("//tbody/tr/th/text()") == ["Val-d’Or", "Val-d’Or"]  # as French prints it


def test_the_list_is_read_without_scripts_in_french_order_the_earliest_year_first(folder: Path) -> None:
    path = write_index(folder, "fr")
    assert path is not None
    rows = rows_of(path.read_text(encoding="utf-8"))
    assert [row[:2] for row in rows] == [
        ["Étang (fictif)", "2021"],
        ["Étang (fictif)", "2022"],
        ["Zut (fictif)", "2021"],
    ]
    assert rows[1][3:] == ["3", "1", "au moins 1 500 €", "—", "—", "au plus 25,00 %", "0", "2"]
    assert rows[1][2].startswith("Convention fictive <script>alert(1)</script>")  # as text
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert page.xpath("//tbody//a/@href")[:4] == [
        "etang-fictif/2021/report.html",
        "etang-fictif/2021/actions.csv",
        "etang-fictif/2021/report.docx",
        "etang-fictif/2022/report.html",
    ]
    assert len(page.xpath("//script")) == 1


def test_a_reader_sorts_by_a_figure_with_what_is_missing_last_and_narrows_without_accents(
    folder: Path, browser: Browser
) -> None:
    path = write_index(folder, "en")
    assert path is not None
    page = browser.new_page()
    page.goto(path.as_uri())
    by_cost = page.locator("thead button").nth(5)
    by_cost.click()
    assert [row[5] for row in rows_of(page.content())] == ["at least €99.50", "at least €1,500", "—"]
    by_cost.click()
    assert [row[5] for row in rows_of(page.content())] == ["at least €1,500", "at least €99.50", "—"]
    page.reload()
    page.locator("input").fill("etang 2022")
    narrowed = page.content()
    page.close()
    assert [row[:2] for row in rows_of(narrowed)] == [["Étang (fictif)", "2022"]]
    assert "1 of 3" in narrowed


def test_half_a_report_or_one_of_another_make_is_left_out(folder: Path) -> None:
    (folder / "zut-fictif" / "2021" / "manifest.json").write_text("{", encoding="utf-8")
    (folder / "etang-fictif" / "2021" / "manifest.json").write_text('{"files": {}}', encoding="utf-8")
    path = write_index(folder, "en")
    assert path is not None
    assert len(rows_of(path.read_text(encoding="utf-8"))) == 1
    assert write_index(folder / "nothing", "en") is None


@pytest.mark.usefixtures("own_cache")
def test_a_document_that_cannot_be_read_is_listed_with_the_reason_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreements = tmp_path / "data" / "agreements"
    sheet = "Convention fictive - 2021\n\nAxe 1 - a\n\nAction 1.1\tAider\nCoût\t10 €\n"
    for place, text in {"bourg-fictif": sheet, "val-fictif": "Rien (document fictif)"}.items():
        (agreements / place).mkdir(parents=True)
        (agreements / place / "2021.txt").write_text(text, encoding="utf-8")
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path / "data"))
    index = tmp_path / "reports" / "index.html"
    command = ["report", "--lang", "en", "--jobs", "1", "-o", str(index.parent)]
    assert main(command) == 1
    (item,) = lxml.html.fromstring(index.read_text(encoding="utf-8")).xpath("//h2/following-sibling::ul/li")
    assert item.text_content().startswith("val-fictif 2021 – 2021.txt: ")
    (agreements / "val-fictif" / "2021.txt").write_text(sheet, encoding="utf-8")
    assert main(command) == 0
    assert "could not be read" not in index.read_text(encoding="utf-8")


@pytest.mark.usefixtures("own_cache")
def test_one_command_builds_the_reports_of_several_data_folders_and_lists_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        agreements = tmp_path / name / "agreements" / f"pays-{name}"
        agreements.mkdir(parents=True)
        sheet = "Convention fictive - 2021\n\nAxe 1 - a\n\nAction 1.1\tAider\nCoût\t10 €\n\nTotal\t12 €\n"
        (agreements / "2021.txt").write_text(sheet, encoding="utf-8")
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    monkeypatch.setenv("CONVLIB_DATA", os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")]))
    assert main(["report", "--jobs", "1", "-o", str(tmp_path / "reports")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("index.html: the list of all reports")
    rows = rows_of((tmp_path / "reports" / "index.html").read_text(encoding="utf-8"))
    assert [row[0] for row in rows] == ["pays-one", "pays-two"]
    assert rows[0][5:8] == ["€10", "€12", "€2"]
    assert (tmp_path / "reports" / "comparison.html").exists()


@pytest.mark.usefixtures("own_cache")
def test_a_year_that_several_territories_have_takes_all_of_it_and_is_that_of_the_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, years in {"pays-un": (2021, 2022), "pays-deux": (2021, 2022), "pays-trois": (2022,)}.items():
        folder = tmp_path / "data" / "agreements" / place
        folder.mkdir(parents=True)
        for year in years:
            sheet = f"Convention fictive - {year}\n\nAxe 1 - a\n\nAction 1.1\tÉpicerie sociale\nCoût\t10 €\n"
            (folder / f"{year}.txt").write_text(sheet, encoding="utf-8")
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path / "data"))
    out = tmp_path / "reports"
    assert main(["report", "2021", "--lang", "en", "--jobs", "1", "-o", str(out)]) == 0
    built = {path.parent.relative_to(out).as_posix() for path in out.glob("*/*/report.html")}
    assert built == {"pays-un/2021", "pays-deux/2021"}
    page = (out / "comparison.html").read_text(encoding="utf-8")
    assert "Ranks and tables of territories are of 2021 (2 agreements), the year that was asked for." in page


@pytest.mark.needs("axe-core")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_axe_finds_nothing_on_the_list(
    lang: str, folder: Path, axe_finds: Callable[..., dict[int, dict[str, Any]]]
) -> None:
    path = write_index(folder, lang)
    assert path is not None
    found = axe_finds(path, 1280)[1280]
    assert wrong(found) == []
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_of_the_list_is_beyond_the_edge_of_a_telephone(
    lang: str, folder: Path, browser: Browser
) -> None:
    path = write_index(folder, lang)
    assert path is not None
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(path.as_uri())
    beyond = page.locator(".table-scroll").evaluate("box => box.scrollWidth - box.clientWidth")
    page.close()
    assert beyond == 0


def test_the_list_names_notebooks_that_failed_and_says_where_no_report_is(folder: Path) -> None:
    for place in ("zut-fictif/2020.failed", "zut-fictif/2021.failed"):
        (folder / place).mkdir()
        (folder / place / "gap.ipynb").write_text("{}")
    path = write_index(folder, "en")
    assert path is not None
    items = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath("//h2/following-sibling::ul/li")
    assert [item.text_content() for item in items] == [
        "zut-fictif 2020 – no report; as far as it ran, the notebook is zut-fictif/2020.failed/gap.ipynb",
        "zut-fictif 2021 – the report is the earlier one; as far as it ran, the notebook is "
        "zut-fictif/2021.failed/gap.ipynb",
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Contrat local - extraction du 09/09/2021", "Contrat local - extraction du 09/09/2021"),
        ("Contrat local signé le 9 mai 2021", "Contrat local signé le 9 mai 2021"),
        ("Contrat local 2021-2023", "Contrat local 2021-2023"),
        ("Programme d'actions de l'année 2021", "Programme d'actions"),
        (
            "Contrat local des solidarités et Val (fictif) Programme d'actions de transformation-inclusive",
            "Contrat local des solidarités et Val (fictif) Programme d'actions …",
        ),
    ],
)
def test_a_title_is_cut_at_a_word_and_never_within_a_date(title: str, shown: str, tmp_path: Path) -> None:
    write_manifest(tmp_path, "val", 2021, territory_name="Val (fictif)", title=title)
    path = write_index(tmp_path, "en")
    assert path is not None
    (link,) = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath("//tbody//a[@title]")
    assert link.text_content().replace("’", "'") == shown
