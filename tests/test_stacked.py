"""Cards whose labels stand one below the other in one cell, in columns, or beside the name."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from printing import print_html, tables
from tabled import read, rows

from convlib import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.layout.cells.stacks import unstack
from convlib.reading import read as read_document
from convlib.reading import read_file
from convlib.reading.document import Document, Table

STYLE = """<meta charset=utf8><style>@page{size:A4;margin:16mm}body{font:9pt Liberation Sans}
.f{border:1pt solid #567;margin:8pt 0;width:110mm}.t{background:#dde;font-weight:bold;padding:4pt}
.f table{border-collapse:collapse}.f th{width:24mm;text-align:left;border-right:.7pt solid #567}
.f td{width:70mm}.z *{border:.6pt solid #567;padding:3pt}
th,td{vertical-align:top}.g{columns:2}.k{border:1px solid #264;border-radius:6px;padding:6px;margin:0 0 9px}
.k{break-inside:avoid}.k p{margin:2px 0}.z{border-collapse:collapse}</style>"""
CARD = """<div class=f><div class=t>{0}<span style='float:right;font-size:7pt'>{1}</span></div><table>
<tr><th>Porteur<td>{2}<tr><th>Finalité<td>{3}<tr><th>Coût<td>{4}</table></div>"""
PLAN = [
    (
        "Chantier du lavoir",
        "RECONDUCTION",
        "Régie",
        "Travailler, de jour comme de nuit, près du bourg",
        "900 €",
    ),
    ("Ludothèque", "NOUVELLE ACTION", "Ville", "Jouer", "1 200 €"),
    ("Navette", "RECONDUCTION", "Pays", "Aller au marché", "300 €"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    html = f"{STYLE}<h1>Pays fictif</h1><p>Programme 2026 (document fictif)</p><h2>Vivre au bourg</h2>"
    html += "".join(CARD.format(*card) for card in PLAN[:2]) + "<h2>Bouger</h2>" + CARD.format(*PLAN[2])
    html += """<h2>Récapitulatif</h2><table class=z><tr><th>Objectif<th>Nombre d'actions<th>Coût total
    <tr><td>Vivre au bourg<td>2<td>2 100 €<tr><td>Bouger<td>1<td>300 €<tr><td>Total<td>3<td>2 400 €</table>"""
    from weasyprint import HTML

    path = tmp_path_factory.mktemp("cards") / "2026.pdf"
    HTML(string=html).write_pdf(path)
    return read_agreement(path)


@pytest.mark.needs("Pango")
def test_each_label_of_a_stack_has_the_lines_beside_it(printed: Agreement) -> None:
    assert rows(printed.actions, "action_name operator_name objective stated_cost_eur continuation") == [
        ["Chantier du lavoir", "Régie", PLAN[0][3], 900, "continued"],
        ["Ludothèque", "Ville", "Jouer", 1200, "new"],
        ["Navette", "Pays", "Aller au marché", 300, "continued"],
    ]


@pytest.mark.needs("Pango")
def test_a_summary_with_a_count_of_actions_lists_the_axes_whatever_its_heading(printed: Agreement) -> None:
    assert rows(printed.axes, "axis_name stated_axis_total_eur") == [
        ["Vivre au bourg", 2100],
        ["Bouger", 300],
    ]
    assert printed.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert printed.grand_total_eur == 2400


def test_a_heading_of_a_symbol_alone_names_no_axes(tmp_path: Path) -> None:
    heads = "<tr><th>★</th><th>Action</th><th>Coût</th></tr>"
    rest = "<tr><td></td><td>Ludothèque</td><td>9 €</td></tr><tr><td></td><td>Navette</td><td>8 €</td></tr>"
    html = f"<html><h1>Plan 2026 (document fictif)</h1><table>{heads}{rest}</table></html>"
    assert read(tmp_path, html, "2026.html").actions["stated_cost_eur"].tolist() == [9, 8]


def _word(values: int) -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Plan 2026 (document fictif)", 0)
    for name, cost in (("Ludothèque", "1 200 €"), ("Navette", "900 €")):
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = name
        table.cell(1, 0).text = "Porteur\nObjectif\nCoût"
        table.cell(1, 1).text = "\n".join(["Ville", f"But de {name}", cost][:values])
        document.add_paragraph("")
    return document


def test_as_many_values_as_labels_tell_which_is_whose(tmp_path: Path) -> None:
    _word(3).save(str(tmp_path / "plan.docx"))
    actions = read_agreement(tmp_path / "plan.docx").actions
    assert rows(actions, "action_name objective stated_cost_eur") == [
        ["Ludothèque", "But de Ludothèque", 1200],
        ["Navette", "But de Navette", 900],
    ]


def test_fewer_values_than_labels_are_not_guessed(tmp_path: Path) -> None:

    _word(2).save(str(tmp_path / "plan.docx"))
    document = read_document(tmp_path / "plan.docx", read_file(tmp_path / "plan.docx"))
    assert list(unstack(document.blocks)) == list(document.blocks)


def test_a_name_beside_the_labels_of_its_sheet_is_an_action(tmp_path: Path) -> None:
    row = "<tr><td><b>{}</b><br>{}</td><td>Porteur : {}<br>Finalité : {}<br>Budget : {}</td></tr>"
    html = (
        "<html><h1>Plan 2026 (document fictif)</h1><table><tr><td colspan=2><b>Vivre au bourg</b></td></tr>"
    )
    html += "".join(row.format(*card) for card in PLAN)
    agreement = read(tmp_path, f"{html}<tr><td>Total général</td><td>2 400 €</td></tr></table>", "2026.html")
    assert rows(agreement.actions, "action_name objective continuation") == [
        [name, objective, "new" if past.startswith("N") else "continued"]
        for name, past, _, objective, _ in PLAN
    ]
    assert agreement.grand_total_eur == 2400


def test_a_row_of_values_below_their_labels_ends_where_the_next_sheet_begins(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan 2026 (document fictif)", 0)
    costs = {"Ludothèque": ("1 200 €", "700 €", "500 €"), "Navette": ("900 €", "900 €", "")}
    for code, (name, paid) in enumerate(costs.items(), 1):
        table = document.add_table(rows=0, cols=3)
        for text in (f"Enjeu {code} : Vivre", f"Projet {code} : {name}", "Finalité", f"But de {name}"):
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).paragraphs[0].add_run(text).bold = not text.startswith("But")
        for row in (("Budget total", "Part CAF", "Part Ville"), paid):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert rows(agreement.actions, "axis_code action_code action_name objective stated_cost_eur") == [
        ["1", "1", "Ludothèque", "But de Ludothèque", 1200],
        ["2", "2", "Navette", "But de Navette", 900],
    ]
    shares = [["1", "CAF", 700], ["1", "Ville", 500], ["2", "CAF", 900]]
    assert rows(agreement.funding, "action_code funder amount_eur") == shares


NAMES = ["Ludothèque", "Navette", "Lavoir", "Verger"]


def _columns(document: Document) -> list[tuple[str, float]]:
    return [(each.text, each.indent) for each in document.blocks if not isinstance(each, Table)]


@pytest.mark.needs("Pango")
def test_cards_in_columns_begin_at_the_margin_of_their_column() -> None:
    cards = "".join(
        f"<div class=k><h4>{name}</h4><p>On fait ceci et cela pour tous.</p><p>Budget : 900 €</p></div>"
        for name in NAMES
    )
    document = print_html(f"{STYLE}<div class=g>{cards}</div>")
    assert not tables(document)
    assert [text for text, _ in _columns(document) if text in NAMES] == NAMES
    assert {indent for _, indent in _columns(document)} == {0.0}


def test_a_funder_beside_what_it_pays_is_no_value_below_the_label_of_who_leads(tmp_path: Path) -> None:
    path = tmp_path / "fiches.csv"
    cards = [
        [f"Action {n};{name}", "Porteur;Service voirie", f"Ville de Roux;{paid} €", f"Coût;{paid} €"]
        for n, name, paid in ((1, "Bancs", "4 600"), (2, "Bandes", "7 500"))
    ]
    path.write_text("\n".join(["Contrat 2026", *(";\n".join(card) for card in cards)]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["operator_name"].tolist() == ["Service voirie", "Service voirie"]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1", "Ville de Roux", 4600],
        ["2", "Ville de Roux", 7500],
    ]
