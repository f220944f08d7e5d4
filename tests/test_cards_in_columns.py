"""Cards in two columns below bands of axes across the page, the last one of a band alone in its row."""

from __future__ import annotations

from pathlib import Path

import pytest

import convlib
from tests.tabled import rows

LOOK = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 18mm }
body { font: 9.5pt 'Liberation Sans' } p { margin: 3pt 0 } h3 { font-size: 11pt; margin: 0 0 3pt }
.a { background: #256; color: #fff; font: bold 12pt 'Liberation Sans'; padding: 4pt 8pt; margin: 12pt 0 8pt }
.a, .e { display: flex; justify-content: space-between } .e { border-top: 0.5pt solid #999 }
.w { display: flex; flex-wrap: wrap; gap: 10pt; margin: 0 0 10pt }
.c { width: 46%; border: 0.75pt solid #9cc; border-radius: 5pt; padding: 6pt }
.k { background: #fb0; border-radius: 3pt; padding: 0 __pt }</style>
<h1>Pacte fictif des voisins 2026</h1><p>Document fictif</p>"""
AXES = [
    ("1", "Bien manger", "56 300 €", ["1.1", "1.2", "1.3"]),
    ("2", "Se soigner près de chez soi", "40 800 €", ["2.1", "2.2"]),
]
CARDS = {
    "1.1": (
        "Cantine ouverte aux aînés",
        "Rompre l'isolement à l'heure du déjeuner.",
        "Deux réfectoires d'école accueillent les retraités le mardi et le jeudi, avec un transport.",
        "Nouveau en 2026",
        "31 400 €",
    ),
    "1.2": (
        "Marché du soir",
        "Vendre à petit prix les invendus.",
        "Trois maraîchers tiennent un étal devant la gare.",
        "Suite de l'action de 2024",
        "16 900 €",
    ),
    "1.3": (
        "Soupe des quais",
        "Servir un repas chaud l'hiver.",
        "Une équipe de bénévoles sert soixante repas par soir, de novembre à mars.",
        "Dans la continuité de 2025",
        "8 000 €",
    ),
    "2.1": (
        "Bus des dents",
        "Dépister les caries des écoliers.",
        "Un dentiste et une assistante se rendent dans vingt écoles de l'agglomération chaque trimestre.",
        "Nouveau en 2026",
        "27 600 €",
    ),
    "2.2": (
        "Accompagnement aux rendez-vous",
        "Ne plus renoncer à consulter.",
        "Un médiateur prend le rendez-vous et y conduit la personne.",
        "Suite de l'action de 2023",
        "13 200 €",
    ),
}


@pytest.mark.needs("Pango")
@pytest.mark.parametrize("padding", [0, 2, 4, 8, 14])
def test_cards_beside_one_another_are_read_each_in_its_own_column(tmp_path: Path, padding: int) -> None:
    from weasyprint import HTML

    html = LOOK.replace("__pt", f"{padding}pt")
    for code, axis, total, held in AXES:
        html += f"<div class=a><span>Axe {code} – {axis}</span><span>{total}</span></div><div class=w>"
        for each in held:
            name, why, how, past, cost = CARDS[each]
            html += f"""<div class=c><h3><span class=k>{each}</span> {name}</h3><p><i>Pourquoi ?</i> {why}
            <p><i>Comment ?</i> {how}<div class=e><span>{past}</span><b>Budget : {cost}</b></div></div>"""
        html += "</div>"
    HTML(string=html + "<p><b>Budget total du pacte : 97 100 €</b>").write_pdf(tmp_path / "pacte.pdf")
    read = convlib.read_agreement(tmp_path / "pacte.pdf")
    columns = "action_code axis_code action_name objective description continues_year stated_cost_eur"
    assert rows(read.actions, columns) == [
        ["1.1", "1", *CARDS["1.1"][:3], None, 31_400],
        ["1.2", "1", *CARDS["1.2"][:3], 2024, 16_900],
        ["1.3", "1", *CARDS["1.3"][:3], 2025, 8_000],
        ["2.1", "2", *CARDS["2.1"][:3], None, 27_600],
        ["2.2", "2", *CARDS["2.2"][:3], 2023, 13_200],
    ]
    assert read.actions["continuation"].tolist() == ["new", "continued", "continued", "new", "continued"]
    assert rows(read.axes, "axis_code axis_name stated_axis_total_eur") == [
        ["1", "Bien manger", 56_300],
        ["2", "Se soigner près de chez soi", 40_800],
    ]
    assert read.grand_total_eur == 97_100
    assert [finding.code for finding in read.findings if finding.severity != "note"] == []
