"""Costs whose line breaks off before all of those who pay them are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

from convlib import Agreement


def read_costs(folder: Path, first: str) -> Agreement:
    return read(
        folder,
        "Plan 2022 contre la pauvreté (document fictif)\n\nOrientation A : Travailler\n\n"
        f"Action A-1 - Réparer des vélos\n   Finalité : rouler.\n{first}\n\n"
        "Action A-2 - Passer le permis\n   Finalité : conduire.\n"
        "   Budget de l'action : 1 000 euros, soit État 600 euros, Région 400 euros.\n",
    )


@pytest.mark.parametrize(
    "said",
    [
        "   Budget de l'action : 90 500 euros, soit État 31 500 euros, Département\n   59 000 euros.",
        "   Budget de l'action : 90 500 euros, soit État 31 500\n   euros, Département 59 000 euros.",
        "   Budget de l'action : 90 500 euros, soit État 31\n   500 euros, Département 59 000 euros.",
        "Coût total : 90 500 €, soit\nÉtat 31 500 €,\nDépartement 59 000 €",
        "Coût : 90 500 € (État : 31 500 € ;\nDépartement : 59 000 €)",
        "Coût : 90 500 €, dont 31 500 € de l'État et 59 000 € du\nDépartement.",
    ],
)
def test_a_cost_goes_on_over_lines_until_its_parts_add_up(said: str, tmp_path: Path) -> None:
    agreement = read_costs(tmp_path, said)
    assert agreement.actions["stated_cost_eur"].tolist() == [90_500, 1_000]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["A-1", "État", 31_500], ["A-1", "Département", 59_000],
        ["A-2", "État", 600], ["A-2", "Région", 400],
    ]  # fmt: skip
    assert not {"unread-line", "unreadable-amount"} & {each.code for each in agreement.findings}


def test_lines_that_do_not_add_up_are_not_joined_and_are_said(tmp_path: Path) -> None:
    said = "   Budget de l'action : 90 500 euros, soit État 31 500 euros, Département\n   58 000 euros."
    agreement = read_costs(tmp_path, said)
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["A-1", None], ["A-2", 1_000]]
    assert [
        (each.code, each.action_code, each.details["text"])
        for each in agreement.findings
        if each.code in ("unreadable-amount", "unread-line")
    ] == [
        ("unreadable-amount", "A-1", "90 500 euros, soit État 31 500 euros, Département"),
        ("unread-line", "A-1", "58 000 euros."),
    ]
