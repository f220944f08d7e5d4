"""The tables of all agreements as files: a data package of CSV, and Parquet of the same tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from convlib.core.language import translations
from convlib.core.tables.dataset import TABLES, KeyedTable
from convlib.show.export.parquet import tables_to_parquet
from convlib.show.export.records import table_to_csv
from convlib.show.export.resources import field_of, reference_to, resource_of

_DESCRIPTION = (
    "Agreements against poverty, as printed in their documents; a missing amount is empty, never zero. "
    "Each table is a file of Parquet too, of the same name. In CSV, text that a spreadsheet would run has an "
    "apostrophe before it."
)


def dataset_to_files(tables: Mapping[str, pd.DataFrame], lang: str) -> dict[str, bytes]:
    """Write each table as CSV and as Parquet, and `datapackage.json`, which says what they hold.

    `manifest.json` lists them with the SHA-256 of each, so that no other file is taken for one of them. The
    same tables give the same bytes.
    """
    csv = {f"{name}.csv": table_to_csv(table).encode() for name, table in tables.items()}
    files = csv | tables_to_parquet(tables)
    files["datapackage.json"] = _to_json(_package(tables, csv, lang))
    digests = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    return files | {"manifest.json": _to_json({"files": digests})}


def _package(tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes], lang: str) -> dict[str, Any]:
    agreements = tables["agreements"].sort_values(["territory", "agreement_year"])
    return {
        "profile": "tabular-data-package",
        "name": "agreements",
        "title": translations(lang).gettext("Agreements"),
        "description": _DESCRIPTION,
        "countryCode": "FR",
        "sources": [
            {"title": f"{territory}/{file}", "hash": f"sha256:{digest}"}
            for territory, file, digest in agreements[["territory", "file", "sha256"]].to_numpy()
        ],
        "resources": [_resource(name, table, files, lang) for name, table in tables.items()],
    }


def _resource(name: str, table: pd.DataFrame, files: Mapping[str, bytes], lang: str) -> dict[str, Any]:
    described = TABLES[name]
    resource = resource_of(f"{name}.csv", files, _fields(described, lang))
    resource["title"] = translations(lang).gettext(described.title)
    if described.key:
        resource["schema"]["primaryKey"] = [*described.key]
    # A key of which one column is missing leads nowhere, and validators would look for it.
    resource["schema"]["foreignKeys"] = [
        reference_to(columns, other)
        for columns, other in described.references.items()
        if table[[*columns]].notna().all(axis=None)
    ]
    return resource


def _fields(described: KeyedTable, lang: str) -> list[dict[str, object]]:
    fields = []
    for name, column in described.columns.items():
        field = field_of(name, column, lang) | {"description": column.meaning}
        constraints: dict[str, object] = dict(field.pop("constraints", {}))  # type: ignore[call-overload]
        # Of one table that is always there may be missing in another, where it is the other's.
        constraints.pop("required", None)
        if name in described.key or column.dtype in ("int64", "bool"):
            constraints["required"] = True
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return fields


def _to_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
