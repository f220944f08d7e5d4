"""What columns and coded values are called in front of a reader."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from convlib.core.amounts import (
    MISSING,
    format_coefficient,
    format_eur,
    format_number,
    format_rate,
    format_share,
)
from convlib.core.language import N_, translations

Kind = Literal["eur", "rate", "share", "count", "coefficient", "number", "year", "flag", "text"]

COLUMNS: dict[str, tuple[Kind, str]] = {
    "action_code": ("text", N_("Action")),
    "action_name": ("text", N_("Name of the action")),
    "actions_count": ("count", N_("Actions")),
    "agreement_year": ("year", N_("Year")),
    "amount_eur": ("eur", N_("As stated")),
    "assumption": ("text", N_("Assumption")),
    "axis_code": ("text", N_("Axis")),
    "axis_name": ("text", N_("Name of the axis")),
    "axis_of_computed_total_share": ("share", N_("Share of the computed total")),
    "axis_of_grand_total_share": ("share", N_("Share of the grand total")),
    "cause": ("text", N_("Possible cause")),
    "causes": ("text", N_("Possible causes")),
    "change_eur": ("eur", N_("Change")),
    "change_of_from_cost_share": ("share", N_("Change as a share of the earlier cost")),
    "change_per_inhabitant_eur": ("rate", N_("Change per inhabitant")),
    "code": ("text", N_("Code")),
    "computed_total_eur": ("eur", N_("Computed total")),
    "continuation": ("text", N_("Continuation")),
    "continued_count": ("count", N_("Actions said to be continued")),
    "continued_of_actions_share": ("share", N_("Continued, out of all actions")),
    "continued_of_computed_total_share": ("share", N_("Continued, out of the computed total")),
    "continued_of_grand_total_share": ("share", N_("Continued, out of the grand total")),
    "continues_year": ("year", N_("Goes on from")),
    "corrected_eur": ("eur", N_("Would close the gap")),
    "cumulative_actions_share": ("share", N_("Share of the costed actions")),
    "cumulative_computed_total_share": ("share", N_("Share of the computed total")),
    "definition": ("text", N_("Definition")),
    "denominator": ("text", N_("Denominator")),
    "description": ("text", N_("Description")),
    "errors_count": ("count", N_("Errors")),
    "file": ("text", N_("File")),
    "first_line": ("count", N_("First line")),
    "from_action_code": ("text", N_("Earlier action")),
    "from_action_name": ("text", N_("Earlier name")),
    "from_cost_eur": ("eur", N_("Earlier cost")),
    "from_per_inhabitant_eur": ("rate", N_("Earlier cost per inhabitant")),
    "from_total_eur": ("eur", N_("Earlier costs")),
    "from_year": ("year", N_("Earlier year")),
    "funder": ("text", N_("Funder")),
    "gap_eur": ("eur", N_("Gap (stated − computed)")),
    "gap_of_stated_share": ("share", N_("Gap as a share of the stated total")),
    "gini": ("coefficient", N_("Gini coefficient")),
    "grand_total_eur": ("eur", N_("Grand total")),
    "is_tied": ("flag", N_("Tied")),
    "item": ("text", N_("Item")),
    "last_line": ("count", N_("Last line")),
    "line": ("count", N_("Line")),
    "lower_quartile_eur": ("eur", N_("Lower quartile")),
    "match_reason": ("text", N_("Matched by")),
    "match_score": ("number", N_("Score (0 to 100)")),
    "max_eur": ("eur", N_("Largest")),
    "mean_eur": ("eur", N_("Mean")),
    "measure": ("text", N_("Measure")),
    "median_eur": ("eur", N_("Median")),
    "message": ("text", N_("Finding")),
    "min_eur": ("eur", N_("Smallest")),
    "missing_count": ("count", N_("Without cost")),
    "municipal_population": ("count", N_("Inhabitants")),
    "objective": ("text", N_("Objective")),
    "other_fields": ("text", N_("Other fields")),
    "outcome": ("text", N_("What became of it")),
    "page": ("count", N_("Page")),
    "part_count": ("count", N_("Actions in the part")),
    "part_eur": ("eur", N_("Part")),
    "per_inhabitant_eur": ("rate", N_("Computed total per inhabitant")),
    "per_inhabitant_rank": ("count", N_("Rank in its year")),
    "review": ("text", N_("Review")),
    "severity": ("text", N_("Severity")),
    "share": ("share", N_("Share")),
    "siren": ("text", N_("SIREN")),
    "stated_axis_total_eur": ("eur", N_("Stated axis total")),
    "stated_cost_eur": ("eur", N_("Stated cost")),
    "stated_total_eur": ("eur", N_("Stated total")),
    "territory": ("text", N_("Folder")),
    "territory_name": ("text", N_("Territory")),
    "to_action_code": ("text", N_("Later action")),
    "to_action_name": ("text", N_("Later name")),
    "to_cost_eur": ("eur", N_("Later cost")),
    "to_per_inhabitant_eur": ("rate", N_("Later cost per inhabitant")),
    "to_total_eur": ("eur", N_("Later costs")),
    "to_year": ("year", N_("Later year")),
    "top_count": ("count", N_("Largest actions summed")),
    "top_eur": ("eur", N_("Sum of the largest")),
    "top_of_computed_total_share": ("share", N_("Share of the largest in the computed total")),
    "upper_quartile_eur": ("eur", N_("Upper quartile")),
    "warnings_count": ("count", N_("Warnings")),
    "whole_count": ("count", N_("Actions in all")),
    "whole_eur": ("eur", N_("Whole")),
    "year_computed_total_eur": ("eur", N_("Computed total of the year")),
    "year_unstated_count": ("count", N_("Of the part, year not printed")),
}

VALUES: dict[str, str] = {
    "actions": N_("all actions"),
    "announced": N_("announced"),
    "axis-totals": N_("Stated axis totals"),
    "began": N_("began"),
    "code": N_("same code"),
    "computed-total": N_("computed total"),
    "continued": N_("continued"),
    "continued-extended-or-reinforced": N_("continued, extended or reinforced"),
    "continued-or-extended": N_("continued or extended"),
    "cost": N_("cost"),
    "cost-missing": N_("not comparable: a cost is missing"),
    "count": N_("number of actions"),
    "ended": N_("ended"),
    "error": N_("error"),
    "extended": N_("extended"),
    "gap-is-missing-cost": N_("the gap is the missing cost"),
    "grand-total": N_("grand total as printed"),
    "grew": N_("grew"),
    "misread-digit": N_("one digit misread"),
    "missing-cost": N_("missing cost"),
    "name": N_("name"),
    "new": N_("new"),
    "none": N_("none"),
    "note": N_("note"),
    "outside": N_("Outside any axis"),
    "overall": N_("All actions"),
    "reinforced": N_("reinforced"),
    "reviewed": N_("decided by a reviewer"),
    "rounding": N_("rounding"),
    "shrank": N_("shrank"),
    "subtotal-counted": N_("subtotal counted as an action"),
    "unchanged": N_("same cost"),
    "unstated": N_("not stated"),
    "warning": N_("warning"),
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
    "match_reason",
    "measure",
    "outcome",
    "severity",
}
# Columns whose text is quoted from the document.
DOCUMENT_TEXTS = frozenset(
    {
        "action_name",
        "axis_name",
        "description",
        "from_action_name",
        "funder",
        "objective",
        "other_fields",
        "to_action_name",
    }
)


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
        case "rate":
            return format_rate(float(str(value)), lang)
        case "share":
            return format_share(float(str(value)), lang)
        case "coefficient":
            return format_coefficient(float(str(value)), lang)
        case "number":
            return format_number(float(str(value)), lang)
        case "count":
            return format_number(int(str(value)), lang)
        case "year":
            return str(value)
        case "flag":
            return translations(lang).gettext("yes") if value else translations(lang).gettext("no")
    return value_text(value, column, lang)


def value_text(value: object, column: str, lang: str) -> str:
    """Write a cell of text: coded values by their names, a mapping a line a label, other text as it is."""
    if isinstance(value, dict):
        return "\n".join(f"{label}: {text}" for label, text in value.items())
    return value_label(str(value), lang) if column in _CODED else str(value)
