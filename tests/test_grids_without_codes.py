"""Sheets in grids that no code and no word tells from one another: the same labels come again below names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.table import Table
from tabled import rows

from convlib import read_agreement

AXES = {
    "Axe 1 : Loger": [("Louer", "Garder un toit.", 48_000), ("Nuitées", "Dormir au chaud.", 21_500)],
    "Axe 2 : Vivre": [("Épicerie", "Manger.", 33_000), ("Jardins", "Travailler.", 9_400)],
}
READ = [[name, said, cost] for actions in AXES.values() for name, said, cost in actions]


@pytest.mark.parametrize("is_parted", [True, False])
def test_each_block_of_labels_below_a_name_is_an_action(tmp_path: Path, *, is_parted: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Plan pauvreté 2026"])
    sheet.append([])
    for axis, actions in AXES.items():
        sheet.append([axis])
        for name, objective, cost in actions:
            for row in ([name], ["Objectif", objective], ["Coût total", cost], *[[]] * is_parted):
                sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert rows(agreement.actions, "action_name objective stated_cost_eur") == READ
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Vivre"]


def add_row(table: Table, *texts: str) -> None:
    """Add a row; one text goes across all columns."""
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=False):
        cell.text = text
    if len(texts) == 1:
        cells[0].merge(cells[-1])


def check(document: DocumentObject, path: Path) -> None:
    document.save(path)
    agreement = read_agreement(path)
    assert rows(agreement.actions, "action_name objective stated_cost_eur") == READ
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Vivre"]


def test_one_table_an_axis_holds_several_sheets(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Contrat territorial 2026")
    for axis, actions in AXES.items():
        document.add_heading(axis, 1)
        table = document.add_table(0, 2)
        for name, objective, cost in actions:
            add_row(table, name)
            add_row(table, "Objectif", objective)
            add_row(table, "Coût", f"{cost} €")
    check(document, tmp_path / "plan.docx")


def test_a_name_stands_above_a_row_of_labels_and_a_row_of_their_values(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Contrat territorial 2026")
    for axis, actions in AXES.items():
        document.add_heading(axis, 1)
        for name, objective, cost in actions:
            table = document.add_table(0, 3)
            add_row(table, name)
            add_row(table, "Objectif", "Contenu", "Coût")
            add_row(table, objective, "Tous les jours.", f"{cost} €")
            document.add_paragraph()
    check(document, tmp_path / "plan.docx")
