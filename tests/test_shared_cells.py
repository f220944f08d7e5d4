"""Cells that several funders share, costs that one bears whole, and what is left of rows that are struck."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from tabled import read, rows

from convlib import read_agreement

HEAD = ["Rep.", "Action", "État", "Coût", "Région", "Commune"]


def test_a_share_in_a_cell_of_two_funders_is_of_neither_and_an_etat_of_actions_pays_nothing(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Plan 2026 du lac (document fictif)"])
    sheet.append([])
    sheet.append(HEAD)
    sheet.append(["C", "Ouvrir une laverie", "nouvelle", "9 000 €", "4 000 €", "5 000 €"])
    sheet.append(["D", "Prêter des vélos", "depuis 2023", "8 000 €", "8 000 €", None])
    sheet.append(["E"])
    sheet.append(["F", "Tenir un jardin", "nouvelle", "7 000 €", "7 000 €", "0 €"])
    sheet.merge_cells("E5:F5")
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert rows(agreement.actions, "action_code continuation continues_year") == [
        ["C", "new", None],
        ["D", "continued", 2023],
        ["F", "new", None],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["C", "Région", 4_000],
        ["C", "Commune", 5_000],
        ["F", "Région", 7_000],
        ["F", "Commune", 0],
    ]
    quoted = [each for each in agreement.findings if "text" in each.details]
    said = {each.code: (each.action_code, each.details["text"]) for each in quoted}
    assert said["unread-funding"] == ("D", "Région + Commune 8 000 €")
    assert said["unread-line"][1] == "E"
    assert agreement.axes.empty


@pytest.mark.parametrize("whole", ["totalité", "en totalité", "100 %"])
def test_all_of_the_cost_is_what_one_funder_pays(whole: str, tmp_path: Path) -> None:
    sheet = f"Action 1 : Laver\nCoût : 9 000 €\nPlan de financement : Foyer rural : {whole}\n"
    agreement = read(tmp_path, f"Plan 2026 du lac (document fictif)\n\nAxe 1 : Vivre\n\n{sheet}")
    assert rows(agreement.funding, "funder amount_eur") == [["Foyer rural", 9_000]]


def test_letters_of_a_list_come_off_all_who_pay(tmp_path: Path) -> None:
    sheet = "Action 1 : Laver\nCoût : 9 000 €\na) Région : 5 000 €\nb) Office du logement : 4 000 €\n"
    agreement = read(tmp_path, f"Plan 2026 du lac (document fictif)\n\nAxe 1 : Vivre\n\n{sheet}")
    assert agreement.funding["funder"].tolist() == ["Région", "Office du logement"]


def test_boxes_beside_etat_say_what_goes_on(tmp_path: Path) -> None:
    row = "Action 1 : Laver\nÉtat\t☐ Nouvelle ☒ Reconduite (depuis 2022)\nCoût\t9 000 €\n"
    agreement = read(tmp_path, f"Plan 2026 du lac (document fictif)\n\nAxe 1 : Vivre\n\n{row}")
    assert rows(agreement.actions, "continuation continues_year") == [["continued", 2022]]


@pytest.mark.parametrize(("stored", "cost"), [(7_800, 7_800), (-7_800, -7_800)])
def test_brackets_that_a_format_puts_around_a_number_are_a_minus_where_it_is_one(
    stored: int, cost: int, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Plan 2026 du lac (fictif)"],
        [],
        ["N°", "Action", "Coût"],
        ["1", "Laver", 9_000],
        ["2", "Lire", stored],
    ):
        sheet.append(row)
    sheet["C5"].number_format = '"("#,##0 "€)";"("#,##0 "€)"'
    book.save(tmp_path / "plan.xlsx")
    assert read_agreement(tmp_path / "plan.xlsx").actions["stated_cost_eur"].tolist() == [9_000, cost]
