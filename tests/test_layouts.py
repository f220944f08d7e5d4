"""Layouts of French administrations, with fictional content: every field is read right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from layouts import FOLDER

from convlib.core.agreement import Agreement

Read = Callable[[Path], Agreement]
EXPECTED = sorted(FOLDER.glob("*.expected.json"))


def plain(value: Any) -> Any:
    """A value without what a medium or an accepted spelling changes."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if not isinstance(value, str):
        return float(value)
    return re.sub(r"[\s.:;,–-]+$", "", " ".join(value.replace("’", "'").split()))


def fits(layout: dict[str, Any], path: str, expected: Any, found: Any) -> bool:
    accepted = layout.get("accept", {}).get(path, [expected])
    return plain(found) in [plain(value) for value in accepted]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_every_field_of_a_layout_is_read_right(path: Path, read_layout: Read) -> None:
    layout = json.loads(path.read_text(encoding="utf-8"))
    medium = layout["about"]["medium"]
    agreement = read_layout(path.with_name(path.name.replace(".expected.json", f".{medium}")))
    if year := layout["document"].get("agreement_year"):
        assert agreement.agreement_year == year
    assert fits(layout, "grand_total_eur", layout["grand_total_eur"], agreement.grand_total_eur)
    axes = agreement.axes.to_dict("records")
    assert [plain(axis["axis_name"]) for axis in axes] == [
        plain(axis["axis_name"]) for axis in layout["axes"]
    ]
    assert [plain(axis["stated_axis_total_eur"]) for axis in axes] == [
        plain(axis.get("stated_axis_total_eur")) for axis in layout["axes"]
    ]
    names = {axis["axis_code"]: axis["axis_name"] for axis in axes}
    actions = agreement.actions.to_dict("records")
    assert len(actions) == len(layout["actions"])
    for place, (expected, action) in enumerate(zip(layout["actions"], actions, strict=True)):
        assert plain(names[action["axis_code"]]) == plain(expected["axis_name"])
        for field, value in expected.items():
            if field in action and field != "axis_name":
                assert fits(layout, f"actions[{place}].{field}", value, action[field]), (place, field)
    codes = [action["action_code"] for action in actions]
    shares = {
        (codes.index(share["action_code"]), share["amount_eur"])
        for share in agreement.funding.to_dict("records")
    }
    for share in layout.get("funding", []):
        assert (share["action"], share["amount_eur"]) in shares


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pv-conseil-municipal.txt", "minutes"),
        ("subventions-associations-open-data.csv", "list"),
        ("subventions-annexe-budget.xlsx", "list"),
        ("reglement-aides-facultatives.docx", "regulation"),
        ("modele-fiche-action-vierge.docx", "blank"),
        ("referentiel-indicateurs.pdf", "referential"),
        ("referentiel-actions-types.csv", "referential"),
        ("reglement-fonds-logement.docx", "regulation"),
        ("rapport-orientations-budgetaires.pdf", "orientation"),
    ],
)
def test_what_is_no_plan_is_refused_by_what_it_seems_to_be(name: str, kind: str, read_layout: Read) -> None:
    agreement = read_layout(FOLDER / "refused" / name)
    assert agreement.actions.empty
    assert f"seems-{kind}" in {finding.code for finding in agreement.findings}
