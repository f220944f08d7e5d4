"""Levels around an action, and what its sheet says beside its cost: in text, Word, Excel and CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest

from convlib import Agreement, read_agreement
from convlib.parsing.values.described.dates import read_date, read_period

FORM = """Convention fictive d'appui à la lutte contre la pauvreté - 2026

Axe 1 : Enfance

Sous-axe 1.1 : Petite enfance

Action 1.1.1 : Ouvrir une halte-garderie
Objectif : Accueillir les enfants
Service pilote : Direction de l'enfance
Chef de file : Maison fictive
Structure porteuse : CCAS de Villefictive
Public visé : familles monoparentales
Statut : En cours
Date de début : 1er mars 2026
Date de fin : 31/12/2027
Indicateur : nombre d'enfants accueillis
Valeur initiale : 12
Valeur cible : 40 enfants
Valeur atteinte : 31
Coût : 20 000 €

Sous-action 1.1.1.a : Aménager le local
Pilote : Service technique
Coût : 12 000 €

Sous-action 1.1.1.b : Recruter
Coût : 8 000 €

Sous-axe 1.2 : Jeunesse

Action 1.2.1 : Aider les jeunes
Objectif : Loger
Calendrier : de septembre 2026 à juin 2027
État d'avancement : Terminée
Indicateurs de suivi :
- nombre de jeunes
  accompagnés
- taux de maintien
Partenaires : missions locales
Coût : 30 000 €

Axe 2 : Insertion

Action 2.1 : Insérer
Objectif : Insérer
Avancement : 50 %
Échéance : 4e trimestre 2026
Coût : 10 000 €

Total général : 60 000 €
"""


def read(folder: Path, text: str, name: str = "2026.txt") -> Agreement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_agreement(folder / name)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return read(tmp_path_factory.mktemp("form"), FORM)


def rows(table: pd.DataFrame, names: str) -> list[list[Any]]:
    chosen = table[names.split()].astype("object")
    return chosen.where(chosen.notna(), None).to_numpy().tolist()


def codes(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]


def test_a_sub_axis_stands_between_axis_and_action(form: Agreement) -> None:
    assert rows(form.actions, "action_code axis_code sub_axis_code sub_axis_name") == [
        ["1.1.1", "1", "1.1", "Petite enfance"],
        ["1.2.1", "1", "1.2", "Jeunesse"],
        ["2.1", "2", None, None],
    ]


def test_sub_actions_are_parts_of_their_action_and_counted_in_no_sum(form: Agreement) -> None:
    names = "action_code sub_action_code sub_action_name sub_action_cost_eur line"
    assert rows(form.sub_actions, names) == [
        ["1.1.1", "1.1.1.a", "Aménager le local", 12000.0, 22],
        ["1.1.1", "1.1.1.b", "Recruter", 8000.0, 26],
    ]
    assert (form.computed_total_eur, form.gap_eur) == (60000, 0)
    assert "sub-actions-gap" not in codes(form)
    parts = form.amounts[form.amounts["role"] == "part"]
    assert rows(parts, "amount_eur action_code column") == [
        [12000.0, "1.1.1", "sub_action_cost_eur"],
        [8000.0, "1.1.1", "sub_action_cost_eur"],
    ]


def test_sub_actions_that_do_not_add_up_to_their_action_are_found(tmp_path: Path) -> None:
    agreement = read(tmp_path, FORM.replace("12 000 €", "11 999,50 €"))
    (gap,) = [finding for finding in agreement.findings if finding.code == "sub-actions-gap"]
    assert (gap.action_code, gap.details["gap_eur"], gap.details["computed_eur"]) == ("1.1.1", 0.5, 19999.5)
    assert agreement.actions["stated_cost_eur"].tolist() == [20000, 30000, 10000]


def test_a_cost_that_its_action_does_not_state_is_not_made_of_sub_actions(tmp_path: Path) -> None:
    agreement = read(tmp_path, FORM.replace("Coût : 20 000 €\n", ""))
    assert pd.isna(agreement.actions["stated_cost_eur"].iloc[0])
    assert {"missing-cost", "grand-total-gap"} <= set(codes(agreement))
    assert "sub-actions-gap" not in codes(agreement)


def test_sub_actions_alone_are_the_actions(tmp_path: Path) -> None:
    parts = "Sous-action 1.1 : A\nCoût : 10 €\n\nSous-action 1.2 : B\nCoût : 20 €\n"
    agreement = read(tmp_path, f"Plan fictif 2026\n\nAxe 1 : Un\n\n{parts}")
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["1.1", 10.0], ["1.2", 20.0]]
    assert agreement.sub_actions.empty


def test_headings_of_a_number_alone_hold_sub_actions_where_they_have_fields(tmp_path: Path) -> None:
    parts = "Sous-action 1 : Acheter\nCoût : 60 €\nSous-action 2 : Peindre\nCoût : 40 €\n"
    first = f"1.1 Ouvrir\nObjectif : A\nCoût : 100 €\n{parts}\n"
    second = "1.2 Aider\nObjectif : B\nCoût : 50 €\n"
    agreement = read(tmp_path, f"Plan fictif 2026\n\nAxe 1 : Loger\n\n{first}{second}\nTotal : 150 €\n")
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["1.1", 100.0], ["1.2", 50.0]]
    assert rows(agreement.sub_actions, "sub_action_name sub_action_cost_eur") == [
        ["Acheter", 60.0],
        ["Peindre", 40.0],
    ]
    assert [code for code in codes(agreement) if code != "sub-action"] == []


def test_who_for_whom_how_far_and_when_have_columns(form: Agreement) -> None:
    names = "lead_name operator_name beneficiaries status start_date end_date"
    first = ["Direction de l'enfance", "CCAS de Villefictive", "familles monoparentales"]
    assert rows(form.actions, names) == [
        [*first, "ongoing", "2026-03-01", "2027-12-31"],
        [None, None, None, "completed", "2026-09", "2027-06"],
        [None, None, None, "unstated", None, None],
    ]
    others = form.actions["other_fields"]
    # A second label for the lead, and the lead of a part, are no second lead.
    assert others[0]["Chef de file"] == "Maison fictive"
    assert others[0]["Aménager le local – Pilote"] == "Service technique"
    assert others[1]["Partenaires"] == "missions locales"
    assert (others[2]["Avancement"], others[2]["Échéance"]) == ("50 %", "4e trimestre 2026")
    found = [finding for finding in form.findings if finding.code in ("several-fields", "unread-date")]
    assert [(each.code, each.line) for each in found] == [("several-fields", 10), ("unread-date", 47)]


def test_each_of_these_values_says_where_and_why_it_was_read(form: Agreement) -> None:
    told = form.reasons[form.reasons["action_code"] == "1.1.1"].set_index("column")["line"]
    columns = ["lead_name", "operator_name", "beneficiaries", "status", "start_date", "end_date"]
    assert told[columns].tolist() == [9, 11, 12, 13, 14, 15]
    places = form.lines.set_index("line")["place"]
    assert places[[9, 15, 16, 18]].tolist() == [
        "action 1.1.1 lead_name",
        "action 1.1.1 end_date",
        "action 1.1.1 indicator_name",
        "action 1.1.1 target_value",
    ]


MEASURED = "action_code indicator_name indicator_unit start_value target_value reached_value"


def test_indicators_are_rows_with_typed_values(form: Agreement) -> None:
    assert rows(form.indicators, MEASURED) == [
        ["1.1.1", "nombre d'enfants accueillis", "enfants", 12.0, 40.0, 31.0],
        ["1.2.1", "nombre de jeunes accompagnés", None, None, None, None],
        ["1.2.1", "taux de maintien", None, None, None, None],
    ]
    assert not any("Indicateur" in label for others in form.actions["other_fields"] for label in others)


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


def test_an_action_that_ends_before_it_begins_is_found(tmp_path: Path) -> None:
    text = FORM.replace("Date de fin : 31/12/2027", "Date de fin : février 2026")
    agreement = read(tmp_path, text)
    (found,) = [finding for finding in agreement.findings if finding.code == "dates-reversed"]
    assert (found.action_code, found.line) == ("1.1.1", 15)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1er mars 2026", "2026-03-01"),
        ("01/03/2026", "2026-03-01"),
        ("29 février 2024", "2024-02-29"),
        ("29 février 2026", None),
        ("à compter du 1er juillet 2026", "2026-07-01"),
        ("sept. 2026", "2026-09"),
        ("13/2026", None),
        ("fin 2026", None),
        ("01/03/26", None),
        ("2026 ou 2027", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_printed_or_none(text: str, date: str | None) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("du 1er mars au 30 juin 2026", ("2026-03-01", "2026-06-30")),
        ("01/01/2026 – 31/12/2026", ("2026-01-01", "2026-12-31")),
        ("octobre à mars 2026", (None, None)),
        ("jusqu'en juin 2027", (None, "2027-06")),
        ("2025 ; 2026 ; 2027", (None, None)),
    ],
)
def test_a_period_has_the_ends_that_it_says_for_certain(
    text: str, period: tuple[str | None, str | None]
) -> None:
    assert read_period(text) == period
