"""A report on one year that plans the next: what was spent, and what is stopped, is of the year before."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

TEXT = """Rapport d'exécution 2025 et programmation 2026;;;;
;;;;
N°;Action;Réalisé 2025;Prévu 2026;Suite donnée
Axe 1 – Aider;;;;
1.1;Louer;30 €;40 €;poursuivie
1.2;Nourrir;8 €;–;arrêtée fin 2025
1.3;Former;–;6 €;lancement en 2026
1.4;Soigner;5 €;5 €;arrêtée fin 2026
Total axe 1;;43 €;51 €;
"""


def test_an_action_that_ended_the_year_before_is_none_of_the_agreement(tmp_path: Path) -> None:
    agreement = read(tmp_path, TEXT, "plan.csv")
    assert agreement.agreement_year == 2026
    assert rows(agreement.actions, "action_code stated_cost_eur continuation") == [
        ["1.1", 40, "continued"],
        ["1.3", 6, "new"],
        ["1.4", 5, "unstated"],
    ]
    stopped = [(each.line, each.details) for each in agreement.findings if each.code == "stopped-action"]
    assert stopped == [(6, {"text": "arrêtée fin 2025", "code": "1.2"})]
    assert [each.code for each in agreement.findings if each.severity != "note"] == [
        "unread-continuation",  # of 1.4
        "missing-grand-total",
    ]
    kept = agreement.amounts.query("action_code == '1.2'")
    assert rows(kept, "amount_eur role stage year") == [[8, "cost", "spent", 2025]]


def test_an_action_that_is_stopped_some_day_stays_without_an_amount_of_earlier_years(
    tmp_path: Path,
) -> None:
    agreement = read(tmp_path, TEXT.replace("8 €;–;arrêtée fin 2025", "–;–;arrêtée"), "plan.csv")
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "1.3", "1.4"]
    spent = read(tmp_path, TEXT.replace("arrêtée fin 2025", "non reconduite"), "plan.csv")
    assert spent.actions["action_code"].tolist() == ["1.1", "1.3", "1.4"]
