"""Tables of two columns whose headings no list knows, or that have none: their rows and sums tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement
from tests.tabled import read, rows

_ACTIONS = "action_code action_name stated_cost_eur"


def _codes(agreement: Agreement) -> set[str]:
    return {each.code for each in agreement.findings if each.severity != "note"}


def _table(head: str, *rows: str) -> str:
    return head + "".join(f"<tr><td>{'<td>'.join(row.split(' | '))}" for row in rows)


def _page(*tables: str) -> str:
    first, second = tables
    return f"""<!doctype html><meta charset=utf-8><h1>Convention fictive 2023</h1>
    <h2>Axe 1 – Aller vers</h2>
    <h3>Action n° 1 – Ouvrir une épicerie mobile</h3><p>Objectif : nourrir les villages.</p>
    <h3>Action n° 2 – Former des relais</h3><p>Objectif : repérer les familles.</p>
    <table>{first}</table>
    <h2>Axe 2 – Se loger</h2>
    <h3>Action n° 3 – Tenir un guichet</h3><p>Objectif : éviter les expulsions.</p>
    <table>{second}</table><p>Le montant total de la convention s’élève à 25 000,50 €.</p>"""


@pytest.mark.parametrize(
    "head",
    [
        "<tr><th>Action<th>Effort consenti",
        "<tr><th>Fiche action<th>Engagement",
        "<tr><th>Intitulé<th>Ligne budgétaire",
        "<tr><th><th>Enveloppe",
        "",
    ],
)
def test_the_sum_below_actions_tells_their_costs_whatever_heads_them(tmp_path: Path, head: str) -> None:
    agreement = read(
        tmp_path,
        _page(
            _table(head, "Action n° 1 | 12 300,50 €", "Action n° 2 | 8 450 €", "Total | 20 750,50 €"),
            _table(head, "Action n° 3 | 4 250 €", "Total | 4 250 €"),
        ),
        "2023.html",
    )
    assert rows(agreement.actions, _ACTIONS) == [
        ["1", "Ouvrir une épicerie mobile", 12_300.5],
        ["2", "Former des relais", 8450.0],
        ["3", "Tenir un guichet", 4250.0],
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [20_750.5, 4250.0]
    assert agreement.grand_total_eur == 25_000.5
    assert not _codes(agreement)


def test_amounts_of_actions_that_no_sum_tells_are_no_costs_and_no_names(tmp_path: Path) -> None:
    head = "<tr><th>Action<th>Effort consenti"
    agreement = read(
        tmp_path,
        _page(
            _table(head, "Action n° 1 | 12 300,50 €", "Action n° 2 | 8 450 €", "Total | 21 000 €"),
            _table(head, "Action n° 3 | 4 250 €", "Total | 4 250 €"),
        ),
        "2023.html",
    )
    assert rows(agreement.actions, _ACTIONS)[:2] == [
        ["1", "Ouvrir une épicerie mobile", None],
        ["2", "Former des relais", None],
    ]
    said = [each.details["text"] for each in agreement.findings if each.code == "unread-line"]
    assert said == ["Action n° 1 12 300,50 €", "Action n° 2 8 450 €"]


def test_names_under_a_known_heading_have_the_costs_that_a_total_below_them_adds_up(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """Convention fictive 2023

Axe 1 – Aller vers
Projet                      Effort 2023
Épicerie mobile             12 300 €
Relais de quartier          8 450 €
Prêt de vélos               4 250 €
Total                       25 000 €
""",
        "2023.txt",
    )
    assert [row[1:] for row in rows(agreement.actions, _ACTIONS)] == [
        ["Épicerie mobile", 12_300.0],
        ["Relais de quartier", 8450.0],
        ["Prêt de vélos", 4250.0],
    ]
    assert agreement.grand_total_eur == 25_000.0


def test_totals_of_axes_are_told_by_their_sum_and_no_cost_of_the_last_action(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """<!doctype html><meta charset=utf-8><h1>Convention fictive 2023</h1>
    <h2>Axe 1 – Aller vers</h2><h3>Action 1.1 – Ouvrir une épicerie</h3><p>Coût : 12 300 €</p>
    <h2>Axe 2 – Se loger</h2><h3>Action 2.1 – Tenir un guichet</h3><p>Objectif : loger.</p>
    <h2>Récapitulatif</h2><table><tr><th>Axe<th>Effort consenti<tr><td>Axe 1<td>12 300 €
    <tr><td>Axe 2<td>8 450 €<tr><td>Total<td>20 750 €</table>""",
        "2023.html",
    )
    assert rows(agreement.actions, _ACTIONS) == [
        ["1.1", "Ouvrir une épicerie", 12_300.0],
        ["2.1", "Tenir un guichet", None],
    ]
    assert agreement.axes["axis_name"].tolist() == ["Aller vers", "Se loger"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [12_300.0, 8450.0]
    assert agreement.grand_total_eur == 20_750.0
