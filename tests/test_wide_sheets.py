"""Sheets wider than the paper: their right columns are printed on pages of their own."""

from __future__ import annotations

from pathlib import Path

from printing import HEIGHT, drawn, grid
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

from convlib import read_agreement

ROWS = [
    ["N°", "Action", "Coût", "État", "Ville", "Pilote"],
    ["1", "Garer les vélos", "9 000 €", "4 000 €", "5 000 €", "Service des rues"],
    ["2", "Planter des haies", "8 000 €", "", "8 000 €", "Régie"],
    ["3", "Ouvrir un foyer", "7 000 €", "7 000 €", "", "Maison de Brize"],
    ["Total", "", "24 000 €", "11 000 €", "13 000 €", ""],
]


def test_the_right_columns_of_a_sheet_on_later_pages_are_those_of_the_rows_with_its_codes(
    tmp_path: Path,
) -> None:
    left = grid([row[:3] for row in ROWS], top=120)

    def first(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 80, "Plan de Brize 2026")
        left(canvas)

    middle, right = ([[row[0], *row[start:end]] for row in ROWS] for start, end in ((3, 5), (5, 6)))
    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(first, grid(middle), grid(right)))
    read = read_agreement(path)
    assert rows(read.actions, "action_code action_name stated_cost_eur lead_name") == [
        ["1", "Garer les vélos", 9_000, "Service des rues"],
        ["2", "Planter des haies", 8_000, "Régie"],
        ["3", "Ouvrir un foyer", 7_000, "Maison de Brize"],
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        ["1", "État", 4_000],
        ["1", "Ville", 5_000],
        ["2", "Ville", 8_000],
        ["3", "État", 7_000],
    ]
    assert read.grand_total_eur == 24_000


def test_a_line_alone_on_the_page_after_a_table_is_read_as_it_stands(tmp_path: Path) -> None:
    def last(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 80, "Fait à Brize, le 3 mars 2026.")

    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(grid([row[:3] for row in ROWS], top=120), last))
    read = read_agreement(path)
    assert read.actions["stated_cost_eur"].tolist() == [9_000, 8_000, 7_000]
    assert read.lines["text"].tolist()[-1] == "Fait à Brize, le 3 mars 2026."
