"""Rows that print actions again: a recap of some sheets, and the right half of a wide sheet."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

SHEETS = """Projet fictif du Sault 2026

Axe 1 : Relier
1.1 Navette des marchés (9)\t98 000 €
Objectif\tsix rotations
1.2 Aire de covoiturage (23)\t170 000 €
Objectif\tquarante places

Axe 2 : Apprendre
2.1 Atelier numérique (4)\t41 500 €
Objectif\tquinze heures

Récapitulatif

Fiche\tAction\tCoût
1.1\tNavette des marchés\t98 000 €
1.2\tAire de covoiturage\t{cost}
2.2\tCours du soir\t18 000 €
"""
LEFT = [
    ("Code", "Action", "Pilote", "Coût"),
    ("1.1", "Planter des arbres", "Ville", "126 000 €"),
    ("1.2", "Ouvrir un jardin", "Régie", "24 000 €"),
    ("1.3", "Curer un fossé", "Régie", "2 000 €"),
]
RIGHT = [
    ("Code", "Action", "État", "Région", "Contrôle"),
    ("1.1", "Planter des arbres", "100 000 €", "26 000 €", "ok"),
    ("1.2", "Ouvrir un jardin", "14 000 €", "10 000 €", "ok"),
    ("1.3", "Curer un fossé", "", "2 000 €", ""),
]


def _table(cells: list[tuple[str, ...]]) -> str:
    rows_of_cells = ("".join(f"<td>{text}</td>" for text in row) for row in cells)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows_of_cells) + "</table>"


def test_rows_with_code_name_and_cost_of_sheets_are_these_also_where_others_are_none(tmp_path: Path) -> None:
    agreement = read(tmp_path, SHEETS.format(cost="170 000 €"))
    assert rows(agreement.actions, "action_code stated_cost_eur") == [
        ["1.1", 98_000], ["1.2", 170_000], ["2.1", 41_500], ["2.2", 18_000],
    ]  # fmt: skip
    found = [finding.code for finding in agreement.findings]
    assert found.count("repeated-action") == 2 and "duplicate-action" not in found


def test_a_row_with_another_cost_than_its_sheet_is_no_recap(tmp_path: Path) -> None:
    found = [finding.code for finding in read(tmp_path, SHEETS.format(cost="171 000 €")).findings]
    assert "duplicate-action" in found


def test_a_table_of_the_same_codes_and_names_without_costs_says_who_pays_those_of_the_first(
    tmp_path: Path,
) -> None:
    html = f"<html><body><h1>Programme fictif 2026</h1>{_table(LEFT)}<p>Suite du tableau</p>{_table(RIGHT)}"
    agreement = read(tmp_path, html, "2026.html")
    assert rows(agreement.actions, "action_code lead_name stated_cost_eur") == [
        ["1.1", "Ville", 126_000], ["1.2", "Régie", 24_000], ["1.3", "Régie", 2_000],
    ]  # fmt: skip
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 100_000], ["1.1", "Région", 26_000],
        ["1.2", "État", 14_000], ["1.2", "Région", 10_000], ["1.3", "Région", 2_000],
    ]  # fmt: skip
