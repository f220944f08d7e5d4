"""Years that a document names by its own, `N` and `N-1`, and what short sentences say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

PLAN = "Rapport 2023 et programme 2024 (document fictif)\n\nAxe 1 – Vivre\nAction 1.1 : Loger\n"
TABLE = """Contrat local 2024 - maquette (document fictif)

Code;Action;Coût N-1;Coût N;Écart;État;Ville
Axe A - Jeunes
A1;Loger;100;130;30;80;50
A2;Nourrir;-;40;40;40;
S/T axe A;;100;170;70;120;50
TOTAL 2024;;100;170;70;120;50
"""


def test_the_cost_of_year_n_is_that_of_the_agreement_and_n_minus_1_the_one_before(tmp_path: Path) -> None:
    agreement = read(tmp_path, TABLE, "2024.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [130, 40]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [170]
    assert agreement.grand_total_eur == 170
    costs = agreement.amounts[agreement.amounts["label"] == "Coût N-1"]
    assert rows(costs, "year amount_eur")[0] == [2023, 100]
    assert not [finding for finding in agreement.findings if finding.severity != "note"]


def test_texts_below_codes_alone_are_those_of_the_actions_of_these_codes(tmp_path: Path) -> None:
    texts = "\nCode;Objectif;Code 2023\nA1;Aucune sortie sans toit;B7\nA2;Un repas par jour;\n"
    agreement = read(tmp_path, f"{TABLE}{texts}", "2024.csv")
    assert rows(agreement.actions, "objective continuation continues_code") == [
        ["Aucune sortie sans toit", "continued", "B7"],
        ["Un repas par jour", "unstated", None],
    ]
    strange = read(tmp_path, f"{TABLE}{texts.replace('A2', 'A9')}", "2024.csv")
    assert [each.line for each in strange.findings if each.code == "unread-line"] == [12]


@pytest.mark.parametrize(
    ("said", "continuation"),
    [
        ("L'action continue. Cible : 30 jeunes.", "continued"),
        ("Première année. Cible : 30 jeunes.", "new"),
        ("Rien : l'action commence en 2024.", "new"),
        ("Rien : l'action commence en 2025.", "unstated"),
        ("Le bail continue.", "unstated"),
    ],
)
def test_a_short_sentence_says_that_an_action_goes_on_or_begins(
    said: str, continuation: str, tmp_path: Path
) -> None:
    text = f"{PLAN}Description : {said}\nCoût : 10 €\n"
    assert read(tmp_path, text, "2024.txt").actions["continuation"].tolist() == [continuation]


def test_totals_are_planned_in_one_year_and_spent_in_the_one_before(tmp_path: Path) -> None:
    table = "Axe\tDépensé en 2023\tPrévu en 2024\nAxe 1 – Vivre\t8 €\t10 €\nEnsemble\t8 €\t10 €\n"
    agreement = read(tmp_path, f"{PLAN}Coût 2024 : 10 €\n\n{table}", "2024.txt")
    assert agreement.axes["stated_axis_total_eur"].tolist() == [10]
    assert agreement.grand_total_eur == 10
