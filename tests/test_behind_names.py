"""What stands behind the name of an action in its line: a cost and who leads it, each under its label."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tabled import read, rows

from convlib import read_agreement
from convlib.core.agreement import Agreement

NAMES = (("Ateliers cuisine", "4 000 €"), ("Jardins partagés", "12 500 €"), ("Relais mobile", "48 600 €"))


def read_text(text: str, folder: Path) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(f"Plan d'actions 2026 (document fictif)\n\n{text}", encoding="utf-8")
    return read_agreement(path)


def is_read(agreement: Agreement) -> bool:
    columns = ["action_name", "stated_cost_eur", "objective"]
    return agreement.actions[columns].to_numpy().tolist() == [
        ["Ateliers cuisine", 4_000, "Cuisiner"],
        ["Jardins partagés", 12_500, "Cultiver"],
        ["Relais mobile", 48_600, "Approcher"],
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Fiche {number} - {name}            Coût prévisionnel : {cost}",
        "Action {number} : {name} | Budget {cost}",
        "Action {number} : {name} | Pilote : CCAS – pôle social | Budget : {cost}",
        "Action n° {number} : {name} – Coût total : {cost}",
        "Action {number} : {name} (coût : {cost})",
        "Action 1.{number} – {name} Budget : {cost}",
        "1.{number} {name} – Montant 2026 : {cost}",
    ],
)
def test_a_cost_behind_a_name_is_no_part_of_the_name(head: str, tmp_path: Path) -> None:
    goals = ("Cuisiner", "Cultiver", "Approcher")
    sheets = [
        f"{head.format(number=number, name=name, cost=cost)}\n\nObjectif : {goal}\n"
        for number, ((name, cost), goal) in enumerate(zip(NAMES, goals, strict=True), start=1)
    ]
    assert is_read(read_text("\n".join(sheets), tmp_path))


@pytest.mark.parametrize(
    "cells",
    [
        ["Action {number} – {name}\tEnveloppe : {cost}"],
        ["Action {number} – {name}\nBudget : {cost}"],
        ["Action {number} – {name}", "Budget\n{cost}"],
        ["Action {number} – {name}", "Budget", "{cost}"],
    ],
)
def test_a_cost_in_the_row_of_the_name_is_no_part_of_the_name(cells: list[str], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan d'actions 2026 (document fictif)")
    for number, ((name, cost), goal) in enumerate(
        zip(NAMES, ("Cuisiner", "Cultiver", "Approcher"), strict=True), start=1
    ):
        table = document.add_table(2, max(2, len(cells)))
        for column, text in enumerate(cells):
            table.cell(0, column).text = text.format(number=number, name=name, cost=cost)
        if len(cells) == 1:
            table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(1, 0).text, table.cell(1, 1).text = "Objectif", goal
        document.add_paragraph("")
    document.save(str(tmp_path / "plan.docx"))
    assert is_read(read_agreement(tmp_path / "plan.docx"))


def test_a_heading_of_a_word_processor_needs_no_number_before_its_name(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan d'actions 2026 (document fictif)")
    for (name, cost), goal in zip(NAMES, ("Cuisiner", "Cultiver", "Approcher"), strict=True):
        document.add_heading(f"{name}\tBudget : {cost}", 2)
        document.add_paragraph(f"Objectif : {goal}")
    document.save(str(tmp_path / "plan.docx"))
    assert is_read(read_agreement(tmp_path / "plan.docx"))


def test_a_cost_behind_the_name_of_an_axis_is_its_total(tmp_path: Path) -> None:
    sheets = "Action {0} – Lire\nCoût : 3 €\n\nAction {1} – Cuire\nCoût : 4 €\n\n"
    text = "".join(
        f"Axe {axis} – {name}       Budget : 7 €\n\n{sheets.format(2 * axis - 1, 2 * axis)}"
        for axis, name in ((1, "Vivre"), (2, "Bouger"))
    )
    axes = read_text(text, tmp_path).axes
    assert axes[["axis_name", "stated_axis_total_eur"]].to_numpy().tolist() == [["Vivre", 7], ["Bouger", 7]]


def test_a_word_of_money_behind_one_name_alone_may_be_the_end_of_it(tmp_path: Path) -> None:
    """`Point conseil budget` is what such a place is called."""
    sheets = "Action 1 – Point conseil Budget : 4 000 €\n\nObjectif : Voir\n\nAction 2 – Atelier : 3 000 €\n"
    agreement = read_text(sheets, tmp_path)
    assert agreement.actions["action_name"].tolist() == ["Point conseil Budget", "Atelier"]
    assert agreement.actions["stated_cost_eur"].tolist() == [4_000, 3_000]
    doubts = [finding for finding in agreement.findings if finding.code == "doubtful-label"]
    assert [(finding.line, finding.details["text"]) for finding in doubts] == [(3, "Budget 4 000 €")]


def test_words_of_money_in_small_letters_are_part_of_a_name(tmp_path: Path) -> None:
    sheets = "Action 1 – Logement et budget : 4 000 €\n\nAction 2 – Atelier et budget : 3 000 €\n"
    agreement = read_text(sheets, tmp_path)
    assert agreement.actions["action_name"].tolist() == ["Logement et budget", "Atelier et budget"]
    assert not any(finding.code == "doubtful-label" for finding in agreement.findings)


@pytest.mark.parametrize(
    "heads",
    [
        ("{} : 4 000 euros (action nouvelle)", "{} : 12 500 euros (action reconduite depuis 2022)"),
        ("{} : 4 000 €, action nouvelle", "{} : 12 500 €, reconduite de 2022"),
        ("{} – 4 000 € – nouvelle", "{} – 12 500 € – reconduction 2022"),
        ("{} (4 000 € ; nouvelle)", "{} (12 500 € ; reconduite de 2022)"),
        (
            "{} : 4 000 €\n     (action nouvelle)",
            "{} : 12 500\n     euros (action reconduite\n     depuis 2022)",
        ),
    ],
)
def test_a_cost_and_a_statement_behind_a_name_stand_above_its_description(
    heads: tuple[str, str], tmp_path: Path
) -> None:
    new, continued = heads
    sheets = (
        f"AXE I : Manger\n\nI.1  {new.format('Ateliers cuisine')}\n"
        "     Deux chefs cuisinent avec les habitants. Le repas coûte\n     trois euros.\n\n"
        f"I.2  {continued.format('Jardins partagés')}\n     Trente parcelles sont louées.\n\n"
    )
    agreement = read_text(sheets, tmp_path)
    columns = ["action_code", "action_name", "stated_cost_eur", "continuation", "description"]
    assert agreement.actions[columns].to_numpy().tolist() == [
        ["I.1", "Ateliers cuisine", 4_000, "new",
         "Deux chefs cuisinent avec les habitants. Le repas coûte trois euros."],
        ["I.2", "Jardins partagés", 12_500, "continued", "Trente parcelles sont louées."],
    ]  # fmt: skip
    assert agreement.actions["continues_year"].tolist()[1] == 2022
    assert not [finding for finding in agreement.findings if finding.code.startswith("unread")]


def test_brackets_that_say_nothing_of_the_past_are_no_statement(tmp_path: Path) -> None:
    sheets = "I.1  Ateliers cuisine : 4 000 € (hors loyer)\n\nI.2  Jardins : 3 000 €\n\nI.3  Relais : 9 €\n"
    agreement = read_text(f"AXE I : Manger\n\n{sheets}", tmp_path)
    assert "hors loyer" in agreement.actions["action_name"][0]
    assert agreement.actions["continuation"].tolist() == ["unstated"] * 3


def test_a_label_behind_a_sentence_on_what_goes_on_is_a_field(tmp_path: Path) -> None:
    sheets = (
        f"Action 1.{number} : {name}\n{said}. Pilote : Caisse des écoles.\nCoût : {cost}\n"
        for number, ((name, cost), said) in enumerate(
            zip(NAMES, ("Action nouvelle", "Commencée en 2023", "Action nouvelle"), strict=True), start=1
        )
    )
    actions = read_text("\n".join(sheets), tmp_path).actions
    assert actions["lead_name"].tolist() == ["Caisse des écoles"] * 3
    assert actions["continuation"].tolist() == ["new", "continued", "new"]


def test_boxes_below_who_leads_are_no_part_of_the_name_whichever_is_ticked(tmp_path: Path) -> None:
    sheets = (
        f"Action 1.{number} : {name}\nPorteur : Mairie\n{boxes}\nCoût : {cost}\n"
        for number, ((name, cost), boxes) in enumerate(
            zip(NAMES, ("☒ Nouvelle\t☐ Suite de 2025", "☐ Nouvelle\t☒ Suite de 2025"), strict=False), start=1
        )
    )
    actions = read_text("\n".join(sheets), tmp_path).actions
    assert actions["operator_name"].tolist() == ["Mairie"] * 2
    assert actions["continuation"].tolist() == ["new", "continued"]


def test_beside_two_labels_that_are_known_another_in_the_line_is_a_label_too(tmp_path: Path) -> None:
    text = """Convention 2026 (document fictif)

Action I-1 – Loger mieux
Coût : 120 000 € – Calendrier : 2026 à 2028 – Appui sur : la Ville
État d'avancement : en cours depuis 2025

Action I-2 – Soigner mieux
Coût : 20 000 € – Calendrier : 2026 – Appui sur : la Ville
État d'avancement : nouvelle
"""
    agreement = read(tmp_path, text)
    assert rows(agreement.actions, "stated_cost_eur continuation") == [[120000, "continued"], [20000, "new"]]
    kept = {"Calendrier": "2026", "Appui sur": "la Ville", "État d'avancement": "nouvelle"}
    assert agreement.actions["other_fields"][1] == kept
    unknown = [each.line for each in agreement.findings if each.code == "unknown-label"]
    assert unknown == [4, 8]
