"""Where an amount of a table stands in the document."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from convlib.core.axes import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.core.places import Lines, Place
from convlib.core.tables.schema import columns_of

# Where no single line holds an amount: all of them.
_DOCUMENT = Place("document")
_GRAND_TOTAL = Place("grand_total")
# Sums and quantiles of the costs of an axis: its heading is where they start.
_OF_AN_AXIS = columns_of(
    "committed_eur computed_total_eur gap_eur granted_eur lower_quartile_eur max_eur mean_eur median_eur "
    "min_eur paid_eur per_inhabitant_eur planned_eur proposed_eur requested_eur spent_eur top_eur "
    "upper_quartile_eur"
)
_LINES = {"first_line", "last_line", "line"}
# A row that names one of these may be about a document of elsewhere.
_ELSEWHERE = {"territory", "territory_name"}
# Of two years: the earlier one's, and the later one's, with what changed until then.
_OF_YEARS = ("from_", "to_", "change_")


def place_of(row: Mapping[Any, Any], column: str) -> Place | None:
    """Tell the place of a cell in the document, given its table's row; None where it has none.

    It is lines; or a part of the document, with the lines of its action if the row has them; or all of
    the document for what is summed over it. With the year, where the row names that of an agreement.

    Examples:
        >>> lines = {"page": 1, "first_line": 7, "last_line": 9}
        >>> str(place_of({"action_code": "1.1", "stated_cost_eur": 5.0, **lines}, "stated_cost_eur"))
        '1:7-9 action 1.1 stated_cost'
        >>> str(place_of({"axis_code": "overall", "stated_total_eur": 5.0}, "stated_total_eur"))
        'grand_total'
    """
    if _ELSEWHERE & row.keys():
        return None
    if "to_year" in row:
        return _compared_place(row, column)
    place = _place_within(row, column)
    return replace(place, year=int(row["agreement_year"])) if place and "agreement_year" in row else place


def _compared_place(row: Mapping[Any, Any], column: str) -> Place | None:
    if not (column.startswith(_OF_YEARS) and column.endswith("_eur")) or pd.isna(row[column]):
        return None
    side = "from" if column.startswith("from_") else "to"
    year = int(row[f"{side}_year"])
    if f"{side}_action_code" not in row:
        return replace(_DOCUMENT, year=year)
    code = row[f"{side}_action_code"]
    return None if pd.isna(code) else Place("action", code, "stated_cost", year=year)


def _place_within(row: Mapping[Any, Any], column: str) -> Place | None:
    if isinstance(printed_at := row.get("printed_at"), dict) and column in printed_at:
        return Place.parse(printed_at[column])
    # A cost that is not stated leads to its action, where a reader can see that there is none.
    if column == "stated_cost_eur" and pd.notna(row.get("action_code")):
        field = "action_name" if pd.isna(row[column]) else "stated_cost"
        lines = Lines(_page(row), row["first_line"], row["last_line"]) if "last_line" in row else None
        return Place("action", row["action_code"], field, lines)
    if column in _LINES:
        return None if pd.isna(row[column]) else _one_line(row, column)
    is_amount = column.endswith("_eur") and pd.notna(row[column])
    return _amount_place(row, column) if is_amount else None


def _amount_place(row: Mapping[Any, Any], column: str) -> Place | None:
    match column:
        case "amount_eur" if "funder" in row:
            return _one_line(row, "line")
        case "amount_eur" | "corrected_eur" if "item" in row:
            if pd.isna(row["item"]):
                return _axis_place(row, _GRAND_TOTAL, "stated_axis_total")
            return Place("action", str(row["item"]), "stated_cost")
        case "whole_eur" if row.get("denominator") == "grand-total":
            return _GRAND_TOTAL
        case "part_eur" | "whole_eur":
            return _DOCUMENT
        case "stated_total_eur" | "stated_axis_total_eur":
            return _axis_place(row, _GRAND_TOTAL, "stated_axis_total")
    return _axis_place(row, _DOCUMENT, "") if column in _OF_AN_AXIS else None


def _one_line(row: Mapping[Any, Any], column: str) -> Place:
    return Place(lines=Lines(_page(row), int(row[column]), int(row[column])))


def _page(row: Mapping[Any, Any]) -> int:
    page = row.get("page")
    return 1 if page is None or pd.isna(page) else int(page)


def _axis_place(row: Mapping[Any, Any], overall: Place, field: str) -> Place:
    code = row.get("axis_code", OVERALL)
    if code == OVERALL:
        return overall
    return _DOCUMENT if code in (OUTSIDE, AXIS_TOTALS) or pd.isna(code) else Place("axis", code, field)
