"""A report's tables described for programs: a Frictionless Data Package with fiscal column types."""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
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
    KINDS,
    ROLES,
    STAGES,
    STATUSES,
    SUB_ACTION_COLUMNS,
    TAXES,
)
from convlib.show.columns import column_label

_TYPES = {"float64": "number", "int64": "integer", "Int64": "integer", "object": "object", "str": "string"}
_CONSTRAINTS: dict[str, dict[str, object]] = {
    "action_code": {"required": True},
    "role": {"required": True, "enum": [*ROLES]},
    "stage": {"required": True, "enum": [*STAGES, "unstated"]},
    "tax": {"required": True, "enum": [*TAXES]},
    "kind": {"required": True, "enum": [*KINDS]},
    "continuation": {"required": True, "enum": ["continued", "extended", "reinforced", "new", "unstated"]},
    "status": {"required": True, "enum": [*STATUSES, "unstated"]},
    # Not of Table Schema's type `date`, which is to the day alone
    **dict.fromkeys(("start_date", "end_date"), {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}),
    "indicator_name": {"required": True},
    "continues_year": {"minimum": 1900, "maximum": 2100},
    **dict.fromkeys(("page", "first_line", "last_line", "line"), {"required": True, "minimum": 1}),
}
_PLACES = ("page", "line")
# Of Fiscal Data Package's Budget Taxonomy: an axis is a programme, an action one of its projects.
_COLUMN_TYPES = {
    "axis_code": "activity:generic:program:code",
    "axis_name": "activity:generic:program:label",
    "sub_axis_code": "activity:generic:subprogram:code",
    "sub_axis_name": "activity:generic:subprogram:label",
    "action_code": "activity:generic:project:code",
    "action_name": "activity:generic:project:label",
    "funder": "fin-source:generic:label",
    "stated_cost_eur": "value",
}


def build_datapackage(agreement: Agreement, year: int, files: Mapping[str, bytes]) -> str:
    """Describe the tables of a report, its CSV files by name, as `datapackage.json`.

    Types, units and constraints are those of Table Schema; the classification from axis to action and
    the phase, `approved`, those of Fiscal Data Package 1.0.
    """
    actions = _resource("actions.csv", files, _fields(ACTION_COLUMNS))
    actions["schema"] |= _keys(agreement)
    actions["schema"]["extraFields"] = [
        _constant("fiscal_year", "integer", "date:fiscal-year", year),
        _constant("phase", "string", "phase:id", "approved"),
        _constant("direction", "string", "direction", "expenditure"),
        _constant("currency", "string", "value-currency:code", "EUR"),
    ]
    axes = _resource("axes.csv", files, _fields(AXIS_COLUMNS))
    if agreement.axes["axis_code"].is_unique:
        axes["schema"]["primaryKey"] = ["axis_code"]
    funding = _of_actions("funding.csv", files, FUNDING_COLUMNS)
    sub_actions = _of_actions("sub_actions.csv", files, SUB_ACTION_COLUMNS)
    indicators = _of_actions("indicators.csv", files, INDICATOR_COLUMNS)
    amounts = _resource("amounts.csv", files, _fields(AMOUNT_COLUMNS))
    printed = {name: column for name, column in CHANGE_COLUMNS.items() if name != "printed_at"}
    changes = _resource("changes.csv", files, _fields(printed))
    for field in (*amounts["schema"]["fields"], *changes["schema"]["fields"]):
        if field["name"] == "action_code" or (
            field in changes["schema"]["fields"] and field["name"] in _PLACES
        ):
            del field["constraints"]  # totals are of no action, and what a reviewer wrote down has no line
    french = _resource("actions.fr.csv", files, _french_fields())
    french |= {"encoding": "utf-8-sig", "dialect": {"delimiter": ";", "lineTerminator": "\r\n"}}
    package = {
        # Not fiscal-data-package: validators would fetch that profile, and it asks for nothing more.
        "profile": "tabular-data-package",
        "name": _slug(f"{agreement.territory or 'agreement'}-{year}"),
        "title": agreement.title,
        "description": "Actions and axes of an agreement against poverty, as printed in the document; a "
        "missing amount is empty, never zero. Text that a spreadsheet would run has an apostrophe before it.",
        "countryCode": "FR",
        "sources": [{"title": agreement.source.name, "hash": f"sha256:{agreement.source.sha256}"}],
        "resources": [actions, axes, funding, french, amounts, changes, sub_actions, indicators],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(path: str, files: Mapping[str, bytes], fields: list[dict[str, object]]) -> dict[str, Any]:
    content = files[path]
    return {
        "profile": "tabular-data-resource",
        "name": _slug(path.removesuffix(".csv")),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _of_actions(path: str, files: Mapping[str, bytes], columns: Mapping[str, Column]) -> dict[str, Any]:
    resource = _resource(path, files, _fields(columns))
    resource["schema"]["foreignKeys"] = [_reference("action_code", "actions")]
    return resource


def _fields(columns: Mapping[str, Column]) -> list[dict[str, object]]:
    return [{**_field(name, column, "en"), "description": column.meaning} for name, column in columns.items()]


def _french_fields() -> list[dict[str, object]]:
    fields = [_field(name, column, "fr") for name, column in ACTION_COLUMNS.items()]
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


def _field(name: str, column: Column, lang: str) -> dict[str, object]:
    title, kind = column_label(name, lang), _TYPES[column.dtype]
    field: dict[str, object] = {"name": name, "title": title, "type": kind}
    if column.unit:
        field |= {"unit": column.unit, "decimalChar": ".", "bareNumber": True}
    if name in _COLUMN_TYPES:
        field["columnType"] = _COLUMN_TYPES[name]
    if constraints := _CONSTRAINTS.get(name):
        field["constraints"] = dict(constraints)
    return field


def _constant(name: str, kind: str, column_type: str, value: object) -> dict[str, object]:
    return {"name": name, "type": kind, "columnType": column_type, "constant": value}


def _keys(agreement: Agreement) -> dict[str, object]:
    """The keys that hold: a document may print a code twice."""
    keys: dict[str, object] = {"foreignKeys": [_reference("axis_code", "axes")]}
    if agreement.actions["action_code"].is_unique:
        keys["primaryKey"] = ["action_code"]
    return keys


def _reference(column: str, resource: str) -> dict[str, object]:
    return {"fields": [column], "reference": {"resource": resource, "fields": [column]}}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower())
