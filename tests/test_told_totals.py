"""Costs in tables below the actions, and totals that a text alone tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabled import read, rows

_ACTIONS = "action_code action_name stated_cost_eur"


def test_a_table_of_two_columns_gives_actions_above_their_costs_and_a_text_the_total(tmp_path: Path) -> None:
    page = """<!doctype html><meta charset=utf-8><h1>Plan départemental fictif 2022</h1>
    <h2>Orientation 1 – Se loger</h2>
    <h3>Action n° 1 – Tenir un accueil</h3><p>Objectif</p><p>Loger les jeunes.</p>
    <h3>Action n° 2 – Former</h3><p>Objectif</p><p>Former les jeunes.</p>
    <h3>Moyens affectés à l’orientation 1</h3>
    <table><tr><th>Action<th>Crédits inscrits au budget 2022<tr><td>Action n° 1<td>20 €
    <tr><td>Action n° 2<td>10 €<tr><td>Total orientation 1<td>30 €</table>
    <h2>Orientation 2 – Se soigner</h2>
    <h3>Action n° 3 – Ouvrir un point santé</h3><p>Objectif</p><p>Soigner.</p>
    <h3>Moyens affectés à l’orientation 2</h3>
    <table><tr><th>Action<th>Crédits inscrits au budget 2022<tr><td>Action n° 3<td>40 €
    <tr><td>Total orientation 2<td>40 €</table>
    <h2>Financement du plan</h2>
    <p>Le plan départemental mobilise 70 € au titre de l’année 2022, hors allocation.</p>"""
    agreement = read(tmp_path, page, "2022.html")
    assert rows(agreement.actions, _ACTIONS) == [
        ["1", "Tenir un accueil", 20.0],
        ["2", "Former", 10.0],
        ["3", "Ouvrir un point santé", 40.0],
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [30.0, 40.0]
    assert agreement.grand_total_eur == 70.0


def _letter(total: str) -> str:
    return f"""Convention fictive 2021

Madame la présidente,

Ce programme comprend trois actions, pour un coût total de {total}. L'État le soutient.

Axe 1 : Loger
Action 1.1 : Tenir un accueil
Coût : 20 000 €
Action 1.2 : Former
Coût : 10 000 €
Axe 2 : Soigner
Action 2.1 : Ouvrir un point santé
Coût : 40 000,50 €
"""


def test_a_text_before_the_actions_tells_their_total_where_it_is_their_exact_sum(tmp_path: Path) -> None:
    agreement = read(tmp_path, _letter("70 000,50 euros"), "2021.txt")
    assert agreement.grand_total_eur == 70_000.5
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_an_amount_in_a_text_that_is_not_the_exact_sum_is_no_total(tmp_path: Path) -> None:
    agreement = read(tmp_path, _letter("70 001 euros"), "2021.txt")
    assert agreement.grand_total_eur is None
    assert "missing-grand-total" in [each.code for each in agreement.findings]


def test_cells_that_group_the_labels_of_a_sheet_are_no_labels(tmp_path: Path) -> None:
    def sheet(code: str, name: str, cost: str) -> str:
        return (
            f"<h2>Fiche-action {code}</h2><table>"
            f"<tr><td rowspan=2>L’action<td>Intitulé de l’action<td>{name}"
            "<tr><td>Statut<td>Action nouvelle"
            "<tr><td rowspan=2>Contenu<td>Objectif<td>Loger les jeunes."
            f"<tr><td>Description<td>Un lieu est ouvert pour {name}."
            f"<tr><td rowspan=2>Moyens<td>Budget 2021 de l’action<td>{cost}<tr><td>dont État<td>{cost}"
            "<tr><td>Suivi<td>Indicateur<td>Nombre de jeunes : 60</table>"
        )

    head = "<!doctype html><meta charset=utf-8><h1>Convention fictive 2021</h1>"
    page = head + sheet("1.1", "Tenir un accueil", "20 €") + sheet("1.2", "Former", "10 €")
    agreement = read(tmp_path, page, "2021.html")
    assert rows(agreement.actions, f"{_ACTIONS} objective description continuation") == [
        [
            "1.1",
            "Tenir un accueil",
            20.0,
            "Loger les jeunes.",
            "Un lieu est ouvert pour Tenir un accueil.",
            "new",
        ],
        ["1.2", "Former", 10.0, "Loger les jeunes.", "Un lieu est ouvert pour Former.", "new"],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 20.0],
        ["1.2", "État", 10.0],
    ]


def _apart(total: str) -> str:
    """Print two actions in a table, and their total in a table of its own that has fewer cells."""
    return f"""<!doctype html><meta charset=utf-8><h1>Programmation 2024 – document fictif</h1>
    <h2>Axe 1 – Vivre</h2>
    <table><tr><th>N°<th>Intitulé de l'action<th>Contenu<th>Coût total (€)<th>État (€)<th>Ville (€)
    <tr><td>1.1<td>Loger<td>Dix logements.<td>20 000<td>15 000<td>5 000
    <tr><td>1.2<td>Former<td>Deux sessions.<td>10 000<td>7 000<td>3 000</table>
    <h2>Récapitulatif</h2>
    <table><tr>{total}</table>"""


def test_a_total_in_a_table_of_its_own_has_the_columns_of_money_of_the_table_above(tmp_path: Path) -> None:
    total = "<td>TOTAL GÉNÉRAL DE LA PROGRAMMATION 2024<td>30 000<td>22 000<td>8 000"
    agreement = read(tmp_path, _apart(total), "2024.html")
    assert agreement.grand_total_eur == 30_000.0
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_a_total_with_a_cell_less_than_the_columns_of_money_is_not_guessed(tmp_path: Path) -> None:
    total = "<td>TOTAL GÉNÉRAL DE LA PROGRAMMATION 2024<td>30 000<td>22 000"
    agreement = read(tmp_path, _apart(total), "2024.html")
    assert agreement.grand_total_eur is None
    assert "unreadable-amount" in [each.code for each in agreement.findings if each.severity == "error"]


@pytest.mark.parametrize(
    "said",
    [
        "Le coût total des actions chiffrées du programme 2021 est de 70 000,50 €.",
        "Le coût de l'ensemble des actions s'élève à 70 000,50 € pour l'année 2021. Un comité suit le plan.",
    ],
)
def test_a_sentence_below_tells_the_total_of_the_actions_of_the_year(tmp_path: Path, said: str) -> None:
    agreement = read(tmp_path, f"{_letter('dix actions')}\nBudget du programme\n\n{said}\n", "2021.txt")
    assert agreement.grand_total_eur == 70_000.5


def test_what_an_action_is_in_short_is_its_description(tmp_path: Path) -> None:
    page = _letter("70 000,50 €").replace("\nCoût", "\nL'action en bref : Avec la ville.\nCoût")
    agreement = read(tmp_path, page, "2021.txt")
    assert agreement.actions["description"].tolist() == ["Avec la ville."] * 3


def test_a_line_tells_the_total_of_the_axis_that_it_names(tmp_path: Path) -> None:
    axes = {"Petite enfance": 20, "Accès aux droits": 30}
    text = "Convention fictive 2026\n\n" + "".join(
        f"Thématique : {name}\n\n- Action n° {number} : Mesure {number}\nUne équipe se déplace.\n"
        f"Action nouvelle.\nCoût prévisionnel : {cost} €\nSoit pour la thématique {name} : {cost} €.\n\n"
        for number, (name, cost) in enumerate(axes.items(), 1)
    )
    agreement = read(tmp_path, text)
    assert rows(agreement.axes, "axis_name stated_axis_total_eur") == [[*axis] for axis in axes.items()]
    assert agreement.actions["description"].tolist() == ["Une équipe se déplace."] * 2


@pytest.mark.parametrize(
    ("parts", "totals"),
    [
        ("dont Axe A 40 € et Axe B 20 €", [40.0, 20.0]),
        (", dont 40 € pour l'axe A et 20 € pour l'axe B", [40.0, 20.0]),
        ("dont Axe A 40 €, axe B le reste", [None, None]),
    ],
)
def test_the_grand_total_tells_those_of_the_axes_behind_it(
    tmp_path: Path, parts: str, totals: list[float | None]
) -> None:
    text = f"""Convention fictive 2026

Axe A – Parents
Mesure 1 : Lieu
Objectif : Aider.
Coût : 40 €
Axe B – Emploi
Mesure 2 : Curriculum
Objectif : Aider.
Coût : 20 €

Total : 60 € {parts}
"""
    agreement = read(tmp_path, text)
    assert agreement.grand_total_eur == 60.0
    assert [row[0] for row in rows(agreement.axes, "stated_axis_total_eur")] == totals
    unread = [finding.code for finding in agreement.findings if finding.code == "unread-total"]
    assert unread == ["unread-total"] * (None in totals)


def test_a_total_once_more_in_another_unit_is_no_action(tmp_path: Path) -> None:
    text = """Budget fictif 2026
Axe;Action;Total (k€)
Jeunes;Maison;17,5
Jeunes;Permis;12
Aînés;Portage;21,3
;Total;50,8
;soit en euros;50 800 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert agreement.actions["action_name"].tolist() == ["Maison", "Permis", "Portage"]
    assert agreement.grand_total_eur == 50_800.0


def test_a_line_behind_the_fields_of_one_sheet_alone_describes_nothing(tmp_path: Path) -> None:
    sheet = "Action 1.{0} : Louer {0}\nCoût total : 9 €\nPorteur : CCAS\n\n"
    text = f"Convention fictive 2026\n\nAxe 1 : Loger\n{''.join(map(sheet.format, '123'))}Le préfet valide.\n"
    agreement = read(tmp_path, text)
    assert agreement.actions["description"].isna().all()
    assert any("préfet" in str(finding.printed) for finding in agreement.findings)


def test_a_total_may_stand_behind_two_labels_and_be_of_the_project_below_the_last_axis(
    tmp_path: Path,
) -> None:
    page = """<!doctype html><meta charset=utf-8><h1>Plan fictif 2022</h1><h2>Axe 1 – Lire</h2>
    <h3>Action 1.1 – Relier</h3><p>Coût : 20 €</p><h3>Action 1.2 – Lire</h3><p>Coût : 10 €</p>
    <p>Total axe 1 : 30 €</p>"""
    table = (
        "<table><tr><td rowspan=2>Ensemble du plan<td>Coût total<td>30 €<tr><td>Par habitant<td>2 €</table>"
    )
    for end in (table, "<p>Coût global du projet : 30 €</p>"):
        agreement = read(tmp_path, page + end, "2022.html")
        assert agreement.grand_total_eur == 30.0
        assert agreement.actions["stated_cost_eur"].tolist() == [20.0, 10.0]


def test_an_amount_alone_below_the_heading_of_an_axis_is_its_total_where_it_is_its_exact_sum(
    tmp_path: Path,
) -> None:
    text = """Feuille de route fictive 2025

Axe 1 – Marcher
446 €
Action 1.1 : Pistes
Coût : 389 €
Action 1.2 : Pédibus
Coût : 57 €
Axe 2 – Partager la route
289 €
Action 2.1 : Lignes
Coût : 288 €
"""
    agreement = read(tmp_path, text, "2025.txt")
    assert rows(agreement.axes, "axis_code stated_axis_total_eur") == [["1", 446.0], ["2", None]]
    unread = [finding for finding in agreement.findings if finding.code == "unread-amount"]
    assert [finding.line for finding in unread] == [10]


def test_labels_alone_above_their_amounts_are_compared_as_if_they_stood_before_them(tmp_path: Path) -> None:
    text = """Convention fictive 2023-2025

Axe 1 – Vivre
Action 1.1 : Relais
Budget
64 €
Action 1.2 : Crèche
Budget
118 €

TOTAL DE LA CONVENTION 2023-2025
182 €
"""
    agreement = read(tmp_path, text, "2023.txt")
    assert agreement.grand_total_eur == 182
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_what_a_total_is_by_head_is_no_second_total(tmp_path: Path) -> None:
    total = "Total du plan : 800 €, soit un peu moins de 9 € par habitant"
    text = f"Plan fictif\n\nAction 1 : Loger\nCoût : 800 €\n\n{total}"
    assert read(tmp_path, text, "2024.txt").grand_total_eur == 800


def test_totals_in_a_box_above_their_axes_are_of_those(tmp_path: Path) -> None:
    text = (
        "Plan 2026 (fictif)\n\nTotal axe I : 30 €\nTotal axe II : 5 €\n\n"
        "Axe I – Loger\n\nAction I.1 : Bâtir\nCoût : 30 €\n\n"
        "Axe II – Lire\n\nAction II.1 : Bibliobus\nCoût : 4 €\n"
    )
    agreement = read(tmp_path, text)
    assert agreement.axes["stated_axis_total_eur"].tolist() == [30, 5]
    gaps = [
        (each.line, each.details["gap_eur"]) for each in agreement.findings if each.code == "axis-total-gap"
    ]
    assert gaps == [(4, 1.0)]
