"""Cards whose labels stand alone above their texts, in cells, side columns and below coloured bands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

import convlib

LABELLED = "<p style='{0}'>{1}<p>{2}"
PLAN = [
    (
        "H1 – Halle aux surplus",
        "Réduire les pertes.",
        "Un tri le jeudi.",
        "Nouvelle action",
        "État",
        900,
        "900",
    ),
    ("H2 – Goûter de quartier", "Se voir.", "Un goûter.", "Reconduction 2025", "Caf", 1200, "1 200"),
    ("H3 – Vélos à louer", "Aller au travail.", "Trente vélos.", "Nouvelle action", "Région", 300, "300"),
]
BAND = """<meta charset=utf8><style>@page{size:A4;margin:14mm}body{font:9pt Liberation Sans;margin:0}
.b{background:#246;color:#fff;display:flex;align-items:center;padding:6pt;margin:10pt 0}p,h4{margin:0 0 3pt}
.n{font-size:24pt;font-weight:bold;width:46pt}.k{font-size:7pt}.m{font-size:12pt;font-weight:bold}
.g{display:flex;align-items:flex-start}.l{width:300pt}.s{width:170pt;background:#e8eef2;padding:6pt}
.s h4,.s p{font-size:8pt}.c{break-after:page}</style>
<div class=c><h1>Plan local</h1><p>Feuille d'engagements</p><p>Pays fictif</p><p>2026</p></div>"""


def _cards(look: str, *, is_wide: bool) -> str:
    html = "<!doctype html><meta charset=utf8><h1>Plan d'actions 2026</h1><h2>Axe 1 : Vivre au bourg</h2>"
    for name, objective, description, status, funder, _cost, printed in PLAN:
        labels = [
            ("Objectif", objective),
            ("Description", description),
            ("Nature", status),
            ("Budget 2026", f"Coût total : {printed} €<p>{funder} : {printed} €"),
        ]
        cells = [LABELLED.format(look, *each) for each in labels]
        card = f"{''.join(cells[:2])}{'<td>' if is_wide else ''}{''.join(cells[2:])}"
        html += f"<table border=1><tr><td {'colspan=2' if is_wide else ''}>Fiche {name}<tr><td>{card}</table>"
    return html


@pytest.mark.parametrize("is_wide", [True, False])
@pytest.mark.parametrize("look", ["font-weight:bold", "font-style:italic", "color:#246"])
def test_a_label_alone_in_its_line_heads_what_stands_below_it(
    tmp_path: Path, look: str, is_wide: bool
) -> None:
    (tmp_path / "2026.html").write_text(_cards(look, is_wide=is_wide), encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "2026.html")
    assert rows(read.actions, "action_name objective description continuation stated_cost_eur") == [
        ["Halle aux surplus", "Réduire les pertes.", "Un tri le jeudi.", "new", 900],
        ["Goûter de quartier", "Se voir.", "Un goûter.", "continued", 1200],
        ["Vélos à louer", "Aller au travail.", "Trente vélos.", "new", 300],
    ]
    assert rows(read.funding, "funder amount_eur") == [["État", 900], ["Caf", 1200], ["Région", 300]]


@pytest.mark.needs("Pango")
def test_a_large_number_beside_two_lines_is_of_the_larger_and_ends_the_card_above(tmp_path: Path) -> None:
    from weasyprint import HTML

    html = BAND
    for number, (name, objective, description, _status, funder, _cost, printed) in enumerate(PLAN, 1):
        html += f"""<div class=b><div class=n>1.{number}</div><div><div class=k>Axe 1 – Vivre</div>
        <div class=m>{name[5:]}</div></div></div><div class=g><div class=l><h4>Objectif</h4><p>{objective}
        <h4>Description</h4><p>{description}</div><div class=s><h4>Pilote</h4><p>Régie
        <h4>Calendrier</h4><p>2026<h4>Coût prévisionnel</h4><p>{printed} €
        <h4>Financeurs</h4><p>{funder} : {printed} €</div></div>"""
    HTML(string=html).write_pdf(tmp_path / "plan.pdf")
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    assert read.agreement_year == 2026
    assert rows(read.axes, "axis_code axis_name") == [["1", "Vivre"]]
    assert rows(read.actions, "action_code action_name objective description stated_cost_eur") == [
        ["1.1", "Halle aux surplus", "Réduire les pertes.", "Un tri le jeudi.", 900],
        ["1.2", "Goûter de quartier", "Se voir.", "Un goûter.", 1200],
        ["1.3", "Vélos à louer", "Aller au travail.", "Trente vélos.", 300],
    ]
    assert rows(read.funding, "funder amount_eur") == [["État", 900], ["Caf", 1200], ["Région", 300]]


@pytest.mark.parametrize("is_coded", [True, False])
def test_sheets_that_name_their_axis_in_a_row_are_the_rows_of_the_summary_above(
    tmp_path: Path, is_coded: bool
) -> None:
    html = """<!doctype html><meta charset=utf8><h1>Programme d'actions 2026</h1>
    <table border=1><tr><th>Volet<th>N°<th>Action<th>Coût total<th>dont État
    <tr><td rowspan=2>A – Vivre<td>A1<td>Halle aux surplus<td>900 €<td>900 €
    <tr><td>A2<td>Goûter de quartier<td>1 200 €<td>200 €<tr><td colspan=3>Total volet A<td>2 100 €<td>1 100 €
    <tr><td>B – Bouger<td>B1<td>Vélos à louer<td>300 €<td>
    <tr><td colspan=3>TOTAL GÉNÉRAL<td>2 400 €<td>1 100 €</table>"""
    for code, name, axis, text, paid in [
        ("A1", "Halle aux surplus", "A – Vivre", "Trier.", "État : 900 €<br>Coût total : 900 €"),
        (
            "A2",
            "Goûter de quartier",
            "A – Vivre",
            "Se voir.",
            "État : 200 €<br>Caf : 1 000 €<br>Coût total : 1 200 €",
        ),
        ("B1", "Vélos à louer", "B – Bouger", "Louer.", "Communes : 300 €<br>Coût total : 300 €"),
    ]:
        html += f"""<h3>{f"{code}. " if is_coded else ""}{name}</h3><table border=1><tr><th>Volet<td>{axis}
        <tr><th>Porteur<td>Régie<tr><th>Objectif<td>{text}<tr><th>Budget<td>{paid}</table>"""
    (tmp_path / "2026.html").write_text(html, encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "2026.html")
    assert rows(read.axes, "axis_code axis_name") == [["A", "Vivre"], ["B", "Bouger"]]
    assert rows(read.actions, "axis_code action_code action_name objective stated_cost_eur") == [
        ["A", "A1", "Halle aux surplus", "Trier.", 900],
        ["A", "A2", "Goûter de quartier", "Se voir.", 1200],
        ["B", "B1", "Vélos à louer", "Louer.", 300],
    ]
    assert rows(read.funding, "funder amount_eur") == [
        ["État", 900], ["État", 200], ["Caf", 1000], ["Communes", 300],
    ]  # fmt: skip
    assert read.grand_total_eur == 2400


GRID = """<table border=1><tr><td><b>{0}</b><td colspan=5><b>{1}</b>
<tr><td colspan=3><b>Objectif</b><td colspan=3><b>Description</b><tr><td colspan=3>{2}<td colspan=3>{3}
<tr><td colspan=2><b>Pilote</b><td colspan=2><b>Partenaires</b><td colspan=2><b>Calendrier</b>
<tr><td colspan=2>Département<td colspan=2>Caf<td colspan=2>2026
<tr><td colspan=2><b>Coût global</b><td colspan=2><b>Plan de financement</b><td colspan=2><b>Statut</b>
<tr><td colspan=2>{6} €<td colspan=2>{5} : {6} €<td colspan=2>{4}</table>"""


def test_a_row_of_letters_with_a_number_and_a_name_heads_the_grid_below_it(tmp_path: Path) -> None:
    html = (
        "<!doctype html><meta charset=utf8><h1>Plan d'actions 2026</h1><p><b>Axe A : Vivre au bourg</b></p>"
    )
    for number, (name, *sheet, _cost, printed) in enumerate(PLAN, 1):
        html += GRID.format(f"FA 0{number}", name[5:], *sheet, printed)
    (tmp_path / "2026.html").write_text(html, encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "2026.html")
    assert rows(read.actions, "axis_code action_code action_name objective continuation stated_cost_eur") == [
        ["A", "FA 01", "Halle aux surplus", "Réduire les pertes.", "new", 900],
        ["A", "FA 02", "Goûter de quartier", "Se voir.", "continued", 1200],
        ["A", "FA 03", "Vélos à louer", "Aller au travail.", "new", 300],
    ]
    assert rows(read.funding, "funder amount_eur") == [["État", 900], ["Caf", 1200], ["Région", 300]]


def test_a_line_in_larger_letters_above_the_labels_of_a_cell_is_the_name_of_its_card(tmp_path: Path) -> None:
    html = "<!doctype html><meta charset=utf8><h1>Plan d'actions 2026</h1><p><b>Ambition : Vivre</b></p>"
    for name, objective, description, status, funder, _cost, printed in PLAN:
        html += f"""<table border=1><tr><td><p style='font-size:14pt;font-weight:bold'>{name[5:]}</p>
        <p><b>Objectif</b><p>{objective}<p><b>Description</b><p>{description}
        <td><p><b>Budget 2026</b><p>{printed} €<p><b>Financeurs</b><p>{funder} : {printed} €
        <p><b>Statut</b><p>{status}</table>"""
    (tmp_path / "2026.html").write_text(html, encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "2026.html")
    assert rows(read.actions, "action_name objective description continuation stated_cost_eur") == [
        ["Halle aux surplus", "Réduire les pertes.", "Un tri le jeudi.", "new", 900],
        ["Goûter de quartier", "Se voir.", "Un goûter.", "continued", 1200],
        ["Vélos à louer", "Aller au travail.", "Trente vélos.", "new", 300],
    ]
    assert rows(read.funding, "funder amount_eur") == [["État", 900], ["Caf", 1200], ["Région", 300]]


def test_an_axis_printed_again_beside_an_amount_has_its_total(tmp_path: Path) -> None:
    text = "Plan d'actions 2026\n\nAxe 1. Vivre\n\nAction 1 : Bus\nObjectif : aller.\nCoût : 900 €\n\n"
    text += "Axe 2. Loger\n\nAction 2 : Bail\nObjectif : louer.\nCoût : 300 €\n\nMaquette financière\n"
    text += "Axe 1. Vivre\t900 €\nAxe 2. Loger\t300 €\nTotal du programme 2026\t1 200 €\n"
    (tmp_path / "2026.txt").write_text(text, encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "2026.txt")
    assert rows(read.axes, "axis_code axis_name stated_axis_total_eur") == [
        ["1", "Vivre", 900],
        ["2", "Loger", 300],
    ]
    assert read.grand_total_eur == 1200
