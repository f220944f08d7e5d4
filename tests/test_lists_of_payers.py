"""Who pays, in rows of a payer and an amount among the fields of sheets, and beside their names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from tabled import read, rows

from convlib import read_agreement

SHEETS = {
    "1.1 Loger": ("Garder un toit.", 30, {"État": 18, "Département": 12}),
    "1.2 Nourrir": ("Manger à sa faim.", 25, {"Région Aulne": 25}),
    "1.3 Soigner": ("Voir un médecin.", 14, {"CAF": 9, "Ville de Brume": 5}),
}
SHARES = [
    ["1.1", "État", 18_000], ["1.1", "Département", 12_000], ["1.2", "Région Aulne", 25_000],
    ["1.3", "CAF", 9_000], ["1.3", "Ville de Brume", 5_000],
]  # fmt: skip


def sheets(cell: str, head: str, last: str = "") -> str:
    """Write sheets as rows: a list of who pays stands between two fields."""
    text = f"Convention 2026{cell}\nAxe 1 : Vivre{cell}\n"
    for name, (objective, cost, paid) in SHEETS.items():
        text += f"Action {name}{cell}\nCoût{cell or ' : '}{cost} 000 €\n{head}\n"
        text += "".join(f"{payer}{cell or ' | '}{amount} 000 €\n" for payer, amount in paid.items())
        text += f"Objectif{cell or ' : '}{objective}\n{last}"
    return text + f"Total général{cell or ' : '}69 000 €\n"


@pytest.mark.parametrize(
    ("cell", "head", "name"),
    [
        (";", "Organisme;Apport", "2026.csv"),
        (";", "Financeur;Montant", "2026.csv"),
        ("\t", "Financeur\tContribution", "2026.txt"),
        ("", "Organisme | Apport", "2026.txt"),
    ],
)
def test_a_list_of_payers_ends_where_the_sheet_goes_on(
    tmp_path: Path, cell: str, head: str, name: str
) -> None:
    agreement = read(tmp_path, sheets(cell, head), name)
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES
    assert agreement.actions["objective"].tolist() == [said for said, *_ in SHEETS.values()]
    assert agreement.actions["stated_cost_eur"].tolist() == [30_000, 25_000, 14_000]
    assert agreement.grand_total_eur == 69_000
    assert not agreement.findings


def test_the_total_of_a_list_is_of_the_list_and_that_below_it_of_the_whole(tmp_path: Path) -> None:
    text = sheets("\t", "Financeur\tMontant").replace("Objectif\tVoir un médecin.\n", "")
    text = text.replace("Brume\t5 000 €\n", "Brume\t5 000 €\nTotal général\t14 000 €\n")
    agreement = read(tmp_path, text)
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES
    assert agreement.grand_total_eur == 69_000


def test_a_list_in_a_table_of_labels_ends_at_the_next_label(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Convention 2026")
    document.add_paragraph("Axe 1 : Vivre")
    for name, (objective, cost, paid) in SHEETS.items():
        said = [["Coût de l'action", f"{cost} 000 €"], ["Organisme", "Apport"]]
        said += [[payer, f"{amount} 000 €"] for payer, amount in paid.items()]
        said += [["Objectif", objective], ["Porteur", "CCAS de Brume"]]
        table = document.add_table(len(said) + 1, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = f"Action {name}"
        for row, texts in zip(table.rows[1:], said, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph()
    document.save(tmp_path / "2026.docx")
    agreement = read_agreement(tmp_path / "2026.docx")
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES
    assert agreement.actions["objective"].tolist() == [said for said, *_ in SHEETS.values()]
    assert agreement.actions["operator_name"].tolist() == ["CCAS de Brume"] * 3


def test_a_code_a_name_and_who_pays_in_one_row_are_one_action(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Plan pauvreté 2026"])
    sheet.append(["Axe 1 : Vivre"])
    for name, (objective, cost, paid) in SHEETS.items():
        code, name = name.split()
        said = " ; ".join(f"{payer} {amount} 000 €" for payer, amount in paid.items())
        for row in (
            [f"Action {code}", name, f"Financeurs : {said}"],
            ["Objectif", objective],
            ["Coût", cost * 1000],
        ):
            sheet.append(row)
        sheet.append([])
    book.save(tmp_path / "2026.xlsx")
    agreement = read_agreement(tmp_path / "2026.xlsx")
    assert rows(agreement.actions, "action_code action_name") == [name.split() for name in SHEETS]
    assert rows(agreement.funding, "action_code funder amount_eur") == SHARES


def test_bars_part_the_cells_of_a_table_in_a_text(tmp_path: Path) -> None:
    text = (
        "Plan pauvreté 2026\n\n| N° | Action | Objectif | Coût |\n|:---|:---|---|---:|\n"
        "| 1 | Loger | Garder un toit. | 30 000 € |\n| 2 | Nourrir | Manger. | 25 000 € |\n"
        "| Total | | | 55 000 € |\n"
    )
    agreement = read(tmp_path, text)
    said = rows(agreement.actions, "action_code action_name objective stated_cost_eur first_line")
    assert said == [["1", "Loger", "Garder un toit.", 30_000, 5], ["2", "Nourrir", "Manger.", 25_000, 6]]
    assert agreement.grand_total_eur == 55_000


def test_below_a_plan_of_funding_the_column_that_completes_the_costs_is_a_funder_s(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Maquette 2026 (document fictif)"],
        ["", "", "Plan de financement prévisionnel (en euros)"],
        ["N°", "Action", "État", "Communes et EPCI", "Coût total"],
        ["1.1", "Loger", 20, 10, 30],
        ["1.2", "Nourrir", 15, None, 15],
        ["2.1", "Soigner", 5, 7, 12],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:E2")
    book.save(tmp_path / "2026.xlsx")
    agreement = read_agreement(tmp_path / "2026.xlsx")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 20], ["1.1", "Communes et EPCI", 10], ["1.2", "État", 15],
        ["2.1", "État", 5], ["2.1", "Communes et EPCI", 7],
    ]  # fmt: skip


def test_amounts_in_brackets_behind_payers_are_theirs(tmp_path: Path) -> None:
    text = """Plan fictif 2026
N°;Action;Coût (€);Cofinanceurs
1.1;Marcher;12 300;État (6 300), Département (6 000)
1.2;Manger;7 000;État
2.1;Loger;45 000;État (30 000), Ville (14 000)
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 6300], ["1.1", "Département", 6000],
        ["2.1", "État", 30_000], ["2.1", "Ville", 14_000],
    ]  # fmt: skip
    assert [each.action_code for each in agreement.findings if each.code == "funding-gap"] == ["2.1"]


def test_leaders_part_a_payer_that_no_list_knows_from_what_it_pays(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        "Convention 2026\nAxe 1 : Vivre\nAction 1.1 Loger\nCoût : 10 000 EUR\nFinancement :\n"
        "  Ville de Brume .................  5 600 EUR\n  Conférence des anciens .........  4 400 EUR\n",
    )
    assert rows(agreement.funding, "funder amount_eur") == [
        ["Ville de Brume", 5_600],
        ["Conférence des anciens", 4_400],
    ]


def test_bare_amounts_below_one_another_in_a_cell_are_of_their_payers(
    tmp_path: Path,
) -> None:
    document = Document()
    document.add_paragraph("Programme 2026 (document fictif)")
    table = document.add_table(0, 4)
    for row in (
        ("N°", "Action", "Coût (€)", "Plan de financement"),
        ("1a", "Composter", "88 300", "ADEME 44 150\nSyndicat 44 150"),
        ("1b", "Laver", "23 000", "Syndicat 23 000"),
        ("1c", "Réparer", "9 000", "ADEME 2 000\nSyndicat 6 000"),
        ("1d", "Trier", "63 000", "État (ANCT) :\n28 000\nCAF : 35 000"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1a", "ADEME", 44_150], ["1a", "Syndicat", 44_150], ["1b", "Syndicat", 23_000],
        ["1c", "ADEME", 2_000], ["1c", "Syndicat", 6_000],
        ["1d", "État (ANCT)", 28_000], ["1d", "CAF", 35_000],
    ]  # fmt: skip
    assert [each.action_code for each in agreement.findings if each.code == "funding-gap"] == ["1c"]


def test_a_column_that_no_list_knows_is_a_payer_s_where_it_completes_one_sum_and_the_others_are_exact(
    tmp_path: Path,
) -> None:
    text = """Contrat 2026 (document fictif);;;;
N°;Action;Coût;Région;Commune;Fédération de pêche
1;Draguer;40 000 €;30 000 €;10 000 €;
2;Planter;25 000 €;20 000 €;5 000 €;
3;Restaurer;60 000 €;40 000 €;12 500 €;7 500 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.funding, "action_code funder amount_eur")[-1] == ["3", "Fédération de pêche", 7_500]
    other = read(tmp_path, text.replace("20 000 €;5 000 €", "20 000 €;4 000 €"), "2027.csv")
    assert "Fédération de pêche" not in other.funding["funder"].tolist()


def test_amounts_in_a_column_without_a_heading_are_what_those_beside_them_pay(tmp_path: Path) -> None:
    text = """Plan 2026 (document fictif)
N°;Action;Description;Financements;;Coût
1-A;Chauffer;Deux chaudières;Région;9 600 €;16 000 €
;;au fioul;Commune;6 400 €;
1-B;Réparer;Recherche;Agence de l'eau;75 000 €;75 000 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1-A", "Région", 9_600],
        ["1-A", "Commune", 6_400],
        ["1-B", "Agence de l'eau", 75_000],
    ]
    other = read(tmp_path, text.replace("9 600 €;16", "en attente;16"), "2027.csv")
    assert other.funding.empty


def _listed(paid: str) -> str:
    cells = (
        f"<tr><td>{who}<td>{amount} €" for who, _, amount in (each.partition("=") for each in paid.split(";"))
    )
    return f"<table>{''.join(cells)}</table>"


def test_tables_in_cells_that_make_the_cost_say_who_pays_and_a_unit_below_a_heading_nobody(
    tmp_path: Path,
) -> None:
    plan = [
        ("1.1", "Loger", "36 000", "ADEME=20 000;Ville=16 000"),
        ("1.2", "Former", "9 000", "Ville=9 000"),
    ]
    body = "".join(
        f"<tr><td>{code}<td>{name}<td>{cost}<td>{_listed(paid)}<td>CCAS" for code, name, cost, paid in plan
    )
    page = f"""<!doctype html><meta charset=utf-8><p>Programme « Lac vivant » du Val (fictif)
<table><tr><th>N°<th>Action<th>Coût<th>Plan de financement<th>Porteur
<tr><th><th><th>€ TTC<th>Qui / combien<th>{body}
<tr><td colspan=2>Total du programme 2026<td>45 000<td>dont Ville : 25 000 €<td></table>
<p>Nota : l’action 1.2 commence en mai."""
    agreement = read(tmp_path, page, "2026.html")
    assert agreement.title == "Programme « Lac vivant » du Val (fictif)"
    assert agreement.actions["stated_cost_eur"].tolist() == [36_000, 9_000]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "ADEME", 20_000], ["1.1", "Ville", 16_000], ["1.2", "Ville", 9_000],
    ]  # fmt: skip
    assert agreement.grand_total_eur == 45_000
    assert [finding.code for finding in agreement.findings if finding.severity != "note"] == ["unread-line"]


def test_a_note_below_actions_is_no_title(tmp_path: Path) -> None:
    table = "N°;Action;Coût\n1.1;Loger;900 €\n1.2;Former;700 €\nNota : rien de plus n'est dit.;;\n"
    assert read(tmp_path, table, "2026.csv").title == ""
