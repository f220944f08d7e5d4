"""Tables and sentences as the reader sees them: labels, formats and safe HTML, in the reader's language.

Text from documents is escaped here, and nowhere else; `<` and `$` stay the characters that were printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

import pandas as pd
from IPython.display import HTML

from convlib.agreement import Agreement
from convlib.amounts import format_eur, format_number, format_share
from convlib.findings import N_
from convlib.language import translations

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
MISSING = "—"


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
    if not isinstance(value, dict | list) and pd.isna(value):  # type: ignore[call-overload]
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
    return value_label(str(value), lang) if column in _CODED else str(value)


def show_table(table: pd.DataFrame, lang: str, caption: str, columns: Sequence[str] | None = None) -> HTML:
    """Show a table of analysis: headings and coded values translated, amounts in euros, missing as a dash.

    Args:
        table: what to show.
        lang: `en` or `fr`.
        caption: what the table holds, in English where the catalogue has it, else as it is.
        columns: the columns to show and their order; all of them by default.

    Examples:
        >>> table = pd.DataFrame({"axis_code": ["1"], "computed_total_eur": [20000.0]})
        >>> "€20,000" in show_table(table, "en", "Costs").data
        True
    """
    shown = list(table.columns if columns is None else columns)
    heads = "".join(
        f'<th scope="col" style="{_alignment(column)}">{escape(column_label(column, lang))}</th>'
        for column in shown
    )
    rows = "".join(
        f"<tr>{''.join(_cell(row[column], column, lang, is_head=not place) for place, column in enumerate(shown))}</tr>"
        for row in table.to_dict("records")
    )
    title = escape(translations(lang).gettext(caption))
    return HTML(
        f'<div class="table-scroll"><table class="convlib"><caption>{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def show_prose(sentences: Iterable[str]) -> HTML:
    """Show sentences, a paragraph each, with every character as it is."""
    return HTML("".join(f"<p>{_inert(sentence)}</p>" for sentence in sentences))


def show_key_figures(figures: Iterable[tuple[str, str, str]]) -> HTML:
    """Show key figures: what each is, its value, and what it is measured against."""
    items = "".join(
        f"<div><dt>{_inert(name)}</dt><dd><strong>{_inert(value)}</strong> <span>{_inert(note)}</span></dd></div>"
        for name, value, note in figures
    )
    return HTML(f'<dl class="key-figures">{items}</dl>')


QUESTIONS: dict[str, tuple[str, str]] = {
    "overview": (
        N_("The agreement at a glance"),
        N_("What was agreed, for how much, and what should a reader of the document know?"),
    ),
    "cost_distribution": (
        N_("Where the money goes"),
        N_("How are the stated costs spread over the axes and the actions?"),
    ),
    "continued_share": (
        N_("What goes on from earlier years"),
        N_("What share of the actions, and of the money, goes on from the year before?"),
    ),
    "reconciliation_gap": (
        N_("Do the figures add up?"),
        N_("Do the stated costs add up to the totals as printed, and if not, what could explain it?"),
    ),
}


def introduce(name: str, agreement: Agreement, lang: str) -> HTML:
    """Open a part of a report: its title, its question, its source and the source's caveat.

    Args:
        name: one of the project's notebooks, or the title of one's own.
        agreement: the agreement that the part is about.
        lang: `en` or `fr`.
    """
    _ = translations(lang).gettext
    title, question = QUESTIONS.get(name, (name, ""))
    errors = sum(finding.severity == "error" for finding in agreement.findings)
    source = _("Source: {title}, file {file}. Figures are those printed in the document; nothing else was checked.")
    paragraphs = [
        f'<p class="question">{_inert(_(question))}</p>' if question else "",
        f'<p class="source">{_inert(source.format(title=agreement.title or MISSING, file=agreement.source.name))}</p>',
    ]
    if errors:
        caveat = translations(lang).ngettext(
            "{count} error was found in reading the document: figures below may be incomplete.",
            "{count} errors were found in reading the document: figures below may be incomplete.",
            errors,
        )
        paragraphs.append(f'<p class="caveat">{_inert(caveat.format(count=errors))}</p>')
    return HTML(f"<h2>{_inert(_(title))}</h2>{''.join(paragraphs)}")


def _cell(value: object, column: str, lang: str, *, is_head: bool) -> str:
    tag, scope = ("th", ' scope="row"') if is_head else ("td", "")
    return f'<{tag}{scope} style="{_alignment(column)}">{_inert(format_value(value, column, lang))}</{tag}>'


def _alignment(column: str) -> str:
    return "text-align:left" if column_kind(column) == "text" else "text-align:right;white-space:nowrap"


def _inert(text: str) -> str:
    """Escape text for HTML, and dollars too: JupyterLab would set what stands between two as mathematics."""
    return escape(text).replace("$", '<span class="dollar">$</span>')
