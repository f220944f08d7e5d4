"""Tables, sentences and key figures, as notebooks show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from convlib.core.findings import Finding
from convlib.core.places import Place
from convlib.show.columns import column_of, heading_of, value_label
from convlib.show.marked.cells import format_marked
from convlib.show.markup import fill
from convlib.show.places import place_of

_LONG = ("message", "review")
_SHORT = 24  # letters: coded values that stay in one line


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    style: str
    is_quoted: bool
    is_long: bool
    is_message: bool
    is_whole: bool  # no line break parts it


@dataclass(frozen=True, slots=True)
class _Cell:
    column: _Column
    text: str
    place: Place | None
    address: str  # that it leads to; empty without any


def table_to_html(
    table: pd.DataFrame,
    caption: str,
    columns: Sequence[str],
    lang: str,
    *,
    is_folded: bool = False,
    links: Mapping[str, Sequence[str]] | None = None,
) -> HTML:
    """Write columns of a table under a caption; nothing of one without rows.

    `links` has by column the address that the cell of each row leads to, or none. Figures are marked by what
    else their row holds, whether it is shown or not.
    """
    if table.empty:
        return HTML("")
    records = table.to_dict("records")
    texts = {column: [format_marked(row, column, lang) for row in records] for column in columns}
    described = {
        column: _describe(
            column, heading_of(column, table, lang), texts[column], is_linked=column in (links or {})
        )
        for column in columns
    }
    rows = [
        [
            _Cell(
                described[column],
                texts[column][number],
                place_of(row, column),
                links[column][number] if links and column in links else "",
            )
            for column in columns
        ]
        for number, row in enumerate(records)
    ]
    shown = fill("table", lang, caption=caption, columns=list(described.values()), rows=rows)
    return HTML(fill("folded", lang, caption=caption, content=Markup(shown)) if is_folded else shown)


def _describe(column: str, label: str, texts: Sequence[str], *, is_linked: bool) -> _Column:
    known = column_of(column)
    is_whole = is_linked or not known.is_text or (known.kind == "coded" and max(map(len, texts)) <= _SHORT)
    side = "left" if known.is_text else "right"
    return _Column(
        label=label,
        style=f"text-align:{side};white-space:nowrap" if is_whole else f"text-align:{side}",
        is_quoted=known.is_quoted,
        is_long=known.is_quoted or column in _LONG,
        is_message=column == "message",
        is_whole=is_whole,
    )


def show_prose(sentences: Iterable[str]) -> HTML:
    """Show sentences, a paragraph each: text, not HTML, with every character as it is.

    Examples:
        >>> show_prose(["1 < 2"]).data
        '<p>1 &lt; 2</p>'
    """
    return HTML(fill("prose", "en", sentences=sentences))


def show_key_figures(figures: Iterable[tuple[str, str, str]]) -> HTML:
    """Show key figures, as from `list_key_figures`: what each is, its value, what it is measured against.

    Examples:
        >>> "<strong>13</strong>" in show_key_figures([("Actions", "13", "in 3 axes")]).data
        True
    """
    return HTML(fill("key_figures", "en", figures=figures))


def say_finding(finding: Finding, lang: str) -> Markup:
    """Say a finding in one sentence, its severity first."""
    label = value_label(finding.severity, lang)
    message = finding.message_in(lang)
    return Markup(fill("finding", lang, severity=finding.severity, label=label, message=message))
