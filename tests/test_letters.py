"""Amounts in letters and in figures."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from convlib import read_agreement


def test_letters_in_a_table_are_read_with_their_figures(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Plan d'actions 2026 (document fictif)")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("N°", "Action", "Montant"), strict=True):
        cell.text = text
    for row in (
        ("1", "Bibliobus", "Soixante-douze mille euros (72 000 €)"),
        ("2", "Jardin", "un million deux cent mille euros (1 200 000 €)"),
        ("3", "Ludothèque", "quatre-vingts euros (80 €)"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert read_agreement(path).actions["stated_cost_eur"].tolist() == [72000.0, 1200000.0, 80.0]
