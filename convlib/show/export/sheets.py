"""Sheets of an Excel workbook: tables as readers see them, amounts as numbers, missing ones as empty."""

import io
import math
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.language import N_, translations
from convlib.show.columns import column_label, column_of, format_value

SHEETS = {
    "about": N_("About"),
    "actions": N_("Actions"),
    "amounts": N_("Every amount"),
    "axes": N_("Axes"),
    "findings": N_("Findings"),
    "funding": N_("Funding"),
    "indicators": N_("Indicators"),
    "sub_actions": N_("Sub-actions"),
}
_EURO = {"fr": "#,##0.00\\ [$€-40C]", "en": "[$€-809]#,##0.00"}
_RATE = {lang: pattern.replace("0.00", "0.00##") for lang, pattern in _EURO.items()}
_FORMATS = {"share": "0.00%", "count": "0", "coefficient": "0.000", "number": "General", "year": "0"}
_TEXT_WIDTH = 18
_WIDTHS = {"flag": 9, "eur": 15, "rate": 15, "share": 12, "count": 10, "coefficient": 12}
_WIDTHS |= {"number": 12, "year": 11, "date": 11}
_OTHER_WIDTHS = {"action_code": 8, "axis_code": 12, "message": 70}
_OTHER_WIDTHS |= dict.fromkeys(("other_fields", "outcome"), 24)
# Together with the rest of the actions these fit the width of one page.
_OTHER_WIDTHS |= {"objective": 42, "continuation": 14}
_OTHER_WIDTHS |= dict.fromkeys(("page", "first_line", "last_line"), 8)
_NAMES = (
    "sub_axis_name",
    "sub_action_name",
    "indicator_name",
    "action_name",
    "axis_name",
    "from_action_name",
    "to_action_name",
)
_OTHER_WIDTHS |= dict.fromkeys((*_NAMES, "description", "review", "printed"), 40)
# Characters that fit an A4 page on its side at a scale, in percent, that leaves letters of 6 points.
_WIDEST, _SMALLEST_SCALE = 230, 57
_LONGEST_TITLE = 31
_LINE_POINTS = 15
_NO_DATE, _LATEST = 946_684_800, 253_402_300_799  # 2000-01-01, 9999-12-31
# Excel's own limit of a cell.
_LONGEST_TEXT = 32_767


class Sheets:
    """A workbook being written: its formats, its language. The same cells give the same bytes.

    The formats `eur`, `total` and `bold` are of an amount, of a sum under amounts, and of what stands beside
    it.
    """

    def __init__(self, title: str, lang: str) -> None:
        self._content = io.BytesIO()
        # Text of documents stays text: no cell of it is a formula or a link.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._content, options)
        self._book.set_properties({"title": title, "created": _made_on()})
        self._lang = lang
        self._ = translations(lang).gettext
        add = self._book.add_format
        top = {"valign": "top"}
        euros = {"num_format": _EURO[lang]}
        self._head = add({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEF2F6", **top})
        self._text = add({"text_wrap": True, "indent": 1, **top})
        self._link = add({"font_color": "#0B4F8A", "underline": 1, "indent": 1, **top})
        self._left = add({"align": "left", **euros, **top})
        self._formats = {kind: add({"num_format": number, **top}) for kind, number in _FORMATS.items()}
        self._formats["rate"] = add({"num_format": _RATE[lang], **top})
        self.eur = self._formats["eur"] = add({**euros, **top})
        self.total = add({"bold": True, "top": 1, **euros, **top})
        self.bold = add({"bold": True, "top": 1, **top})

    def to_bytes(self) -> bytes:
        """Close the workbook and return it."""
        self._book.close()
        return self._content.getvalue()

    def write_about(
        self,
        agreement: Agreement,
        more: Iterable[tuple[str, object]],
        results: Iterable[tuple[str, str]] = (),
        sheets: Iterable[str] = (),
    ) -> None:
        """Write results, which document they are from, more lines of the same form, and links to sheets."""
        sheet = self._add("about")
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        lines: list[tuple[str, object]] = [
            *results,
            (self._("Agreement"), agreement.title),
            (self._("Year"), agreement.agreement_year),
            (self._("Territory"), agreement.territory_name),
            (self._("File"), agreement.source.name),
            ("SHA-256", agreement.source.sha256),
            *more,
        ]
        for row, (label, value) in enumerate(lines):
            sheet.write_string(row, 0, label, self._head)
            sheet.set_row(row, _height([label, str(value)], [24, 80]))
            if isinstance(value, float):
                sheet.write_number(row, 1, value, self._left)
            else:
                sheet.write_string(row, 1, MISSING if value is None else str(value), self._text)
        for row, name in enumerate(map(self._title_of, sheets), len(lines)):
            sheet.write_string(row, 0, self._("Sheet"), self._head)
            sheet.write_url(row, 1, f"internal:'{name}'!A1", self._link, name)

    def write_table(self, name: str, table: pd.DataFrame) -> Any:
        """Write a table on a sheet of its own, and return the sheet."""
        sheet = self._add(name)
        widths = [_width_of(field) for field in table.columns]
        heads = [column_label(field, self._lang) for field in table.columns]
        for column, (width, head) in enumerate(zip(widths, heads, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self._head)
        sheet.set_row(0, _height(heads, widths))
        for row, values in enumerate(table.itertuples(index=False, name=None), start=1):
            texts = [
                self._write_cell(sheet, row, column, field, value)
                for column, (field, value) in enumerate(zip(table.columns, values, strict=True))
            ]
            sheet.set_row(row, _height(texts, widths))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if sum(widths) <= _WIDEST:
            sheet.fit_to_pages(1, 0)
        else:  # on one page its letters would be too small to read
            sheet.set_print_scale(_SMALLEST_SCALE)
            sheet.repeat_columns(0)
        if len(table):
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        return sheet

    def _write_cell(self, sheet: Any, row: int, column: int, field: str, value: Any) -> str:
        """Write one value and return its text where it can take several lines."""
        if not isinstance(value, dict) and pd.isna(value):
            return ""
        kind = column_of(field).kind
        if kind in self._formats:
            sheet.write_number(row, column, float(value), self._formats[kind])
            return ""
        text = _shortened(format_value(value, field, self._lang))
        sheet.write_string(row, column, text, self._text)
        return text

    def _add(self, name: str) -> Any:
        sheet = self._book.add_worksheet(self._title_of(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        return sheet

    def _title_of(self, name: str) -> str:
        return self._(SHEETS.get(name, name))[:_LONGEST_TITLE]


def _width_of(field: str) -> int:
    return _OTHER_WIDTHS.get(field) or _WIDTHS.get(column_of(field).kind, _TEXT_WIDTH)


def _made_on() -> datetime:
    """The date that a workbook must have: SOURCE_DATE_EPOCH, else one that never changes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else _NO_DATE
    return datetime.fromtimestamp(min(seconds, _LATEST), tz=UTC).replace(tzinfo=None)


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
