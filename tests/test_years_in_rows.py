"""Costs of several years in a row of their own, under or beside the one label of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabled import read, rows

_ACTIONS = "action_code action_name description stated_cost_eur continuation"


def _cards(title: str, heads: str, total: str) -> str:
    """Print two cards whose costs stand below the years of a row of cells."""
    cards = "".join(
        f"<table><tr><td colspan=3>Action {code} : {name}<tr><td colspan=3>{said}"
        f"<tr><td colspan=3>Pourquoi ? (objectif)<tr><td colspan=3>Aider les ménages du quartier.{code}"
        f"<tr><td colspan=3>En quoi consiste-t-elle ? (description)<tr><td colspan=3>{text}"
        f"<tr><td colspan=3>Coût de l'action<tr>{heads}"
        f"<tr><td>{first} 000 €<td>{second} 000 €<td>{first + second} 000 €</table>"
        for code, name, said, text, first, second in (
            (1, "Loger", "Action nouvelle", "Dix logements sont ouverts.", 20, 22),
            (2, "Former", "Action reconduite de 2020", "Neuf stages sont ouverts.", 30, 31),
        )
    )
    page = f"<!doctype html><meta charset=utf-8><h1>{title} – document fictif</h1><h2>Axe 1 : Vivre</h2>"
    return f"{page}{cards}<p>{total}</p>"


_HEADS = "<td>2023<td>2024<td>Total"


def test_the_total_of_the_years_is_the_cost_where_the_agreement_is_of_all_of_them(tmp_path: Path) -> None:
    heads = "<td>2023<td>2024<td>Total 2023-2024"
    page = _cards("Pacte 2023-2024", heads, "Montant total du pacte sur la période 2023-2024 : 103 000 €")
    agreement = read(tmp_path, page, "2023.html")
    assert rows(agreement.actions, _ACTIONS) == [
        ["1", "Loger", "Dix logements sont ouverts.", 42_000.0, "new"],
        ["2", "Former", "Neuf stages sont ouverts.", 61_000.0, "continued"],
    ]
    assert agreement.grand_total_eur == 103_000.0
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_the_year_of_the_agreement_is_the_cost_where_a_column_is_its_own(tmp_path: Path) -> None:
    agreement = read(tmp_path, _cards("Programme 2023", _HEADS, "Total général : 50 000 €"), "2023.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [20_000.0, 30_000.0]
    assert agreement.grand_total_eur == 50_000.0


def test_a_sum_of_years_is_no_cost_and_no_grand_total_of_another_year(tmp_path: Path) -> None:
    page = _cards("Programme 2021", _HEADS, "Coût total du programme sur 2023-2024 : 103 000 €")
    agreement = read(tmp_path, page, "2021.html")
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert agreement.grand_total_eur is None
    codes = [each.code for each in agreement.findings if each.severity != "note"]
    assert codes == ["missing-cost", "missing-cost", "missing-grand-total"]


def test_years_beside_the_label_are_those_of_the_amounts_below(tmp_path: Path) -> None:
    page = """Programme d'insertion 2023-2024 – document fictif

Axe 1 : Vivre
Action 1 : Loger
Coût\t2023\t2024\tTotal
\t20 000 €\t22 000 €\t42 000 €
Action 2 : Former
Coût\t2023\t2024\tTotal
\t30 000 €\t31 000 €\t61 000 €
Total du programme 2023-2024 : 103 000 €
"""
    agreement = read(tmp_path, page, "2023.txt")
    assert agreement.actions["stated_cost_eur"].tolist() == [42_000.0, 61_000.0]
    assert agreement.grand_total_eur == 103_000.0


@pytest.mark.parametrize("total", ["Total 2022-2023", "Reste"])
def test_a_column_that_is_no_total_of_these_years_leaves_all_unread(tmp_path: Path, total: str) -> None:
    page = _cards("Programme 2023", f"<td>2023<td>2024<td>{total}", "Total général : 50 000 €")
    agreement = read(tmp_path, page, "2023.html")
    assert agreement.actions["stated_cost_eur"].isna().all()
    said = [each.message for each in agreement.findings if each.code == "unread-line"]
    assert any("20 000 € 22 000 € 42 000 €" in each for each in said)


def test_a_question_means_the_noun_in_brackets_behind_it(tmp_path: Path) -> None:
    page = """Convention 2021 – document fictif

Axe 1 : Vivre
Action 1 : Loger
Que fait-on ? (description) : Dix logements sont ouverts.
Pour quoi faire ? (objectif) : Loger les jeunes.
Combien ? (coût) : 900 €
Total général : 900 €
"""
    agreement = read(tmp_path, page, "2021.txt")
    assert rows(agreement.actions, "objective description stated_cost_eur") == [
        ["Loger les jeunes.", "Dix logements sont ouverts.", 900.0]
    ]


def test_a_comma_before_the_unit_is_no_part_of_who_pays(tmp_path: Path) -> None:
    page = """Convention 2021 – document fictif

Axe 1 : Vivre
Code\tAction\tCoût, en € HT\tÉtat, en € HT\tVille, en € HT
1\tLoger\t900\t500\t400
2\tFormer\t700\t400\t300
"""
    agreement = read(tmp_path, page, "2021.txt")
    assert agreement.funding["funder"].tolist() == ["État", "Ville", "État", "Ville"]
