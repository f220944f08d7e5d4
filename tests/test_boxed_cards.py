"""Cards of actions with a box of figures beside their text, drawn or in a table of one row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

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


def _table(name: str, sheet: list[tuple[str, str]], box: list[str], *, is_box_first: bool) -> str:
    lines = "".join(f"<p><b>{label}</b> {text}</p>" for label, text in sheet)
    cells = [f"<td><p><b>{name}</b></p>{lines}</td>", f"<td>{''.join(f'<p>{line}</p>' for line in box)}</td>"]
    return f"<table border=1><tr>{''.join(cells[::-1] if is_box_first else cells)}</tr></table>"


@pytest.mark.parametrize("is_box_first", [False, True])
@pytest.mark.parametrize("mark", ["", " :"])
def test_a_table_of_one_row_is_a_card_of_a_sheet_and_its_box(
    tmp_path: Path, mark: str, is_box_first: bool
) -> None:
    html = "<!doctype html><meta charset=utf8><h1>Convention d’appui 2026</h1><p>Document fictif</p>"
    for code, name, objective, description, cost, past in CARDS:
        html += "<h2>Axe 1 : Se nourrir</h2>" if code == "1.1" else ""
        sheet = [(f"Objectif{mark}", objective), (f"Description{mark}", description)]
        # A label that one sheet alone has.
        sheet += [(f"Porteur{mark}", "La régie.")] if code == "1.2" else []
        box = ["Coût total", f"<b>{cost}</b>", f"État : {cost}", f"Action {past}"]
        html += _table(f"{code} {name}", sheet, box, is_box_first=is_box_first)
    (tmp_path / "plan.html").write_text(html)
    read = convlib.read_agreement(tmp_path / "plan.html")
    columns = ["action_code", "action_name", "objective", "description", "stated_cost_eur", "continuation"]
    assert read.actions[columns].values.tolist() == [
        ["1.1", "Halle aux surplus", "Réduire les pertes.", "Un tri a lieu le jeudi.", 12000, "new"],
        ["1.2", "Goûter de quartier", "Se voir.", "Un goûter.", 5500, "continued"],
        ["1.3", "Vélos à louer", "Aller au travail.", "Trente vélos.", 3000, "new"],
    ]
    assert read.actions["operator_name"].fillna("").tolist() == ["", "La régie.", ""]
    assert read.funding[["action_code", "funder", "amount_eur"]].values.tolist() == [
        ["1.1", "État", 12000],
        ["1.2", "État", 5500],
        ["1.3", "État", 3000],
    ]


def test_a_colon_in_parentheses_ends_no_label(tmp_path: Path) -> None:
    html = "<!doctype html><meta charset=utf8><h1>Plan d'actions 2026</h1>"
    for number, said in enumerate(("Nouvelle", "Reconduite (première année : 2024)", "Nouvelle"), start=1):
        html += f"<h2>Action {number} : Halle {number}</h2><p><b>Statut de l'action</b><p>{said}"
        html += f"<p><b>Coût total</b><p>{number} 000 €"
    (tmp_path / "plan.html").write_text(html)
    found = convlib.read_agreement(tmp_path / "plan.html").actions
    assert rows(found, "continuation continues_year stated_cost_eur") == [
        ["new", None, 1000],
        ["continued", 2024, 2000],
        ["new", None, 3000],
    ]


@pytest.mark.parametrize("is_one", [False, True])
@pytest.mark.parametrize("side", [1, -1])
def test_the_code_in_a_strip_beside_a_sheet_is_that_of_its_name(
    tmp_path: Path, side: int, *, is_one: bool
) -> None:
    """Each card may be a table or a row; of the boxes below the code, the ticked one is said."""
    html = "<!doctype html><meta charset=utf8><h1>Programme 2026</h1><h2>Axe 1 – Se nourrir</h2>"
    table_rows = []
    for code, name, objective, description, cost, past in CARDS:
        boxes = [f"{'☒' if word in past else '☐'} {word}" for word in ("reconduite", "nouvelle")]
        strip = "<br>".join([code, *boxes, "Axe 1"])
        sheet = f"<b>{name} : ici</b><br>But : {objective}<br>Descriptif : {description}<br>Coût : {cost}"
        table_rows.append("<tr>" + "".join([f"<td>{strip}</td>", f"<td>{sheet}</td>"][::side]))
    html += "<table border=1>" + ("" if is_one else "</table><table border=1>").join(table_rows) + "</table>"
    (tmp_path / "plan.html").write_text(html, encoding="utf-8")
    read = convlib.read_agreement(tmp_path / "plan.html")
    assert rows(read.actions, "action_code action_name objective stated_cost_eur continuation") == [
        ["1.1", "Halle aux surplus : ici", "Réduire les pertes.", 12000, "new"],
        ["1.2", "Goûter de quartier : ici", "Se voir.", 5500, "continued"],
        ["1.3", "Vélos à louer : ici", "Aller au travail.", 3000, "new"],
    ]


@pytest.mark.needs("Pango")
def test_rows_of_payers_at_the_right_of_a_card_are_apart_from_its_text(tmp_path: Path) -> None:
    from weasyprint import HTML

    html = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 2cm }
    body { font: 10pt 'Liberation Sans' } h2 { background: #dde; padding: 6pt } h2 span { margin-right: 40pt }
    article { border: 1pt solid #999; background: #f4f4f4; padding: 8pt; margin: 8pt 0 }
    h3 { margin: 0; font-size: 10pt } .f { display: flex; align-items: flex-start } p { margin: 4pt 0 }
    .t { width: 55% } table { width: 45%; border-collapse: collapse } td { border-bottom: 1pt solid #bbb }
    td { padding: 3pt 0; line-height: 11pt } td + td { text-align: right }</style>
    <h1>Contrat 2026 (fictif)</h1>"""
    cards = {
        "I": [("I.1", "Maraudes", 7, 5), ("I.2", "Louer", 6, 2)],
        "II": [("II.1", "Halle", 4, 4), ("II.2", "Soins", 3, 1)],
    }
    for axis, actions in cards.items():
        html += f"<h2><span>{axis}</span>Vivre mieux {axis}</h2>"
        for code, name, state, city in actions:
            html += f"""<article><h3>{code}. {name}</h3><p>Action nouvelle.</p><div class=f><div class=t>
            <p><b>Ce que nous voulons.</b> Rencontrer chaque nuit les personnes à la rue et ouvrir l’accès aux
            soins.</p><p><b>Qui conduit.</b> La Ville</p></div><table><tr><td>État<td>{state} 000 €
            <tr><td>Ville<td>{city} 000 €<tr><td>Coût de l’action<td>{state + city} 000 €</table></div>
            </article>"""
    HTML(string=html).write_pdf(tmp_path / "plan.pdf")
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    assert read.axes["axis_name"].tolist() == ["Vivre mieux I", "Vivre mieux II"]
    assert read.actions["action_code"].tolist() == ["I.1", "I.2", "II.1", "II.2"]
    assert read.actions["stated_cost_eur"].tolist() == [12_000, 8_000, 8_000, 4_000]
    assert read.funding["amount_eur"].tolist() == [7_000, 5_000, 6_000, 2_000, 4_000, 4_000, 3_000, 1_000]


@pytest.mark.needs("Pango")
def test_payers_beside_the_text_of_a_framed_card_are_apart_where_a_rule_stands_above_their_sum(
    tmp_path: Path,
) -> None:
    from weasyprint import HTML

    html = """<!doctype html><meta charset=utf8><style>@page { size: A4; margin: 2cm }
    body { font: 9pt 'Liberation Sans' } article { border: 1pt solid #137; margin: 8pt 0 }
    h3 { margin: 0; font-size: 9pt; background: #137; color: #fff; padding: 3pt 5pt }
    .f { display: flex; align-items: flex-start; padding: 3pt 5pt } .t { width: 65%; line-height: 10pt }
    table { width: 35%; border-collapse: collapse } td { padding: 2pt 0; line-height: 10pt }
    td + td { text-align: right } tr:last-child td { border-top: 1pt solid #137; font-weight: bold }</style>
    <h1>Contrat 2026 (fictif)</h1><h2>Axe A – Se nourrir</h2>"""
    cards = [("A1", "Halle", "Donner des fruits", 7, 5), ("A2", "Soupe", "Servir le soir", 6, 2)]
    for code, name, why, state, city in cards:
        html += f"""<article><h3>{code} – {name}</h3><div class=f><div class=t><b>Objectif :</b> {why}<br>
        <b>Porteur :</b> La Ville<br><b>Cible 2026 :</b> {city}0 foyers</div>
        <table><tr><td>État<td>{state} 000 €<tr><td>Ville<td>{city} 000 €
        <tr><td>Coût total<td>{state + city} 000 €</table></div></article>"""
    HTML(string=html).write_pdf(tmp_path / "plan.pdf")
    read = convlib.read_agreement(tmp_path / "plan.pdf")
    assert read.actions["objective"].tolist() == ["Donner des fruits", "Servir le soir"]
    assert read.actions["stated_cost_eur"].tolist() == [12_000, 8_000]
    assert rows(read.funding, "funder amount_eur") == [
        ["État", 7_000],
        ["Ville", 5_000],
        ["État", 6_000],
        ["Ville", 2_000],
    ]
