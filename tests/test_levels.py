"""Levels around an action, and what its sheet says beside its cost: as text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tabled import MEASURED, read, rows

from convlib import Agreement
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


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return read(tmp_path_factory.mktemp("form"), FORM)


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


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Pilote : la Ville — du 1er mars au 30 juin 2026", ["la Ville", "2026-03-01", "2026-06-30"]),
        ("Pilote : CCAS, ville (2026-2027)", ["CCAS, ville", "2026", "2027"]),
        ("Pilote : Ville, depuis 2019", ["Ville, depuis 2019", None, None]),
    ],
)
def test_when_behind_who_leads_is_no_part_of_it(tmp_path: Path, who: str, told: list[str | None]) -> None:
    text = f"Plan 2026 (fictif)\n\nAxe 1 : Loger\n\nAction 1.1 : Bâtir\n{who}\nCoût : 900 €\n"
    actions = read(tmp_path, text).actions
    assert rows(actions, "lead_name start_date end_date") == [told]
    assert actions["other_fields"][0].get("Pilote", told[0]) == who.removeprefix("Pilote : ")


@pytest.mark.parametrize(
    ("label", "said", "told"),
    [
        ("Début / fin", "04/05/2026 / 18/12/2026", ["Ville", "2026-05-04", "2026-12-18"]),
        ("Début / fin", "01/09/2026 /", ["Ville", "2026-09-01", None]),
        ("Du / au", "2026-02-02 2026-06-30", ["Ville", "2026-02-02", "2026-06-30"]),
    ],
)
def test_one_label_of_start_and_end_has_both_dates(
    tmp_path: Path, label: str, said: str, told: list[str | None]
) -> None:
    row = f"<tr><td>Pilote<td>Ville<td>{label}<td>{said}<tr><td>Coût<td colspan=3>900 €"
    top = "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Loger</h2>"
    page = f"{top}<h3>Action 1.1 : Bâtir</h3><table>{row}</table>"
    assert rows(read(tmp_path, page, "2026.html").actions, "lead_name start_date end_date") == [told]


def test_indicators_are_rows_with_typed_values(form: Agreement) -> None:
    assert rows(form.indicators, MEASURED) == [
        ["1.1.1", "nombre d'enfants accueillis", "enfants", 12.0, 40.0, 31.0],
        ["1.2.1", "nombre de jeunes accompagnés", None, None, None, None],
        ["1.2.1", "taux de maintien", None, None, None, None],
    ]
    assert not any("Indicateur" in label for others in form.actions["other_fields"] for label in others)


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
