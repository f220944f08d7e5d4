"""A table with rules across alone below prose in columns: who pays stands one below the other in each row."""

from __future__ import annotations

from pathlib import Path

from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

import convlib

PROSE = [
    ("Le plan fixe les actions du port", "la ville les relit chaque année"),
    ("et des quais, avec leur coût et ceux", "avec ceux qui paient, sans frais de"),
    ("qui le paient, jusqu'à la fin de 2027,", "gestion, pour que chacun les suive."),
]
Paid = list[tuple[str, str]]
ROWS: list[tuple[str, list[str], str, str, Paid]] = [
    (
        "1.1", ["Bancs au bord de l'eau pour", "tous"], "Régie", "12 600 €",
        [("Fonds vert", "6 300 €"), ("Région", "4 000 €"), ("Ville", "2 300 €")],
    ),
    ("1.2", ["Ponton à deux pentes et rampe"], "Service des eaux", "9 000 €",
        [("Région", "5 000 €"), ("Ville", "4 000 €")]),
    ("1.3", ["Atelier de voile"], "Les Amarres", "3 450 €", [("Ville", "3 450 €")]),
]  # fmt: skip


def _page(canvas: Canvas) -> None:
    canvas.drawString(50, HEIGHT - 50, "Plan du port 2026 (document fictif)")
    for place, sides in enumerate(PROSE):
        for x, text in zip((50, 300), sides, strict=True):
            canvas.drawString(x, HEIGHT - 80 - 12 * place, text)
    canvas.setFont("Helvetica", 9)
    top = 140.0

    def write(*texts: tuple[float, str], step: float = 0) -> None:
        for x, text in texts:
            canvas.drawString(x, HEIGHT - top - step, text)

    def rule() -> None:
        canvas.line(50, HEIGHT - top, 545, HEIGHT - top)

    write((52, "N°"), (70, "Action"), (200, "Pilote"), (285, "Coût"), (330, "Financement"))
    top += 6
    rule()
    top += 16
    canvas.drawString(52, HEIGHT - top, "Axe 1. Le port ouvert")
    top += 6
    for code, names, lead, cost, paid in ROWS:
        rule()
        top += 12
        write((52, code), (200, lead))
        canvas.drawRightString(325, HEIGHT - top, cost)
        for place, name in enumerate(names):
            write((69, name), step=11 * place)
        for place, (payer, amount) in enumerate(paid):
            write((330, payer), step=11 * place)
            canvas.drawRightString(542, HEIGHT - top - 11 * place, amount)
        top += 11 * max(len(names), len(paid)) - 5
    for text, total in (("Total axe 1", "25 050 €"), ("Total du plan", "25 050 €")):
        rule()
        top += 12
        write((52, text))
        canvas.drawRightString(325, HEIGHT - top, total)
        top += 6
    rule()


def test_rows_between_rules_keep_their_columns_and_each_who_pays_its_amount(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(drawn(_page))
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    assert rows(read.actions, "action_code action_name lead_name stated_cost_eur") == [
        ["1.1", "Bancs au bord de l'eau pour tous", "Régie", 12_600],
        ["1.2", "Ponton à deux pentes et rampe", "Service des eaux", 9_000],
        ["1.3", "Atelier de voile", "Les Amarres", 3_450],
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        [code, payer, float(amount.replace(" ", "")[:-1])]
        for code, _names, _lead, _cost, paid in ROWS
        for payer, amount in paid
    ]
    assert read.axes["stated_axis_total_eur"].tolist() == [25_050]
    assert read.grand_total_eur == 25_050
