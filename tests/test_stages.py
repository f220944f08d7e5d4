"""Stages of one action a row each, words of a status, and totals in a closing sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import read_agreement
from convlib.core.agreement import Agreement
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.files import load_labels

SHEETS = """Rapport d'exécution 2025 (document fictif)

Axe 1 – Enfance
Action 1.1 – Petits déjeuners
Objectif : Que chaque enfant mange.
Crédits 2025	État	Métropole	Ensemble
Voté	20 000 €	10 000 €	30 000 €
Réalisé	18 000 €	9 500 €	27 500 €

Action 1.2 – Bébés lecteurs
Objectif : Donner le goût des livres.
Crédits 2025	État	Métropole	Ensemble
{voted}Réalisé	5 000 €	4 000 €	9 000 €

Au total, le programme 2024 a mobilisé 36 000 €.
Au total, le programme 2025 mobilise 40 000 €, hors frais de siège.
"""


def _read(path: Path, text: str) -> Agreement:
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def test_the_first_stage_is_the_cost_and_the_others_stay_as_printed(tmp_path: Path) -> None:
    agreement = _read(tmp_path / "a.txt", SHEETS.format(voted="Voté	5 000 €	5 000 €	10 000 €\n"))
    assert agreement.actions["stated_cost_eur"].tolist() == [30000.0, 10000.0]
    assert agreement.funding["amount_eur"].tolist() == [20000.0, 10000.0, 5000.0, 5000.0]
    assert agreement.actions["other_fields"].iloc[0]["Réalisé – Ensemble"] == "27 500 €"


def test_what_was_spent_alone_is_no_cost(tmp_path: Path) -> None:
    agreement = _read(tmp_path / "a.txt", SHEETS.format(voted=""))
    assert agreement.actions["stated_cost_eur"].fillna(-1).tolist() == [30000.0, -1.0]
    assert ("missing-cost", "1.2") in [(each.code, each.action_code) for each in agreement.findings]


def test_a_total_in_a_sentence_is_that_of_the_year_it_names(tmp_path: Path) -> None:
    agreement = _read(tmp_path / "a.txt", SHEETS.format(voted="Voté	5 000 €	5 000 €	10 000 €\n"))
    assert agreement.grand_total_eur == 40000.0


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Le coût total du programme 2026 s'établit à 30 €.", 30.0),
        ("L'ensemble des actions représente, pour 2026, un coût total de 30 €, hors action C1.", 30.0),
        ("Le budget du programme s'élève, pour 2026, à 30 €.", 30.0),
        ("Le programme mobilise 30 € de la Ville.", None),
        ("L'ensemble des actions en faveur des jeunes représente 10 €.", None),
    ],
)
def test_a_sentence_about_all_actions_states_the_total(
    sentence: str, total: float | None, tmp_path: Path
) -> None:
    actions = "Action A1 : Loger\nCoût : 10 €\nAction A2 : Lire\nCoût : 20 €\n"
    agreement = _read(tmp_path / "a.txt", f"Programme 2026 (fictif)\n\n{actions}\nSynthèse\n{sentence}\n")
    assert agreement.grand_total_eur == total
    assert total or {each.code for each in agreement.findings} & {"unread-amount", "doubtful-total"}


def test_a_status_that_says_nothing_of_an_earlier_year_is_a_finding_where_others_do(tmp_path: Path) -> None:
    rows = [
        "N°;Action;Statut;Coût",
        "1;Loger;Reconduite;10 €",
        "2;Aider;Nouvelle;20 €",
        "3;Former;Alpha;30 €",
    ]
    agreement = _read(tmp_path / "a.csv", "\n".join(["Plan 2025 (document fictif)", *rows, "Total;;;60 €"]))
    assert agreement.actions["continuation"].tolist() == ["continued", "new", "unstated"]
    assert ("unread-continuation", "3") in [(each.code, each.action_code) for each in agreement.findings]


def test_shares_without_a_unit_are_in_that_of_the_cost(tmp_path: Path) -> None:
    rows = ["N°;Action;Coût (k€);État;Ville", "1;Loger;18,5;12,0;6,5", "2;Aider;44;44;", "Total;;62,5;56;6,5"]
    agreement = _read(tmp_path / "a.csv", "\n".join(["Plan 2025 (document fictif)", *rows]))
    assert agreement.funding["amount_eur"].tolist() == [12000.0, 6500.0, 44000.0]


NUMBERED = """Rapport d'exécution 2025 (document fictif)

1. Enfance

1.1. Petits déjeuners
1.1.1. Objectif de l'action
Que chaque enfant mange.
1.1.2. Antériorité
Cette action est la reconduction de l'action 2024.
1.1.3. Budget
Budget 2025	État	Métropole	Total
Budget prévu	20 000 €	10 000 €	30 000 €
Dépenses exécutées	18 000 €	9 500 €	27 500 €

1.2. Bébés lecteurs
1.2.1. Objectif de l'action
Donner le goût des livres.
1.2.2. Antériorité
Il s'agit d'une action nouvelle.
1.2.3. Budget
Budget 2025	État	Métropole	Total
Budget prévu	5 000 €	5 000 €	10 000 €
Dépenses exécutées	5 000 €	4 000 €	9 000 €
"""


def test_labels_with_numbers_of_their_own_are_no_actions(tmp_path: Path) -> None:
    agreement = _read(tmp_path / "a.txt", NUMBERED)
    actions = agreement.actions
    assert actions["action_code"].tolist() == ["1.1", "1.2"]
    assert actions["action_name"].tolist() == ["Petits déjeuners", "Bébés lecteurs"]
    assert actions["objective"].tolist() == ["Que chaque enfant mange.", "Donner le goût des livres."]
    assert actions["continuation"].tolist() == ["continued", "new"]
    assert actions["stated_cost_eur"].tolist() == [30000.0, 10000.0]
    assert agreement.axes["axis_name"].tolist() == ["Enfance"]


def test_a_planned_cost_that_names_the_year_comes_before_one_that_was_spent(tmp_path: Path) -> None:
    text = SHEETS.format(voted="").split("Crédits")[0]
    agreement = _read(tmp_path / "a.txt", f"{text}Budget prévu 2025 : 30 000 €\nBudget exécuté : 27 500 €\n")
    assert agreement.actions["stated_cost_eur"].tolist() == [30000.0]
    assert agreement.actions["other_fields"].iloc[0] == {"Budget exécuté": "27 500 €"}


def test_funders_below_a_budget_are_told_by_their_names(tmp_path: Path) -> None:
    table = "Budget 2025\tPrévu à la convention\tRéalisé\nÉtat\t20 000 €\t1 €\nVille\t5 000 €\t2 €\n"
    text = SHEETS.format(voted="").split("Crédits")[0] + table + "Total\t25 000 €\t3 €\n"
    agreement = _read(tmp_path / "a.txt", text)
    assert agreement.actions["stated_cost_eur"].tolist() == [25000.0]
    assert agreement.funding["amount_eur"].tolist() == [20000.0, 5000.0]
    assert agreement.actions["other_fields"].iloc[0]["État – Réalisé"] == "1 €"


def test_rows_of_a_table_of_stages_that_is_damaged_are_findings(tmp_path: Path) -> None:
    whole = SHEETS.format(voted="Voté\t5 000 €\t5 000 €\t10 000 €\n")
    agreement = _read(tmp_path / "a.txt", whole.replace("20 000 €\t10 000 €", "20 000 €"))
    assert agreement.actions["stated_cost_eur"].fillna(-1).tolist() == [-1.0, 10000.0]
    unread = [finding.line for finding in agreement.findings if finding.code == "unread-line"]
    assert unread == [7, 8]


def test_a_total_may_leave_out_an_action_by_its_number(tmp_path: Path) -> None:
    said = (
        "Le montant total du plan d'actions s'élève à 30 000 €, hors action 2 dont le coût reste à chiffrer."
    )
    text = SHEETS.format(voted="").split("Action 1.2")[0]
    assert _read(tmp_path / "a.txt", f"{text}\n{said}\n").grand_total_eur == 30000.0


@pytest.mark.parametrize(
    "costs",
    [
        "Coût 2025\tCoût 2026\tTotal\n5 000 €\t6 000 €\t11 000 €\n",
        "Coût total : 11 000 €\ndont 2025 : 5 000 €\ndont 2026 : 6 000 €\n",
    ],
)
def test_a_total_of_years_is_not_the_cost_of_the_one_that_is_meant(costs: str, tmp_path: Path) -> None:
    text = SHEETS.format(voted="").split("Crédits")[0]
    again = f"Action 1.2 – Lire\nObjectif : Lire.\n{costs}\nTotal 2025 : 10 000 €\n"
    agreement = _read(tmp_path / "a.txt", f"{text}{costs}\n{again}")
    assert agreement.actions["stated_cost_eur"].tolist() == [5000.0, 5000.0]
    assert agreement.grand_total_eur == 10000.0


def test_a_letter_beside_a_label_is_its_value(tmp_path: Path) -> None:
    text = SHEETS.format(voted="").split("Objectif")[0]
    agreement = _read(tmp_path / "a.txt", f"{text}Objectif\tA\nCoût : 5 000 €\n")
    assert agreement.actions["objective"].tolist() == ["A"]
    assert agreement.axes["axis_name"].tolist() == ["Enfance"]


@pytest.mark.parametrize(
    ("cost", "payers"), [("101 250 €", ["CAF", "Communes", "Barreau"]), ("99 000 €", ["CAF"])]
)
def test_rows_under_unknown_names_pay_where_they_complete_the_cost_of_a_stage(
    cost: str, payers: list[str], tmp_path: Path
) -> None:
    text = f"""Plan 2026 (document fictif)
Fiche action n° 1 : Garantir les loyers
Objectif : Rassurer les propriétaires
Financement\tRéalisé 2025\tPrévu 2026
CAF\t75 000 €\t80 000 €
Coût total de l'action\t90 000 €\t{cost}
Communes\t10 000 €\t15 000 €
Barreau\t5 000 €\t6 250 €
"""
    rows = text.splitlines()
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(chr(9)))}</tr>" for row in rows[3:]
    )
    above = "".join(f"<p>{row}</p>" for row in rows[:3])
    agreement = _read(tmp_path / "a.html", f"<html><body>{above}<table>{cells}</table></body></html>")
    assert agreement.funding["funder"].tolist() == payers


@pytest.mark.parametrize(
    ("said", "kind", "year"),
    [
        ("Fiche 2025 renforcée", "reinforced", 2025),
        ("Action de 2025, moyens renforcés", "reinforced", 2025),
        ("Projet 2025 reconduit", "continued", 2025),
        ("Prorogation de la fiche 2025", "extended", 2025),
        ("Lancée en 2025, se poursuit", "continued", 2025),
        ("Lancée en 2025, abandonnée depuis", "unstated", None),
        ("Fiche 2026 renforcée", "unstated", None),  # of the year itself: it may be new
    ],
)
def test_what_becomes_of_an_action_of_an_earlier_year(said: str, kind: str, year: int | None) -> None:
    assert read_statement("Origine", said, 2026, load_labels()) == (kind, year)


def test_of_totals_of_an_axis_in_several_years_that_of_the_agreement_is_kept(tmp_path: Path) -> None:
    costs = "Action 1.1 : Loger\nCoût 2021 : 8 000 €\nCoût 2022 : 10 000 €\n"
    totals = "Total de l'axe 1 en 2021 : 8 000 €\nTotal de l'axe 1 en 2022 : 10 000 €\n"
    text = f"Plan d'actions 2022 (document fictif)\n\nAxe 1 : Logement\n{costs}{totals}"
    agreement = _read(tmp_path / "a.txt", text)
    assert agreement.axes["stated_axis_total_eur"].tolist() == [10_000]
    amounts = agreement.amounts.set_index("printed")
    assert amounts.loc["8 000 €", "column"].isna().all()
    assert ("unread-total", "Total de l'axe 1 en 2021 8 000 €") in [
        (each.code, each.details.get("text")) for each in agreement.findings
    ]
