"""Layouts of French administrations, with fictional content: every field is read right, mutations too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

LAYOUTS = Path(__file__).parent / "data" / "layouts"
EXPECTED = sorted(LAYOUTS.glob("*.expected.json"))
# Those that print each cost once: a recapitulation would still state what is taken from a sheet.
TEXTS = sorted(
    path for path in LAYOUTS.glob("*.txt") if "Récapitulatif" not in path.read_text(encoding="utf-8")
)


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
def test_every_field_of_a_layout_is_read_right(path: Path) -> None:
    layout = json.loads(path.read_text(encoding="utf-8"))
    medium = layout["about"]["medium"]
    agreement = read_agreement(path.with_name(path.name.replace(".expected.json", f".{medium}")))
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


def costs(agreement: Agreement) -> list[float]:
    return agreement.actions["stated_cost_eur"].tolist()


def read_text(text: str, folder: Path) -> Agreement:
    path = folder / "layout.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_cost_that_changes_changes_itself_alone_and_the_gap_says_so(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = read_agreement(path)
    for place, cost in enumerate(costs(before)):
        printed = re.compile(r"[\s.]?".join(str(int(cost))) + r"(?=\s€)")
        line = before.lines[
            before.lines["place"] == f"action {before.actions['action_code'][place]} stated_cost"
        ]
        shown = line["text"].iloc[0]
        changed = printed.sub(str(int(cost) + 1), shown)
        assert changed != shown
        after = read_text(text.replace(shown, changed, 1) if text.count(shown) == 1 else text, tmp_path)
        expected = costs(before)
        if text.count(shown) == 1:
            expected[place] += 1
            assert (
                "grand-total-gap" in {finding.code for finding in after.findings}
                or after.grand_total_eur is None
            )
        assert costs(after) == expected
        assert after.actions["action_name"].tolist() == before.actions["action_name"].tolist()
        assert after.grand_total_eur == before.grand_total_eur


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_line_of_a_cost_that_is_dropped_leaves_that_cost_missing_alone(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = read_agreement(path)
    for place, code in enumerate(before.actions["action_code"]):
        line = before.lines[before.lines["place"] == f"action {code} stated_cost"].iloc[0]
        if before.lines["line"].tolist().count(line["line"]) > 1:
            continue  # name and cost stand in one line
        lines = text.split("\n")
        del lines[line["line"] - 1]
        after = read_text("\n".join(lines), tmp_path)
        expected = costs(before)
        expected[place] = float("nan")
        assert [cost for cost in costs(after) if cost == cost] == [cost for cost in expected if cost == cost]
        assert "missing-cost" in {finding.code for finding in after.findings if finding.action_code == code}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pv-conseil-municipal.txt", "minutes"),
        ("subventions-associations-open-data.csv", "list"),
        ("subventions-annexe-budget.xlsx", "list"),
        ("reglement-aides-facultatives.docx", "regulation"),
        ("modele-fiche-action-vierge.docx", "blank"),
        ("referentiel-indicateurs.pdf", "referential"),
    ],
)
def test_what_is_no_plan_is_refused_by_what_it_seems_to_be(name: str, kind: str) -> None:
    agreement = read_agreement(LAYOUTS / "refused" / name)
    assert agreement.actions.empty
    assert f"seems-{kind}" in {finding.code for finding in agreement.findings}
