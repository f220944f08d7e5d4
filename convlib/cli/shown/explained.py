"""Every value that was read, where it stands and why it was read so, for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from convlib.core.findings.reasons import say_reason
from convlib.core.language import translations
from convlib.show.columns import column_label, column_of, format_value

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

_WIDTH = 80
# Of a printed text: enough to find it again.
_LONGEST = 120


def explain(agreement: Agreement, lang: str) -> Iterator[str]:
    """Give lines of text: of the whole, of each axis, of each action what was read, where and why."""
    _ = translations(lang).gettext
    has_pages = bool((agreement.lines["page"] > 1).any())
    reasons = agreement.reasons
    is_whole = reasons["action_code"].isna() & reasons["axis_code"].isna()
    yield from _section(_("Document"), reasons[is_whole], _whole(agreement), lang, has_pages=has_pages)
    for part, table, heading in (
        ("axis_code", agreement.axes, _("Axis {code}")),
        ("action_code", agreement.actions, _("Action {code}")),
    ):
        for row in table.to_dict("records"):
            own = reasons[reasons[part] == row[part]]
            yield ""
            yield from _section(heading.format(code=row[part]), own, row, lang, has_pages=has_pages)


def _whole(agreement: Agreement) -> dict[Any, Any]:
    return {"agreement_year": agreement.agreement_year, "grand_total_eur": agreement.grand_total_eur}


def _section(
    heading: str, reasons: pd.DataFrame, row: dict[Any, Any], lang: str, *, has_pages: bool
) -> Iterator[str]:
    _ = translations(lang).gettext
    yield heading
    for reason in reasons.to_dict("records"):
        column, printed = reason["column"], textwrap.shorten(reason["printed"], _LONGEST, placeholder=" …")
        is_quoted = column_of(column).is_quoted or column == "title" or column not in row
        quote = _("“{text}”").format(text=printed)
        value = quote if is_quoted else format_value(row[column], column, lang)
        named = reason["label"] if column == "other_fields" else column_label(column, lang)
        yield from textwrap.wrap(
            _("{thing}: {reason}").format(thing=named, reason=value),
            _WIDTH,
            initial_indent=" " * 2,
            subsequent_indent=" " * 6,
        )
        at = _("line {number}").format(number=reason["line"])
        if has_pages:
            at = _("page {number}, {line}").format(number=reason["page"], line=at)
        quoted = "" if is_quoted else f" {quote}"
        label = None if pd.isna(reason["label"]) else reason["label"]
        why = say_reason(reason["why"], label, lang)
        indent = " " * 6
        yield from textwrap.wrap(
            f"{at}{quoted}, {why}", _WIDTH, initial_indent=indent, subsequent_indent=indent
        )
