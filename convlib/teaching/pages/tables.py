"""What the cells of pages show: tables and figures as a reader of French or English expects them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from IPython.display import HTML

from convlib.core.amounts import format_eur, format_number, format_share, rounded
from convlib.core.language import translations
from convlib.core.places import Place
from convlib.show.columns import column_label, column_of, format_value
from convlib.show.html import table_to_html
from convlib.show.markup import fill
from convlib.teaching.examples import lesson_language

_TEMPLATES = Path(__file__).parents[1] / "templates"
_TAB = "\u2003"
_IN_AMOUNT = r"(?<=\d) (?=\d{3}(?!\d)|€)"  # where no line should break


def show_rows(table: pd.DataFrame, caption: str, *columns: str) -> HTML:
    """Show columns of a table under a caption, as the language of the lesson has headings and amounts."""
    lang = lesson_language()
    shown = table.copy()  # with its years, which headings name
    if "text" in shown:
        shown["text"] = shown["text"].str.strip().str.replace("\t", _TAB)
        shown["text"] = shown["text"].str.replace(_IN_AMOUNT, "\u00a0", regex=True)
    if "place" in shown:
        shown["place"] = [_say_place(Place.parse(place), lang) for place in shown["place"]]
    return table_to_html(shown, caption, columns, lang)


def show_bars(table: pd.DataFrame, caption: str, *columns: str) -> HTML:
    """Show columns of a table, and a bar a row for the value in the last column.

    Bars of shares are drawn on a scale from 0 to 100%, others as long as their value is large.
    """
    lang = lesson_language()
    *names, value = columns
    is_share = column_of(value).kind == "share"
    longest = 1 if is_share else table[value].max()
    rows = [
        (
            [format_value(row[name], name, lang) for name in columns],
            0 if pd.isna(row[value]) else 100 * row[value] / longest,
        )
        for row in table.to_dict("records")
    ]
    heads = [column_label(name, lang) for name in (*names, value)]
    return HTML(fill("bars", lang, _TEMPLATES, caption=caption, heads=heads, rows=rows, is_share=is_share))


def show_facts(caption: str, facts: Mapping[str, float | str]) -> HTML:
    """Show figures, each after what it is: amounts in euros, whole numbers as counts, text as it is."""
    lang = lesson_language()
    rows = [(label, _print(value, lang)) for label, value in facts.items()]
    return HTML(fill("facts", lang, _TEMPLATES, caption=caption, rows=rows))


def in_percent(part: float, whole: float) -> str:
    """Print the share of a part as exercises ask for it: in percent, to one decimal.

    Examples:
        >>> in_percent(456_000, 700_000)
        '65.1%'
    """
    # Rounded to a tenth of a percent, its second decimal in print is a zero.
    return (
        format_share(float(rounded(part / whole, 3)), lesson_language())
        .replace("0%", "%")
        .replace("0\u00a0%", "\u00a0%")
    )


def with_sign(amount: float) -> str:
    """Print an amount whose sign is part of what it says.

    Examples:
        >>> with_sign(12_000), with_sign(-600)
        ('+€12,000', '−€600')
    """
    return f"{'+' if amount > 0 else ''}{format_eur(amount, lesson_language())}"


def _print(value: float | str, lang: str) -> str:
    if isinstance(value, str):
        return value
    return format_number(value, lang) if isinstance(value, int) else format_eur(value, lang)


def _say_place(place: Place, lang: str) -> str:
    """Say what a line was read as, in words: `Action 1.1 · Objective`."""
    _ = translations(lang).gettext
    named = {"title": _("Title"), "grand_total": _("Grand total"), "axis": _("Axis"), "action": _("Action")}
    if place.part not in named:
        return _("no place")
    said = " ".join(filter(None, [named[place.part], place.code]))
    field = {"stated_cost": "stated_cost_eur", "": f"{place.part}_name"}.get(place.field, place.field)
    return f"{said} · {column_label(field, lang)}" if place.code else said
