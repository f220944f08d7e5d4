"""Cells of tables that compare agreements, marked as missing costs need it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from convlib.core.language import N_
from convlib.show.columns import format_value
from convlib.show.marked import AS_IT_IS, AT_LEAST, AT_MOST, UNSURE, mark, mark_of, mark_of_share

# Sums of costs, and what is computed of them, by the column that counts what is missing in them
_SUMS = {
    "began_total_eur": "began_missing_count",
    "computed_total_eur": "missing_count",
    "continued_of_grand_total_share": "continued_missing_count",
    "continued_total_eur": "continued_missing_count",
    "ended_total_eur": "ended_missing_count",
    "from_total_eur": "from_missing_count",
    "median_per_inhabitant_eur": "median_missing_count",
    "per_inhabitant_eur": "missing_count",
    "theme_per_inhabitant_eur": "missing_count",
    "theme_total_eur": "missing_count",
    "to_total_eur": "to_missing_count",
    "unstated_total_eur": "unstated_missing_count",
}
# Shares, with the columns that count what is missing in the part, and in the whole
_SHARES = {
    "continued_of_computed_total_share": ("continued_missing_count", "missing_count"),
    "theme_of_computed_total_share": ("missing_count", "agreement_missing_count"),
}
# What is of the measure of its row
_MEASURED = {"value": "missing_count", "median": "median_missing_count"}
_RANKS = ("per_inhabitant_rank", "theme_rank")
_OPEN = N_("{rank}, open")
_OF_MEASURES = {
    "per-inhabitant": AT_LEAST,
    "share-of-computed-total": UNSURE,
    "continued-of-computed-total": UNSURE,
    "gap-of-grand-total": AT_MOST,
}


def mark_of_cell(row: Mapping[Any, Any], column: str) -> str:
    """Choose the words around a cell of a table that compares agreements; none around what is missing."""
    if row[column] is None or pd.isna(row[column]):
        return AS_IT_IS
    if column in _SUMS:
        return mark_of(row.get(_SUMS[column], 0))
    if column in _SHARES:
        part, whole = (row.get(name, 0) for name in _SHARES[column])
        return mark_of_share(row[column], part, whole - part)
    if column in _RANKS:
        return _OPEN if row.get("is_rank_open") else AS_IT_IS
    if column == "robust_z":
        return _OPEN if row.get("is_distance_open") else AS_IT_IS
    if row.get(_MEASURED.get(column, ""), 0):
        return _OF_MEASURES.get(row["measure"], AS_IT_IS)
    return AS_IT_IS


def format_marked(row: Mapping[Any, Any], column: str, lang: str) -> str:
    """Print a cell of a table that compares agreements, marked as missing costs need it."""
    text = format_value(row[column], column, lang, row.get("measure", ""))
    return mark(text, mark_of_cell(row, column), lang)
