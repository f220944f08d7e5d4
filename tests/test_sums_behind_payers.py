"""Lists of payers that end in their sum: `État 9 000 € ; Ville 1 000 €, soit 10 000 € au total`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

PAID = [["1.1", "État (BOP 304)", 9_000], ["1.1", "Ville", 1_000]]
AMENDED = """<html><body><h1>Avenant n° 1 à la convention, programme d'actions 2026</h1>
<h2>Article 2 – Montants</h2><table>
<tr><th>Action</th><th>Montant 2025</th><th>Montant 2026</th><th>Situation</th></tr>
<tr><td colspan="4">Axe 1 – Loger</td></tr>
<tr><td>1.1 Toit</td><td>8 000,00 €</td><td>10 000,00 €</td><td>reconduite</td></tr>
<tr><td>1.2 Mur</td><td>–</td><td>5 000,00 €</td><td>nouvelle</td></tr>
<tr><td>TOTAL GÉNÉRAL</td><td>8 000,00 €</td><td>15 000,00 €</td><td></td></tr></table>
<h2>Article 3 – Contenu des actions</h2><h3>Axe 1 – Loger</h3>
<h4>Action 1.1 – Toit</h4><p>Garantir un toit à chaque famille du pays.</p>
<p>Financement 2026 : État 9 000,00 € ; Ville 1 000,00 €, soit 10 000,00 € au total.</p>
<h4>Action 1.2 – Mur</h4><p>Garantir un mur à chaque famille du pays.</p>
<p>Financement 2026 : État 3 000,00 € ; Ville 2 000,00 €, soit 5 000,00 € au total.</p>
<h2>Article 4 – Récapitulation par financeur</h2><table><tr><td>État</td><td>12 000,00 €</td></tr>
<tr><td>Ville</td><td>3 000,00 €</td></tr><tr><td>Ensemble</td><td>15 000,00 €</td></tr></table>
</body></html>"""


@pytest.mark.parametrize(
    "behind", [", soit\n10 000 € au total.", " ; total : 10 000 €", " (soit un total de 10 000 €)"]
)
def test_the_sum_behind_payers_is_the_cost_and_no_payer(tmp_path: Path, behind: str) -> None:
    text = (
        f"Convention 2026\nAction 1.1 : Toit\nFinancement : État (BOP 304) 9 000 € ; Ville 1 000 €{behind}\n"
    )
    agreement = read(tmp_path, text)
    assert rows(agreement.funding, "action_code funder amount_eur") == PAID
    assert agreement.actions["stated_cost_eur"].tolist() == [10_000]
    said = {finding.code for finding in agreement.findings if finding.severity != "note"}
    assert said <= {"missing-grand-total"}


def test_what_is_not_the_sum_of_payers_is_said_and_read_as_none(tmp_path: Path) -> None:
    text = "Convention 2026\nAction 1.1 : Toit\nFinancement : État 9 000 € ; Ville 1 000 €, soit 11 000 €.\n"
    agreement = read(tmp_path, text)
    assert "unread-funding" in {finding.code for finding in agreement.findings}
    assert agreement.funding.empty and agreement.actions["stated_cost_eur"].isna().all()


def test_an_amendment_with_its_plan_twice_keeps_payers_and_finds_no_gap(tmp_path: Path) -> None:
    agreement = read(tmp_path, AMENDED, "2026.html")
    assert rows(agreement.actions, "action_code stated_cost_eur continuation") == [
        ["1.1", 10_000, "continued"],
        ["1.2", 5_000, "new"],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 9_000], ["1.1", "Ville", 1_000], ["1.2", "État", 3_000], ["1.2", "Ville", 2_000],
    ]  # fmt: skip
    assert agreement.grand_total_eur == 15_000
    assert not [finding for finding in agreement.findings if finding.severity != "note"]
