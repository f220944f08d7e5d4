"""The schema of columns: one line for a field, and whatever shows tables shows it."""

from __future__ import annotations

import csv
import io
import json
import runpy
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import convlib
from convlib.core.tables.column import Column
from convlib.core.tables.printed import ACTION_COLUMNS, AXIS_COLUMNS
from convlib.core.tables.schema import COLUMNS, build_table
from convlib.data.reviewed.corrected import Stated, apply_corrections
from convlib.data.reviewed.corrections import load_corrections
from convlib.explorer.shown.sheet import show_sheet
from convlib.questions import find_tables
from convlib.show.columns import column_label
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import (
    actions_to_french_csv,
    agreement_to_json,
    table_to_csv,
    tables_to_csv,
)
from convlib.show.export.workbook import workbook_bytes

DOCS = Path(__file__).parent.parent / "docs"
SHEET = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t10 €\n\nTotal\t10 €\n"


def test_the_end_of_a_name_says_what_its_values_are() -> None:
    ends = {"_eur": ("eur", "rate"), "_share": ("share",), "_count": ("count",), "_year": ("year",)}
    for end, kinds in ends.items():
        named = {name: column.kind for name, column in COLUMNS.items() if name.endswith(end)}
        assert named == {name: kind for name, kind in named.items() if kind in kinds}
    assert [name for name, column in COLUMNS.items() if column.unit and not name.endswith("_eur")] == []
    flags = {name for name, column in COLUMNS.items() if column.kind == "flag"}
    assert flags == {name for name in COLUMNS if name.startswith("is_")}


def test_every_column_that_a_notebook_shows_is_in_the_schema() -> None:
    shown = {column for table in find_tables().values() for column in table.columns.split()}
    assert shown - set(COLUMNS) == set()


def test_tables_have_the_types_that_the_schema_says() -> None:
    agreement = convlib.open_agreement(2021, "dijon-metropole")
    for table in (agreement.actions, agreement.axes, agreement.funding, agreement.amounts, agreement.lines):
        types = {name: str(dtype) for name, dtype in table.dtypes.items()}
        assert types == {name: COLUMNS[name].dtype for name in table.columns}


def test_the_page_of_fields_is_what_the_schema_says() -> None:
    page = runpy.run_path(str(DOCS / "fields.py"))["fields_page"]()
    assert (DOCS / "fields.md").read_text(encoding="utf-8") == page, "run: python docs/fields.py"


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> convlib.Agreement:
    """An agreement of actions with one more field, which is added as a contributor adds it: in one line."""
    monkeypatch.setitem(ACTION_COLUMNS, "toy_cost_eur", Column("eur", "Toy cost", "what a toy costs"))
    (tmp_path / "2021.txt").write_text(SHEET, encoding="utf-8")
    agreement = convlib.read_agreement(tmp_path / "2021.txt")
    assert agreement.actions["toy_cost_eur"].isna().tolist() == [True]  # no parser reads it yet
    agreement.actions["toy_cost_eur"] = 1234.5
    return agreement


def test_a_field_that_is_added_in_one_line_is_in_every_file_and_table(toy: convlib.Agreement) -> None:
    assert list(csv.DictReader(io.StringIO(table_to_csv(toy.actions))))[0]["toy_cost_eur"] == "1234.50"
    french = csv.DictReader(io.StringIO(actions_to_french_csv(toy).decode("utf-8-sig")), delimiter=";")
    assert next(french)["Toy cost"] == "1234,50"
    assert json.loads(agreement_to_json(toy))["actions"][0]["toy_cost_eur"] == 1234.5
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(toy, {}, "en")))["Actions"]
    cells = {sheet.cell(1, column).value: sheet.cell(2, column) for column in range(1, sheet.max_column + 1)}
    assert (cells["Toy cost"].value, "€" in cells["Toy cost"].number_format) == (1234.5, True)
    resources = json.loads(build_datapackage(toy, 2021, tables_to_csv(toy)))["resources"]
    fields = {field["name"]: field for field in resources[0]["schema"]["fields"]}
    assert (fields["toy_cost_eur"]["type"], fields["toy_cost_eur"]["unit"]) == ("number", "EUR")
    assert fields["toy_cost_eur"]["description"] == "what a toy costs"
    assert "Toy cost" in [field["name"] for field in resources[3]["schema"]["fields"]]
    shown = convlib.show_table(toy.actions, title="My actions", lang="en").data
    assert 'text-align:right;white-space:nowrap">Toy cost</th>' in shown
    assert "€1,234.50</td>" in shown
    assert "1,234" in toy.actions._repr_html_() or "1\u202f234" in toy.actions._repr_html_()
    assert "€1,234.50" in show_sheet(toy, toy.actions.iloc[0], "en")
    page = runpy.run_path(str(DOCS / "fields.py"))["fields_page"]()
    assert "| `toy_cost_eur` | Toy cost | Toy cost | eur | what a toy costs |" in page


def test_a_field_that_is_added_in_one_line_can_be_corrected(toy: convlib.Agreement, tmp_path: Path) -> None:
    entry = "- {document: a/2021, action: '1.1', column: toy_cost_eur, printed: 1234.5, corrected: %s, "
    path = tmp_path / "corrections.yml"
    (tmp_path / "agreements" / "a").mkdir(parents=True)
    path.write_text((entry + "reason: misprint, who: a reviewer}") % 5.5, encoding="utf-8")
    stated = Stated(toy.actions.to_dict("records"), [], [], [], None, ())
    corrected = apply_corrections(load_corrections(path, "a/2021"), stated, path).actions
    assert [row["toy_cost_eur"] for row in corrected] == [5.5]
    path.write_text((entry + "reason: misprint, who: a reviewer}") % "much", encoding="utf-8")
    with pytest.raises(convlib.InvalidDataFile, match="toy_cost_eur is corrected to an amount in euros"):
        load_corrections(path, "a/2021")


def test_what_is_not_in_the_schema_keeps_its_name_and_is_text() -> None:
    table = pd.DataFrame({"Total": ["x"]})
    assert column_label("Total", "fr") == "Total"
    assert ">Total</th>" in convlib.show_table(table, title="Mine", lang="fr").data


def test_a_column_of_amounts_names_its_year_where_a_table_compares_two_and_no_more() -> None:
    step = {"from_year": 2022, "to_year": 2023, "from_cost_eur": 5.0, "to_cost_eur": 7.0}
    shown = convlib.show_table(pd.DataFrame([step]), title="Two", lang="fr").data
    assert ">Coût en 2022</th>" in shown
    assert ">Coût en 2023</th>" in shown
    more = pd.DataFrame([step, step | {"from_year": 2021, "to_year": 2022}])
    shown = convlib.show_table(more, title="Three", lang="fr").data
    assert ">Coût précédent</th>" in shown
    assert ">Coût suivant</th>" in shown


def test_a_table_without_rows_that_is_changed_changes_no_other() -> None:
    changed = build_table([], AXIS_COLUMNS)
    changed.loc[0] = ["1", "Loger", 5.0]
    changed["more"] = True
    assert len(changed) == 1
    empty = build_table([], AXIS_COLUMNS)
    assert (len(empty), list(empty)) == (0, list(AXIS_COLUMNS))
