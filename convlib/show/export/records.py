"""Agreements as files that other programs read: JSON, CSV, and how any file is written whole."""

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.findings import findings_table
from convlib.core.findings.reasons import say_reason
from convlib.show.columns import column_label, column_of, value_text

# A spreadsheet runs a cell that starts with one of these (OWASP, "CSV Injection"). Excel parts cells as its
# country does, whatever the file was written with, and knows no quotes then but those that begin a cell.
_RUN_BY_SPREADSHEETS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_BEGINS_A_CELL = re.compile(rf'^(?=[\t\r\n])|(?:^|[;,|\t\r\n])"*(?={_RUN_BY_SPREADSHEETS})')


def agreement_to_json(agreement: Agreement) -> str:
    """Write an agreement as JSON: document, tables, total, amounts, changes, reasons, findings.

    Examples:
        >>> from convlib import open_agreement
        >>> json.loads(agreement_to_json(open_agreement(2021)))["grand_total_eur"]
        712000.0
    """
    content = {
        "document": {
            "title": agreement.title,
            "agreement_year": agreement.agreement_year,
            "territory": agreement.territory,
            "file": agreement.source.name,
            "sha256": agreement.source.sha256,
            "amendments": [{"file": each.name, "sha256": each.sha256} for each in agreement.amendments],
        },
        "axes": _records(agreement.axes),
        "actions": _records(agreement.actions),
        "sub_actions": _records(agreement.sub_actions),
        "indicators": _records(agreement.indicators),
        "funding": _records(agreement.funding),
        "grand_total_eur": agreement.grand_total_eur,
        "amounts": _records(agreement.amounts),
        "changes": _records(agreement.changes),
        "reasons": list_reasons(agreement),
        "findings": _records(findings_table(agreement.findings, "en")),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def list_reasons(agreement: Agreement) -> list[dict[str, Any]]:
    """List where and why each value was read, for machines; `reason` is the sentence.

    Examples:
        >>> from convlib import open_agreement
        >>> list_reasons(open_agreement(2021))[0]["reason"]
        'by its place, at the top of the document'
    """
    return [
        {**record, "reason": say_reason(record["why"], record["label"], "en")}
        for record in _records(agreement.reasons)
    ]


def tables_to_csv(agreement: Agreement) -> dict[str, bytes]:
    """Write each table of an agreement that a report holds as CSV, by the name of its file."""
    return {
        "actions.csv": table_to_csv(agreement.actions).encode(),
        "actions.fr.csv": actions_to_french_csv(agreement),
        "axes.csv": table_to_csv(agreement.axes).encode(),
        "sub_actions.csv": table_to_csv(agreement.sub_actions).encode(),
        "indicators.csv": table_to_csv(agreement.indicators).encode(),
        "funding.csv": table_to_csv(agreement.funding).encode(),
        "amounts.csv": table_to_csv(agreement.amounts).encode(),
        "changes.csv": table_to_csv(agreement.changes.drop(columns="printed_at")).encode(),
    }


def table_to_csv(table: pd.DataFrame) -> str:
    """Write a table as CSV: euros with two decimals, missing left empty, other_fields as JSON.

    Text that a spreadsheet would run as a formula, with this separator or another, has an apostrophe before.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(zip(*(_csv_cells(str(name), table[name]) for name in table.columns), strict=True))
    return buffer.getvalue()


def actions_to_french_csv(agreement: Agreement) -> bytes:
    """Write the actions as Excel in French opens them: semicolons, decimal commas, UTF-8 with its mark.

    Headings and coded values are French; text is made safe as in `table_to_csv`.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(column_label(name, "fr") for name in agreement.actions.columns)
    for row in _records(agreement.actions):
        writer.writerow(_french_cell(name, value) for name, value in row.items())
    return buffer.getvalue().encode("utf-8-sig")


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    return None if not isinstance(value, dict) and pd.isna(value) else value


def _csv_cells(name: str, values: pd.Series) -> list[str]:
    column = column_of(name)
    plain = map(_plain, values.tolist())
    if column.kind == "eur":
        return ["" if value is None else f"{value:.2f}" for value in plain]
    if not column.is_text:  # a number that is below zero is no formula
        return ["" if value is None else str(value) for value in plain]
    return ["" if value is None else _made_safe(_text_of(value)) for value in plain]


def _text_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else str(value)


def _french_cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if column_of(name).kind == "eur":
        return f"{value:.2f}".replace(".", ",")
    return _made_safe(value_text(value, name, "fr"))


def _made_safe(text: str) -> str:
    return _BEGINS_A_CELL.sub(lambda begins: f"{begins[0]}'", text)
