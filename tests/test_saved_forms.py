"""Pages of an extranet, saved with the menu above and the fields of each sheet in a table of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

import convlib

SHEETS = {
    "A-1": ("Bus des champs", "haute", "12 000"),
    "A-2": ("Taxi du soir", "faible", "8 500"),
    "B-1": ("Atelier de réparation", "moyenne", "20 000"),
}


def _page() -> str:
    html = "<style>@media screen, print { .s { position: absolute; left: -9999px } }</style>"
    html += "<div>Portail › Dossiers › Saisie du bilan</div><div class=s>Aller au contenu</div>"
    html += "<h1>Convention de mobilité 2025 de Brize</h1>"
    for letter, axis in (("A", "Se déplacer"), ("B", "Réparer")):
        html += f"<table><tr><td><h2>Axe {letter} : {axis}</h2><tr><td>"
        for code, (name, rank, cost) in SHEETS.items():
            if code[0] == letter:
                html += f"""<fieldset><legend>Action {code}</legend><table><tr><th>Intitulé<td>{name}
                <tr><th>Priorité<td><select><option>normale<option selected>{rank}</select>
                <tr><th>Coût<td><input value="{cost}"> €</table></fieldset>"""
        html += "</table>"
    return f"<!doctype html><html><meta charset=utf8><body>{html}"


def test_each_legend_heads_its_own_sheet_and_the_menu_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "bilan.html"
    path.write_text(_page(), encoding="utf-8")
    read = convlib.read_agreement(path)
    assert read.title == "Convention de mobilité 2025 de Brize"
    assert rows(read.axes, "axis_code axis_name") == [["A", "Se déplacer"], ["B", "Réparer"]]
    assert rows(read.actions, "action_code axis_code action_name stated_cost_eur") == [
        [code, code[0], name, int(cost.replace(" ", ""))] for code, (name, _rank, cost) in SHEETS.items()
    ]
    assert [fields["Priorité"] for fields in read.actions["other_fields"]] == ["haute", "faible", "moyenne"]
    codes = {finding.code: finding.line for finding in read.findings}
    assert (codes["page-furniture"], codes["hidden-text"]) == (1, 2)


@pytest.mark.parametrize(("ranks", "count"), [("haute basse haute", 0), ("Santé Emploi Santé", 2)])
def test_a_column_of_degrees_names_no_axes(tmp_path: Path, ranks: str, count: int) -> None:
    path = tmp_path / "plan.csv"
    held = zip("123", ("Loger", "Nourrir", "Vêtir"), ranks.split(), strict=True)
    path.write_text(
        "Plan fictif 2025\nN°;Action;Priorité;Coût\n" + "".join(f"{';'.join(each)};500 €\n" for each in held)
    )
    read = convlib.read_agreement(path)
    assert len(read.axes) == count
    assert len(read.actions) == 3


def test_boxes_beside_a_value_and_a_cost_beside_the_label_of_the_funding_are_fields(tmp_path: Path) -> None:
    html = "<html><meta charset=utf8><h1>Fiches-actions 2025 de Brize (fictif)</h1>"
    for code, ticks, cost in (
        ("1.1", "☐ Nouvelle action<br>☒ Action reconduite", 88),
        ("1.2", "☒ Nouvelle action<br>☐ Action reconduite", 12),
    ):
        html += f"""<table><tr><td>Fiche {code}<td colspan=2>Équipe {code}
        <tr><td>Objectif<td>Aller vers tous.<td>{ticks}
        <tr><td>Plan de financement<td colspan=2>Coût total : {cost} 000 €</table>
        <table><tr><th>Financeur<th>Montant<tr><td>ARS<td>{cost} 000 €<tr><td>Total<td>{cost} 000 €</table>"""
    path = tmp_path / "fiches.html"
    path.write_text(html, encoding="utf-8")
    read = convlib.read_agreement(path)
    assert rows(read.actions, "action_code objective stated_cost_eur continuation") == [
        ["1.1", "Aller vers tous.", 88_000.0, "continued"],
        ["1.2", "Aller vers tous.", 12_000.0, "new"],
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        ["1.1", "ARS", 88_000.0],
        ["1.2", "ARS", 12_000.0],
    ]


@pytest.mark.parametrize(
    "asked", ["", "(à remplir par le porteur)", "Cliquez ici pour taper du texte.", "— choisir —"]
)
def test_what_is_to_be_filled_in_is_no_value_and_no_payer(tmp_path: Path, asked: str) -> None:
    html = "<html><meta charset=utf8><h1>Fiches-actions 2025 de Brize (fictif)</h1>"
    for number in (1, 2, 3):
        html += f"""<table><tr><td>Fiche n° 1.{number}<td colspan=3>Équipe {number}
        <tr><td>Objectif<td colspan=3>Aller vers tous.<tr><td>Budget prévisionnel<td colspan=3>{asked}
        <tr><td>Financeur 1<td>ARS<td>Montant<td>{number} 000 €<tr><td>Financeur 2<td>{asked}<td>Montant<td>
        <tr><td>Financeur 3<td><td>Montant<td><tr><td>Coût total<td colspan=3>{number} 000 €</table>"""
    path = tmp_path / "fiches.html"
    path.write_text(html, encoding="utf-8")
    read = convlib.read_agreement(path)
    costs = [1_000.0, 2_000.0, 3_000.0]
    assert read.actions["stated_cost_eur"].tolist() == costs
    assert rows(read.funding, "funder amount_eur") == [["ARS", cost] for cost in costs]
    assert [each.code for each in read.findings if each.code == "placeholder"] == ["placeholder"] * (
        6 if asked else 0
    )


def test_a_table_of_who_pays_beside_several_fields_is_no_part_of_the_first(tmp_path: Path) -> None:
    html = "<html><meta charset=utf8><h1>Appui aux aidants 2025 de Brize (fictif)</h1>"
    for number in (1, 2):
        html += f"""<h3>Action {number} : Café {number}</h3><table><tr><td>Objectif<td>Rompre l’isolement
        <td rowspan=2><table><tr><th>Financeur<th>Montant<tr><td>Caf<td>{number} 600 €
        <tr><td>Ville<td>400 €</table><tr><td>Porteur<td>CCAS<tr><td>Coût<td>{number + 1} 000 €</table>"""
    path = tmp_path / "fiches.html"
    path.write_text(html, encoding="utf-8")
    read = convlib.read_agreement(path)
    assert read.actions["objective"].tolist() == ["Rompre l’isolement"] * 2
    assert rows(read.funding, "action_code funder amount_eur") == [
        ["1", "Caf", 1_600.0],
        ["1", "Ville", 400.0],
        ["2", "Caf", 2_600.0],
        ["2", "Ville", 400.0],
    ]


def test_words_right_before_a_field_are_its_label_and_a_number_that_it_begins_with_is_no_code(
    tmp_path: Path,
) -> None:
    sheets = "".join(
        f"<h3>1.{number} {name}</h3><p>Signé le <input value='2026-02-01'></p>"
        f"<p>Pilote <select><option>Ville<option selected>Relais</select></p>"
        f"<p>Objectif <textarea>{aim}</textarea></p><p>Coût <input value='9 000 €'></p>"
        for number, (name, aim) in enumerate(
            (("Réparer", "40 vélos remis en selle."), ("Lire", "Dix prêts.")), 1
        )
    )
    path = tmp_path / "2026.html"
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 – Agir</h2>{sheets}"
    path.write_text(page, encoding="utf-8")
    actions = convlib.read_agreement(path).actions
    assert actions["action_name"].tolist() == ["Réparer", "Lire"]
    assert actions["lead_name"].tolist() == ["Relais", "Relais"]
    assert actions["objective"].tolist() == ["40 vélos remis en selle.", "Dix prêts."]
    assert actions["stated_cost_eur"].tolist() == [9_000, 9_000]


def test_a_small_letter_in_a_legend_is_of_a_code_and_dates_stand_behind_the_lead(tmp_path: Path) -> None:
    sheets = "".join(
        f"""<fieldset><legend>Mesure {code}</legend><label>Titre <input value="{name}"></label><br>
        <label>But<br><textarea>{goal}</textarea></label><br>Pilote <select><option>Ville<option selected>CCAS
        </select> Du <input type=date value=2027-01-15> au <input type=date value=2027-11-30>
        <p>Coût : {cost} €</fieldset>"""
        for code, name, goal, cost in (
            ("m1", "Rénover les halls", "Rendre les halls sûrs.", "30 000"),
            ("n1", "Vélos à prêter", "Prêter trente vélos.", "8 500"),
        )
    )
    path = tmp_path / "saisie.html"
    path.write_text(f"<!doctype html><meta charset=utf8><h1>Contrat 2027</h1>{sheets}", encoding="utf-8")
    read = convlib.read_agreement(path)
    columns = "action_code action_name objective lead_name start_date end_date stated_cost_eur"
    assert rows(read.actions, columns) == [
        ["m1", "Rénover les halls", "Rendre les halls sûrs.", "CCAS", "2027-01-15", "2027-11-30", 30_000],
        ["n1", "Vélos à prêter", "Prêter trente vélos.", "CCAS", "2027-01-15", "2027-11-30", 8500],
    ]


def test_a_text_below_its_label_is_no_heading_of_another_action(tmp_path: Path) -> None:
    sheets = "".join(
        f"""<fieldset><label>Titre <input value="{name}"></label><br><label>But<br><textarea>{goal}</textarea>
        </label><br>Pilote <input value=CCAS><p>Coût : {cost} €</fieldset>"""
        for name, goal, cost in (
            ("Rénover les halls", "Rendre les halls sûrs.", "30 000"),
            ("Vélos à prêter", "Prêter trente vélos.", "8 500"),
        )
    )
    path = tmp_path / "saisie.html"
    path.write_text(f"<!doctype html><meta charset=utf8><h1>Contrat 2027</h1>{sheets}", encoding="utf-8")
    read = convlib.read_agreement(path)
    assert rows(read.actions, "action_name objective stated_cost_eur") == [
        ["Rénover les halls", "Rendre les halls sûrs.", 30_000],
        ["Vélos à prêter", "Prêter trente vélos.", 8500],
    ]
