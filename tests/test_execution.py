"""From plan to payment: amounts by stage, rates with what they are out of, and missing that stays missing."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from convlib import describe_execution, draw_execution, execution, execution_rates, introduce, show_table
from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.questions import is_asked
from convlib.questions.overview.results import Results

# Planned 30 000, 10 000 and 20 000 €; spent 27 500 and 9 000 €, the last not reported.
REPORT = """Rapport d'exécution 2025 (document fictif)

Axe 1 – Enfance
Action 1.1 – Petits déjeuners
Objectif : Que chaque enfant mange.
Crédits 2025	État	Métropole	Ensemble
Voté	20 000 €	10 000 €	30 000 €
Réalisé	18 000 €	9 500 €	27 500 €
Action 1.2 – Bébés lecteurs
Objectif : Donner le goût des livres.
Crédits 2025	État	Métropole	Ensemble
Voté	5 000 €	5 000 €	10 000 €
Réalisé	5 000 €	4 000 €	9 000 €
Axe 2 – Logement
Action 2.1 – Un toit
Objectif : Loger.
Coût accordé : 20 000 €

Total : 60 000 €
"""
ASKED = (
    "Programmation 2025 (document fictif)\n"
    "N°;Action;Coût total;Part État demandée;Part Ville demandée;Part État accordée;Part Ville accordée\n"
    "1.1;Loger;30000;12000;8000;10000;8000\n1.2;Aider;45000;20000;;18000;2000\nTotal;;75000;32000;8000;28000;10000\n"
)


def read(path: Path, text: str) -> Agreement:
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return read(tmp_path_factory.mktemp("report") / "a.txt", REPORT)


def cells(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    shown = table[list(columns)].astype(object)
    return list(shown.where(shown.notna(), None).itertuples(index=False, name=None))


def test_each_action_axis_and_all_have_what_was_granted_and_spent(report: Agreement) -> None:
    stages = execution(report)
    assert cells(stages, "axis_code", "action_code", "granted_eur", "spent_eur") == [
        ("1", "1.1", 30000, 27500),
        ("1", "1.2", 10000, 9000),
        ("2", "2.1", 20000, None),
        ("1", None, 40000, 36500),
        ("2", None, 20000, None),
        ("overall", None, 60000, 36500),
    ]
    assert stages[["requested_eur", "planned_eur", "paid_eur"]].isna().all(axis=None)
    assert set(stages["basis"]) == {"cost"}


def test_a_rate_counts_the_actions_that_state_both_amounts(report: Agreement) -> None:
    columns = ("axis_code", "action_code", "part_eur", "whole_eur", "share", "part_count", "whole_count")
    rates = execution_rates(report)
    assert set(rates["measure"]) == {"spent"} and set(rates["denominator"]) == {"granted"}
    assert cells(rates.round(4), *columns) == [
        ("1", "1.1", 27500, 30000, 0.9167, 1, 1),
        ("1", "1.2", 9000, 10000, 0.9, 1, 1),
        ("2", "2.1", None, None, None, 0, 1),
        ("1", None, 36500, 40000, 0.9125, 2, 2),
        ("2", None, None, None, None, 0, 1),
        ("overall", None, 36500, 40000, 0.9125, 2, 3),
    ]


def test_the_rate_is_told_with_its_denominator_and_what_is_left_out(report: Agreement) -> None:
    assert describe_execution(execution_rates(report), "en") == [
        "Of €40,000 granted, €36,500 was spent: 91%. Action 2.1 does not state both, and is not in these "
        "amounts."
    ]
    french = (
        describe_execution(execution_rates(report), "fr")[0].replace("\u202f", " ").replace("\u00a0", " ")
    )
    assert french.startswith(
        "Sur 40 000 € (montant accordé), 36 500 € (montant réalisé) : 91 %. L’action 2.1"
    )


def test_the_figure_has_a_bar_for_each_stage_and_says_how_many_actions_lack_it(report: Agreement) -> None:
    alt = draw_execution(execution(report), "en").alt.replace("\u00a0", " ")
    assert "Axis 1 – Enfance. Granted: €40,000. Spent: €36,500." in alt
    assert "All actions. Granted: €60,000. Spent: €36,500, 1 action without cost." in alt


def test_every_amount_of_an_action_leads_to_its_printed_line(report: Agreement) -> None:
    shown = show_table(execution(report), "execution", "en").data
    assert 'data-place="1:8-8">€27,500' in shown
    assert 'data-place="1:17-17">€20,000' in shown
    assert "Requested" not in shown


def test_of_funders_alone_what_each_was_granted_is_compared_with_what_it_was_asked(tmp_path: Path) -> None:
    agreement = read(tmp_path / "a.csv", ASKED)
    stages = execution(agreement)
    # The city's part of 1.2 was granted and never asked for, so that what was asked is not all known.
    assert cells(stages, "action_code", "basis", "requested_eur", "granted_eur")[:2] == [
        ("1.1", "share", 20000, 18000),
        ("1.2", "share", None, 20000),
    ]
    rates = execution_rates(agreement)
    assert rates[rates["axis_code"] == "overall"]["share"].tolist() == [0.9]
    assert agreement.stated_costs.tolist() == [30000, 45000]


@pytest.mark.parametrize(
    ("costs", "planned", "spent"),
    [
        ("Coût HT : 10 €\nCoût TTC : 12 €\nCoût réalisé TTC : 6 €", 12, 6),
        ("Coût HT : 10 €\nCoût réalisé TTC : 6 €", math.nan, 6),
        ("Coût prévisionnel 2024 : 9 €\nCoût prévisionnel 2025 : 10 €\nCoût réalisé 2025 : 6 €", 10, 6),
        ("Coût prévisionnel : 10 €\nCoût réalisé : 6 €\nCoût réalisé : 7 €", 10, math.nan),
    ],
    ids=["with tax where both are printed", "never before with after tax", "of one year", "of two, neither"],
)
def test_like_is_compared_with_like(costs: str, planned: float, spent: float, tmp_path: Path) -> None:
    text = f"Convention fictive 2025\n\nAxe 1 - Loger\n\nAction 1.1 Aider\nObjectif : Loger.\n{costs}\n"
    stages = execution(read(tmp_path / "a.txt", text))
    assert cells(stages.iloc[:1], "planned_eur", "spent_eur") == [
        (None if math.isnan(planned) else planned, None if math.isnan(spent) else spent)
    ]


def test_the_question_is_asked_only_where_two_stages_are_printed(report: Agreement) -> None:
    real = open_agreement(2021)
    assert (is_asked("execution", report), is_asked("execution", real), is_asked("gap", real)) == (
        True,
        False,
        True,
    )
    assert is_asked("a-notebook-of-my-own", real)
    assert {"Stages", "Execution rates"} <= set(Results(report).sheets)
    assert "Stages" not in Results(real).sheets
    assert "printed_at" not in Results(report).sheets["Stages"]
    assert "From plan to payment" in introduce("execution", report, "en").data


def test_where_no_action_states_both_stages_that_is_said(tmp_path: Path) -> None:
    text = (
        "Convention fictive 2025\n\nAxe 1 - Loger\n\n"
        "Action 1.1 Aider\nObjectif : Loger.\nCoût prévisionnel : 10 €\n"
        "Action 1.2 Former\nObjectif : Former.\nCoût réalisé : 6 €\n"
    )
    agreement = read(tmp_path / "a.txt", text)
    said = describe_execution(execution_rates(agreement), "en")
    assert said == ["No action states both what was planned and what was spent."]


def test_where_a_plan_reports_on_the_year_before_the_stages_are_those_of_that_year(tmp_path: Path) -> None:
    # Planned 60 000 and 40 000 € in 2024, of which 57 000 € were spent in the first; planned again in 2025.
    path = tmp_path / "plan.csv"
    path.write_text(
        "Programme 2025 (document fictif);;;;;\n"
        "Axe;Action;Intitulé;Prévu 2024 (€);Réalisé 2024 (€);Prévu 2025 (€)\n"
        "1 Loger;1.1;Un toit;60000;57000;65000\n"
        "1 Loger;1.2;Un bail;40000;;41000\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.stated_costs.tolist() == [65000.0, 41000.0]
    stages, rates = execution(agreement), execution_rates(agreement)
    assert set(stages["reported_year"]) == set(rates["reported_year"]) == {2024}
    assert stages["planned_eur"].tolist() == [60000.0, 40000.0, 100000.0, 100000.0]
    assert stages["spent_eur"].tolist()[0] == 57000.0
    assert describe_execution(rates, "en")[:1] == [
        "These amounts are of 2024, which the document reports on."
    ]
    assert "Of €60,000 planned, €57,000 was spent: 95%." in describe_execution(rates, "en")[1]
