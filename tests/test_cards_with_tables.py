"""Cards side by side in a PDF that hold a column or a table of who pays: each is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, draw, tables, texts
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

import convlib

CARDS = {
    "1.1": ("Halle aux surplus", "Ville de Brize", {"État": 30_000, "Ville": 18_000}),
    "1.2": ("Cuisine partagée", "Régie", {"Région": 7_000, "Ville": 3_000}),
    "2.1": ("Garage solidaire", "Régie", {"État": 50_000, "Ville": 33_000}),
    "2.2": ("Vélos à louer", "Ville de Brize", {"Région": 2_000, "Ville": 1_000}),
}


def _lines(canvas: Canvas, x: float, y: float, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 9)
        canvas.drawString(x, y - 12 * number, line)


def test_cards_with_a_rule_down_are_read_one_after_the_other_below_the_axis_of_their_column(
    tmp_path: Path,
) -> None:
    canvas = Canvas(str(tmp_path / "pacte.pdf"), pagesize=(595, HEIGHT))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(40, HEIGHT - 40, "Pacte de Brize 2026")
    for column, axis in enumerate(["Se nourrir", "Se déplacer"]):
        left = 40 + 265 * column
        _lines(canvas, left + 6, HEIGHT - 75, [f"Axe {column + 1} – {axis}"])
        for row in range(2):
            code = f"{column + 1}.{row + 1}"
            name, leader, paid = CARDS[code]
            top = HEIGHT - 90 - 130 * row
            canvas.rect(left, top - 120, 250, 120)
            canvas.line(left + 150, top, left + 150, top - 120)
            _lines(
                canvas, left + 6, top - 14, [f"{code} {name}", f"Pilote : {leader}", "Situation : Nouvelle"]
            )
            cost = f"Coût : {sum(paid.values())} €"
            _lines(canvas, left + 156, top - 14, [cost, *(f"{who} : {what} €" for who, what in paid.items())])
    canvas.save()
    read = convlib.read_agreement(tmp_path / "pacte.pdf")
    assert rows(read.actions, "action_code axis_code action_name lead_name stated_cost_eur continuation") == [
        [code, code[0], name, leader, sum(paid.values()), "new"]
        for code, (name, leader, paid) in CARDS.items()
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        [code, funder, amount] for code, (*_, paid) in CARDS.items() for funder, amount in paid.items()
    ]


@pytest.mark.parametrize("is_banded", [True, False])
def test_cards_with_tables_are_read_row_by_row_behind_the_axis_that_is_written_up_beside_them(
    *, is_banded: bool
) -> None:
    def page(canvas: Canvas) -> None:
        for row in range(2):
            if is_banded:
                canvas.saveState()
                canvas.translate(50, HEIGHT - 170 - 120 * row)
                canvas.rotate(90)
                canvas.drawString(0, 0, f"Axe {row + 1}")
                canvas.restoreState()
            for column in range(2):
                left, top = 70 + 240 * column, HEIGHT - 60 - 120 * row
                canvas.rect(left, top - 110, 230, 110)
                number = 2 * row + column
                said = [f"Carte {number}", f"But numéro {number}", "Qui paie"]
                _lines(canvas, left + 6, top - 14, said)
                canvas.grid([left + 6, left + 80, left + 160], [top - 50, top - 70])
                canvas.drawString(left + 10, top - 64, f"État {number}")
                canvas.drawString(left + 84, top - 64, f"Ville {number}")

    bands = [[f"Axe {row + 1}"] if is_banded else [] for row in range(2)]
    cards = [[f"Carte {number}", f"But numéro {number}", "Qui paie"] for number in range(4)]
    document = draw(page)
    assert texts(document) == [*bands[0], *cards[0], *cards[1], *bands[1], *cards[2], *cards[3]]
    assert tables(document) == [[[f"État {number}", f"Ville {number}"]] for number in range(4)]
