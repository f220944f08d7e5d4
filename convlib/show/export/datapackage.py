"""A report's tables described for programs: a Frictionless Data Package with fiscal column types."""

import json
from collections.abc import Mapping
from typing import Any

from convlib.core.agreement import Agreement
from convlib.core.tables.column import Column
from convlib.core.tables.printed import (
    ACTION_COLUMNS,
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    CHANGE_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    SUB_ACTION_COLUMNS,
)
from convlib.show.export.resources import field_of, reference_to, resource_of, slug_of

_PLACES = ("page", "line")


def build_datapackage(agreement: Agreement, year: int, files: Mapping[str, bytes]) -> str:
    """Describe the tables of a report, its CSV files by name, as `datapackage.json`.

    Types, units and constraints are those of Table Schema; the classification from axis to action and
    the phase, `approved`, those of Fiscal Data Package 1.0.
    """
    actions = resource_of("actions.csv", files, _fields(ACTION_COLUMNS))
    actions["schema"] |= _keys(agreement)
    actions["schema"]["extraFields"] = [
        _constant("fiscal_year", "integer", "date:fiscal-year", year),
        _constant("phase", "string", "phase:id", "approved"),
        _constant("direction", "string", "direction", "expenditure"),
        _constant("currency", "string", "value-currency:code", "EUR"),
    ]
    axes = resource_of("axes.csv", files, _fields(AXIS_COLUMNS))
    if agreement.axes["axis_code"].is_unique:
        axes["schema"]["primaryKey"] = ["axis_code"]
    funding = _of_actions("funding.csv", files, FUNDING_COLUMNS)
    sub_actions = _of_actions("sub_actions.csv", files, SUB_ACTION_COLUMNS)
    indicators = _of_actions("indicators.csv", files, INDICATOR_COLUMNS)
    amounts = resource_of("amounts.csv", files, _fields(AMOUNT_COLUMNS))
    printed = {name: column for name, column in CHANGE_COLUMNS.items() if name != "printed_at"}
    changes = resource_of("changes.csv", files, _fields(printed))
    for field in (*amounts["schema"]["fields"], *changes["schema"]["fields"]):
        if field["name"] == "action_code" or (
            field in changes["schema"]["fields"] and field["name"] in _PLACES
        ):
            del field["constraints"]  # totals are of no action, and what a reviewer wrote down has no line
    french = resource_of("actions.fr.csv", files, _french_fields())
    french |= {"encoding": "utf-8-sig", "dialect": {"delimiter": ";", "lineTerminator": "\r\n"}}
    package = {
        # Not fiscal-data-package: validators would fetch that profile, and it asks for nothing more.
        "profile": "tabular-data-package",
        "name": slug_of(f"{agreement.territory or 'agreement'}-{year}"),
        "title": agreement.title,
        "description": "Actions and axes of an agreement against poverty, as printed in the document; a "
        "missing amount is empty, never zero. Text that a spreadsheet would run has an apostrophe before it.",
        "countryCode": "FR",
        "sources": [{"title": each.name, "hash": f"sha256:{each.sha256}"} for each in agreement.sources],
        "resources": [actions, axes, funding, french, amounts, changes, sub_actions, indicators],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _of_actions(path: str, files: Mapping[str, bytes], columns: Mapping[str, Column]) -> dict[str, Any]:
    resource = resource_of(path, files, _fields(columns))
    resource["schema"]["foreignKeys"] = [reference_to(["action_code"], "actions")]
    return resource


def _fields(columns: Mapping[str, Column]) -> list[dict[str, object]]:
    return [
        {**field_of(name, column, "en"), "description": column.meaning} for name, column in columns.items()
    ]


def _french_fields() -> list[dict[str, object]]:
    fields = [field_of(name, column, "fr") for name, column in ACTION_COLUMNS.items()]
    for field in fields:
        # It is for people: coded values and other fields are written out.
        field |= {"name": field.pop("title")}
        if field["type"] == "number":
            field["decimalChar"] = ","
        if field["type"] == "object":
            field["type"] = "string"
        field.pop("columnType", None)
        constraints = dict(field.pop("constraints", {}))  # type: ignore[call-overload]
        constraints.pop("enum", None)
        if constraints:
            field["constraints"] = constraints
    return fields


def _constant(name: str, kind: str, column_type: str, value: object) -> dict[str, object]:
    return {"name": name, "type": kind, "columnType": column_type, "constant": value}


def _keys(agreement: Agreement) -> dict[str, object]:
    """The keys that hold: a document may print a code twice."""
    keys: dict[str, object] = {"foreignKeys": [reference_to(["axis_code"], "axes")]}
    if agreement.actions["action_code"].is_unique:
        keys["primaryKey"] = ["action_code"]
    return keys
