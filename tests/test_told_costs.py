"""What documents say in passing: costs in sentences, units in clauses, names and numbers set in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from convlib import Agreement, read_agreement

SHEETS = """Programme annuel 2024 (document fictif)

AXE N° 1. Loger

Action n° 1 : Studios
Objectif poursuivi : Offrir un logement.
Cette action est nouvelle. Son coût s'élève à 45 250,80 €, réparti
comme suit : État : 20 000,00 €, Ville : 25 250,80 €.

Action n° 2 : Bourse
Objectif poursuivi : Financer des meubles.
Cette action était inscrite au programme 2023 ; elle est reconduite. Son coût s'élève à
12 600,00 €, en totalité à la charge du budget départemental (Département : 12 600,00 €).

Action n° 3 : Relais
Objectif poursuivi : Garder des enfants.
Cette action est nouvelle. Son coût s'élève à 1 000,00 €, réparti comme suit : État : 600,00 €,
Ville : 400,00 €.

Le montant total du programme annuel 2024 est arrêté à la somme de 58 850,80 €.
"""

SET_IN = """Programme d'actions 2021 (document fictif)

AXE I : Accueillir
==================

  I-a) Permanence du samedi
      Un accueil ouvre un samedi sur deux.
      Action nouvelle.
      Cette action coûtera 11.200 euros (CCAS : 11.200 euros).

  I-b) Écrivain public
      Un écrivain tient permanence dans sept mairies.
      Action reconduite de 2019.
      Cette action coûtera 8.800 euros (État : 5.000 euros ; Ville : 3.800 euros).

  I-c) Bagagerie
      Trente casiers sont mis à disposition.
      Action nouvelle.
      Cette action coûtera 1.000 euros (État : 1.000 euros).

  Soit pour l'axe I : 21.000 euros.
"""

COUNTED = """Programme d'insertion 2022 (document fictif)

VOLET I - Accueil

1) Instances uniques d'orientation
   Objectif : Proposer un référent.
   Coût prévisionnel 2022 ................ 60 000 euros

2) Référents des indépendants
   Objectif : Aider les artisans.
   Coût prévisionnel 2022 ................ 72 500 euros

VOLET II - Travail

3) Chantiers d'entretien
   Objectif : Remettre en activité.
   Coût prévisionnel 2022 ................ 53 000 euros

4) Parrainage
   Objectif : Ouvrir un réseau.
   Coût prévisionnel 2022 ................ 15 000 euros

RÉCAPITULATIF FINANCIER (en euros)

  I. Accueil .............................    132 500
  II. Travail ...........................     68 000
  Ensemble du plan ......................    200 500
"""

ARTICLES = """Convention 2020 (document fictif)

ARTICLE 2 – ACTIONS RETENUES

Axe 1 : Enfants

Action 1.1 – Maraudes
Cette action nouvelle a pour objectif de repérer les enfants à la rue. Son coût s'élève à 900 €.

Action 1.2 – Petits déjeuners
Cette action, reconduite de 2019, a pour objectif de donner un premier repas. Son coût s'élève à 100 €.

ARTICLE 3 – FINANCES

N° | Action | Coût total
---|--------|-----------
1.1 | Maraudes | 900 €
1.2 | Petits déjeuners | 100 €
"""


def _written(text: str, folder: Path) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def _listed(folder: Path, *lines: str) -> Agreement:
    path = folder / "plan.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_agreement(path)


def test_the_last_sentences_of_sheets_tell_costs_payers_and_the_past(tmp_path: Path) -> None:
    agreement = _written(SHEETS, tmp_path)
    actions = agreement.actions
    assert actions["objective"].tolist() == [
        "Offrir un logement.",
        "Financer des meubles.",
        "Garder des enfants.",
    ]
    assert actions["stated_cost_eur"].tolist() == [45250.80, 12600, 1000]
    assert actions["continuation"].tolist() == ["new", "continued", "new"]
    assert agreement.funding["funder"].tolist() == ["État", "Ville", "Département", "État", "Ville"]
    assert agreement.grand_total_eur == 58850.80


def test_headings_that_are_all_set_in_head_actions(tmp_path: Path) -> None:
    agreement = _written(SET_IN, tmp_path)
    actions = agreement.actions
    assert actions["action_code"].tolist() == ["I-a", "I-b", "I-c"]
    assert actions["action_name"].tolist() == ["Permanence du samedi", "Écrivain public", "Bagagerie"]
    assert actions["description"].iloc[1] == "Un écrivain tient permanence dans sept mairies."
    assert actions["continuation"].tolist() == ["new", "continued", "new"]
    assert actions["stated_cost_eur"].tolist() == [11200, 8800, 1000]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [21000]


def test_numbers_that_count_through_head_names_that_begin_as_labels_do(tmp_path: Path) -> None:
    agreement = _written(COUNTED, tmp_path)
    assert agreement.actions["action_name"].tolist() == [
        "Instances uniques d'orientation",
        "Référents des indépendants",
        "Chantiers d'entretien",
        "Parrainage",
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [132500, 68000]


def test_articles_say_of_the_actions_of_a_table_what_they_aim_at(tmp_path: Path) -> None:
    agreement = _written(ARTICLES, tmp_path)
    actions = agreement.actions
    assert actions["objective"].tolist() == ["repérer les enfants à la rue", "donner un premier repas"]
    assert actions["continuation"].tolist() == ["new", "continued"]
    assert actions["stated_cost_eur"].tolist() == [900, 100]
    assert agreement.axes["axis_name"].tolist() == ["Enfants"]


@pytest.mark.parametrize(
    "said",
    [
        "Document fictif. Tous les montants sont exprimés en milliers d'euros (k€).",
        "Montants en k€ – version transmise le 14/02/2025",
        "Une ligne par action. Les montants sont saisis en milliers d'euros (k€).",
    ],
)
def test_a_clause_says_the_unit_of_all_amounts(said: str, tmp_path: Path) -> None:
    agreement = _listed(
        tmp_path,
        "Programme 2025 (document fictif)",
        said,
        "",
        "N°;Action;Coût",
        "1;Loger;310,5",
        "2;Former;4,5",
    )
    assert agreement.actions["stated_cost_eur"].tolist() == [310500, 4500]


def test_the_year_stands_behind_pauvrete_which_ends_like_summer(tmp_path: Path) -> None:
    agreement = _listed(
        tmp_path, "Lutte contre la pauvreté 2023 (document fictif)", "", "N°;Action;Coût", "1;Loger;300 €"
    )
    assert agreement.agreement_year == 2023


@pytest.mark.parametrize("corner", ["Financeur", "Plan de financement"])
def test_payers_stand_above_what_they_pay(corner: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Contrat de ville 2024 (document fictif)"],
        [],
        ["Action I-1", "Coup de pouce"],
        ["Description", "Clubs du soir"],
        [corner, "Politique de la ville (BOP 147)", "Ville", "Région", "Coût total"],
        ["Montant 2024 (k€)", 22, 11, None, 33],
        [],
        ["Action I-2", "Cité éducative"],
        ["Description", "Sorties nature"],
        [corner, "Politique de la ville (BOP 147)", "Ville", "Région", "Coût total"],
        ["Montant 2024 (k€)", 20, None, 8, 28],
    ):
        sheet.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [33000, 28000]
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [
        ["Politique de la ville (BOP 147)", 22000],
        ["Ville", 11000],
        ["Politique de la ville (BOP 147)", 20000],
        ["Région", 8000],
    ]


def test_expenses_stand_beside_receipts_below_two_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Contrat 2021 (document fictif)"],
        [],
        ["Fiche action OS1-F1 : Maison France services"],
        ["Objectif", "Accueillir."],
        [],
        ["Dépenses", None, "Recettes", None],
        ["Travaux", "38 000 €", "État", "60 000 €"],
        ["Personnel", "67 000 €", "74 – Région", "45 000 €"],
        ["Total des dépenses", "105 000 €", "Total des recettes", "105 000 €"],
        [],
        ["Fiche action OS1-F2 : Bus"],
        ["Objectif", "Transporter."],
        [],
        ["Dépenses", None, "Recettes", None],
        ["Achat", "5 000 €", "État", "5 000 €"],
        ["Total des dépenses", "5 000 €", "Total des recettes", "5 000 €"],
    ):
        sheet.append(row)
    for place in (6, 14):
        sheet.merge_cells(start_row=place, start_column=1, end_row=place, end_column=2)
        sheet.merge_cells(start_row=place, start_column=3, end_row=place, end_column=4)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    agreement = read_agreement(path)
    assert agreement.actions["action_code"].tolist() == ["OS1-F1", "OS1-F2"]
    assert agreement.actions["stated_cost_eur"].tolist() == [105000, 5000]
    assert agreement.funding["funder"].tolist() == ["État", "Région", "État"]


@pytest.mark.parametrize("label", ["Coût sur trois ans", "Budget (3 ans)", "Montant total sur la période"])
def test_a_cost_for_several_years_is_the_cost(tmp_path: Path, label: str) -> None:
    """The sum for a year is another, whatever stands beside it: it is no part of the plan."""
    book = openpyxl.Workbook()
    head = ["N°", "Mesure", "Objectif", "Coût par an", label, "Part État sur 3 ans"]
    for row in (
        ["Plan 2025"],
        head,
        ["1", "Loger", "Abriter.", 40, 120, 90],
        ["2", "Vêtir", "Tenir.", 5, 15, 9],
    ):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.actions["stated_cost_eur"].tolist() == [120, 15]
    assert agreement.funding["funder"].tolist() == ["État", "État"]
