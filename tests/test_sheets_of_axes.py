"""A workbook with a sheet for each axis: actions as blocks below each other, each with its budget."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

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
