"""The workbook: real numbers, formulas that LibreOffice recomputes, text that stays text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

from convlib import continued_share, cost_distribution, reconciliation_gap
from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.show.export.workbook import workbook_bytes

REAL = open_agreement(2021, "dijon-metropole")
TABLES = {
    "Cost distribution": cost_distribution(REAL),
    "Continued share": continued_share(REAL, 2020),
    "Reconciliation": reconciliation_gap(REAL),
}


def write(agreement: Agreement, path: Path, lang: str = "en", tables: Any = None) -> Path:
    path.write_bytes(workbook_bytes(agreement, TABLES if tables is None else tables, lang))
    return path


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def under(sheet: Any, heading: str) -> str:
    """Find the letter of a column, wherever it stands."""
    return next(str(cell.column_letter) for cell in sheet[1] if cell.value == heading)


def test_there_is_a_sheet_a_table_with_headings_in_the_readers_language(tmp_path: Path) -> None:
    english = openpyxl.load_workbook(write(REAL, tmp_path / "en.xlsx"))
    french = openpyxl.load_workbook(write(REAL, tmp_path / "fr.xlsx", "fr"))
    assert english.sheetnames == [
        "About",
        "Actions",
        "Axes",
        "Every amount",
        "Cost distribution",
        "Continued share",
        "Reconciliation",
        "Findings",
    ]
    assert french.sheetnames[-1] == "Constats"
    assert french["Axes"]["D1"].value == "Total calculé"
    assert english["Findings"]["C2"].value == "action 3.5 states no cost"
    assert french["Constats"]["B2"].value == "coût manquant (missing-cost)"
    assert french["Constats"]["C2"].value == "l’action 3.5 n’indique pas de coût"


def test_a_document_in_which_all_is_well_has_no_sheet_of_findings(tmp_path: Path) -> None:
    text = "Convention 2022\nAXE 1 – Droits\n1.1. Ouvrir un lieu\nBudget : 40 000 €\nTotal : 40 000 €\n"
    source = tmp_path / "2022.txt"
    source.write_text(text, encoding="utf-8")
    agreement = read_agreement(source)
    assert not agreement.findings
    book = openpyxl.load_workbook(write(agreement, tmp_path / "a.xlsx", tables={}))
    assert "Findings" not in book.sheetnames
    assert [link.display for row in book["About"] if (link := row[1].hyperlink)] == book.sheetnames[1:]


def test_costs_are_numbers_in_euros_and_a_missing_one_is_an_empty_cell(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(REAL, tmp_path / "a.xlsx", "fr"))["Actions"]
    costs = sheet[under(sheet, "Coût indiqué")]
    assert (costs[1].value, costs[1].data_type) == (20000, "n")
    assert "€" in costs[1].number_format
    assert costs[13].value is None
    assert sheet["A2"].data_type == "s"


def test_totals_are_formulas_with_their_values_already_there(tmp_path: Path) -> None:
    path = write(REAL, tmp_path / "a.xlsx")
    formulas, cached = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    column = under(formulas["Actions"], "Stated cost")
    summed = f"${column}$2:${column}$14"
    assert formulas["Actions"][f"{column}15"].value == f'=IF(COUNT({summed})=0,"",SUM({summed}))'
    assert cached["Actions"][f"{column}15"].value == 700000
    assert [row[2:] for row in values(cached["Axes"])[1:]] == [
        [None, 106000, None],
        [None, 264000, None],
        [None, 330000, None],
        [712000, 700000, 12000],
    ]


@pytest.fixture(scope="module")
def recomputed(
    tmp_path_factory: pytest.TempPathFactory, recompute: Callable[..., list[Path]]
) -> dict[str, tuple[Path, Path]]:
    """Workbooks by name, and what LibreOffice makes of each: it is started once for all."""
    folder = tmp_path_factory.mktemp("workbooks")
    nothing = replace(REAL, actions=REAL.actions.assign(stated_cost_eur=float("nan")), grand_total_eur=None)
    paths = {
        "en": write(REAL, folder / "en.xlsx"),
        "fr": write(REAL, folder / "fr.xlsx", "fr"),
        "another cost": write(REAL, folder / "another.xlsx"),
        "no cost": write(nothing, folder / "nothing.xlsx"),
    }
    book = openpyxl.load_workbook(paths["another cost"])
    column = under(book["Actions"], "Stated cost")
    book["Actions"][f"{column}14"] = 12000.01  # the missing cost of 3.5
    book.save(paths["another cost"])
    return {
        name: (path, made)
        for (name, path), made in zip(paths.items(), recompute([*paths.values()]), strict=True)
    }


def test_libreoffice_recomputes_the_sums_after_a_cost_was_changed(
    recomputed: dict[str, tuple[Path, Path]],
) -> None:
    again = openpyxl.load_workbook(recomputed["another cost"][1], data_only=True)
    column = under(again["Actions"], "Stated cost")
    assert again["Actions"][f"{column}15"].value == 712000.01
    assert [again["Axes"][f"{letter}5"].value for letter in "CDE"] == [712000, 712000.01, -0.01]
    assert again["Axes"]["D4"].value == 342000.01


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_libreoffice_recomputes_every_sheet_to_the_same_figures(
    lang: str, recomputed: dict[str, tuple[Path, Path]]
) -> None:
    stored, again = (openpyxl.load_workbook(each, data_only=True) for each in recomputed[lang])
    assert stored.sheetnames == again.sheetnames
    compared = 0
    for one, two in zip(stored.worksheets, again.worksheets, strict=True):
        for row in one.iter_rows():
            for cell in row:
                other = two[cell.coordinate].value
                if isinstance(cell.value, int | float):
                    assert other == pytest.approx(cell.value, rel=1e-12), (one.title, cell.coordinate)
                    compared += 1
                else:
                    assert (other or "").split() == (cell.value or "").split()
    assert compared > 150


def test_the_date_of_a_workbook_is_the_one_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = openpyxl.load_workbook(write(REAL, tmp_path / "a.xlsx")).properties.created
    assert str(made) == "2023-11-14 22:13:20"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    made = openpyxl.load_workbook(write(REAL, tmp_path / "b.xlsx")).properties.created
    assert str(made) == "2000-01-01 00:00:00"


def test_the_workbook_is_whole_xml_without_characters_that_excel_would_repair(tmp_path: Path) -> None:
    harmful = "\x00\x01\x08\x0b\x1f\ufffe<&>\ud7ff_x0041_"
    agreement = replace(REAL, title=harmful, actions=REAL.actions.assign(action_name=harmful))
    path = write(agreement, tmp_path / "a.xlsx", tables={"mine": pd.DataFrame({harmful: [harmful]})})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        ElementTree.fromstring(content)
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf\xbe", content), name


def test_where_no_cost_is_stated_sums_are_blank_and_never_zero(
    recomputed: dict[str, tuple[Path, Path]],
) -> None:
    again = openpyxl.load_workbook(recomputed["no cost"][1], data_only=True)
    computed = [again["Axes"][f"{column}{row}"].value for column in "DE" for row in range(2, 6)]
    total = again["Actions"][f"{under(again['Actions'], 'Stated cost')}15"].value
    assert [value for value in [total, *computed] if value not in (None, "")] == []


def test_an_agreement_without_actions_still_makes_a_workbook(tmp_path: Path) -> None:
    empty = replace(REAL, actions=REAL.actions.head(0), axes=REAL.axes.head(0))
    book = openpyxl.load_workbook(write(empty, tmp_path / "a.xlsx", tables={}))
    assert book["Actions"].max_row == 1


def test_text_of_a_document_is_never_a_formula_or_a_link(hostile_document: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(read_agreement(hostile_document), tmp_path / "a.xlsx", tables={}))[
        "Actions"
    ]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ('=HYPERLINK("https://example.org")', "s")
    assert sheet["D2"].hyperlink is None
    assert sheet[under(sheet, "Other fields")][2].value == "Partenaires: <a href=x>Familles</a>"


def test_text_longer_than_a_cell_may_hold_ends_in_a_mark(tmp_path: Path) -> None:
    long = replace(REAL, actions=REAL.actions.assign(objective="x" * 40000))
    text = openpyxl.load_workbook(write(long, tmp_path / "a.xlsx"))["Actions"]["D2"].value
    assert len(text) == 32767
    assert text.endswith(" […]")


def test_a_table_that_the_project_does_not_know_has_a_sheet_under_its_own_name(tmp_path: Path) -> None:
    table = pd.DataFrame({"mine": ["a"]})
    book = openpyxl.load_workbook(
        write(REAL, tmp_path / "a.xlsx", tables={"a name of more than thirty-one characters": table})
    )
    assert book["a name of more than thirty-one "]["A2"].value == "a"


def test_the_same_agreement_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write(REAL, tmp_path / "a.xlsx").read_bytes() == write(REAL, tmp_path / "b.xlsx").read_bytes()


def test_the_first_sheet_begins_with_the_results_and_leads_to_every_other(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_bytes(REAL, TABLES, "fr", [("En une phrase", "Trois actions"), ("Écart", "12")])
    )
    book = openpyxl.load_workbook(path)
    first = book.worksheets[0]
    assert values(first)[:3] == [
        ["En une phrase", "Trois actions"],
        ["Écart", "12"],
        ["Convention", REAL.title],
    ]
    assert "Total général" not in [label for label, _ in values(first)]
    links = {
        link.display: link.location for row in first.iter_rows() for cell in row if (link := cell.hyperlink)
    }
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_no_sheet_is_printed_smaller_than_it_can_be_read(tmp_path: Path) -> None:
    wide = pd.DataFrame({f"column {place}": ["x" * 40] for place in range(30)})
    half = wide[[f"column {place}" for place in range(16)]]
    tables = {**TABLES, "half": half, "wide": wide}
    book = openpyxl.load_workbook(write(REAL, tmp_path / "a.xlsx", tables=tables))
    for sheet in book.worksheets:
        if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage:
            # Seven pixels a character, of 96 to the inch; on their side A4 is 11.69 inches wide, A3 16.54
            paper = 16.54 if sheet.title == "half" else 11.69
            assert sheet.page_setup.paperSize == (8 if sheet.title == "half" else 9)
            inches = sum(column.width for column in sheet.column_dimensions.values()) * 7 / 96
            margins = sheet.page_margins
            assert (paper - margins.left - margins.right) / inches >= 0.57, sheet.title
        else:
            assert sheet.page_setup.scale == 57
    assert book["wide"].print_title_cols == "$A:$A"
    assert [sheet.title for sheet in book.worksheets if sheet.page_setup.scale == 57] == ["wide"]


@pytest.mark.parametrize(("lang", "title"), [("en", "Every amount"), ("fr", "Tous les montants")])
def test_every_amount_is_told_in_words_and_columns_that_say_nothing_are_left_out(
    lang: str, title: str, tmp_path: Path
) -> None:
    head, first, *rows = values(openpyxl.load_workbook(write(REAL, tmp_path / "a.xlsx", lang))[title])
    said = {
        "en": ["Page", "Line", "As printed", "As stated", "Unit", "Role", "Action", "Axis", "Why"],
        "fr": [
            "Page",
            "Ligne",
            "Texte imprimé",
            "Montant indiqué",
            "Unité",
            "Rôle",
            "Action",
            "Axe",
            "Raison",
        ],
    }
    why = {
        "en": "by its label: “Coût total de l'action”",
        "fr": "par son libellé\u00a0: «\u00a0Coût total de l'action\u00a0»",
    }
    cost = {"en": "cost", "fr": "coût"}
    assert head == said[lang]
    assert first == [1, 11, "20 000 €", 20000, "€", cost[lang], "1.1", "1", why[lang]]
    assert not any(re.search("_|unstated", str(cell)) for row in rows for cell in row)


def test_a_question_without_an_answer_has_no_sheet_and_a_column_is_as_wide_as_its_numbers(
    tmp_path: Path,
) -> None:
    gaps = reconciliation_gap(REAL)
    tables = {"Reconciliation": gaps, "Nothing": gaps.head(0)}
    rich = replace(REAL, actions=REAL.actions.assign(stated_cost_eur=12_345_678.9))
    book = openpyxl.load_workbook(write(rich, tmp_path / "a.xlsx", tables=tables))
    assert "Nothing" not in book.sheetnames
    # 13 times 12,345,678.90 € is 160,493,825.70 €
    letter = under(book["Actions"], "Stated cost")
    assert book["Actions"].column_dimensions[letter].width >= len("160,493,825.70 €")


def test_the_actions_of_an_agreement_are_printed_on_the_width_of_one_page(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(REAL, tmp_path / "a.xlsx"))["Actions"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
