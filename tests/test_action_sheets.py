"""The sheet of an action as printed, and a selection as files."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

import convlib
from convlib.data.folder import open_agreement
from convlib.explorer.shown.downloads import link_actions, show_downloads
from convlib.explorer.shown.sheet import show_sheet
from convlib.show.export.workbook import selection_bytes

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"
AGREEMENT = convlib.open_agreement(2021)


def test_a_row_of_a_table_is_printed_once_each_cell_under_its_heading() -> None:
    # Of the first row the axis is a cell of its own; in the second it goes on, and the last funders are none.
    agreement = open_agreement(2022, "agglomeration-de-roquelune", FICTIONAL)
    first, second = (show_sheet(agreement, agreement.actions.iloc[place], "en") for place in (0, 1))
    for sheet in (first, second):
        assert sheet.count("<li") == 1
    assert '<dt>Axe</dt><dd lang="fr">' not in second
    assert "<dt>Axe</dt><dd>Axe 1 : Insertion et emploi</dd>" in first
    assert "<dt>Sous-axe</dt><dd>Emploi</dd><dt>Titre de la fiche action</dt>" in second
    assert "<dt>Financeur 2</dt><dd>Département</dd><dt>Montant € HT</dt><dd>27\u202f000</dd>" in second
    assert "<dt>Budget prévisionnel total € HT</dt><dd>54\u202f000</dd>" in second


def test_a_sheet_ends_where_the_next_part_begins_and_goes_on_overleaf() -> None:
    agreement = open_agreement(2023, "metropole-de-clairvouge", FICTIONAL)
    sheet = show_sheet(agreement, agreement.actions.iloc[-1], "en")
    # A summary repeats the action below the grand total; the sheet is of the action itself.
    assert ("Coût total\t70" in sheet, "Récapitulatif" in sheet) == (True, False)


def test_a_sheet_shows_who_pays_other_fields_and_every_printed_line_as_text(tmp_path: Path) -> None:
    path = tmp_path / "2021.txt"
    path.write_text(
        "Convention fictive - 2021\n\nAxe 1 – Un\n\nAction 1.1\tÉcole <b>\nCoût\t10 $ x $\n"
        "Public visé\tEnfants\n"
        "Part de l'État\t6 €\nAction 1.2\tDeux\nCoût\t5 €\n",
        encoding="utf-8",
    )
    agreement = convlib.read_agreement(path)
    sheet = show_sheet(agreement, agreement.actions.iloc[0], "fr")
    for text in (
        "École &lt;b&gt;",
        "Public visé",
        "Enfants",
        "Financeur ",
        "6\u00a0€",
        "lignes 5 à 8",
        "1 – Un",
    ):
        assert text in sheet
    dollar = '<span class="as-printed">$</span>'
    printed = sheet.partition("<ol")[2]
    assert [f"Coût\t10 {dollar} x {dollar}" in printed, "Action 1.2" in sheet, "<b>" in sheet] == [
        True,
        False,
        False,
    ]


def test_the_workbook_of_a_selection_holds_numbers_text_and_what_was_selected(hostile_document: Path) -> None:
    agreement = convlib.read_agreement(hostile_document)
    actions = agreement.actions.assign(stated_cost_eur=[10.0, float("nan")])
    actions.loc[0, "description"] = "x" * 40_000
    content = selection_bytes(agreement, actions, ["2 of 2."], "fr")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Actions", "À propos"]
    head, first, second = book["Actions"].iter_rows(values_only=True)
    cost = head.index("Coût indiqué")
    assert (first[cost], second[cost]) == (10, None)
    assert book["Actions"].cell(2, cost + 1).number_format.endswith("[$€-40C]")
    assert len(first[4]) <= 32_767
    assert first[4].endswith(" […]")
    assert {cell.data_type for row in book["Actions"]["C2:D3"] for cell in row} <= {"s", "n"}
    assert first[3] == '=HYPERLINK("https://example.org")'
    assert list(book["À propos"].iter_rows(values_only=True))[-1] == ("Sélection", "2 of 2.")


def test_files_are_named_after_the_agreement() -> None:
    links = show_downloads(link_actions(AGREEMENT, AGREEMENT.actions, [], "en"), "en")
    assert 'download="dijon-metropole-2021-selection.xlsx"' in links
    assert 'download="dijon-metropole-2021-selection.csv"' in links
