"""Tables, sentences and key figures as safe HTML.

Text from documents is escaped here, and nowhere else; `<` and `$` stay the characters that were printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
from IPython.display import HTML

from convlib.core.findings import Finding
from convlib.core.language import translations
from convlib.show.columns import column_label, column_of, format_value, value_label
from convlib.show.markup import escape_text
from convlib.show.places import place_of

_DOCUMENT_LANG = "fr"
# Browsers break a line between the sign and the euro, and a positive amount would stand on the next.
_NEGATIVE = re.compile(r"\u2212€[\d,.]*\d")


def table_to_html(table: pd.DataFrame, caption: str, columns: Sequence[str], lang: str) -> HTML:
    """Write columns of a table under a caption."""
    heads = "".join(
        f'<th scope="col" style="{_alignment(column)}">{escape_text(column_label(column, lang))}</th>'
        for column in columns
    )
    rows = "".join(
        f"<tr>{''.join(_cell(row, column, lang, place) for place, column in enumerate(columns))}</tr>"
        for row in table.to_dict("records")
    )
    no_row = translations(lang).gettext("No row.")
    nothing = f'<tr><td colspan="{len(columns)}">{escape_text(no_row)}</td></tr>'
    # Wider than a telephone it scrolls, for a keyboard too.
    label = escape(caption).replace("$", "&#36;")
    return HTML(
        f'<div class="table-scroll" role="group" tabindex="0" aria-label="{label}">'
        f'<table class="convlib"><caption>{escape_text(caption)}</caption>'
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
    return HTML("".join(f"<p>{_keep_together(escape_text(sentence))}</p>" for sentence in sentences))


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


def _cell(row: Mapping[Any, Any], column: str, lang: str, place: int) -> str:
    tag, scope = ("td", "") if place else ("th", ' scope="row"')
    text = escape_text(format_value(row[column], column, lang))
    if column == "message":
        text = _mark_quotes(_keep_together(text), lang)
    if source := place_of(row, column):
        text = f'<span data-place="{escape(str(source))}">{text}</span>'
    is_quoted = column_of(column).is_quoted
    spoken = lang_attribute(lang) if is_quoted else ""
    long = ' class="long"' if is_quoted or column in ("message", "review") else ""
    return f'<{tag}{scope} style="{_alignment(column)}"{long}{spoken}>{text}</{tag}>'


def lang_attribute(lang: str) -> str:
    """Say, among text of another language, that what follows is the document's."""
    return "" if lang == _DOCUMENT_LANG else f' lang="{_DOCUMENT_LANG}"'


def say_finding(finding: Finding, lang: str) -> str:
    """Say a finding in one sentence, its severity first, as safe HTML."""
    severity = escape_text(value_label(finding.severity, lang))
    message = _mark_quotes(_keep_together(escape_text(finding.message_in(lang))), lang)
    return f'<strong class="{finding.severity}">{severity}</strong> {message}'


def _keep_together(html: str) -> str:
    return _NEGATIVE.sub(r'<span style="white-space:nowrap">\g<0></span>', html)


def _mark_quotes(text: str, lang: str) -> str:
    spoken = lang_attribute(lang)
    return re.sub("“(.+?)”", rf"“<span{spoken}>\1</span>”", text) if spoken else text


def _alignment(column: str) -> str:
    return "text-align:left" if column_of(column).is_text else "text-align:right;white-space:nowrap"
