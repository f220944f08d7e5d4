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


def test_a_letter_that_the_legend_calls_the_end_of_an_action_says_so(tmp_path: Path) -> None:
    plan = """Bilan 2025 et programme 2026;;;;
R = reconduite, N = nouvelle, F = fin de l'action au 31/12/2025. Population : 18 900;;;;
;;;;
N°;Action;R/N/F;Prévu 2025;Prévu 2026
1.1;Louer;R;30 €;40 €
1.2;Nourrir;F;8 €;
1.3;Former;N;;6 €
Total;;;38 €;46 €
"""
    for said in ("fin de l'action au 31/12/2025", "action terminée le 31.12.2025", "finie"):
        agreement = read(tmp_path, plan.replace("fin de l'action au 31/12/2025", said), "plan.csv")
        assert rows(agreement.actions, "action_code continuation") == [["1.1", "continued"], ["1.3", "new"]]
        assert [f.line for f in agreement.findings if f.code == "stopped-action"] == [6]


_REPORT = """<!doctype html><meta charset=utf-8>
<h1>Rapport d'exécution 2025 et programmation 2026 (document fictif)</h1>
<h2>Axe 1 – Aider</h2>
<h3>Action 1.1 – Louer</h3>
<p>Objectif : Loger.</p><p>Suite en 2026 : action poursuivie (référence I.a en 2025).</p>{louer}
<h3>Action 1.2 – Former</h3>
<p>Objectif : Apprendre.</p><p>Suite en 2026 : action engagée en 2026.</p>{former}
<h3>Pour mémoire – Nourrir (I.b en 2025)</h3>
<p>Bilan 2025 : 40 repas.</p><p>Suite en 2026 : action arrêtée au 31 décembre 2025.</p>{nourrir}
<h2>Récapitulatif</h2>
<table><tr><th>Axe<th>Programmé 2025<th>Réalisé 2025<th>Prévu 2026
<tr><td>Axe 1 – Aider<td>50 000 €<td>47 000 €<td>64 000 €
<tr><td>Ensemble<td>50 000 €<td>47 000 €<td>64 000 €</table>
<p>Financement 2026 : État 34 000 € ; Ville 30 000 €.</p>
"""


def _paid(*shares: tuple[str, str, str, str]) -> str:
    head = "<tr><th>Financeur<th>Programmé 2025<th>Réalisé 2025<th>Prévu 2026"
    return f"<table>{head}{''.join('<tr><td>' + '<td>'.join(share) for share in shares)}</table>"


def test_a_report_by_action_recalls_a_stopped_one_and_sums_the_year_that_it_plans(tmp_path: Path) -> None:
    louer = _paid(
        ("État", "20 000 €", "19 000 €", "24 000 €"),
        ("Ville", "20 000 €", "20 000 €", "20 000 €"),
        ("Total", "40 000 €", "39 000 €", "44 000 €"),
    )
    former = _paid(
        ("État", "–", "–", "10 000 €"), ("Ville", "–", "–", "10 000 €"), ("Total", "–", "–", "20 000 €")
    )
    nourrir = _paid(("État", "10 000 €", "8 000 €", "–"), ("Total", "10 000 €", "8 000 €", "–"))
    text = _REPORT.format(louer=louer, former=former, nourrir=nourrir)
    agreement = read(tmp_path, text, "2026.html")
    assert rows(agreement.actions, "action_code stated_cost_eur continuation continues_code") == [
        ["1.1", 44000, "continued", "I.a"],
        ["1.2", 20000, "new", None],
    ]
    assert rows(agreement.axes, "axis_code stated_axis_total_eur") == [["1", 64000]]
    assert agreement.grand_total_eur == 64000
    funders = agreement.amounts.query("role == 'total' and funder.notna()")
    assert rows(funders, "funder amount_eur") == [["État", 34000], ["Ville", 30000]]
    told = [each for each in agreement.findings if each.severity != "note"]
    assert told == []
    assert [each.details["code"] for each in agreement.findings if each.code == "stopped-action"] == ["I.b"]
