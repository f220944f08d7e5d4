"""Amounts in letters and in figures, in sheets that were typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from convlib import Agreement, read_agreement

TYPED = """Programme d'actions 2027 du foyer de Brassy (document fictif)

TITRE I. – ACCUEIL
------------------

   * Petit déjeuner partagé

     Un repas complet est servi chaque mardi matin, dans la salle bleue, aux
     personnes sans abri.
     Coût inscrit : deux mille trois cent
     quatre-vingt-un euros et dix centimes (2 381,10 EUR).
     À la charge de : la Commune, 2 000,10 EUR ; le Lions Club, 381,00 EUR.

   * Douches du matin

     Le gymnase ouvre à six heures.
     Coût inscrit : cent euros (1 000,00 EUR).

   * Vestiaire

     Des manteaux sont prêtés pour l'hiver.
     Coût inscrit : mille euros (1 000,00 EUR).

TITRE II. – SORTIES
-------------------

   * Visite du phare

     Vingt personnes montent au phare.
     Coût inscrit : soixante-dix euros (70,00 EUR).

   * Voyage à la mer

     Trente personnes partent trois jours.
     Coût inscrit : néant à ce jour, le devis étant attendu.
"""


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    path = tmp_path_factory.mktemp("letters") / "plan.txt"
    path.write_text(TYPED, encoding="utf-8")
    return read_agreement(path)


def test_an_amount_in_letters_over_two_lines_is_the_figures_behind_it(typed: Agreement) -> None:
    assert typed.actions["stated_cost_eur"].fillna(-1).tolist() == [2381.1, -1.0, 1000.0, 70.0, -1.0]
    assert typed.funding["amount_eur"].tolist() == [2000.1, 381.0]


def test_letters_and_figures_that_do_not_agree_are_no_amount(typed: Agreement) -> None:
    unread = [finding for finding in typed.findings if finding.code == "unreadable-amount"]
    assert [finding.details["text"] for finding in unread] == ["cent euros (1 000,00 EUR)."]


def test_a_cost_that_waits_for_an_estimate_is_not_decided(typed: Agreement) -> None:
    undefined = [finding for finding in typed.findings if finding.code == "undefined-cost"]
    assert len(undefined) == 1


def test_names_behind_bullets_and_titles_above_them_are_actions_and_axes(typed: Agreement) -> None:
    assert typed.actions["action_name"].tolist() == [
        "Petit déjeuner partagé",
        "Douches du matin",
        "Vestiaire",
        "Visite du phare",
        "Voyage à la mer",
    ]
    assert typed.axes["axis_name"].tolist() == ["ACCUEIL", "SORTIES"]
    assert typed.actions["axis_code"].tolist() == ["I", "I", "I", "II", "II"]


def test_letters_in_a_table_are_read_with_their_figures(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Plan d'actions 2026 (document fictif)")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("N°", "Action", "Montant"), strict=True):
        cell.text = text
    for row in (
        ("1", "Bibliobus", "Soixante-douze mille euros (72 000 €)"),
        ("2", "Jardin", "un million deux cent mille euros (1 200 000 €)"),
        ("3", "Ludothèque", "quatre-vingts euros (80 €)"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert read_agreement(path).actions["stated_cost_eur"].tolist() == [72000.0, 1200000.0, 80.0]
