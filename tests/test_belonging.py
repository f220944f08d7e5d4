"""Axes that sheets name under labels that say what they belong to, in other words than `Axe`."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import read_agreement
from convlib.core.agreement import Agreement

ACTIONS = ((1, "Loger", "Aider"), (1, "Loger", "Meubler"), (2, "Nourrir", "Cuire"))
LABELS = [
    "Engagement de rattachement",
    "Axe de rattachement",
    "Rattachement au plan",
    "Relève de l'engagement",
    "S'inscrit dans",
    "Volet concerné",
    "Référence au plan",
    "Thématique de référence",
    "Fiche rattachée à",
]


def read_sheets(belonging: str, folder: Path) -> Agreement:
    sheets = [
        f"Fiche action {at} : {name}\n\n{belonging.format(number=number, axis=axis)}\nObjectif : Agir\n"
        f"Coût : {at}0 €\n"
        for at, (number, axis, name) in enumerate(ACTIONS, start=1)
    ]
    path = folder / "plan.txt"
    path.write_text("Plan d'actions 2026 (document fictif)\n\n" + "\n".join(sheets), encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("value", ["{number} – {axis}", "Axe {number} : {axis}"])
def test_what_a_sheet_belongs_to_is_its_axis(label: str, value: str, tmp_path: Path) -> None:
    agreement = read_sheets(f"{label} : {value}", tmp_path)
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Nourrir"]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.actions["stated_cost_eur"].tolist() == [10, 20, 30]


def test_a_service_that_an_action_belongs_to_is_no_axis(tmp_path: Path) -> None:
    agreement = read_sheets("Rattachement : direction {axis}", tmp_path)
    assert agreement.axes.empty
    assert agreement.actions["other_fields"].tolist() == [
        {"Rattachement": "direction Loger"},
        {"Rattachement": "direction Loger"},
        {"Rattachement": "direction Nourrir"},
    ]
