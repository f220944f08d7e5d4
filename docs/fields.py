"""Write `fields.md` from the schema of columns: `python docs/fields.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from convlib.core.tables.collected import COLLECTED_COLUMNS
from convlib.core.tables.column import Column
from convlib.core.tables.compared import COMPARED_COLUMNS
from convlib.core.tables.computed import COMPUTED_COLUMNS
from convlib.core.tables.continuing import CONTINUING_COLUMNS
from convlib.core.tables.printed import (
    ACTION_COLUMNS,
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    CHANGE_COLUMNS,
    FINDING_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    LINE_COLUMNS,
    REASON_COLUMNS,
    SUB_ACTION_COLUMNS,
)
from convlib.show.columns import column_label

PAGE = Path(__file__).with_suffix(".md")
_TABLES = {
    "Actions: `agreement.actions`, `actions.csv`": ACTION_COLUMNS,
    "Axes: `agreement.axes`, `axes.csv`": AXIS_COLUMNS,
    "Parts of actions: `agreement.sub_actions`, `sub_actions.csv`": SUB_ACTION_COLUMNS,
    "What actions are measured by: `agreement.indicators`, `indicators.csv`": INDICATOR_COLUMNS,
    "Who pays what: `agreement.funding`, `funding.csv`": FUNDING_COLUMNS,
    "Every amount that is printed: `agreement.amounts`, `amounts.csv`": AMOUNT_COLUMNS,
    "What amendments changed: `agreement.changes`, `changes.csv`": CHANGE_COLUMNS,
    "Every printed line: `agreement.lines`": LINE_COLUMNS,
    "Why each value was read so: `agreement.reasons`": REASON_COLUMNS,
    "Findings: `convlib.findings_table`": FINDING_COLUMNS,
    "Computed of one agreement": COMPUTED_COLUMNS,
    "Computed of several years or territories": COMPARED_COLUMNS,
    "What goes on, of each of several agreements": CONTINUING_COLUMNS,
    "Of the tables of all agreements: `convlib.open_dataset`, `convlib dataset`": COLLECTED_COLUMNS,
}
_INTRODUCTION = """\
# Fields

Every column of every table: its name in code and files, what readers see above it in English and in French,
what its values are, and what it means. `eur` is an amount in euros, to the cent; `rate` is euros per
inhabitant; `share` runs from 0 to 1; `measured` is a rate or a share, by the measure of its row; `date` is of
ISO 8601, as exact as it is printed. `quoted` and `mapping` are words of the document, in French and never
translated; `coded` is one of our own words. What is missing is empty, never zero.

This page is made by `python docs/fields.py` from `convlib/core/tables`.
"""


def fields_page() -> str:
    """Write the page."""
    return "\n".join(
        [_INTRODUCTION, *(line for title, table in _TABLES.items() for line in _section(title, table))]
    )


def _section(title: str, columns: Mapping[str, Column]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| column | English | French | values | meaning |"
    yield "|---|---|---|---|---|"
    for name, column in columns.items():
        cells = (f"`{name}`", column.heading, column_label(name, "fr"), column.kind, column.meaning)
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(fields_page(), encoding="utf-8")
