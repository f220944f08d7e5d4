"""Cards that keep their boxes of key figures: in columns side by side, over page breaks, alone on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, draw, texts
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

import convlib

LOOK = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 16mm }
body { font: 9.5pt 'Liberation Sans' } h3 { font-size: 11pt; margin: 0 0 4pt } p { margin: 0 0 4pt }
.a { background: #963; color: #fff; padding: 6pt; font-size: 13pt; margin: 12pt 0 8pt }
.f { background: #f3e6d8; padding: 6pt; font-size: 8.5pt } .c { margin: 0 0 14pt; break-inside: avoid }
.columns { columns: 2; column-gap: 18pt }
.grounds { display: flex; flex-wrap: wrap; gap: 12pt } .grounds .c { width: 46%; background: #f5f5f0 }</style>
<h1>Pacte des voisins 2026</h1><p>Document fictif</p>"""
AXES = [("1", "Se nourrir", ["1.1", "1.2", "1.3"]), ("2", "Se déplacer", ["2.1", "2.2"])]
CARDS = {
    "1.1": (
        "Halle aux surplus",
        "Réduire les pertes des marchés.",
        "Chaque jeudi, une équipe trie les invendus de douze commerces et les porte à trois épiceries,"
        " qui les vendent à petit prix aux ménages orientés par les services sociaux.",
        48_000,
    ),
    "1.2": ("Goûter de quartier", "Se voir.", "Un goûter réunit les voisins chaque mois.", 17_500),
    "1.3": ("Cuisine partagée", "Apprendre à cuisiner.", "Deux ateliers ont lieu par semaine.", 26_400),
    "2.1": ("Garage solidaire", "Garder sa voiture.", "Le garage répare au prix de la matière. " * 4, 83_000),
    "2.2": ("Vélos à louer", "Aller au travail.", "Trente vélos sont loués.", 3_000),
}


@pytest.mark.needs("Pango")
@pytest.mark.parametrize("layout", ["columns", "grounds"])
def test_cards_side_by_side_keep_their_boxes_and_the_axis_above_them(tmp_path: Path, layout: str) -> None:
    from weasyprint import HTML

    html = LOOK
    for code, axis, held in AXES:
        html += f"<div class=a>Axe {code} – {axis}</div><div class={layout}>"
        for each in held:
            name, why, how, cost = CARDS[each]
            html += f"""<div class=c><h3>{each} – {name}</h3><p><b>Objectif :</b> {why}
            <p><b>Contenu :</b> {how}<div class=f><p><b>Coût total :</b> {cost} €
            <p><b>Financeurs :</b> État {cost - 1000} €, Caf 1000 €
            <p><b>Porteur :</b> Ville de Brize<p>Action nouvelle</div></div>"""
        html += "</div>"
    HTML(string=html + "<p>Total général : 177 900 €").write_pdf(tmp_path / "pacte.pdf")
    read = convlib.read_agreement(tmp_path / "pacte.pdf")
    assert rows(read.actions, "action_code axis_code action_name objective description stated_cost_eur") == [
        [code, code[0], name, why, how.strip(), cost] for code, (name, why, how, cost) in CARDS.items()
    ]
    assert read.actions["operator_name"].tolist() == ["Ville de Brize"] * 5
    assert read.actions["continuation"].tolist() == ["new"] * 5
    assert rows(read.funding, "action_code funder amount_eur") == [
        share
        for code, card in CARDS.items()
        for share in ([code, "État", card[3] - 1000], [code, "Caf", 1000])
    ]
    assert read.grand_total_eur == 177_900
    assert [finding.code for finding in read.findings if finding.severity != "note"] == []


def _write(canvas: Canvas, x: float, top: float, lines: list[str], step: float = 14) -> None:
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if line[0].isdigit() and line[1] == "." else "Helvetica", 10)
        canvas.drawString(x, HEIGHT - top - step * number, line)


def _ground(canvas: Canvas, top: float, bottom: float) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(360, HEIGHT - bottom, 180, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


BOX = [
    "Budget",
    "9 000 euros",
    "Financeurs",
    "État : 6 000 euros",
    "Caf : 3 000 euros",
    "Porteur",
    "La régie",
]
TEXT = [
    "1.1 Halle aux surplus",
    "Objectif",
    "réduire les pertes",
    "Contenu",
    "un tri a lieu",
    "le jeudi matin",
]


@pytest.mark.parametrize("kept", [3, 4])
def test_a_card_that_a_page_breaks_goes_on_with_its_text_and_then_with_its_box(kept: int) -> None:
    def above(canvas: Canvas) -> None:
        _ground(canvas, 690, 780)
        _write(canvas, 60, 710, TEXT[:4], step=15)
        _write(canvas, 370, 705, BOX[:kept], step=16)

    def below(canvas: Canvas) -> None:
        _ground(canvas, 60, 150)
        _write(canvas, 60, 75, TEXT[4:], step=15)
        _write(canvas, 370, 72, BOX[kept:], step=16)

    assert texts(draw(above, below)) == [*TEXT, *BOX]


def test_what_stands_below_a_box_and_far_below_the_text_beside_it_is_read_behind_the_box() -> None:
    def page(canvas: Canvas) -> None:
        _ground(canvas, 60, 180)
        _write(canvas, 60, 72, TEXT[:3])
        _write(canvas, 370, 75, BOX)
        _write(canvas, 60, 200, ["Total général : 9 000 euros"])

    assert texts(draw(page)) == [*TEXT[:3], *BOX, "Total général : 9 000 euros"]
