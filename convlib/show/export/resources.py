"""A table in CSV described as a resource of a data package, its columns as fields of Table Schema."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from convlib.core.tables.column import Column
from convlib.core.tables.printed import KINDS, ROLES, STAGES, STATUSES, TAXES
from convlib.show.columns import column_label

_TYPES = {"float64": "number", "object": "object", "str": "string", "bool": "boolean"}
_TYPES |= dict.fromkeys(("int64", "Int64"), "integer")
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


def resource_of(path: str, files: Mapping[str, bytes], fields: list[dict[str, object]]) -> dict[str, Any]:
    """Describe one of CSV files by name, which has these fields."""
    content = files[path]
    return {
        "profile": "tabular-data-resource",
        "name": slug_of(path.removesuffix(".csv")),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def field_of(name: str, column: Column, lang: str) -> dict[str, object]:
    """Describe a column: its heading in that language, its type, its unit, what it may hold."""
    title, kind = column_label(name, lang), _TYPES[column.dtype]
    field: dict[str, object] = {"name": name, "title": title, "type": kind}
    if column.unit:
        field |= {"unit": column.unit, "decimalChar": ".", "bareNumber": True}
    if name in _COLUMN_TYPES:
        field["columnType"] = _COLUMN_TYPES[name]
    if constraints := _CONSTRAINTS.get(name):
        field["constraints"] = dict(constraints)
    return field


def reference_to(columns: Sequence[str], resource: str) -> dict[str, object]:
    """Say that columns lead to those of the same names of another table."""
    return {"fields": [*columns], "reference": {"resource": resource, "fields": [*columns]}}


def slug_of(name: str) -> str:
    """Make a text a name that a data package may have."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower())
