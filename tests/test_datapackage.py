"""datapackage.json: valid for frictionless, true of any document, fiscal in its terms."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import tables_to_csv

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its dependencies do on import is not ours
    import frictionless

REAL = open_agreement(2021, "dijon-metropole")


def write(agreement: Agreement, folder: Path) -> Path:
    files = tables_to_csv(agreement)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / "datapackage.json"
    path.write_text(build_datapackage(agreement, 2021, files), encoding="utf-8")
    return path


def errors_of(path: Path, table: str | None = None) -> list[str]:
    report: Any = frictionless.validate(str(path), resource_name=table)
    return [error[-1] for error in report.flatten(["rowNumber", "fieldNumber", "message"])]


def schema_of(path: Path, name: str) -> dict[str, Any]:
    resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
    schema: dict[str, Any] = next(each for each in resources if each["name"] == name)["schema"]
    return schema


def test_the_real_package_is_valid_and_its_numbers_are_numbers(tmp_path: Path) -> None:
    path = write(REAL, tmp_path)
    assert errors_of(path) == []
    package = frictionless.Package(str(path))
    for name, column in (("actions", "stated_cost_eur"), ("actions.fr", "Coût indiqué")):
        costs = [row[column] for row in package.get_resource(name).read_rows()]
        assert sum(cost for cost in costs if cost is not None) == 700_000
        assert costs.count(None) == 1


@pytest.mark.parametrize(
    "sheet",
    [
        "Action 1.1\tUn\nCoût\t10 €\nAction 1.1\tDeux\nCoût\t-5 €\n",
        'Action 1.1\t=1+1\nPublic\t@x; "y"\nObjectif\t+ une\nCoût\tà définir\n',
        "Action 9.1\tSans axe\nDescriptif\t-\t\n",
        "Action 1.1\tUn\nCoût\t30 €\nPart État\t10 €\nPart Département\t20 €\n",
        "Action 1.1\tUn\nStatut\tEn cours\nDébut\tmars 2021\nIndicateur\tRepas\nCible\t1 000 repas\n"
        "Coût\t5 €\nSous-action 1.1.a : Cuisiner\nCoût\t5 €\n",
    ],
    ids=[
        "a code printed twice",
        "text that a spreadsheet would run",
        "little of anything",
        "who pays what",
        "dates, a status, an indicator and a sub-action",
    ],
)
def test_the_package_is_true_of_documents_that_are_not_tidy(sheet: str, tmp_path: Path) -> None:
    source = tmp_path / "sheet.txt"
    source.write_text(f"Convention fictive 2021\n\nAxe 1 – Loger\n\n{sheet}\nTotal\t5 €\n", encoding="utf-8")
    assert errors_of(write(read_agreement(source), tmp_path)) == []


def test_the_package_of_an_agreement_with_amendments_is_valid(tmp_path: Path) -> None:
    amended = open_agreement(2024, data_dir=Path(__file__).parent.parent / "data" / "fictional" / "amended")
    assert errors_of(write(amended, tmp_path)) == []


def test_a_package_without_axes_is_valid(tmp_path: Path) -> None:
    source = tmp_path / "sheet.txt"
    source.write_text("Convention fictive 2021\n\nAction 1\tUn\nCoût\t10 €\n", encoding="utf-8")
    agreement = read_agreement(source)
    assert (len(agreement.actions), len(agreement.axes)) == (1, 0)
    assert errors_of(write(agreement, tmp_path)) == []


def test_a_file_that_was_changed_is_found_invalid(tmp_path: Path) -> None:
    path = write(REAL, tmp_path)
    for name, before, after, where, said in (
        ("actions.csv", "20000.00", "20 000", "actions", 'type is "number/default"'),
        ("actions.csv", ",unstated,", ",unknown,", "actions", 'constraint "enum"'),
        ("axes.csv", "\n1,", "\n7,", "actions", 'foreign key: for "axis_code"'),
        ("actions.fr.csv", "20000,00", "20000.00", "actions.fr", 'type is "number/default"'),
    ):
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content.replace(before.encode(), after.encode()))
        found = errors_of(path, where)
        assert any(said in error for error in found), (name, found)
        (tmp_path / name).write_bytes(content)
    assert errors_of(path) == []


def test_axis_and_action_are_a_fiscal_classification_of_approved_expenditure_in_euros(tmp_path: Path) -> None:
    path = write(REAL, tmp_path)
    schema = schema_of(path, "actions")
    types = {field["name"]: field.get("columnType") for field in schema["fields"]}
    assert {name: kind for name, kind in types.items() if kind} == {
        "axis_code": "activity:generic:program:code",
        "sub_axis_code": "activity:generic:subprogram:code",
        "sub_axis_name": "activity:generic:subprogram:label",
        "action_code": "activity:generic:project:code",
        "action_name": "activity:generic:project:label",
        "stated_cost_eur": "value",
    }
    assert {field["columnType"]: field["constant"] for field in schema["extraFields"]} == {
        "date:fiscal-year": 2021,
        "phase:id": "approved",
        "direction": "expenditure",
        "value-currency:code": "EUR",
    }
    cost = next(field for field in schema["fields"] if field["name"] == "stated_cost_eur")
    assert (cost["type"], cost["unit"]) == ("number", "EUR")
    assert schema["foreignKeys"] == [
        {"fields": ["axis_code"], "reference": {"resource": "axes", "fields": ["axis_code"]}}
    ]
    assert (schema["primaryKey"], schema_of(path, "axes")["primaryKey"]) == (["action_code"], ["axis_code"])


def test_a_name_of_a_territory_is_made_fit_for_a_package(tmp_path: Path) -> None:
    package = json.loads(
        write(replace(REAL, territory="Île de Ré/../x"), tmp_path).read_text(encoding="utf-8")
    )
    assert package["name"] == "-le-de-r-..-x-2021"
