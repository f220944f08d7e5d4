"""JSON, CSV and files written whole."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convlib.core.errors import CannotWrite
from convlib.core.whole import write_whole
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.show.export.records import actions_to_french_csv, agreement_to_json, table_to_csv

REAL = open_agreement(2021, "dijon-metropole")


def test_the_json_holds_the_contract_and_null_where_nothing_is_printed() -> None:
    content = json.loads(agreement_to_json(REAL))
    names = [
        "document",
        "axes",
        "actions",
        "sub_actions",
        "indicators",
        "funding",
        "grand_total_eur",
        "amounts",
        "changes",
        "reasons",
        "findings",
    ]
    assert list(content) == names
    assert list(content["document"]) == [
        "title",
        "agreement_year",
        "territory",
        "file",
        "sha256",
        "amendments",
    ]
    assert content["grand_total_eur"] == 712000
    assert content["axes"][0]["stated_axis_total_eur"] is None
    assert content["reasons"][2] == {
        "column": "axis_name",
        "action_code": None,
        "axis_code": "1",
        "page": 1,
        "line": 5,
        "printed": "Actions destinées aux jeunes",
        "label": "action",
        "why": "heading",
        "reason": "by the word of its heading: “action”",
    }
    last = content["actions"][-1]
    assert (last["stated_cost_eur"], last["description"], last["continues_year"]) == (None, None, 2020)
    assert content["findings"][0] == {
        "severity": "warning",
        "code": "missing-cost",
        "message": "action 3.5 states no cost",
        "page": 1,
        "line": 91,
        "action_code": "3.5",
    }
    assert "é" in agreement_to_json(REAL)


def test_the_csv_has_a_column_a_field_and_leaves_a_missing_cost_empty() -> None:
    rows = list(csv.DictReader(io.StringIO(table_to_csv(REAL.actions))))
    assert len(rows) == 13
    assert list(rows[0]) == list(REAL.actions.columns)
    assert (rows[0]["stated_cost_eur"], rows[-1]["stated_cost_eur"]) == ("20000.00", "")


def test_text_that_a_spreadsheet_would_run_is_written_as_text(hostile_document: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(table_to_csv(read_agreement(hostile_document).actions))))
    assert rows[0]["objective"] == '\'=HYPERLINK("https://example.org")'
    assert rows[1]["action_name"] == "'@SUM(1)"
    assert rows[1]["other_fields"] == '{"Partenaires": "<a href=x>Familles</a>"}'


def test_the_french_csv_is_what_excel_in_french_expects() -> None:
    content = actions_to_french_csv(REAL)
    assert content.startswith(b"\xef\xbb\xbfAction;Axe;")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 14
    assert content.count(b"\r\n") == 14
    first, last = (dict(zip(rows[0], row, strict=True)) for row in (rows[1], rows[-1]))
    assert (first["Coût indiqué"], last["Coût indiqué"]) == ("20000,00", "")
    assert (first["Suite donnée"], last["Suite donnée"]) == ("non précisé", "prolongée")


def test_libreoffice_in_french_reads_the_costs_of_the_french_csv_as_numbers(
    tmp_path: Path, recompute: Callable[..., list[Path]]
) -> None:
    path = tmp_path / "actions.fr.csv"
    path.write_bytes(actions_to_french_csv(REAL))
    # Semicolons, quotes, UTF-8, from line 1, no columns named, French.
    (made,) = recompute([path], "--infilter=CSV:59,34,76,1,,1036")
    sheet = openpyxl.load_workbook(made).active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    costs = list(sheet.columns)[headings.index("Coût indiqué")]
    assert [cell.value for cell in costs[1:]] == [
        *REAL.actions["stated_cost_eur"][:-1],
        None,
    ]
    assert sheet["C6"].value == "Etoffer une offre d'animation estivale autour des activités culturelles"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_that_a_spreadsheet_would_run_starts_a_cell(start: str) -> None:
    name = f'{start}HYPERLINK("https://example.org")'
    texts = dict.fromkeys(["action_name", "objective", "description"], name)
    harmful = replace(
        REAL,
        actions=REAL.actions.assign(**texts, other_fields=[{name: name}] * 13),
        axes=REAL.axes.assign(axis_name=name),
    )
    for text, delimiter in (
        (table_to_csv(harmful.actions), ","),
        (table_to_csv(harmful.axes), ","),
        (actions_to_french_csv(harmful).decode("utf-8-sig"), ";"),
    ):
        cells = [
            cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row
        ]
        assert f"'{name}" in cells
        assert [cell for cell in cells if cell.startswith(start)] == []


@settings(max_examples=100)
@given(st.text(st.sampled_from(';,|\t\n\r"=+-@＝ a1'), max_size=12), st.sampled_from(";,|\t"))
@example("Loger;=1+cmd|' /C calc'!A0", ";")
@example("Loger,=1+cmd|' /C calc'!A0", ",")
@example('Loger;"=1+1"', ";")
@example("Loger\n@SUM(1)", ";")
def test_no_text_becomes_a_formula_where_a_spreadsheet_parts_cells_otherwise(name: str, parting: str) -> None:
    texts = dict.fromkeys(["action_name", "objective"], name)
    harmful = replace(REAL, actions=REAL.actions.assign(**texts, other_fields=[{name: name}] * 13))
    for text in (table_to_csv(harmful.actions), actions_to_french_csv(harmful).decode("utf-8-sig")):
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
        cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d+[.,]?\d*", cell)]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []


CELL = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), min_size=1, max_size=30
)


@given(st.lists(st.tuples(CELL, st.none() | st.integers(-(10**15), 10**15)), min_size=1, max_size=5))
def test_names_and_cents_come_back_from_json_and_csv_as_they_were(rows: list[tuple[str, int | None]]) -> None:
    actions = REAL.actions.head(1).loc[[0] * len(rows)].reset_index(drop=True)
    actions["action_name"] = [name for name, _ in rows]
    actions["stated_cost_eur"] = pd.Series(
        [None if cents is None else cents / 100 for _, cents in rows], dtype="float64"
    )
    agreement = replace(REAL, actions=actions)
    from_json = json.loads(agreement_to_json(agreement))["actions"]
    from_csv = list(csv.DictReader(io.StringIO(table_to_csv(agreement.actions), newline="")))
    for (name, cents), one, two in zip(rows, from_json, from_csv, strict=True):
        assert one["action_name"] == name
        assert two["action_name"].replace("'", "") == name.replace("'", "")
        assert (one["stated_cost_eur"] is None) == (cents is None) == (two["stated_cost_eur"] == "")
        if cents is not None:
            assert round(one["stated_cost_eur"] * 100) == cents
            assert two["stated_cost_eur"].replace(".", "") in (f"{cents:03d}", f"{cents:04d}")


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, "one")
    write_whole(path, b"two")
    assert path.read_text() == "two"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_place_that_cannot_be_written_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="name another place"):
        write_whole(tmp_path / "missing" / "a.csv", "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="Not a directory"):
        write_whole(tmp_path / "file" / "a.csv", "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match="directory"):
        write_whole(tmp_path / "folder", "x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]
