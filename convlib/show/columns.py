"""What columns and coded values are called in front of a reader."""

import re

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
from convlib.core.tables.column import Column, Kind
from convlib.core.tables.schema import COLUMNS
from convlib.show.dates import format_date

VALUES: dict[str, str] = {
    "HT": N_("before tax"),
    "TTC": N_("with tax"),
    "action-funders": N_("cost of an action and its funders"),
    "actions": N_("all actions"),
    "added": N_("added"),
    "announced": N_("announced"),
    "axis-funder": N_("total of a funder in an axis"),
    "axis-stage": N_("total of a stage in an axis"),
    "axis-total": N_("axis total"),
    "axis-totals": N_("Stated axis totals, added up, against the grand total"),
    "began": N_("began"),
    "code": N_("same code"),
    "cancelled": N_("cancelled"),
    "committed": N_("committed"),
    "amended": N_("after an amendment"),
    "completed": N_("completed"),
    "computed-total": N_("computed total"),
    "continued": N_("continued"),
    "continued-from-any-year": N_("continued, whatever the earlier year"),
    "continued-extended-or-reinforced": N_("continued, extended or reinforced"),
    "continued-or-extended": N_("continued or extended"),
    "continued-of-computed-total": N_("continued, out of the computed total"),
    "cost": N_("cost"),
    "cost-missing": N_("not comparable: a cost is missing"),
    "count": N_("number of actions"),
    "eligible": N_("eligible"),
    "ended": N_("ended"),
    "error": N_("error"),
    "extended": N_("extended"),
    "former-code": N_("former code, as printed"),
    "former-name": N_("former name in brackets"),
    "funded": N_("Cost of these actions"),
    "funder": N_("funder"),
    "gap-is-missing-cost": N_("the gap is the missing cost"),
    "granted": N_("granted"),
    "gap-of-grand-total": N_("gap, out of the grand total"),
    "grand-total": N_("grand total as printed"),
    "grew": N_("grew"),
    "investment": N_("investment"),
    "listed": N_("listed"),
    "title": N_("title"),
    "misread-digit": N_("one digit misread"),
    "swapped-digits": N_("two digits exchanged"),
    "other-unit": N_("total in thousands of euros"),
    "left-out": N_("cost left out of the total"),
    "axis-left-out": N_("axis left out of the total"),
    "matched": N_("matched with another year"),
    "missing-cost": N_("missing cost"),
    "unreadable-cost": N_("unreadable cost"),
    "funded-cost": N_("missing cost that funders pay"),
    "funding-gap": N_("cost that funders do not pay"),
    "missing-of-actions": N_("without cost, out of all actions"),
    "name": N_("name"),
    "new": N_("new"),
    "no": N_("no"),
    "none": N_("none"),
    "not-money": N_("no amount"),
    "note": N_("note"),
    "ongoing": N_("ongoing"),
    "other": N_("other"),
    "outside": N_("Outside any axis"),
    "overall": N_("All actions"),
    "overpaid": N_("Too much"),
    "paid": N_("paid"),
    "part": N_("part of a cost"),
    "part-read": N_("not comparable: a document was read only in part"),
    "per-inhabitant": N_("euros per inhabitant"),
    "planned": N_("planned"),
    "proposed": N_("proposed"),
    "reinforced": N_("reinforced"),
    "requested": N_("requested"),
    "rest": N_("left over"),
    "reviewed": N_("decided by a reviewer"),
    "rounding": N_("rounding"),
    "running": N_("running costs"),
    "share": N_("share of a funder"),
    "share-of-computed-total": N_("share of the computed total"),
    "shrank": N_("shrank"),
    "spent": N_("spent"),
    "sub-actions": N_("cost of an action and its sub-actions"),
    "subtotal": N_("axis total"),
    "subtotal-counted": N_("subtotal counted as an action"),
    "suspended": N_("suspended"),
    "total": N_("grand total"),
    "total-funder": N_("total of a funder"),
    "total-stage": N_("total of a stage"),
    "total-years": N_("grand total of several years"),
    "uncovered": N_("Covered by no funder"),
    "unchanged": N_("same cost"),
    "unlike": N_("not comparable: another stage, tax or span of years"),
    "unstated": N_("not stated"),
    "warning": N_("warning"),
    "withdrawn": N_("withdrawn"),
    "words": N_("words of the action"),
    "years": N_("cost of several years"),
}


# What a column of one of two years is called where the year is known, by its name without `from_` or `to_`.
_OF_YEAR = {
    "action_code": N_("Action of {year}"),
    "action_name": N_("Name in {year}"),
    "amount_eur": N_("Amount in {year}"),
    "cost_eur": N_("Cost in {year}"),
    "per_inhabitant_eur": N_("Per inhabitant in {year}"),
    "share": N_("Share in {year}"),
    "stage": N_("Stage in {year}"),
    "tax": N_("Tax in {year}"),
    "total_eur": N_("Costs in {year}"),
}
_NUMBERS = {
    "eur": format_eur,
    "rate": format_rate,
    "share": format_share,
    "coefficient": format_coefficient,
    "number": format_number,
    "count": format_number,
}
_KINDS_OF_MEASURES: dict[str, Kind] = {"": "number", "per-inhabitant": "rate"}  # others are shares


def column_of(name: str) -> Column:
    """Return what a column holds; one that the project does not know holds text."""
    return COLUMNS.get(name) or Column("text", name, "")


def kind_of(name: str, measure: str = "") -> Kind:
    """Tell what a cell of a column holds, whose row may have a measure.

    Examples:
        >>> kind_of("value", "per-inhabitant"), kind_of("value", "missing-of-actions")
        ('rate', 'share')
    """
    kind = column_of(name).kind
    return _KINDS_OF_MEASURES.get(measure, "share") if kind == "measured" else kind


def column_label(name: str, lang: str) -> str:
    """Return the heading of a column; one that the project does not know keeps its name."""
    return translations(lang).gettext(COLUMNS[name].heading) if name in COLUMNS else name


def heading_of(name: str, table: pd.DataFrame, lang: str) -> str:
    """Return the heading of a column in a table: with its year, where the table compares two and no more.

    Examples:
        >>> table = pd.DataFrame({"from_year": [2020, 2020]})
        >>> heading_of("from_cost_eur", table, "en"), heading_of("to_cost_eur", table, "en")
        ('Cost in 2020', 'Later cost')
    """
    side, _, rest = name.partition("_")
    if rest in _OF_YEAR and f"{side}_year" in table:
        years = table[f"{side}_year"].unique()
        if len(years) == 1:
            return translations(lang).gettext(_OF_YEAR[rest]).format(year=years[0])
    return column_label(name, lang)


def without_said_years(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the two years that a table compares where its headings name them (`heading_of`)."""
    is_said = all(side in table and len(table[side].unique()) == 1 for side in ("from_year", "to_year"))
    return table.drop(columns=["from_year", "to_year"]) if is_said else table


def is_blank(values: pd.Series) -> bool:
    """Tell whether nothing stands in a column."""
    return bool((values.isna() | (values == "")).all())


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


def is_change(column: str) -> bool:
    """Tell whether a column holds how much something changed: a rise has its sign."""
    return column.startswith("change_")


def with_sign(printed: str) -> str:
    """Give a change that is printed the sign of a rise; a fall has its own, and zero has none.

    Examples:
        >>> with_sign("€7,000"), with_sign("−€7,000"), with_sign("0.00%")
        ('+€7,000', '−€7,000', '0.00%')
    """
    return f"+{printed}" if re.search("[1-9]", printed) and not printed.startswith("\u2212") else printed


def format_value(value: object, column: str, lang: str, measure: str = "") -> str:
    """Print a cell, whose row may have a measure; what is missing is a dash, never a zero."""
    if not isinstance(value, dict) and pd.isna(value):  # type: ignore[call-overload]
        return MISSING
    kind = kind_of(column, measure)
    if kind in _NUMBERS:
        printed = _NUMBERS[kind](float(str(value)), lang)
        return with_sign(printed) if is_change(column) else printed
    if kind == "flag":
        return translations(lang).gettext("yes") if value else translations(lang).gettext("no")
    if kind == "date":
        return format_date(str(value), lang)
    return value_text(value, column, lang)


def value_text(value: object, column: str, lang: str) -> str:
    """Write a cell of text: coded values by their names, a mapping a line a label, other text as it is."""
    if isinstance(value, dict):
        line = translations(lang).gettext("{label}: {text}")
        said = ((label, _change_text(text, lang)) for label, text in value.items())
        return "\n".join(line.format(label=label, text=text) if text else str(label) for label, text in said)
    return value_label(str(value), lang) if column_of(column).kind == "coded" else str(value)


def _change_text(text: object, lang: str) -> object:
    """Print an earlier and a later amount as the change that they are."""
    return with_sign(format_eur(round(text[1] - text[0], 2), lang)) if isinstance(text, tuple) else text
