"""What actions are measured by, in tables of Word, Excel and CSV, and columns beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from tabled import MEASURED, read, rows

from convlib import Agreement, read_agreement


def test_a_table_of_indicators_in_a_sheet_of_word_is_of_its_action(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Convention fictive de lutte contre la pauvreté - 2026", 0)
    document.add_heading("Axe 1 : Enfance", 1)
    measured = {
        "1.1": [
            ("Enfants accueillis", "enfants", "12", "40", "31"),
            ("Occupation", "%", "55,5", "80", "hausse"),
        ],
        "1.2": [("Ateliers tenus", "", "0", "au moins 12", "9")],
    }
    for code, indicators in measured.items():
        document.add_heading(f"Action {code} : Aider", 2)
        for text in ("Objectif : Accueillir", "Public cible : familles", "Coût : 20 000 €"):
            document.add_paragraph(text)
        heads = ("Indicateur de résultat", "Unité", "Valeur de départ", "Objectif 2026", "Réalisé 2026")
        table = document.add_table(0, 5)
        for texts in (heads, *indicators):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    document.save(tmp_path / "fiches.docx")
    agreement = read_agreement(tmp_path / "fiches.docx")
    assert rows(agreement.indicators, MEASURED) == [
        ["1.1", "Enfants accueillis", "enfants", 12.0, 40.0, 31.0],
        ["1.1", "Occupation", "%", 55.5, 80.0, None],
        ["1.2", "Ateliers tenus", None, 0.0, None, 9.0],
    ]
    # What is no number alone stays as it is printed.
    assert agreement.indicators["other_fields"].tolist() == [
        {},
        {"Réalisé 2026": "hausse"},
        {"Objectif 2026": "au moins 12"},
    ]
    assert agreement.actions["objective"].tolist() == ["Accueillir", "Accueillir"]
    assert agreement.actions["stated_cost_eur"].tolist() == [20000, 20000]


HEAD = [
    "Axe",
    "Sous-axe",
    "N°",
    "Action",
    "Objectif",
    "Pilote",
    "Porteur",
    "Statut",
    "Échéance",
    "Indicateur",
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Plan d'action fictif 2026"])
    sheet.append([*HEAD, "Cible 2026", "Coût (€)"])
    first = ["Enfance", "1.1 Petite enfance"]
    sheet.append(
        [*first, "1.1.1", "Ouvrir", "A", "Ville", "CCAS", "En cours", date(2026, 12, 31), "Places", 40, 200]
    )
    sheet.append(
        [
            *first,
            "1.1.2",
            "Aider",
            "B",
            "Ville",
            "CCAS",
            "Terminée",
            "Septembre",
            "Foyers ; Ateliers",
            "",
            100,
        ]
    )
    second = ["Emploi", "2.1 Insertion"]
    sheet.append(
        [*second, "2.1.1", "Insérer", "C", "Ville", "320", "Abandonnée", "2027", "Sorties", "60 %", 50]
    )
    sheet.append(["", "", "", "Total général", *[""] * 7, 350])
    below = book.create_sheet("Indicateurs")
    below.append(
        ["Action", "Indicateur", "Unité", "Valeur initiale", "Valeur cible", "Valeur atteinte", "Source"]
    )
    below.append(["1.1.1", "Berceaux", "places", 0, 12, 10, "CAF"])
    below.append(["Aider", "Heures", "heures", 100, "1 200", "en baisse", "CAF"])
    below.append(["9.9", "Perdu", "x", 1, 2, 3, "CAF"])
    path = tmp_path_factory.mktemp("workbook") / "plan.xlsx"
    book.save(path)
    return read_agreement(path)


def test_columns_of_a_table_are_columns_of_actions(workbook: Agreement) -> None:
    names = "sub_axis_code sub_axis_name lead_name operator_name status end_date stated_cost_eur"
    assert rows(workbook.actions, names) == [
        ["1.1", "Petite enfance", "Ville", "CCAS", "ongoing", "2026-12-31", 200.0],
        ["1.1", "Petite enfance", "Ville", "CCAS", "completed", None, 100.0],
        ["2.1", "Insertion", "Ville", None, "cancelled", "2027", 50.0],
    ]
    assert workbook.actions["other_fields"][2]["Porteur"] == "320"  # who is told by no number
    assert workbook.actions["objective"].tolist() == ["A", "B", "C"]


def test_a_sheet_of_indicators_names_the_action_of_each(workbook: Agreement) -> None:
    assert rows(workbook.indicators, MEASURED) == [
        ["1.1.1", "Places", None, None, 40.0, None],
        ["1.1.1", "Berceaux", "places", 0.0, 12.0, 10.0],
        ["1.1.2", "Foyers", None, None, None, None],
        ["1.1.2", "Ateliers", None, None, None, None],
        ["1.1.2", "Heures", "heures", 100.0, 1200.0, None],
        ["2.1.1", "Sorties", "%", None, 60.0, None],
    ]
    assert workbook.indicators["other_fields"][4] == {"Source": "CAF", "Valeur atteinte": "en baisse"}
    unread = [finding for finding in workbook.findings if finding.code == "unread-line"]
    assert [(each.page, each.line) for each in unread] == [(2, 4)]


def test_rows_of_sub_actions_have_indicators_of_their_own(tmp_path: Path) -> None:
    head = "Programme fictif 2026\n\nN°;Action;Sous-action;Indicateur;Unité;Cible;Coût\n"
    body = (
        "1.1;Rénover;1.1.a Guichet;Dossiers;nombre;50;10 €\n1.1;Rénover;1.1.b Aides;Foyers;nombre;50;20 €\n"
    )
    total = "1.1;Rénover;Total de l'action 1.1;;;;30 €\n1.2;Former;;Ateliers;nombre;3;5 €\n"
    agreement = read(tmp_path, head + body + total, "plan.csv")
    assert rows(agreement.indicators, "action_code indicator_name indicator_unit target_value") == [
        ["1.1", "Dossiers", "nombre", 50.0],
        ["1.1", "Foyers", "nombre", 50.0],
        ["1.2", "Ateliers", "nombre", 3.0],
    ]
    assert rows(agreement.sub_actions, "sub_action_code sub_action_name sub_action_cost_eur") == [
        ["1.1.a", "Guichet", 10.0],
        ["1.1.b", "Aides", 20.0],
    ]
    assert agreement.actions["stated_cost_eur"].tolist() == [30, 5]


def test_targets_of_several_years_are_told_by_the_year_of_the_agreement(tmp_path: Path) -> None:
    head = "Programme fictif 2026\n\nN°;Action;Indicateur;Cible 2025;Cible 2026;Coût\n"
    agreement = read(tmp_path, head + "1;Loger;Logements;10;20;5 €\n2;Nourrir;Repas;30;40;6 €\n", "plan.csv")
    assert agreement.indicators["target_value"].tolist() == [20, 40]
    assert agreement.indicators["other_fields"].tolist() == [{"Cible 2025": "10"}, {"Cible 2025": "30"}]
