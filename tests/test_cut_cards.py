"""Cards side by side with rings to tick in them, which the end of a page cuts, below a band with the axis."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, drawn
from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

import convlib

PALE, TINTED = Color(1, 1, 1), Color(0.9, 0.95, 0.92)
CARDS = [
    ("P1", "Jardin du quai", False, "Semer à plusieurs.", "Régie du quai", ["État", "Ville"], [700, 500]),
    ("P2", "Atelier vélo", True, "Réparer soi-même.", "Le Rayon", ["Ville", "Caf"], [400, 250]),
    ("P3", "Fête du port", False, "Danser sur le quai.", "Les Amarres", ["Ville", "Caf"], [300, 100]),
]


def _write(canvas: Canvas, x: float, top: float, text: str, font: str = "Helvetica", size: float = 9) -> None:
    canvas.setFillColor(black)
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, text)


def _band(canvas: Canvas, box: tuple[float, float, float, float], colour: Color) -> None:
    left, top, right, bottom = box
    canvas.setFillColor(colour)
    canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)


def _head(canvas: Canvas, left: float, top: float, width: float, card: tuple[object, ...]) -> None:
    code, name, goes_on, why = (str(each) for each in card[:4])
    _band(canvas, (left, top, left + width, top + 20), TINTED)
    _write(canvas, left + 6, top + 14, f"{code} {name}", "Helvetica-Bold", 11)
    for place, word in enumerate(("nouvelle", "poursuivie")):
        x = left + 6 + 60 * place
        canvas.circle(x + 4, HEIGHT - top - 28, 3.5)
        if place == (goes_on == "True"):
            canvas.circle(x + 4, HEIGHT - top - 28, 1.3, fill=1)
        _write(canvas, x + 10, top + 31, word)
    _write(canvas, left + 6, top + 44, f"Objectif : {why}")


def _foot(canvas: Canvas, left: float, top: float, width: float, card: tuple[object, ...]) -> None:
    *_others, lead, payers, paid = card
    assert isinstance(payers, list)
    assert isinstance(paid, list)
    _write(canvas, left + 6, top + 12, f"Pilote : {lead}")
    lines = [*zip(payers, paid, strict=True), ("Coût de l'action", sum(paid))]
    for place, (payer, amount) in enumerate(lines):
        _write(canvas, left + 6, top + 24 + 12 * place, payer)
        canvas.drawRightString(
            left + width - 6, HEIGHT - top - 24 - 12 * place, f"{amount:,} €".replace(",", " ")
        )


def _frames(canvas: Canvas, count: int, width: float, top: float, bottom: float) -> None:
    for place in range(count):
        left = 50 + (width + 8) * place
        canvas.setFillColor(PALE)
        canvas.rect(left, HEIGHT - bottom, width, bottom - top, fill=1)


@pytest.mark.parametrize("count", [2, 3])
def test_cards_that_the_end_of_a_page_cuts_go_on_each_with_its_own_rest(tmp_path: Path, count: int) -> None:
    width = 492 / count - 8
    cards = CARDS[:count]
    total = sum(sum(card[-1]) for card in cards)

    def upper(canvas: Canvas) -> None:
        _write(canvas, 50, 60, "Convention du quai 2026 (document fictif)", size=14)
        _write(canvas, 50, 100, f"Axe P · Le port vivant : {total} €", "Helvetica-Bold", 13)
        _frames(canvas, count, width, 740, 790)
        for place, card in enumerate(cards):
            _head(canvas, 50 + (width + 8) * place, 740, width, card)

    def lower(canvas: Canvas) -> None:
        _frames(canvas, count, width, 60, 112)
        for place, card in enumerate(cards):
            _foot(canvas, 50 + (width + 8) * place, 60, width, card)
        _write(canvas, 50, 160, f"Total de la convention : {total} €", "Helvetica-Bold", 11)

    (tmp_path / "cartes.pdf").write_bytes(drawn(upper, lower))
    read = convlib.read_agreement(tmp_path / "cartes.pdf")
    assert rows(read.actions, "action_code action_name continuation objective lead_name stated_cost_eur") == [
        [code, name, "continued" if goes_on else "new", why, lead, float(sum(paid))]
        for code, name, goes_on, why, lead, _payers, paid in cards
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        [card[0], *paid] for card in cards for paid in zip(card[-2], card[-1], strict=True)
    ]
    assert read.axes["stated_axis_total_eur"].tolist() == [total]
    assert read.grand_total_eur == total


def test_rings_to_tick_are_no_cells_of_the_band_above_them(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        _write(canvas, 50, 60, "Convention du quai 2026 (document fictif)", size=14)
        for place, card in enumerate(CARDS[:2]):
            left = 50 + 250 * place
            canvas.setFillColor(PALE)
            canvas.roundRect(left, HEIGHT - 220, 240, 120, 5, fill=1)
            _head(canvas, left, 102, 240, card)
            _foot(canvas, left, 148, 240, card)

    (tmp_path / "cartes.pdf").write_bytes(drawn(page))
    read = convlib.read_agreement(tmp_path / "cartes.pdf")
    assert rows(read.actions, "action_code action_name continuation stated_cost_eur") == [
        ["P1", "Jardin du quai", "new", 1200], ["P2", "Atelier vélo", "continued", 650]
    ]  # fmt: skip
