"""A selection as files, inside links: the browser keeps them, so that a page needs no place to write."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd

from convlib.agreement import Agreement
from convlib.export import actions_to_csv
from convlib.language import translations
from convlib.markup import escape_text
from convlib.vocabulary import column_kind, column_label, value_text

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EURO = {"fr": "#,##0.00\\ [$€-40C]", "en": "[$€-809]#,##0.00"}
_WIDE = ("action_name", "objective", "description", "other_fields")
# Excel's own limit of a cell.
_LONGEST_TEXT = 32_767


def show_downloads(agreement: Agreement, selected: pd.DataFrame, about: Sequence[str], lang: str) -> str:
    """Write two links as HTML, to the selected actions as a workbook and as CSV.

    Args:
        agreement: the agreement that they belong to.
        selected: rows of its `actions`.
        about: sentences on what was selected, which the workbook repeats.
        lang: `en` or `fr`.
    """
    ngettext = translations(lang).ngettext
    label = ngettext("{count} action as {kind}", "{count} actions as {kind}", len(selected))
    csv = actions_to_csv(replace(agreement, actions=selected)).encode()
    files = {
        ("xlsx", _XLSX): selection_workbook(agreement, selected, about, lang),
        ("csv", "text/csv;charset=utf-8"): csv,
    }
    name = f"{agreement.territory or 'agreement'}-{agreement.agreement_year or ''}-selection".replace(
        "--", "-"
    )
    return " ".join(
        f'<a class="jupyter-button" download="{escape(name)}.{kind}" style="padding:0 12px" '
        f'href="data:{mime};base64,{b64encode(content).decode()}">'
        f"⤓ {escape_text(label.format(count=len(selected), kind=kind.upper()))}</a>"
        for (kind, mime), content in files.items()
    )


def selection_workbook(
    agreement: Agreement, selected: pd.DataFrame, about: Sequence[str], lang: str
) -> bytes:
    """Make a workbook of selected actions: amounts are numbers, missing ones empty cells, text is text."""
    _ = translations(lang).gettext
    content = io.BytesIO()
    table = pd.DataFrame(selected)
    for name in table.columns:
        if column_kind(name) == "text":
            table[name] = [_cell(value, name, lang) for value in table[name]]
    source = pd.DataFrame(
        [
            (_("Agreement"), agreement.title),
            (_("File"), agreement.source.name),
            ("SHA-256", agreement.source.sha256),
            *((_("Selection"), sentence) for sentence in about),
        ]
    )
    with pd.ExcelWriter(content, engine="xlsxwriter", engine_kwargs={"options": _SAFE}) as writer:
        headed = table.rename(columns={name: column_label(name, lang) for name in table.columns})
        headed.to_excel(writer, sheet_name=_("Actions"), index=False, freeze_panes=(1, 0))
        source.to_excel(writer, sheet_name=_("About"), index=False, header=False)
        wrapped = writer.book.add_format({"text_wrap": True, "valign": "top"})
        euros = writer.book.add_format({"num_format": _EURO[lang], "valign": "top"})
        top = writer.book.add_format({"valign": "top"})
        for place, name in enumerate(table.columns):
            style = euros if column_kind(name) == "eur" else wrapped if name in _WIDE else top
            writer.sheets[_("Actions")].set_column(place, place, 40 if name in _WIDE else 14, style)
        writer.sheets[_("About")].set_column(0, 0, 14, top)
        writer.sheets[_("About")].set_column(1, 1, 90, wrapped)
    return content.getvalue()


def _cell(value: object, column: str, lang: str) -> str | None:
    if not isinstance(value, dict) and pd.isna(value):  # type: ignore[call-overload]
        return None
    text = value_text(value, column, lang)
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 4]} […]"
