"""Tables, sentences and key figures as safe HTML.

Text from documents is escaped here, and nowhere else; `<` and `$` stay the characters that were printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd
from IPython.display import HTML

from convlib.language import translations
from convlib.vocabulary import TABLES, column_kind, column_label, format_value, value_label


def show_table(table: pd.DataFrame, name: str, lang: str) -> HTML:
    """Show a table: headings and coded values translated, amounts in euros, missing as a dash.

    Args:
        table: what to show.
        name: one of the project's tables (`axes`, `gaps`, …), which has its
            caption and its columns; any other name is the caption of the whole table.
        lang: `en` or `fr`.

    Returns:
        HTML in which every text is escaped.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.

    Examples:
        >>> table = pd.DataFrame({"axis_code": ["1"], "computed_total_eur": [20000.0]})
        >>> "€20,000" in show_table(table, "My axes", "en").data
        True
    """
    caption, columns = TABLES.get(name, (name, tuple(table.columns)))
    heads = "".join(
        f'<th scope="col" style="{_alignment(column)}">{escape_text(column_label(column, lang))}</th>'
        for column in columns
    )
    rows = "".join(
        f"<tr>{''.join(_cell(row[column], column, lang, place) for place, column in enumerate(columns))}</tr>"
        for row in table.to_dict("records")
    )
    nothing = f'<tr><td colspan="{len(columns)}">{escape_text(value_label("none", lang))}</td></tr>'
    return HTML(
        f'<div class="table-scroll"><table class="convlib">'
        f"<caption>{escape_text(translations(lang).gettext(caption))}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows or nothing}</tbody></table></div>"
    )


def show_prose(sentences: Iterable[str]) -> HTML:
    """Show sentences, a paragraph each, with every character as it is.

    Args:
        sentences: text, not HTML.

    Returns:
        HTML in which every text is escaped.

    Examples:
        >>> show_prose(["1 < 2"]).data
        '<p>1 &lt; 2</p>'
    """
    return HTML("".join(f"<p>{escape_text(sentence)}</p>" for sentence in sentences))


def show_key_figures(figures: Iterable[tuple[str, str, str]]) -> HTML:
    """Show key figures: what each is, its value, what it is measured against.

    Args:
        figures: a name, a value and a note each, as text; `list_key_figures` gives such.

    Returns:
        HTML in which every text is escaped.

    Examples:
        >>> "<strong>13</strong>" in show_key_figures([("Actions", "13", "in 3 axes")]).data
        True
    """
    items = "".join(
        f"<div><dt>{escape_text(name)}</dt>"
        f"<dd><strong>{escape_text(value)}</strong> <span>{escape_text(note)}</span></dd></div>"
        for name, value, note in figures
    )
    return HTML(f'<dl class="key-figures">{items}</dl>')


def _cell(value: object, column: str, lang: str, place: int) -> str:
    tag, scope = ("td", "") if place else ("th", ' scope="row"')
    return (
        f'<{tag}{scope} style="{_alignment(column)}">{escape_text(format_value(value, column, lang))}</{tag}>'
    )


def _alignment(column: str) -> str:
    return "text-align:left" if column_kind(column) == "text" else "text-align:right;white-space:nowrap"


def escape_text(text: str) -> str:
    """Escape text for HTML, and dollars too: JupyterLab would set what stands between two as mathematics."""
    return escape(text).replace("$", '<span class="dollar">$</span>')
