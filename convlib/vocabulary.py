"""What columns, coded values and tables are called in front of a reader."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from convlib.amounts import MISSING, format_eur, format_number, format_share
from convlib.language import N_, translations

Kind = Literal["eur", "share", "count", "number", "year", "text"]

COLUMNS: dict[str, tuple[Kind, str]] = {
    "action_code": ("text", N_("Action")),
    "action_name": ("text", N_("Name of the action")),
    "actions_count": ("count", N_("Actions")),
    "amount_eur": ("eur", N_("As stated")),
    "assumption": ("text", N_("Assumption")),
    "axis_code": ("text", N_("Axis")),
    "axis_name": ("text", N_("Name of the axis")),
    "axis_of_computed_total_share": ("share", N_("Share of the computed total")),
    "cause": ("text", N_("Possible cause")),
    "causes": ("text", N_("Possible causes")),
    "code": ("text", N_("Code")),
    "computed_total_eur": ("eur", N_("Computed total")),
    "continuation": ("text", N_("Continuation")),
    "continues_year": ("year", N_("Goes on from")),
    "corrected_eur": ("eur", N_("Would close the gap")),
    "cumulative_actions_share": ("share", N_("Share of the costed actions")),
    "cumulative_computed_total_share": ("share", N_("Share of the computed total")),
    "definition": ("text", N_("Definition")),
    "denominator": ("text", N_("Denominator")),
    "description": ("text", N_("Description")),
    "first_line": ("count", N_("First line")),
    "funder": ("text", N_("Funder")),
    "gap_eur": ("eur", N_("Gap (stated − computed)")),
    "gap_of_stated_share": ("share", N_("Gap as a share of the stated total")),
    "gini": ("number", N_("Gini coefficient")),
    "item": ("text", N_("Item")),
    "last_line": ("count", N_("Last line")),
    "line": ("count", N_("Line")),
    "lower_quartile_eur": ("eur", N_("Lower quartile")),
    "max_eur": ("eur", N_("Largest")),
    "mean_eur": ("eur", N_("Mean")),
    "measure": ("text", N_("Measure")),
    "median_eur": ("eur", N_("Median")),
    "message": ("text", N_("Finding")),
    "min_eur": ("eur", N_("Smallest")),
    "missing_count": ("count", N_("Without cost")),
    "objective": ("text", N_("Objective")),
    "other_fields": ("text", N_("Other fields")),
    "page": ("count", N_("Page")),
    "part_count": ("count", N_("Actions in the part")),
    "part_eur": ("eur", N_("Part")),
    "severity": ("text", N_("Severity")),
    "share": ("share", N_("Share")),
    "stated_axis_total_eur": ("eur", N_("Stated axis total")),
    "stated_cost_eur": ("eur", N_("Stated cost")),
    "stated_total_eur": ("eur", N_("Stated total")),
    "top_count": ("count", N_("Largest actions summed")),
    "top_eur": ("eur", N_("Sum of the largest")),
    "top_of_computed_total_share": ("share", N_("Share of the largest in the computed total")),
    "upper_quartile_eur": ("eur", N_("Upper quartile")),
    "whole_count": ("count", N_("Actions in all")),
    "whole_eur": ("eur", N_("Whole")),
    "year_unstated_count": ("count", N_("Of the part, year not printed")),
}

VALUES: dict[str, str] = {
    "actions": N_("all actions"),
    "axis-totals": N_("Stated axis totals"),
    "computed-total": N_("computed total"),
    "continued": N_("continued"),
    "continued-extended-or-reinforced": N_("continued, extended or reinforced"),
    "continued-or-extended": N_("continued or extended"),
    "cost": N_("cost"),
    "count": N_("number of actions"),
    "error": N_("error"),
    "extended": N_("extended"),
    "gap-is-missing-cost": N_("the gap is the missing cost"),
    "grand-total": N_("grand total as printed"),
    "misread-digit": N_("one digit misread"),
    "missing-cost": N_("missing cost"),
    "new": N_("new"),
    "none": N_("none"),
    "note": N_("note"),
    "outside": N_("Outside any axis"),
    "overall": N_("All actions"),
    "reinforced": N_("reinforced"),
    "rounding": N_("rounding"),
    "subtotal-counted": N_("subtotal counted as an action"),
    "unstated": N_("not stated"),
    "warning": N_("warning"),
}
# Tables of the notebooks: what each holds, and the columns shown. Other names are shown whole, as captions.
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "costs": (
        N_("Stated cost of each action"),
        ("action_code", "action_name", "axis_code", "stated_cost_eur"),
    ),
    "axes": (
        N_("Costs by axis"),
        (
            "axis_code",
            "axis_name",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "axis_of_computed_total_share",
        ),
    ),
    "spread": (
        N_("Spread of the stated costs"),
        (
            "axis_code",
            "min_eur",
            "lower_quartile_eur",
            "median_eur",
            "mean_eur",
            "upper_quartile_eur",
            "max_eur",
            "gini",
        ),
    ),
    "curve": (
        N_("From the smallest cost to the largest: how much they hold together"),
        ("action_code", "stated_cost_eur", "cumulative_actions_share", "cumulative_computed_total_share"),
    ),
    "largest": (
        N_("Weight of the largest actions"),
        ("axis_code", "top_count", "top_eur", "computed_total_eur", "top_of_computed_total_share"),
    ),
    "readings": (
        N_("Every reading of what goes on, with its denominator"),
        (
            "definition",
            "measure",
            "denominator",
            "assumption",
            "part_count",
            "whole_count",
            "part_eur",
            "whole_eur",
            "share",
        ),
    ),
    "past": (
        N_("Actions that the document ties to an earlier year"),
        ("action_code", "action_name", "continuation", "continues_year", "stated_cost_eur"),
    ),
    "gaps": (
        N_("Totals as printed against the sums of the stated costs"),
        (
            "axis_code",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "stated_total_eur",
            "gap_eur",
            "gap_of_stated_share",
            "causes",
        ),
    ),
    "candidates": (
        N_("What could explain the gap: candidates, not verdicts"),
        ("cause", "item", "amount_eur", "corrected_eur"),
    ),
    "findings": (
        N_("Findings of the reading"),
        ("severity", "code", "message", "page", "line", "action_code"),
    ),
    "actions": (
        N_("The actions as printed"),
        (
            "action_code",
            "axis_code",
            "action_name",
            "stated_cost_eur",
            "continuation",
            "continues_year",
            "first_line",
        ),
    ),
}
# Columns whose text is ours; in all others it is the document's and is never translated.
_CODED = {
    "assumption",
    "axis_code",
    "cause",
    "causes",
    "continuation",
    "definition",
    "denominator",
    "measure",
    "severity",
}
# Columns whose text is quoted from the document.
DOCUMENT_TEXTS = frozenset({"action_name", "axis_name", "description", "funder", "objective", "other_fields"})


def column_kind(column: str) -> Kind:
    """Tell what a column holds; one that the project does not know holds text."""
    return COLUMNS.get(column, ("text", ""))[0]


def column_label(column: str, lang: str) -> str:
    """Return the heading of a column; one that the project does not know keeps its name."""
    return translations(lang).gettext(COLUMNS[column][1]) if column in COLUMNS else column


def value_label(value: str, lang: str) -> str:
    """Return what a coded value such as `computed-total` is called; any other is returned as it is.

    Examples:
        >>> value_label("computed-total", "en")
        'computed total'
    """
    parts = value.split(",")
    if not all(part in VALUES for part in parts):
        return value
    return ", ".join(translations(lang).gettext(VALUES[part]) for part in parts)


def format_value(value: object, column: str, lang: str) -> str:
    """Print a cell; what is missing is a dash, never a zero."""
    if not isinstance(value, dict) and pd.isna(value):  # type: ignore[call-overload]
        return MISSING
    match column_kind(column):
        case "eur":
            return format_eur(float(str(value)), lang)
        case "share":
            return format_share(float(str(value)), lang)
        case "number":
            return format_number(float(str(value)), lang)
        case "count":
            return format_number(int(str(value)), lang)
        case "year":
            return str(value)
    return value_text(value, column, lang)


def value_text(value: object, column: str, lang: str) -> str:
    """Write a cell of text: coded values by their names, a mapping a line a label, other text as it is."""
    if isinstance(value, dict):
        return "\n".join(f"{label}: {text}" for label, text in value.items())
    return value_label(str(value), lang) if column in _CODED else str(value)
