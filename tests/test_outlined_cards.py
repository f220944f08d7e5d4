"""Cards side by side that only a line goes around: rings with their costs, a strip with totals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

import convlib

AXES = {"I": ("Planter", "14 000 €"), "II": ("Recoudre", "9 600 €")}
CARDS = [
    ("I", "1", "Haies du bord", "Abriter les oiseaux", "qui nichent bas", "8 000 €", ["État", "8 000 €"]),
    ("I", "2", "Verger des prés", "Nourrir les écoles", "de la vallée", "6 000 €", ["Ville", "6 000 €"]),
    ("II", "3", "Fil et couture", "Réparer les habits", "de chacun", "9 600 €", ["Caf", "9 600 €"]),
]


def _card(canvas: Canvas, left: float, top: float, card: tuple[str, ...], *, is_rounded: bool) -> None:
    _axis, code, name, why, more, cost, (funder, amount) = card

    def write(x: float, down: float, text: str, font: str = "Helvetica", size: float = 9) -> None:
        canvas.setFont(font, size)
        canvas.drawString(left + x, HEIGHT - top - down, text)

    if is_rounded:
        canvas.roundRect(left, HEIGHT - top - 80, 200, 80, 6)
    else:
        canvas.rect(left, HEIGHT - top - 80, 200, 80)
    canvas.circle(left + 165, HEIGHT - top - 40, 30)
    write(8, 14, f"{code} {name}", "Helvetica-Bold", 11)
    write(8, 28, "Objectif", "Helvetica-Bold")
    write(48, 28, why)
    write(8, 39, more)
    write(8, 60, funder)
    write(80, 60, amount)
    write(155, 37, "Coût", size=8)
    write(147, 48, cost, "Helvetica-Bold")


def _page(*, is_rounded: bool) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, HEIGHT - 50, "Pacte des prés 2026 (document fictif)")
        for place, (axis, (name, total)) in enumerate(AXES.items()):
            top = 80 + 130 * place
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(50, HEIGHT - top, f"Axe {axis} · {name}")
            canvas.setFillGray(0.9)
            canvas.rect(470, HEIGHT - top - 90, 70, 80, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(474, HEIGHT - top - 22, "Total de l'axe")
            canvas.drawString(474, HEIGHT - top - 34, total)
            own = [card for card in CARDS if card[0] == axis]
            for at, card in enumerate(own):
                _card(canvas, 50 + 208 * at, top + 10, card, is_rounded=is_rounded)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(380, HEIGHT - 350, "Total du pacte : 23 600 €")

    return page


@pytest.mark.parametrize("is_rounded", [True, False])
def test_cards_that_a_line_goes_around_are_read_one_by_one_and_the_strip_beside_them_last(
    tmp_path: Path, *, is_rounded: bool
) -> None:
    (tmp_path / "pacte.pdf").write_bytes(drawn(_page(is_rounded=is_rounded)))
    read = convlib.read_agreement(tmp_path / "pacte.pdf")
    assert rows(read.actions, "action_code axis_code action_name objective stated_cost_eur") == [
        [code, axis, name, f"{why} {more}", float(cost.replace(" ", "")[:-1])]
        for axis, code, name, why, more, cost, _paid in CARDS
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        ["1", "État", 8000], ["2", "Ville", 6000], ["3", "Caf", 9600]
    ]  # fmt: skip
    assert read.axes["stated_axis_total_eur"].tolist() == [14_000, 9_600]
    assert read.grand_total_eur == 23_600
    assert [finding.code for finding in read.findings] == []
