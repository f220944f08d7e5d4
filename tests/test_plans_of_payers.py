"""Tables with a plan of who pays, with states of actions, codes in Greek and rows that are struck out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

PLAN = """<!doctype html><html><body><h1>Plan touristique de Valbrune 2025 (document fictif)</h1>
<table>
<tr><th rowspan="2">N°</th><th rowspan="2">Action</th><th colspan="2">Plan de financement</th></tr>
<tr><th>Qui paie</th><th>Coût (€)</th></tr>
<tr><td>A1</td><td>Maison</td><td>État : 60 000<br>Région : 40 000</td><td>100 000</td></tr>
<tr><td>A2</td><td>Sentier</td><td>Région : 8 000<br>Communes : 9 000</td><td>17 000</td></tr>
<tr><td><s>A3</s></td><td><s>Borne</s></td><td>Région : 9 000</td><td><s>9 000</s></td></tr>
<tr><td colspan="3">Total général</td><td>117 000</td></tr>
</table>
"""
STATES = """Plan climat de Valbrune 2025 (document fictif)
Code;Action;État;Région;Part F1;Coût
Axe α – Bâtir;;;;;
α1;Foyer;en cours;10 000 €;100 %;10 000 €
α2;Bail;livré en 2024;20 000 €;100 %;20 000 €
Axe β – Planter;;;;;
β1;Haie;à engager;1 000 €;#DIV/0!;1 000 €
Total;;;31 000 €;;31 000 €
"""
FORM = """<!doctype html><html><body><h1>Convention de Mireval 2025 (document fictif)</h1>
<p>Montants en euros.</p>
<h3>Action 1.1 : Études</h3><p>Pilote : Foyer rural Date de début : 02/03/2025 Fin : 30/06/2025</p>
<table><tr><td>☒ État</td><td>6 000</td></tr><tr><td>☐ CAF</td><td></td></tr>
<tr><td>☒ Commune</td><td>4 000</td></tr></table><p>Coût : 10 000 €</p>
<h3>Action 1.2 : Échecs</h3><p>Pilote : Ville Date de début :</p><p>Coût : 2 000 €</p>
<p>Total : 12 000 €</p></body></html>
"""
TURNED = """Projet alimentaire de Valbrune 2025 (document fictif)
Code;P-1;P-2;P-3
Action;Halle;Verger;Four
Région;20 000;95 000;4 000
Valbrune Agglo;30 000;55 000;1 000
Recettes attendues;-4 500;;
Coût total;50 000;150 000;5 000
"""
TABBED = """Contrat de relance de Valbrune 2025 (document fictif)
Montants en k€
Récapitulatif
Axe A\t137,5 k€
Axe B\t60 k€

Axe A – Bâtir
code\taction\tcoût\tnature
A1\tHalle\t95\tnouvelle
\tFinanceurs : Région Nord 50 + Ville 45 — pilote : la Ville
A2\tMarché\t42,5\treconduite depuis 2023
\tFinanceurs : Région Nord 17,5 + Ville 25 — pilote : la Région
\tSous-total\t137,5
Axe B – Former
code\taction\tcoût\tnature
B1\tÉcole\t60\tnouvelle
\tFinanceurs : État 30 + Région Nord 30 — pilote : la Ville
\tSous-total\t60
\tTotal du contrat\t197,5
"""


def read(text: str, folder: Path, name: str) -> Agreement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_agreement(folder / name)


def test_who_pays_below_a_plan_of_financing_is_no_cost_and_a_struck_row_is_of_no_action(
    tmp_path: Path,
) -> None:
    agreement = read(PLAN, tmp_path, "plan.html")
    assert list(agreement.actions["stated_cost_eur"]) == [100000, 17000]
    assert list(agreement.funding["amount_eur"]) == [60000, 40000, 8000, 9000]
    assert agreement.grand_total_eur == 117000
    left = [finding.details["text"] for finding in agreement.findings if finding.code == "unread-line"]
    assert left == ["Région : 9 000"]


def test_a_column_of_states_is_no_funder_and_one_of_percentages_no_share(tmp_path: Path) -> None:
    agreement = read(STATES, tmp_path, "plan.csv")
    assert set(agreement.funding["funder"]) == {"Région"}
    assert list(agreement.actions["status"]) == ["ongoing", "unstated", "planned"]
    assert [fields["État"] for fields in agreement.actions["other_fields"]] == [
        "en cours",
        "livré en 2024",
        "à engager",
    ]


def test_greek_letters_are_codes(tmp_path: Path) -> None:
    agreement = read(STATES, tmp_path, "plan.csv")
    assert list(agreement.actions["action_code"]) == ["α1", "α2", "β1"]
    assert list(agreement.axes["axis_code"]) == ["α", "β"]
    assert list(agreement.axes["axis_name"]) == ["Bâtir", "Planter"]


def test_a_form_with_ticked_payers_and_several_labels_in_a_line_is_read(tmp_path: Path) -> None:
    agreement = read(FORM, tmp_path, "form.html")
    assert list(agreement.funding["funder"]) == ["État", "Commune"]
    assert list(agreement.actions["lead_name"]) == ["Foyer rural", "Ville"]
    assert list(agreement.actions["start_date"].dropna()) == ["2025-03-02"]
    assert list(agreement.actions["end_date"].dropna()) == ["2025-06-30"]


def test_receipts_below_zero_are_what_nobody_pays(tmp_path: Path) -> None:
    agreement = read(TURNED, tmp_path, "plan.csv")
    assert set(agreement.funding["funder"]) == {"Région", "Valbrune Agglo"}
    assert agreement.actions["other_fields"][0]["Recettes attendues"] == "-4 500"


def test_who_pays_and_leads_on_the_line_below_a_tabbed_row_is_of_its_action(tmp_path: Path) -> None:
    agreement = read(TABBED, tmp_path, "plan.txt")
    assert list(agreement.funding["amount_eur"]) == [50000, 45000, 17500, 25000, 30000, 30000]
    assert list(agreement.actions["lead_name"]) == ["la Ville", "la Région", "la Ville"]
    assert list(agreement.axes["stated_axis_total_eur"]) == [137500, 60000]
    assert list(agreement.axes["axis_name"]) == ["Bâtir", "Former"]
    assert agreement.grand_total_eur == 197500


def test_payers_on_lines_below_their_label_that_were_read_are_not_said_to_be_unread(tmp_path: Path) -> None:
    text = (
        "Convention de Valserre 2026 (document fictif)\n\nAction 1.1 : Ludothèque\nCoût : 22 400 €\n"
        "Financeurs :\tCAF\t11 200 €\n\tCommune de Valserre\t11 200 €\nPorteur : la Ville\n"
    )
    agreement = read(text, tmp_path, "plan.txt")
    assert list(agreement.funding["amount_eur"]) == [11200, 11200]
    assert "unread-funding" not in {finding.code for finding in agreement.findings}


@pytest.mark.parametrize("head", ["Financeur", "Qui paie", "Financement"])
def test_rows_of_a_payer_and_an_amount_below_that_of_an_action_are_shares_and_no_costs(
    head: str, tmp_path: Path
) -> None:
    plan = (
        f"Plan 2024 (document fictif)\nN°;Action;{head};Montant;Porteur\n1;Bâtir;Département;600 €;CCAS\n"
        ";;Commune;250 €;\n2;Lire;Ville;90 €;CCAS\nTotal;;;940 €;\n"
    )
    agreement = read(plan, tmp_path, "2024.csv")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1", "Département", 600],
        ["1", "Commune", 250],
        ["2", "Ville", 90],
    ]
    assert agreement.actions["stated_cost_eur"].isna().all()
