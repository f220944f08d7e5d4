"""Sheets of word processors: forms with a code, headings by their level, lists of who pays."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from tests.tabled import read, rows


def saved(document: docx.document.Document, folder: Path) -> Agreement:
    document.save(str(folder / "plan.docx"))
    return read_agreement(folder / "plan.docx")


def test_a_form_gives_its_name_the_code_beside_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("CALPAE 2023 (document fictif)")
    document.add_heading("Engagement 1 : Enfance", 1)
    for code, name, cost in (("1.a", "Maraudes", "30 000"), ("1.b", "Lieux d'accueil", "12 000")):
        table = document.add_table(rows=0, cols=4)
        for row in (
            ("N°", code, "Intitulé", name),
            ("Objectif", f"But de {name}", "Descriptif", f"Texte de {name}"),
            ("Coût 2023 (€)", cost, "Coût 2022 (€)", "9 000"),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    actions = saved(document, tmp_path).actions
    assert actions[["action_code", "action_name", "stated_cost_eur"]].to_numpy().tolist() == [
        ["1.a", "Maraudes", 30_000],
        ["1.b", "Lieux d'accueil", 12_000],
    ]
    assert "N°" not in actions["other_fields"].iloc[0]


def test_headings_of_one_level_head_actions_and_lists_that_add_up_say_who_pays(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Contrat local – Avenant 2025 (document fictif)")
    document.add_heading("Axe 1 – Prévenir", 1)
    for name, cost, paid in (
        ("Réussites éducatives", "24 000 €", "État : 12 000 € – Département : 12 000 €"),
        ("Premiers départs", "18 500 €", "Caf : 10 000 € – Département : 8 500 €"),
    ):
        document.add_heading(name, 2)
        for label, text in (("But recherché", "Aider"), ("Coût total", cost), ("Ventilation", paid)):
            document.add_paragraph().add_run(f"{label} : ").bold = True
            document.paragraphs[-1].add_run(text)
    agreement = saved(document, tmp_path)
    assert agreement.actions["action_name"].tolist() == ["Réussites éducatives", "Premiers départs"]
    assert agreement.funding["funder"].tolist() == ["État", "Département", "Caf", "Département"]
    assert agreement.funding["amount_eur"].tolist() == [12_000, 12_000, 10_000, 8_500]


def test_a_sentence_tells_a_cost_or_a_total_and_who_pays(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Projet alimentaire 2025 (document fictif)\n"
        "Le programme s'élève à 88 000 €, dont 40 000 € de l'État et 48 000 € de la Ville.\n\n"
        "Action 1 : Installer\nObjectif : Installer.\n"
        "Le coût de l'action est estimé à 88 000 € (État : 40 000 € ; Ville : 48 000 €).\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert (agreement.grand_total_eur, agreement.actions["stated_cost_eur"].tolist()) == (88_000, [88_000])
    assert agreement.funding["amount_eur"].tolist() == [40_000, 48_000]


def test_a_cell_beside_the_label_of_money_lists_the_cost_and_who_pays_a_line_each(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    document.add_paragraph("Orientation 1 : Loger")
    for code, name, money in (
        ("1", "Capter", "Montant annuel : 214 000 €\n- État (BOP 177) : 128 000 €\n- Département : 86 000 €"),
        ("2", "Accueillir", "Montant annuel : 76 500 €\n- État (BOP 177) : 76 500 €"),
    ):
        document.add_paragraph(f"Action {code} – {name}")
        table = document.add_table(rows=0, cols=2)
        for row in (
            ("Objectif", "Porter le parc à 160."),
            ("Lien avec le plan\n2020-2025", "Action reprise du plan précédent"),
            ("Moyens financiers 2026", money),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    agreement = saved(document, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [214_000, 76_500]
    assert agreement.actions["continuation"].tolist() == ["continued", "continued"]
    assert agreement.funding["amount_eur"].tolist() == [128_000, 86_000, 76_500]


def test_numbers_of_two_cells_are_never_one_amount(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    document.add_paragraph("Axe 1 : Loger")
    for code in ("1", "2"):
        document.add_paragraph(f"Action {code} – Capter des logements")
        document.add_paragraph("Objectif : Porter le parc à 160.")
        document.add_paragraph("Coût : 50 000 €")
    table = document.add_table(rows=0, cols=3)
    for cell, text in zip(table.add_row().cells, ("Ensemble du plan", "2", "100 000 €"), strict=True):
        cell.text = text
    agreement = saved(document, tmp_path)
    assert agreement.grand_total_eur != 2_100_000
    assert "unreadable-amount" in {finding.code for finding in agreement.findings}


def test_amounts_right_below_their_labels_are_read_below_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    document.add_paragraph("Axe 1 : Loger")
    for code in ("1", "2"):
        document.add_paragraph(f"Action {code} – Capter des logements")
        document.add_paragraph("Objectif : Porter le parc à 160.")
        document.add_paragraph("Coût : 50 000 €")
    document.add_paragraph("Ensemble du plan d'action")
    table = document.add_table(rows=0, cols=3)
    for row in (("Total général (k€)", "Ville", "CAF"), ("100,0", "60,0", "40,0")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert saved(document, tmp_path).grand_total_eur == 100_000


def test_a_number_below_the_name_of_a_sheet_is_its_code(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Convention-cadre (document fictif)")
    document.add_paragraph("Signée le 22 janvier 2026")
    for code, name in (("1-A", "Ouvrir une halle"), ("1-B", "Rénover une école")):
        table = document.add_table(rows=0, cols=2)
        for row in (("Nom de l'action", name), ("Action n°", code), ("Budget global", "5 000 €")):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("Suite")
    agreement = saved(document, tmp_path)
    assert agreement.actions["action_code"].tolist() == ["1-A", "1-B"]
    assert agreement.actions["action_name"].tolist() == ["Ouvrir une halle", "Rénover une école"]
    assert agreement.agreement_year == 2026


def test_expenses_and_receipts_are_read_below_headings_of_several_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    for code in ("1", "2"):
        document.add_paragraph(f"Fiche action {code} – Capter")
        document.add_paragraph("Objectif : Loger.")
        table = document.add_table(rows=3, cols=6)
        rows = (
            ("Charges", "", "Montant", "Produits", "", "Montant"),
            ("Personnel", "", "9 000 €", "CAF", "", "6 000 €"),
            ("Achats", "", "1 000 €", "Ville", "", "4 000 €"),
        )
        for row, texts in zip(table.rows, rows, strict=True):
            for place in (0, 3):
                row.cells[place].merge(row.cells[place + 1])
            for place in (0, 2, 3, 5):
                row.cells[place].text = texts[place]
    funding = saved(document, tmp_path).funding
    assert funding["funder"].tolist() == ["CAF", "Ville"] * 2
    assert funding["amount_eur"].tolist() == [6000.0, 4000.0] * 2


def test_a_row_without_a_value_is_none_of_the_row_above(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2026 (document fictif)")
    for code, said in (("1", "Oui"), ("2", "Oui"), ("3", "")):
        document.add_paragraph(f"Action {code} – Capter")
        table = document.add_table(rows=0, cols=2)
        for row in (("Porteur", "Service habitat"), ("Action nouvelle ?", said), ("Coût", f"{code} 000 €")):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    assert saved(document, tmp_path).actions["continuation"].tolist() == ["new", "new", "unstated"]


def test_wide_spaces_in_a_cell_part_a_label_from_its_text_though_its_row_comes_again(tmp_path: Path) -> None:
    rows = ["Convention fictive - 2021", "Axe 1 – Loger"]
    for number, cost in enumerate(("10 €", "20 €", "30 €"), 1):
        rows += [f"Action n° 1.{number} : Accueil", "Descriptif de l'action   Familles"]
        rows += [f"Coût total de l'action   {cost}"]
    path = tmp_path / "wide.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_column(0, 0, [*rows, "Total général   60 €"])
    actions = read_agreement(path).actions
    assert actions["description"].tolist() == ["Familles"] * 3
    assert actions["stated_cost_eur"].tolist() == [10.0, 20.0, 30.0]


TABLE = """Convention fictive - 2021;;;
Code;Action;Objectif;Coût
1.1;Accueil;Recevoir;12 000 €
1.2;;Loger;8 000 €
1.3;Jardin;Cultiver;5 000 €
"""
SHEETS = """Convention fictive - 2021

Axe 1 : Se loger

Fiche action 1.1 : Accueil
Coût : 12 000 €

Fiche action 1.2
Objectif : loger.
Coût : 8 000 €
"""


@pytest.mark.parametrize("printed", [TABLE, SHEETS])
def test_a_code_without_a_name_is_a_warning_on_that_action(printed: str, tmp_path: Path) -> None:
    path = tmp_path / "nameless.txt"
    path.write_text(printed, encoding="utf-8")
    found = [finding for finding in read_agreement(path).findings if finding.code == "missing-name"]
    assert [(finding.severity, finding.action_code) for finding in found] == [("warning", "1.2")]


@pytest.mark.parametrize("head", ["Action n°<td>1.1", "1.1"])
def test_the_label_between_a_code_and_its_name_is_no_part_of_it_nor_are_boxes_of_who_does_it(
    tmp_path: Path, head: str
) -> None:
    cards = "".join(
        f"<table><tr><td>{head.replace('1.1', code)}<td>Intitulé<td>{name}<tr><td>Objectif<td>Aider."
        f"<tr><td>Porteur<td>Ville<td>Nouvelle {new}<td>Reconduite {old}<tr><td>Coût<td>900 €</table>"
        for code, name, new, old in (("1.1", "Guichet", "☒", "☐"), ("1.2", "Vélos", "☐", "☒"))
    )
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Aller</h2>{cards}"
    names = "action_code action_name operator_name continuation"
    assert rows(read(tmp_path, page, "2026.html").actions, names) == [
        ["1.1", "Guichet", "Ville", "new"],
        ["1.2", "Vélos", "Ville", "continued"],
    ]


def test_boxes_behind_their_words_are_theirs_and_what_stands_behind_the_last_is_a_field(
    tmp_path: Path,
) -> None:
    cards = "".join(
        f"<tr><td>Fiche<td>{code}<td>Intitulé<td>{name}<td>Coût<td>{cost}"
        f"<tr><td>Création<td>{new}<td>Suite<td>{old}<td>depuis {since}<td>Porteur<td>Ville"
        "<tr><td>Du<td>02/03/2026<td>au<td>30/10/2026<td><td>"
        for code, name, cost, new, old, since in (
            ("101", "Halle", "78 000 €", "☒", "☐", ""),
            ("102", "Bons", "25 000 €", "☐", "☒", "2024"),
        )
    )
    head = "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Aller</h2>"
    agreement = read(tmp_path, f"{head}<table>{cards}</table>", "2026.html")
    names = "action_name stated_cost_eur continuation continues_year operator_name start_date end_date"
    assert rows(agreement.actions, names) == [
        ["Halle", 78_000, "new", None, "Ville", "2026-03-02", "2026-10-30"],
        ["Bons", 25_000, "continued", 2024, "Ville", "2026-03-02", "2026-10-30"],
    ]
