"""Cells that list payers, and beside each its amount: as many rows of the action that they stand in."""

from __future__ import annotations

from pathlib import Path

import docx
from tabled import rows

from convlib import Agreement, read_agreement


def plan(tmp_path: Path, *listed: tuple[str, str, str]) -> Agreement:
    document = docx.Document()
    document.add_paragraph("Annexe financière fictive 2025")
    table = document.add_table(rows=0, cols=3)
    for row in (("Action – porteur", "Financeur", "Montant (k€)"), ("Axe 1 – Loger", "", ""), *listed):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    document.save(str(tmp_path / "plan.docx"))
    return read_agreement(tmp_path / "plan.docx")


def test_payers_and_the_cost_in_lines_of_a_cell_have_the_amounts_level_with_them(tmp_path: Path) -> None:
    agreement = plan(
        tmp_path,
        ("1.1 Ouvrir un accueil", "État\nDépartement\nCoût de l'action", "49\n49,5\n98,5"),
        ("1.2 Bâtir", "État\nVille\nFSE\nCoût de l'action", "40\n20\n10\n70"),
        ("Total axe 1", "", "168,5"),
    )
    assert rows(agreement.actions, "action_code action_name stated_cost_eur") == [
        ["1.1", "Ouvrir un accueil", 98_500],
        ["1.2", "Bâtir", 70_000],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 49_000],
        ["1.1", "Département", 49_500],
        ["1.2", "État", 40_000],
        ["1.2", "Ville", 20_000],
        ["1.2", "FSE", 10_000],
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [168_500]


def test_a_line_that_has_no_amount_leaves_the_cells_whole_and_is_said(tmp_path: Path) -> None:
    agreement = plan(
        tmp_path,
        ("1.1 Ouvrir un accueil", "État\nDépartement\nCoût de l'action", "49\n98,5"),
        ("1.2 Bâtir", "État\nVille\nCoût de l'action", "40\n20\n60"),
    )
    assert agreement.actions["stated_cost_eur"].isna().tolist()[0]
    said = [finding for finding in agreement.findings if finding.code == "unreadable-amount"]
    assert "49 98,5" in said[0].details["text"]


def test_the_payers_of_a_column_that_names_several_have_the_amounts_beside_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Rapport d'exécution fictif 2023")
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Action", "Financeurs prévus", "Montant", "Prévu (convention)"),
        ("1.1 Animer", "Région\nCommune", "26 €\n14 €", "40 €"),
        ("1.2 Ouvrir", "Région\nCarsat", "9 €\n8 €", "17 €"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    document.save(str(tmp_path / "2023.docx"))
    assert rows(read_agreement(tmp_path / "2023.docx").funding, "action_code funder amount_eur") == [
        ["1.1", "Région", 26],
        ["1.1", "Commune", 14],
        ["1.2", "Région", 9],
        ["1.2", "Carsat", 8],
    ]
