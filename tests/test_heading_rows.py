"""Rows that head the actions below them and state their total, and rows below all amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabled import read, rows

_ACTIONS = "action_code axis_code action_name stated_cost_eur"
_AXES = "axis_code axis_name stated_axis_total_eur"


def _plan(*lines: str) -> str:
    return "\n".join(["Convention fictive 2021", "", *lines])


def test_a_row_with_an_outer_code_and_the_sums_of_those_below_is_their_axis(tmp_path: Path) -> None:
    plan = _plan(
        *("Réf.;Action;État;Ville;Coût", "TOTAL DE LA CONVENTION;;45 €;25 €;70 €"),
        *("I;Se loger;15 €;15 €;30 €", "I-1;Tenir un accueil;10 €;10 €;20 €", "I-2;Former;5 €;5 €;10 €"),
        *("II;Se soigner;30 €;10 €;40 €", "II-1;Ouvrir un point santé;30 €;10 €;40 €"),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, _AXES) == [["I", "Se loger", 30.0], ["II", "Se soigner", 40.0]]
    assert rows(agreement.actions, _ACTIONS) == [
        ["I-1", "I", "Tenir un accueil", 20.0],
        ["I-2", "I", "Former", 10.0],
        ["II-1", "II", "Ouvrir un point santé", 40.0],
    ]
    assert agreement.grand_total_eur == 70.0
    assert agreement.funding["amount_eur"].sum() == 70.0


def test_rows_with_the_word_of_an_axis_and_their_sums_head_actions_without_codes(tmp_path: Path) -> None:
    plan = _plan(
        *("Action;Porteur;Coût", "Volet 1 : Se loger;;30 €", "Tenir un accueil;Ville;20 €"),
        *(
            "Former;CCAS;10 €",
            "Volet 2 : Se soigner;;40 €",
            "Ouvrir un point santé;Ville;40 €",
            "Total;;70 €",
        ),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, _AXES) == [["1", "Se loger", 30.0], ["2", "Se soigner", 40.0]]
    assert agreement.actions["action_name"].tolist() == [
        "Tenir un accueil",
        "Former",
        "Ouvrir un point santé",
    ]
    assert agreement.grand_total_eur == 70.0


def test_the_word_of_an_axis_and_nested_codes_outweigh_a_sum_that_is_not_exact(tmp_path: Path) -> None:
    plan = _plan(
        *("Réf.;Action;Coût", "Engagement 1;Se loger;31 €", "1.1;Tenir un accueil;20 €", "1.2;Former;10 €"),
        *("Engagement 2;Se soigner;40 €", "2.1;Ouvrir un point santé;40 €"),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, _AXES) == [["1", "Se loger", 31.0], ["2", "Se soigner", 40.0]]
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "2.1"]
    gaps = [each.details["gap_eur"] for each in agreement.findings if each.code == "axis-total-gap"]
    assert gaps == [1.0]


def test_rows_of_axes_with_a_total_alone_head_numbered_actions_that_payers_share(tmp_path: Path) -> None:
    plan = _plan(
        *("N°;Mesure;Détail;Part Ville;Part État;Montant", "Pilier A : Se loger;;;;;60 €"),
        *("1;Tenir un accueil;Chaque jour;15 €;25 €;40 €", "2;Former;Deux fois par an;10 €;10 €;20 €"),
        *("Pilier B : Se soigner;;;;;55 €", "3;Ouvrir un point santé;En gare;30 €;20 €;50 €"),
        "Total;;;55 €;55 €;110 €",
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, _AXES) == [["A", "Se loger", 60.0], ["B", "Se soigner", 55.0]]
    assert rows(agreement.actions, _ACTIONS) == [
        ["1", "A", "Tenir un accueil", 40.0],
        ["2", "A", "Former", 20.0],
        ["3", "B", "Ouvrir un point santé", 50.0],
    ]
    assert agreement.funding["amount_eur"].sum() == 110.0
    gaps = [each.details["gap_eur"] for each in agreement.findings if each.code == "axis-total-gap"]
    assert gaps == [5.0]


def test_outer_codes_of_which_one_heads_nothing_are_those_of_actions(tmp_path: Path) -> None:
    plan = _plan(
        *("Réf.;Action;Coût", "1;Se loger;30 €", "1.1;Tenir un accueil;20 €", "1.2;Former;10 €"),
        *("2;Se soigner;40 €", "3;Se nourrir;5 €"),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert agreement.axes.empty
    assert agreement.actions["action_code"].tolist() == ["1", "1.1", "1.2", "2", "3"]


def test_a_legend_and_a_signature_below_the_last_amounts_are_no_actions(tmp_path: Path) -> None:
    plan = _plan(
        *("Action;Suite;Porteur;Coût", "Loger;N;Ville;20 €", "Aider;P;CCAS;10 €", "Total du plan;;;30 €"),
        *('"N : action nouvelle ; P : poursuite d’une action";;;', "Signée le 27 juin 2021;;;"),
        "Le président;;;La préfète",
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.actions, "action_name continuation") == [["Loger", "new"], ["Aider", "continued"]]
    assert agreement.axes.empty
    said = [(each.code, each.line) for each in agreement.findings if each.line and each.line > 6]
    assert said == [("table-note", 7), ("table-note", 8), ("unread-line", 9)]


def test_an_action_without_a_cost_below_a_total_stays_one(tmp_path: Path) -> None:
    plan = _plan(
        *("N°;Action;Porteur;Coût", "A-1;Loger;Ville;20 €", "A-2;Aider;CCAS;10 €", "Total;;;30 €"),
        *("A-3;Former;Ville;", "A-4;Soigner;;à définir"),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert agreement.actions["action_code"].tolist() == ["A-1", "A-2", "A-3", "A-4"]


def test_one_column_of_axes_and_actions_tells_its_axes_by_the_sums_of_the_rows_below(tmp_path: Path) -> None:
    plan = _plan(
        *("Axe / action;Article;BP 2020;BP 2021 (coût total);dont État", "Se loger;;12 €;30 €;15 €"),
        *("Tenir un accueil;65748;;20 €;10 €", "Former;65134;12 €;10 €;5 €", "Se soigner;;8 €;40 €;30 €"),
        *("Ouvrir un point santé;611;8 €;40 €;30 €", "Total général;;20 €;70 €;45 €"),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, "axis_name stated_axis_total_eur") == [
        ["Se loger", 30.0],
        ["Se soigner", 40.0],
    ]
    assert rows(agreement.actions, "action_name stated_cost_eur") == [
        ["Tenir un accueil", 20.0],
        ["Former", 10.0],
        ["Ouvrir un point santé", 40.0],
    ]
    assert agreement.funding["amount_eur"].tolist() == [10.0, 5.0, 30.0]
    assert agreement.grand_total_eur == 70.0


_DESCRIBED = """Convention fictive 2023

Article 1 – Actions

Axe 1 – Se loger
1.1 Tenir un accueil (action nouvelle)
Finalité : Être reçu le jour même.
Modalités : Une équipe reçoit chaque matin.
1.2 Former – action reconduite de 2020
Finalité : Savoir écouter.
Modalités : Deux journées sont organisées.

Annexe – Budget prévisionnel

| Action | Libellé | Montant |
| 1.1 | Tenir un accueil | 20 € |
| 1.2 | Former | 10 € |
| Sous-total axe 1 | | 30 € |
| 2.1 | Animer le réseau | 5 € |
| Total | | 35 € |
"""


def test_actions_that_articles_describe_have_the_costs_that_a_budget_in_an_annex_gives(
    tmp_path: Path,
) -> None:
    agreement = read(tmp_path, _DESCRIBED)
    told = "action_code axis_code action_name objective stated_cost_eur continuation continues_year"
    assert rows(agreement.actions, told) == [
        ["1.1", "1", "Tenir un accueil", "Être reçu le jour même.", 20.0, "new", None],
        ["1.2", "1", "Former", "Savoir écouter.", 10.0, "continued", 2020],
        ["2.1", None, "Animer le réseau", None, 5.0, "unstated", None],
    ]
    assert agreement.actions["description"].tolist()[:2] == [
        "Une équipe reçoit chaque matin.",
        "Deux journées sont organisées.",
    ]
    assert rows(agreement.axes, _AXES) == [["1", "Se loger", 30.0]]
    assert agreement.grand_total_eur == 35.0


def test_one_cell_over_code_and_name_above_the_rows_that_make_its_sums_is_an_axis(tmp_path: Path) -> None:
    lines = [
        "<th><th>Action<th>Coût 2025<th>État<th>Ville",
        "<td colspan=2>A. Petite enfance<td>20 €<td>15 €<td>5 €",
        "<td>A1<td>Relais<td>20 €<td>15 €<td>5 €",
        "<td colspan=2>B. Insertion<td>50 €<td>40 €<td>10 €",
        "<td>B1<td>Accompagner<td>30 €<td>25 €<td>5 €",
        "<td>B2<td>Former<td>20 €<td>15 €<td>5 €",
        "<td colspan=2>Total de la convention<td>70 €<td>55 €<td>15 €",
    ]
    page = "<!doctype html><meta charset=utf-8><h1>Convention fictive 2025</h1><table><tr>" + "<tr>".join(
        lines
    )
    agreement = read(tmp_path, page, "2025.html")
    assert rows(agreement.axes, _AXES) == [["A", "Petite enfance", 20.0], ["B", "Insertion", 50.0]]
    assert rows(agreement.actions, _ACTIONS) == [
        ["A1", "A", "Relais", 20.0],
        ["B1", "B", "Accompagner", 30.0],
        ["B2", "B", "Former", 20.0],
    ]
    assert agreement.grand_total_eur == 70.0
    assert not [finding.code for finding in agreement.findings if finding.severity != "note"]


@pytest.mark.parametrize("codes", [("A-1", "A-2", "B-1"), ("A1", "A2", "B1"), ("A.1", "A.2", "B.1")])
def test_a_letter_and_a_name_alone_head_the_codes_that_begin_with_it(
    tmp_path: Path, codes: tuple[str, str, str]
) -> None:
    first, second, third = codes
    plan = _plan(
        *(
            "N°;Intitulé;Porteur;Coût",
            "A;Services;;",
            f"{first};Bus;Ville;20 €",
            f"{second};Relais;Ville;10 €",
        ),
        *(";Sous-total A;;30 €", "B;Commerce;;", f"{third};Halle;Ville;40 €", ";Sous-total B;;40 €"),
        ";TOTAL;;70 €",
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert rows(agreement.axes, _AXES) == [["A", "Services", 30.0], ["B", "Commerce", 40.0]]
    assert rows(agreement.actions, "action_code axis_code") == [[first, "A"], [second, "A"], [third, "B"]]


@pytest.mark.parametrize("codes", [("1.1 ", "1.2 ", "2.1 "), ("", "", "")])
def test_rows_below_the_sum_of_all_are_no_actions_whatever_it_is_called(
    tmp_path: Path, codes: tuple[str, str, str]
) -> None:
    first, second, third = codes
    plan = _plan(
        *(
            "Action;Ville;État;Coût",
            "Axe 1 – Se loger;;;",
            f"{first}Bail;20 €;;20 €",
            f"{second}Toit;;10 €;10 €",
        ),
        *("Total axe 1;20 €;10 €;30 €", "Axe 2 – Se nourrir;;;", f"{third}Pain;40 €;;40 €"),
        *(
            "Total axe 2;40 €;;40 €",
            "Total du projet;60 €;10 €;70 €",
            "Recettes des usagers (à déduire);;;-5 €",
        ),
    )
    agreement = read(tmp_path, plan, "2021.csv")
    assert agreement.axes["stated_axis_total_eur"].tolist() == [30.0, 40.0]
    assert agreement.actions["action_name"].tolist() == ["Bail", "Toit", "Pain"]
    assert agreement.grand_total_eur == 70.0
    assert [each.line for each in agreement.findings if each.code == "unread-line"] == [12]
