"""Cards of actions with a box of figures beside their text."""

from __future__ import annotations

from pathlib import Path

import pytest

import convlib

LOOK = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 2cm }
body { font: 9.5pt 'Liberation Sans' } h3 { margin: 2pt 0; font-size: 9pt } p { margin: 3pt 0 }
.c { margin: 10pt 0; position: relative } .r { border-top: 1pt solid #777 } .r h3 { margin: 12pt 0 10pt }
.f { display: flex; justify-content: space-between; align-items: flex-start }
.t { width: 66% } .b { width: 27%; padding: 6pt; font-size: 8.5pt }
.g { background: #eee } .o { border: 1pt solid #333 }
.k { background: #a33; color: #fff; padding: 3pt 5pt; margin-right: 6pt }</style>
<h1>Convention d’appui 2026</h1><p>Document fictif</p><h2>Axe 1 : Se nourrir</h2>"""
WHERE = " dans les quartiers prioritaires et dans les communes rurales"
CARDS = [
    (
        "1.1",
        "Halle aux surplus",
        "Réduire les pertes.",
        "Un tri a lieu le jeudi.",
        "12 000 €",
        "nouvelle",
    ),
    ("1.2", "Goûter de quartier", "Se voir.", "Un goûter.", "5 500 €", "reconduite de 2024"),
    ("1.3", "Vélos à louer", "Aller au travail.", "Trente vélos.", "3 000 €", "nouvelle"),
]


@pytest.mark.needs("Pango")
@pytest.mark.parametrize(("rule", "ground"), [("", "o"), ("", "g"), ("r", "g")])
def test_the_box_of_a_card_goes_with_the_text_beside_it_and_not_with_the_card_below(
    tmp_path: Path, rule: str, ground: str
) -> None:
    from weasyprint import HTML

    html, where = LOOK, WHERE if rule else ""  # a long name stands above the box too
    for code, name, objective, description, cost, past in CARDS:
        html += f"""<div class="c {rule}"><h3><span class=k>{code}</span> {name}{where}</h3><div class=f>
        <div class=t><p><b>Objectif</b><p>{objective}<p><b>Description</b><p>{description}</div>
        <div class="b {ground}"><p><b>Action {past}</b><p><b>Pilote</b><br>La régie
        <p><b>Budget 2026</b><br>{cost}
        </div></div></div>"""
    HTML(string=html).write_pdf(tmp_path / "plan.pdf")
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    columns = ["action_code", "action_name", "objective", "description", "stated_cost_eur", "continuation"]
    assert read.actions[columns].values.tolist() == [
        ["1.1", CARDS[0][1] + where, "Réduire les pertes.", "Un tri a lieu le jeudi.", 12000, "new"],
        ["1.2", CARDS[1][1] + where, "Se voir.", "Un goûter.", 5500, "continued"],
        ["1.3", CARDS[2][1] + where, "Aller au travail.", "Trente vélos.", 3000, "new"],
    ]
