"""Two years of a territory in the view that explores: actions that were matched stand in one row."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pandas as pd
import pytest

import convlib
from convlib.explorer.view import Explorer

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"


@pytest.fixture
def view() -> Explorer:
    view = convlib.explore(2023, "metropole-de-clairvouge", lang="en", data_dir=FICTIONAL)
    view.controls.beside.value = ("metropole-de-clairvouge", 2022)
    return view


def rows(view: Explorer, order: str = "") -> dict[str, list[str]]:
    bars = [bar for group in view.panel.shown.groups(order) for bar in group.bars]
    return {bar.code: [*(mark.text for mark in bar.marks), *bar.cells] for bar in bars}


def test_matched_actions_are_one_row_with_both_costs_and_what_the_later_document_says(
    view: Explorer,
) -> None:
    assert "<h2>Métropole de Clairvouge 2022 – 2023</h2>" in view.panel.heading.value
    assert view.beside.layout.display == "none"
    shown = rows(view)
    # A match of data/fictional/matches.yml; the names alone are not alike enough.
    assert shown["2-4 → 2.2"][:2] == ["€95,000", "€95,000"]
    assert shown["2-1 → 2.1"] == ["€180,000", "€195,000", "reinforced", "2022"]
    assert "Stated cost 2022" in view.panel.chart.html
    assert "Goes on from" in view.panel.chart.html
    assert "2022: 12 of 12 actions are selected." in view.panel.sentences.value
    assert next(iter(rows(view, "-to_cost_eur").values()))[1] == "€230,000"


def test_a_row_is_left_where_one_of_its_actions_is_selected_and_the_code_gives_the_same(
    view: Explorer,
) -> None:
    view.controls.continuation.value = "new"
    shown = rows(view)
    # In 2022 two are new; in 2023 none is, and the other year's amount is said without a bar.
    assert shown["2-4 → 2.2"][:2] == ["€95,000", "not selected (€95,000)"]
    assert "⤓ 2 rows as CSV" in view.panel.chart.files
    code = html.unescape(view.code.value.partition("<pre>")[2].removesuffix("</pre>"))
    ran: dict[str, pd.DataFrame] = {}
    exec(code.replace("compared[is_selected]", "compared = compared[is_selected]"), ran)
    assert [key.rpartition("/")[2] for key in view.panel.shown.keys] == [
        str(row) for row in ran["compared"].index
    ]


def test_an_opened_row_shows_the_sheets_of_both_years(view: Explorer) -> None:
    key = next(bar.key for group in view.panel.shown.groups("") for bar in group.bars if "2-4" in bar.code)
    view.panel.chart.picked = [key]
    assert view.panel.chart.html.count("<h3>Action ") == 2
    assert "⤓ 1 open as CSV" in view.panel.chart.files


def test_matches_that_cannot_be_read_are_said_and_the_years_are_shown_without_them(tmp_path: Path) -> None:
    shutil.copytree(FICTIONAL / "agreements", tmp_path / "agreements")
    (tmp_path / "matches.yml").write_text("- territory: nowhere\n", encoding="utf-8")
    view = convlib.explore(2023, "metropole-de-clairvouge", lang="en", data_dir=tmp_path)
    view.controls.beside.value = ("metropole-de-clairvouge", 2022)
    assert "matches.yml" in view.alert.value
    assert rows(view)["1-1 → 1.1"][0] == "€165,000"
