"""Cards side by side with a tag beside their code, the cost alone in large letters, and who pays below it."""

from __future__ import annotations

from pathlib import Path

from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import read as read_text
from tabled import rows

import convlib

# Code, tag, name in one or two lines, what is done, cost, who pays.
CARDS = [
    (
        "A1",
        "Suite de 2025 (n° 4)",
        ["Halle : vendre les surplus"],
        "Trier les invendus",
        "80 €",
        "50 €",
        "30 €",
    ),
    ("A2", "Nouveau", ["Goûters de quartier pour", "tous les voisins"], "Se voir", "24 €", "20 €", "4 €"),
    ("B1", "Nouveau", ["Garage solidaire"], "Réparer les voitures", "60 €", "35 €", "25 €"),
    ("B2", "Suite de 2025 (n° 2)", ["Vélos à louer"], "Aller au travail", "16 €", "10 €", "6 €"),
]
AXES = [("A", "Se nourrir", "104 €"), ("B", "Se déplacer", "70 €")]


def _card(
    canvas: Canvas, left: float, top: float, card: tuple[str, str, list[str], str, str, str, str]
) -> None:
    code, tag, name, done, cost, state, city = card
    down = 12.0

    def write(text: str, size: float = 8, font: str = "Helvetica", step: float = 11, x: float = 8) -> None:
        nonlocal down
        canvas.setFont(font, size)
        canvas.drawString(left + x, HEIGHT - top - down, text)
        down += step

    canvas.roundRect(left, HEIGHT - top - 110, 220, 110, 6)
    write(code, step=0)
    write(tag, 6, step=13, x=140)
    for line in name:
        write(line, 9, "Helvetica-Bold")
    write(done)
    write(f"Cible : {len(done)} personnes", step=16)
    write(cost, 13, "Helvetica-Bold", step=18)
    for funder, amount in (("État", state), ("Ville", city)):
        write(funder, step=0)
        write(amount, step=11, x=180)


def _band(canvas: Canvas, top: float) -> None:
    """Draw the ground of a line across the page."""
    canvas.setFillGray(0.85)
    canvas.rect(50, HEIGHT - top - 5, 455, 20, stroke=0, fill=1)
    canvas.setFillGray(0)


def _page(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(50, HEIGHT - 50, "Pacte des voisins 2026 (document fictif)")
    for place, (code, name, total) in enumerate(AXES):
        top = 80 + 160 * place
        _band(canvas, top)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, HEIGHT - top, f"Axe {code} – {name}")
        canvas.drawString(400, HEIGHT - top, f"Total : {total}")
        for at, card in enumerate(each for each in CARDS if each[0].startswith(code)):
            _card(canvas, 50 + 235 * at, top + 15, card)
    _band(canvas, 410)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(50, HEIGHT - 410, "Financeurs du pacte")
    canvas.setFont("Helvetica", 8)
    for down, cells in ((430, ("État", "Ville", "Total")), (445, ("115 €", "65 €", "180 €"))):
        for x, text in zip((60, 200, 340), cells, strict=True):
            canvas.drawString(x, HEIGHT - down, text)


def test_cards_with_a_tag_and_a_cost_in_large_letters_are_read_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "pacte.pdf").write_bytes(drawn(_page))
    read = convlib.read_agreement(tmp_path / "pacte.pdf")
    assert rows(
        read.actions, "action_code axis_code action_name description stated_cost_eur continuation"
    ) == [
        [code, code[0], " ".join(name), done, float(cost[:-2]), "new" if tag == "Nouveau" else "continued"]
        for code, tag, name, done, cost, _state, _city in CARDS
    ]
    assert rows(read.actions, "continues_year") == [[2025], [None], [None], [2025]]
    assert read.funding["amount_eur"].tolist() == [50, 30, 20, 4, 35, 25, 10, 6]
    gaps = [(each.code, each.details["gap_eur"]) for each in read.findings if each.severity != "note"]
    assert gaps == [("axis-total-gap", -6.0)]
    assert read.grand_total_eur == 180


def test_an_amount_alone_above_those_who_pay_is_a_cost_though_one_of_several_is_no_sum(
    tmp_path: Path,
) -> None:
    cards = [
        ("1.1", "Louer", "80 €", "50 €", "30 €"),
        ("1.2", "Bâtir", "24 €", "20 €", "4 €"),
        ("1.3", "Garder", "61 €", "35 €", "25 €"),
    ]
    sheets = [f"Action {c} : {n}\n{cost}\nÉtat : {s}\nVille : {v}\n" for c, n, cost, s, v in cards]
    read = read_text(tmp_path, "\n".join(["Pacte 2026 (document fictif)", "", "Axe 1 : Loger", "", *sheets]))
    assert read.actions["stated_cost_eur"].tolist() == [80, 24, 61]
    gaps = [
        (each.action_code, each.details["gap_eur"]) for each in read.findings if each.code == "funding-gap"
    ]
    assert gaps == [("1.3", 1.0)]
