"""A workbook with a sheet for each axis: actions as rows of a table, or as blocks that have a budget each."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from convlib import read_agreement
from convlib.core.agreement import Agreement

# Amounts in thousands of euros.
PLAN = (
    ("Se soigner", (("Bus dentaire", 20, 5.5), ("Relais santé", 4, 8))),
    ("Travailler", (("Chantier bois", 61.2, 30), ("Garde à toute heure", 9, 0.5))),
)


def save_plan(path: Path, *, said: str, head: str, is_merged: bool) -> None:
    book = Workbook()
    front = book.worksheets[0]
    front.append(["Ville de Montbrun - Convention pauvreté 2025"])
    front.append([said])
    front.append([])
    front.append(["Pilier", "Nombre d'actions", head.replace("Budget", "Montant")])
    for number, (axis, actions) in enumerate(PLAN, start=1):
        front.append([f"Pilier {number} - {axis}", len(actions), sum(sum(paid) for _, *paid in actions)])
    front.append(["Total de la convention", 4, 138.2])
    for number, (axis, actions) in enumerate(PLAN, start=1):
        sheet = book.create_sheet(f"Pilier {number}")
        sheet.append([f"PILIER {number} : {axis}"])
        for at, (name, state, town) in enumerate(actions, start=1):
            sheet.append([])
            sheet.append([f"P{number}-{at}", name])
            sheet.append(["Objectif", f"{name} pour tous les habitants du quartier."])
            sheet.append(["Situation", "Action nouvelle"])
            row = sheet.max_row + 1
            sheet.append([head, "État", "Ville", "Total"])
            sheet.append([None, state, town, state + town])
            if is_merged:
                sheet.merge_cells(f"A{row}:A{row + 1}")
            for above in range(row - 3, row):
                sheet.merge_cells(f"B{above}:D{above}")
    book.save(path)


def check(agreement: Agreement) -> None:
    columns = ["action_code", "action_name", "axis_code", "stated_cost_eur", "continuation"]
    assert agreement.actions[columns].to_numpy().tolist() == [
        ["P1-1", "Bus dentaire", "1", 25_500, "new"],
        ["P1-2", "Relais santé", "1", 12_000, "new"],
        ["P2-1", "Chantier bois", "2", 91_200, "new"],
        ["P2-2", "Garde à toute heure", "2", 9_500, "new"],
    ]
    assert agreement.funding["amount_eur"].tolist() == [
        20_000,
        5_500,
        4_000,
        8_000,
        61_200,
        30_000,
        9_000,
        500,
    ]
    assert agreement.axes["axis_name"].tolist() == ["Se soigner", "Travailler"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [37_500, 100_700]
    assert agreement.grand_total_eur == 138_200


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("Document fictif", "Budget 2025 (k€)"),
        ("Document fictif - montants exprimés en milliers d'euros (k€)", "Budget 2025"),
        ("Montants en k€", "Budget"),
    ],
)
def test_budgets_of_blocks_below_each_other_are_of_their_actions(
    said: str, head: str, is_merged: bool, tmp_path: Path
) -> None:
    save_plan(tmp_path / "plan.xlsx", said=said, head=head, is_merged=is_merged)
    check(read_agreement(tmp_path / "plan.xlsx"))


# A row each: code, name, what the State pays and what the towns do, in thousands of euros.
ROWS = {
    "Se loger": (("1.1", "Bus du logement", 20, 5), ("1.2", "Clé à la rue", 10, 5)),
    "Travailler": (("2.1", "Chantier bois", 5, 5.5),),
}
AXES = (*ROWS,)


def save_tables(path: Path, tabs: tuple[str, str], titles: tuple[str, str], *, has_summary: bool) -> None:
    book = Workbook()
    front = book.worksheets[0]
    front.append(["Ville de Montbrun - Convention pauvreté 2025 - montants en k€"])
    front.append([])
    if has_summary:
        front.append(["Axe", "Nombre d'actions", "État (k€)", "Communes (k€)", "Total (k€)"])
        front.append(["Axe 1 – Se loger", 2, 30, 10, 40])
        front.append(["Axe 2 – Travailler", 1, 5, 5.5, 10.5])
        front.append(["Total", 3, 35, 15.5, 50.5])
    for tab, title, rows in zip(tabs, titles, ROWS.values(), strict=True):
        sheet = book.create_sheet(tab)
        if title:
            sheet.append([title])
        sheet.append(["N°", "Action", "État", "Communes", "Coût total"])
        for *said, state, towns in rows:
            sheet.append([*said, state, towns, state + towns])
        paid = [sum(amounts) for amounts in list(zip(*rows, strict=True))[2:]]
        sheet.append([None, "Total", *paid, sum(paid)])
    book.save(path)


@pytest.mark.parametrize(
    ("tabs", "titles", "has_summary"),
    [
        (("Axe 1", "Axe 2"), ("Montbrun – Axe 1 : Se loger", "Montbrun – Axe 2 : Travailler"), True),
        (("A", "B"), ("Montbrun – Axe 1 : Se loger (vu)", "Montbrun – Axe 2 : Travailler (vu)"), False),
        (("Axe 1 - Se loger", "Axe 2 - Travailler"), ("", ""), False),
        (("Axe 1", "Axe 2"), ("", ""), True),
        (AXES, ("", ""), True),
        (("A", "B"), ("1 – Se loger", "2 – Travailler"), True),
    ],
)
def test_sheets_that_name_an_axis_in_their_title_or_their_tab_head_their_rows(
    tabs: tuple[str, str], titles: tuple[str, str], has_summary: bool, tmp_path: Path
) -> None:
    save_tables(tmp_path / "plan.xlsx", tabs, titles, has_summary=has_summary)
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.axes.to_numpy().tolist() == [["1", "Se loger", 40_000], ["2", "Travailler", 10_500]]
    columns = ["action_code", "axis_code", "stated_cost_eur"]
    assert agreement.actions[columns].to_numpy().tolist() == [
        ["1.1", "1", 25_000],
        ["1.2", "1", 15_000],
        ["2.1", "2", 10_500],
    ]
    left = {"repeated-axis", "several-sheets", "missing-grand-total"}
    assert {finding.code for finding in agreement.findings} <= left


def test_totals_of_a_summary_are_compared_with_the_sheets_of_its_axes(tmp_path: Path) -> None:
    titles = ("Montbrun – Axe 1 : Se loger", "Montbrun – Axe 2 : Travailler")
    save_tables(tmp_path / "plan.xlsx", ("Axe 1", "Axe 2"), titles, has_summary=True)
    book = load_workbook(tmp_path / "plan.xlsx")
    book.worksheets[0]["D4"] = 12
    book.save(tmp_path / "plan.xlsx")
    findings = read_agreement(tmp_path / "plan.xlsx").findings
    gaps = [(each.code, each.details["gap_eur"]) for each in findings if each.code.endswith("-gap")]
    assert gaps == [("axis-funder-gap", 2_000)]


def test_two_sheets_of_one_axis_head_nothing_of_their_own(tmp_path: Path) -> None:
    titles = ("Montbrun – Axe 1 : Se loger", "Montbrun – Axe 1 : Se loger")
    save_tables(tmp_path / "plan.xlsx", ("A", "B"), titles, has_summary=False)
    assert read_agreement(tmp_path / "plan.xlsx").axes.empty
