"""An agreement and its tables as an Excel workbook whose totals recompute."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from convlib.agreement import Agreement
from convlib.amounts import MISSING
from convlib.exact import gap_between, stated_cents, sum_eur
from convlib.findings import findings_table
from convlib.language import N_, translations
from convlib.vocabulary import column_kind, column_label, value_text

SHEETS = {
    "about": N_("About"),
    "actions": N_("Actions"),
    "axes": N_("Axes"),
    "continued_share": N_("Continued share"),
    "cost_distribution": N_("Cost distribution"),
    "explain_gap": N_("What explains the gap"),
    "findings": N_("Findings"),
    "funding": N_("Funding"),
    "reconciliation_gap": N_("Reconciliation"),
}
_EURO = {"fr": "#,##0.00\\ [$€-40C]", "en": "[$€-809]#,##0.00"}
_FORMATS = {"share": "0.00%", "count": "0", "number": "0.000", "year": "0"}
_WIDTHS = {"text": 18, "eur": 15, "share": 12, "count": 10, "number": 12, "year": 11}
_OTHER_WIDTHS = {
    "action_code": 8,
    "action_name": 40,
    "axis_code": 12,
    "axis_name": 40,
    "description": 40,
    "message": 70,
    "objective": 50,
    "other_fields": 24,
}
_LINE_POINTS = 15
_NO_DATE, _LATEST = 946_684_800, 253_402_300_799  # 2000-01-01, 9999-12-31
# Excel's own limit of a cell.
_LONGEST_TEXT = 32_767


def workbook_bytes(agreement: Agreement, tables: Mapping[str, pd.DataFrame], lang: str) -> bytes:
    """Make the workbook: about, actions, axes, a sheet a table, findings.

    The sums on the sheets of actions and axes are formulas; the other tables
    hold values. The same agreement gives the same bytes.

    Args:
        agreement: what was read.
        tables: tables of analysis by the name of their function.
        lang: `en` or `fr`.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": agreement.title, "created": _made_on()})
    writer = _Writer(book, lang)
    writer.write_about(agreement)
    writer.write_actions(agreement)
    writer.write_axes(agreement)
    if len(agreement.funding):
        writer.write_table("funding", agreement.funding)
    for name, table in tables.items():
        writer.write_table(name, table)
    writer.write_table("findings", findings_table(agreement.findings, lang))
    book.close()
    return buffer.getvalue()


def _made_on() -> datetime:
    """The date that a workbook must have: SOURCE_DATE_EPOCH, else one that never changes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else _NO_DATE
    return datetime.fromtimestamp(min(seconds, _LATEST), tz=UTC).replace(tzinfo=None)


class _Writer:
    """A workbook being written: its formats, its language."""

    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.lang = lang
        self._ = translations(lang).gettext
        top = {"valign": "top"}
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEF2F6", **top}
        )
        self.text = book.add_format({"text_wrap": True, "indent": 1, **top})
        self.bold = book.add_format({"bold": True, "top": 1, **top})
        self.formats = {
            kind: book.add_format({"num_format": number, **top})
            for kind, number in {**_FORMATS, "eur": _EURO[lang]}.items()
        }
        self.left = book.add_format({"num_format": _EURO[lang], "align": "left", **top})
        self.total = book.add_format({"num_format": _EURO[lang], "bold": True, "top": 1, **top})

    def write_about(self, agreement: Agreement) -> None:
        sheet = self.add_sheet("about")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        grand_total = agreement.grand_total_eur
        lines: list[tuple[str, object]] = [
            (self._("Agreement"), agreement.title),
            (self._("Year"), agreement.agreement_year),
            (self._("Territory"), agreement.territory),
            (self._("File"), agreement.source.name),
            ("SHA-256", agreement.source.sha256),
            (self._("Grand total, as printed"), grand_total),
            (
                self._("How to read it"),
                self._(
                    "Amounts are those printed; a missing one is an empty cell, never zero. Sums on the "
                    "sheets of actions and axes recompute; the other sheets hold the values of the report."
                ),
            ),
        ]
        for row, (label, value) in enumerate(lines):
            sheet.write_string(row, 0, label, self.head)
            sheet.set_row(row, _height([label, str(value)], [24, 80]))
            if isinstance(value, float):
                sheet.write_number(row, 1, value, self.left)
            else:
                sheet.write_string(row, 1, MISSING if value is None else str(value), self.text)

    def write_actions(self, agreement: Agreement) -> None:
        sheet = self.write_table("actions", agreement.actions)
        costs = agreement.actions["stated_cost_eur"]
        column = list(agreement.actions.columns).index("stated_cost_eur")
        if len(costs):
            cells = xl_range_abs(1, column, len(costs), column)
            sheet.write_string(len(costs) + 1, 0, self._("Sum"), self.bold)
            self.write_formula(sheet, len(costs) + 1, column, _sum_of(cells), sum_eur(stated_cents(costs)))

    def write_axes(self, agreement: Agreement) -> None:
        actions, axes = agreement.actions, agreement.axes
        axis_column, cost_column = (
            actions.columns.get_loc(name) for name in ("axis_code", "stated_cost_eur")
        )
        actions_sheet = SHEETS["actions"]
        sheet_name = f"'{self._(actions_sheet)}'!"
        last = max(len(actions), 1)
        codes = sheet_name + xl_range_abs(1, axis_column, last, axis_column)
        costs = sheet_name + xl_range_abs(1, cost_column, last, cost_column)
        by_axis = {
            code: sum_eur(stated_cents(actions.loc[actions["axis_code"] == code, "stated_cost_eur"]))
            for code in axes["axis_code"]
        }
        table = axes.assign(computed_total_eur=float("nan"), gap_eur=float("nan"))
        sheet = self.write_table("axes", table)
        for row, (code, stated) in enumerate(
            zip(axes["axis_code"], axes["stated_axis_total_eur"], strict=True), 1
        ):
            own = f"--({codes}={xl_rowcol_to_cell(row, 0)})"
            formula = f'=IF(SUMPRODUCT({own},--ISNUMBER({costs}))=0,"",SUMPRODUCT({own},{costs}))'
            self.write_formula(sheet, row, 3, formula, by_axis[code], self.formats["eur"])
            self.write_gap(sheet, row, gap_between(stated, by_axis[code]), self.formats["eur"])
        row = len(axes) + 1
        stated = float("nan") if agreement.grand_total_eur is None else agreement.grand_total_eur
        computed = sum_eur(stated_cents(actions["stated_cost_eur"]))
        sheet.write_string(row, 0, self._("Grand total"), self.bold)
        sheet.write_string(row, 1, "", self.bold)
        if agreement.grand_total_eur is not None:
            sheet.write_number(row, 2, stated, self.total)
        self.write_formula(sheet, row, 3, _sum_of(costs), computed)
        self.write_gap(sheet, row, gap_between(stated, computed), self.total)

    def write_gap(self, sheet: Any, row: int, gap: float, style: Any) -> None:
        stated, computed = xl_rowcol_to_cell(row, 2), xl_rowcol_to_cell(row, 3)
        formula = f'=IF(COUNT({stated},{computed})<2,"",ROUND({stated}-{computed},2))'
        self.write_formula(sheet, row, 4, formula, gap, style)

    def write_formula(
        self, sheet: Any, row: int, column: int, formula: str, value: float, style: Any = None
    ) -> None:
        sheet.write_formula(row, column, formula, style or self.total, "" if pd.isna(value) else value)

    def write_table(self, name: str, table: pd.DataFrame) -> Any:
        sheet = self.add_sheet(name)
        widths = [_OTHER_WIDTHS.get(field, _WIDTHS[column_kind(field)]) for field in table.columns]
        heads = [column_label(field, self.lang) for field in table.columns]
        for column, (width, head) in enumerate(zip(widths, heads, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.head)
        sheet.set_row(0, _height(heads, widths))
        for row, values in enumerate(table.itertuples(index=False, name=None), start=1):
            texts = [
                self.write_cell(sheet, row, column, field, value)
                for column, (field, value) in enumerate(zip(table.columns, values, strict=True))
            ]
            sheet.set_row(row, _height(texts, widths))
        sheet.freeze_panes(1, 0)
        if len(table):
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        return sheet

    def write_cell(self, sheet: Any, row: int, column: int, field: str, value: Any) -> str:
        """Write one value and return its text where it can take several lines."""
        if not isinstance(value, dict) and pd.isna(value):
            return ""
        kind = column_kind(field)
        if kind != "text":
            sheet.write_number(row, column, float(value), self.formats[kind])
            return ""
        text = _shortened(value_text(value, field, self.lang))
        sheet.write_string(row, column, text, self.text)
        return text

    def add_sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(self._(SHEETS[name]) if name in SHEETS else name[:31])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet


def _sum_of(cells: str) -> str:
    # Where no cost is stated the sum is missing, not zero.
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row in points: LibreOffice does not fit rows to wrapped text by itself."""
    lines = [
        sum(max(1, math.ceil(1.15 * len(line) / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(409, _LINE_POINTS * max(lines, default=1))  # 409 is Excel's highest row


def _shortened(text: str) -> str:
    note = " […]"
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(note)] + note
