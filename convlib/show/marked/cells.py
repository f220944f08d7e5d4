"""Cells of tables and figures in sentences, marked as what else their row holds needs it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import eur_in_prose, share_in_prose
from convlib.core.findings.incomplete import is_part_read
from convlib.core.language import N_
from convlib.core.tables.alike import Said, bases_of, join_sums, said_of
from convlib.show.columns import format_value, is_blank, kind_of
from convlib.show.marked import (
    AS_IT_IS,
    AT_MOST,
    UNSURE,
    Mark,
    mark,
    mark_of,
    mark_of_share,
    mark_of_total,
    say_bound,
    says_more,
)
from convlib.show.marked.unlike import say_outcome

# Sums of all costs of a row, and what is computed of them, by the column that counts what is missing in them
# and by how the columns begin that tell what these say
_SUMS = {
    "began_total_eur": ("began_missing_count", "began_"),
    "computed_total_eur": ("missing_count", ""),
    "ended_total_eur": ("ended_missing_count", "ended_"),
    "from_total_eur": ("from_missing_count", "from_"),
    "funder_total_eur": ("", ""),
    "median_per_inhabitant_eur": ("median_missing_count", "median_"),
    "part_eur": ("missing_count", ""),
    "per_inhabitant_eur": ("missing_count", ""),
    "stated_cost_eur": ("", ""),
    "theme_per_inhabitant_eur": ("missing_count", ""),
    "theme_total_eur": ("missing_count", ""),
    "to_total_eur": ("to_missing_count", "to_"),
    "whole_eur": ("whole_missing_count", "whole_"),
}
# The same of some of its costs, or out of a printed total
_PARTS = {
    "amount_eur": "missing_amount_count",
    "axis_of_grand_total_share": "missing_count",
    "continued_of_grand_total_share": "continued_missing_count",
    "continued_total_eur": "continued_missing_count",
    "costed_amount_eur": "missing_amount_count",
    "funder_of_costs_share": "missing_amount_count",
    "other_year_total_eur": "other_year_missing_count",
    "unstated_total_eur": "unstated_missing_count",
}
# Shares, with the columns that count what is missing in the part, which may be none, and in the whole
_SHARES = {
    "axis_of_computed_total_share": ("missing_count", "agreement_missing_count"),
    "continued_of_computed_total_share": ("continued_missing_count", "missing_count"),
    "cumulative_computed_total_share": ("", "agreement_missing_count"),
    "from_share": ("from_missing_count", "from_agreement_missing_count"),
    "other_year_of_computed_total_share": ("other_year_missing_count", "missing_count"),
    "theme_of_computed_total_share": ("missing_count", "agreement_missing_count"),
    "to_share": ("to_missing_count", "to_agreement_missing_count"),
    "top_of_computed_total_share": ("", "missing_count"),
}
# What is of the measure of its row
_MEASURED = {"value": ("missing_count", ""), "median": ("median_missing_count", "median_")}
# Shares of actions by their number, which only actions that were not read make unsure
_COUNTED = ("continued_of_actions_share", "other_year_of_actions_share")
_RANKS = ("per_inhabitant_rank", "theme_rank")
_MARKED = {
    *_SUMS,
    *_PARTS,
    *_SHARES,
    *_COUNTED,
    *_MEASURED,
    *_RANKS,
    "change_eur",
    "funder_of_computed_total_share",
    "grand_total_eur",
    "robust_z",
    "share",
    "stated_total_eur",
}
_OPEN = (N_("{rank}, open"),)
_OF_MEASURES = {
    "share-of-computed-total": UNSURE,
    "continued-of-computed-total": UNSURE,
    "gap-of-grand-total": AT_MOST,
}


def mark_of_cell(row: Mapping[Any, Any], column: str) -> Mark:
    """Choose the words around a figure by what else its row holds; none around what is missing."""
    if column not in _MARKED or row[column] is None or pd.isna(row[column]):
        return AS_IT_IS
    if column in _OF_ITS_OWN:
        return _OF_ITS_OWN[column](row)
    if column in _SUMS:
        missing, prefix = _SUMS[column]
        return mark_of(row.get(missing, 0) or _is_part_read(row, prefix), *_said_in(row, prefix))
    if column in _PARTS:
        # A part of costs that do not all say the same may say anything.
        said = (each for each in _said_in(row) if "," not in each and column.endswith("_eur"))
        return mark_of(row.get(_PARTS[column], 0) or _is_part_read(row), *said)
    if column in (*_SHARES, *_COUNTED) and _is_part_read(row):
        return UNSURE
    if column in _SHARES:
        part, whole = (row.get(name, 0) for name in _SHARES[column])
        return mark_of_share(row[column], part, whole - part)
    if column in _RANKS:
        return _OPEN if row.get("is_rank_open") else AS_IT_IS
    if column == "robust_z":
        return _OPEN if row.get("is_distance_open") else AS_IT_IS
    return _mark_of_measured(row, column) if column in _MEASURED else AS_IT_IS


def mark_of_costs(agreement: Agreement, actions: pd.DataFrame) -> Mark:
    """Choose the words around the sum of the costs of actions; none around a missing one."""
    missing_count = int(actions["stated_cost_eur"].isna().sum())
    if missing_count == len(actions):
        return AS_IT_IS
    return mark_of(missing_count or is_part_read(agreement), *said_of(bases_of(agreement), actions))


def marks_of(table: pd.DataFrame) -> list[dict[str, Mark]]:
    """Choose the words around each figure of a table, by row; what needs none is not there."""
    return [
        {str(name): words for name in row if (words := mark_of_cell(row, str(name))) != AS_IT_IS}
        for row in table.to_dict("records")
    ]


def format_marked(row: Mapping[Any, Any], column: str, lang: str) -> str:
    """Print a figure as tables do, marked as its row needs it."""
    if column == "outcome" and not pd.isna(row[column]):
        return say_outcome(row, lang)
    text = format_value(row[column], column, lang, row.get("measure", ""))
    return mark(text, mark_of_cell(row, column), lang)


def says_nothing(values: pd.Series) -> bool:
    """Tell whether a column says but that nothing is stated, or of stages that all is planned."""
    if str(values.name).endswith("stage"):
        return not any(map(says_more, values.dropna()))
    return is_blank(values.where(values != "unstated"))


def say_marked(row: Mapping[Any, Any], column: str, lang: str) -> str:
    """Print an amount or a share as sentences do, marked as its row needs it."""
    say = share_in_prose if kind_of(column) == "share" else eur_in_prose
    return say_bound(float(row[column]), mark_of_cell(row, column), lang, say)


def _is_part_read(row: Mapping[Any, Any], prefix: str = "") -> bool:
    """Tell whether what was summed may lack actions of its document."""
    return bool(row.get(f"is_{prefix}part_read"))


def _said_in(row: Mapping[Any, Any], prefix: str = "") -> Iterator[str]:
    for name in Said._fields:
        said = row.get(f"{prefix}{name}")
        yield said if isinstance(said, str) else ""


def _mark_of_printed(row: Mapping[Any, Any], column: str = "grand_total_eur") -> Mark:
    return mark_of_total(row[column], row.get("computed_total_eur"), *_said_in(row))


def _mark_of_measured(row: Mapping[Any, Any], column: str) -> Mark:
    missing, prefix = _MEASURED[column]
    lacking = row.get(missing, 0) or _is_part_read(row, prefix)
    if row["measure"] == "per-inhabitant":
        return mark_of(lacking, *_said_in(row, prefix))
    return _OF_MEASURES.get(row["measure"], AS_IT_IS) if lacking else AS_IT_IS


def _mark_of_change(row: Mapping[Any, Any]) -> Mark:
    """Choose the words around a change of sums, which says what either of them says."""
    if "from_total_eur" not in row:
        return AS_IT_IS
    both = zip(_said_in(row, "from_"), _said_in(row, "to_"), strict=True)
    return mark_of(0, *(join_sums(each or None for each in of_both) for of_both in both))


def _mark_of_reading(row: Mapping[Any, Any]) -> Mark:
    """Choose the words around the share of a part: one of counts, which has no amounts, lacks nothing."""
    if pd.isna(row.get("part_eur", float("nan"))):
        return AS_IT_IS
    part, whole = row.get("missing_count", 0), row.get("whole_missing_count", 0)
    return mark_of_share(row["share"], part, whole - part) if whole else mark_of(part)


def _mark_of_funder(row: Mapping[Any, Any]) -> Mark:
    """Choose the words around what a funder pays of a computed total, which missing costs would raise."""
    if _is_part_read(row):
        return UNSURE
    share = row["funder_of_computed_total_share"]
    return mark_of_share(share, row["missing_amount_count"], row["agreement_missing_count"])


_OF_ITS_OWN: dict[str, Callable[[Mapping[Any, Any]], Mark]] = {
    "change_eur": _mark_of_change,
    "funder_of_computed_total_share": _mark_of_funder,
    "grand_total_eur": _mark_of_printed,
    "share": _mark_of_reading,
    "stated_total_eur": partial(_mark_of_printed, column="stated_total_eur"),
}
