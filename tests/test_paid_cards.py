"""Cards with a cost in large letters and a line of who pays, below headings with totals at the right."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import read as read_text
from tabled import rows

import convlib

# Axis and total; code, tag, name, cost, who pays in one line or two.
PAGE = {
    ("Grandir", "240 €"): [
        ("S1", "Depuis 2024", "Loger", "140 €", ["État 50 % (70 €) · Ville 30 % (42 €) ·", "CAF (28 €)"]),
        ("S2", "Première année", "Garder les petits", "100 €", ["État 60 % (60 €) · CAF 40 %", "(40 €)"]),
    ],
    ("Se nourrir, se loger", "300 €"): [
        ("S3", "Depuis 2022", "Tourner la nuit", "160 €", ["État 50 % (80 €) · Ville 50 % (80 €)"]),
        ("S4", "Première année", "Vendre moins cher", "80 €", ["État 50 % (40 €) · Ville 50 % (40 €)"]),
        ("S5", "Depuis 2025", "Parler d'argent", "60 €", ["État 50 % (30 €) · Ville 50 % (30 €)"]),
    ],
    ("Aller vers les droits", "90 €"): [
        ("S6", "Depuis 2025", "Ouvrir des guichets", "90 €", ["État 50 % (45 €) · Ville 50 % (45 €)"]),
    ],
}  # fmt: skip
PAID = "État 325 € · Ville 237 € · CAF 68 €"


def _page(canvas: Canvas) -> None:
    top = 60.0

    def write(text: str, x: float, size: float, *, is_bold: bool = True) -> None:
        canvas.setFont("Helvetica-Bold" if is_bold else "Helvetica", size)
        canvas.drawString(x, HEIGHT - top, text)

    write("Plan des voisins 2026 (document fictif)", 50, 18)
    for (axis, total), cards in PAGE.items():
        top += 40
        write(axis, 50, 14)
        write(total, 475, 14)
        canvas.line(50, HEIGHT - top - 6, 515, HEIGHT - top - 6)
        top += 18
        for at, (code, tag, name, cost, paid) in enumerate(cards):
            left = 50 + 240 * (at % 2)
            begin = top = top + (100 if at == 2 else 0)
            canvas.roundRect(left, HEIGHT - top - 88, 225, 88, 6)
            top += 14
            write(code, left + 8, 9)
            write(tag, left + 35, 7.5, is_bold=False)
            for step, text, size in ((14, name, 10), (18, cost, 15)):
                top += step
                write(text, left + 8, size)
            for step, text in zip((12, 10, 9), (f"Notre objectif : {name}", *paid), strict=False):
                top += step
                write(text, left + 8, 8, is_bold=False)
            top = begin
        top += 88
    top += 30
    write("Budget total 2026 : 630 €", 58, 10)
    top += 13
    write(PAID, 58, 10, is_bold=False)


def test_cards_and_the_totals_of_their_headings_are_read_and_add_up(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(drawn(_page))
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    assert rows(read.axes, "axis_name stated_axis_total_eur") == [
        ["Grandir", 240], ["Se nourrir, se loger", 300], ["Aller vers les droits", 90],
    ]  # fmt: skip
    assert rows(read.actions, "action_code axis_code action_name objective stated_cost_eur") == [
        [code, str(axis), name, name, float(cost[:-2])]
        for axis, cards in enumerate(PAGE.values(), 1)
        for code, _tag, name, cost, _paid in cards
    ]
    assert read.actions["continuation"].tolist() == [*["continued", "new"] * 2, "continued", "continued"]
    assert rows(read.funding, "funder amount_eur")[:5] == [
        ["État", 70], ["Ville", 42], ["CAF", 28], ["État", 60], ["CAF", 40],
    ]  # fmt: skip
    assert read.grand_total_eur == 630
    assert [each for each in read.findings if each.severity != "note"] == []


@pytest.mark.parametrize(
    "paid", ["État 50 % ({} €) · Ville 50 % ({} €)", "État : {} € ; Ville : {} € (50 %)"]
)
def test_a_cost_without_a_label_stands_above_an_objective_and_a_line_of_payers(
    paid: str, tmp_path: Path
) -> None:
    costs = {"1.1": 80, "1.2": 24, "1.3": 61}
    sheets = [
        f"Action {code} : Louer\n{cost} €\nObjectif : Loger\n{paid.format(cost // 2, cost // 2)}\n"
        for code, cost in costs.items()
    ]
    read = read_text(tmp_path, "\n".join(["Plan 2026 (document fictif)", "", "Axe 1 : Loger", "", *sheets]))
    assert read.actions["stated_cost_eur"].tolist() == [80, 24, 61]
    gaps = [(f.action_code, f.details["gap_eur"]) for f in read.findings if f.code == "funding-gap"]
    assert gaps == [("1.3", 1.0)]


def test_a_total_of_the_year_stands_below_its_heading_and_above_who_pays(tmp_path: Path) -> None:
    text = """<!doctype html><meta charset=utf-8><h1>Plan 2026 (document fictif)</h1>
    <table><tr><th>Action<th>Objectif<th>Budget 2026<th>Qui finance ?
    <tr><td><b>G1</b> Loger<td>50 jeunes<td>80 €<td>État 50 % (40 €)<br>Ville 50 % (40 €)
    <tr><td><b>G2</b> Nourrir<td>9 repas<td>20 €<td>État 75 % (15 €)<br>Ville 25 % (5 €)</table>
    <h2>Au total</h2><p><b>100 €</b> en 2026 :</p><ul><li>État : 55 €<li>Ville : 45 €</ul>"""
    read = read_text(tmp_path, text, "plan.html")
    assert read.grand_total_eur == 100
    assert read.funding["amount_eur"].tolist() == [40, 40, 15, 5]
    assert [each.code for each in read.findings if each.severity != "note"] == []
