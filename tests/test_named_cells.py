"""Cells of a column of names that say more below the name."""

from __future__ import annotations

from pathlib import Path

import docx
from openpyxl import Workbook
from printing import drawn, lines
from reportlab.pdfgen.canvas import Canvas
from tabled import read, rows

from convlib.data.documents import read_agreement

NAMES = [
    ("Cuisine du quai", "Référent : Mme Aubert", "Douze repas sont servis."),
    ("Ludobus", "Référent : le pôle famille", "Le bus a fait vingt haltes."),
    ("Café des aidants : 2e saison", "Référent : CCAS", "Neuf rencontres ont eu lieu."),
]


def test_a_label_below_each_name_is_a_field_and_another_column_the_description(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Bilan 2025 du plan d'actions du Val-Perdu (fictif)")
    table = document.add_table(1, 4)
    heads = ("N°", "Action", "Réalisation 2025", "Budget 2025 (€)")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for number, (name, below, done) in enumerate(NAMES, start=1):
        cells = table.add_row().cells
        cells[0].text, cells[2].text, cells[3].text = f"1.{number}", done, f"{number} 000"
        cells[1].paragraphs[0].add_run(name).bold = True
        cells[1].add_paragraph(below)
    document.save(str(tmp_path / "bilan.docx"))
    actions = read_agreement(tmp_path / "bilan.docx").actions
    assert actions["action_name"].tolist() == [name for name, *_ in NAMES]
    assert actions["description"].tolist() == [done for *_, done in NAMES]
    assert [fields["Référent"] for fields in actions["other_fields"]] == [
        "Mme Aubert", "le pôle famille", "CCAS",
    ]  # fmt: skip


def test_labels_below_names_need_no_bold_letters_where_they_come_again(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Programme 2026 (fictif)"])
    sheet.append(["Code", "Intitulé", "Descriptif", "Coût TTC"])
    for number, (name, below, done) in enumerate(NAMES, start=1):
        sheet.append(
            [f"A{number}", f"{name}\n{below}\nObjectif : rompre l'isolement\ndes voisins", done, 500]
        )
    sheet.append(["A4", "Quai : une\nboîte : à livres", "Livres", 100])
    book.save(tmp_path / "plan.xlsx")
    actions = read_agreement(tmp_path / "plan.xlsx").actions
    assert actions["action_name"].tolist() == [*(name for name, *_ in NAMES), "Quai : une boîte : à livres"]
    assert actions["objective"].tolist()[:3] == ["rompre l'isolement des voisins"] * 3
    assert actions["description"].tolist() == [*(done for *_, done in NAMES), "Livres"]
    assert actions["other_fields"][0] == {"Référent": "Mme Aubert"}


def test_a_known_label_below_one_name_alone_is_a_field_and_a_sentence_is_no_part_of_a_name(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 du Val-Perdu (fictif)")
    table = document.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, ("Action", "Coût"), strict=True):
        cell.text = text
    names = [
        "Ludobus\nObjectif : rouler\nPilote : CCAS\nNouvelle",
        "Mare\nElle est creusée en mars.",
        "Pont de\nSaint-Jean",
    ]
    for name in names:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, "500 €"
    document.save(str(tmp_path / "plan.docx"))
    actions = read_agreement(tmp_path / "plan.docx").actions
    assert rows(actions, "action_name objective lead_name description continuation") == [
        ["Ludobus", "rouler", "CCAS", None, "new"],
        ["Mare", None, None, "Elle est creusée en mars.", "unstated"],
        ["Pont de Saint-Jean", None, None, None, "unstated"],
    ]


def test_brackets_behind_names_are_who_leads_where_their_heading_says_so(tmp_path: Path) -> None:
    table = (
        "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><table><tr><th>N°<th>{0}<th>Coût"
        "<tr><td>1.1<td>Mare (deux bassins)<br>(Ville)<td>900 €"
        "<tr><td>1.2<td>Verger (Lycée (CFA))<td>700 €</table>"
    )
    told = read(tmp_path, table.format("Intitulé (pilote)"), "told.html").actions
    assert rows(told, "action_name lead_name") == [
        ["Mare (deux bassins)", "Ville"],
        ["Verger", "Lycée (CFA)"],
    ]
    whole = read(tmp_path, table.format("Intitulé"), "2026.html").actions
    assert rows(whole, "action_name") == [["Mare (deux bassins) (Ville)"], ["Verger (Lycée (CFA))"]]


def test_smaller_letters_below_names_describe_and_larger_ones_do_not(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 300, 420], [760, 730, 690, 650])
        for x, text in ((64, "Action"), (304, "Coût")):
            canvas.drawString(x, 740, text)
        for y, name, below in ((715, "Halle aux grains", "Refaire le toit"), (675, "Quai", "Planter")):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(64, y, name)
            canvas.drawString(304, y, "500 €")
            canvas.setFont("Helvetica", 7)
            canvas.drawString(64, y - 12, below)

    path = tmp_path / "2026.pdf"
    path.write_bytes(drawn(lines("Plan 2026 du Val-Perdu (fictif)", top=40), page))
    actions = read_agreement(path).actions
    assert rows(actions, "action_name description") == [
        ["Halle aux grains", "Refaire le toit"],
        ["Quai", "Planter"],
    ]


def test_fields_of_a_form_below_a_name_are_read_line_by_line(tmp_path: Path) -> None:
    boxes = [
        "<input type=radio checked> nouvelle <input type=radio> se poursuit depuis",
        "<input type=radio> nouvelle <input type=radio checked> se poursuit depuis <input value=2023>",
    ]
    cells = [
        f"<tr><td><input value=Halle><br>Pilote <select><option selected>Mairie</select><br>{each}<br>"
        "<textarea>Le toit est refait.</textarea><td>500 €"
        for each in boxes
    ]
    head = "<!doctype html><meta charset=utf-8><p>Plan 2026 (fictif)</p><table><tr><th>Action<th>Coût"
    path = tmp_path / "2026.html"
    path.write_text(f"{head}{''.join(cells)}</table>", encoding="utf-8")
    actions = read_agreement(path).actions
    assert rows(actions, "action_name lead_name description continuation continues_year") == [
        ["Halle", "Mairie", "Le toit est refait.", "new", None],
        ["Halle", "Mairie", "Le toit est refait.", "continued", 2023],
    ]


def test_tables_in_cells_are_a_label_and_its_value_a_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Budget participatif 2025 du Val-Perdu (fictif)")
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("Thème", "Projet", "Plan de financement"), strict=True):
        cell.text = text
    for name, paid in (("Mare", 20), ("Vergers", 31)):
        cells = table.add_row().cells
        cells[0].text = "Nature"
        told = [("Nom", name), ("Description du projet", "Creuser puis planter.")]
        costs = [("Ville", f"{paid} 000 €"), ("Région", "6 400 €"), ("Coût du projet", f"{paid + 6} 400 €")]
        for cell, held in zip(cells[1:], (told, costs), strict=True):
            inner = cell.add_table(0, 2)
            for label, value in held:
                row = inner.add_row().cells
                row[0].text, row[1].text = label, value
    document.save(str(tmp_path / "projets.docx"))
    read = read_agreement(tmp_path / "projets.docx")
    assert rows(read.actions, "action_name description stated_cost_eur") == [
        ["Mare", "Creuser puis planter.", 26_400.0],
        ["Vergers", "Creuser puis planter.", 37_400.0],
    ]
    assert rows(read.funding, "funder amount_eur") == [
        ["Ville", 20_000.0],
        ["Région", 6_400.0],
        ["Ville", 31_000.0],
        ["Région", 6_400.0],
    ]


def test_who_pays_in_a_table_beside_a_value_and_a_cost_beside_that_table_are_read(tmp_path: Path) -> None:
    paid = "<table><tr><th>Financeur<th>Montant<tr><td>CNSA<td>9 600 €<tr><td>Ville<td>4 400 €</table>"
    bare = paid.replace("<tr><th>Financeur<th>Montant", "")
    tables = [
        f"<tr><td>Objectif<td>Rompre l'isolement<td rowspan=2>{paid}"
        "<tr><td>Situation<td>Action nouvelle<tr><td>Coût<td>14 000 €",
        "<tr><td>Objectif<td colspan=2>Servir des repas"
        f"<tr><td rowspan=2>Financement et coût<td>{bare}<td rowspan=2>Coût : 14 000 €"
        "<tr><td>Nature : action reconduite",
    ]
    sheets = [
        f"<h2>Action {number} : Aider {number}</h2><table>{table}</table>"
        for number, table in enumerate(tables, 1)
    ]
    path = tmp_path / "2025.html"
    head = "<!doctype html><meta charset=utf-8><p>Plan 2025 (fictif)</p>"
    path.write_text(head + "".join(sheets), encoding="utf-8")
    read = read_agreement(path)
    assert rows(read.actions, "objective stated_cost_eur continuation") == [
        ["Rompre l'isolement", 14_000.0, "new"],
        ["Servir des repas", 14_000.0, "continued"],
    ]
    assert rows(read.funding, "funder amount_eur") == [["CNSA", 9_600.0], ["Ville", 4_400.0]] * 2
