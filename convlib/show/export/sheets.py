"""Sheets of an Excel workbook: tables as readers see them, amounts as numbers, missing ones as empty."""

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.language import N_, translations
from convlib.show.columns import format_value, heading_of, is_change, kind_of, value_text, without_said_years
from convlib.show.export.widths import height_of, width_of
from convlib.show.marked import AS_IT_IS, Mark, mark
from convlib.show.words import list_amendments

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
# By Excel's numbers of papers, characters that fit a page on its side at a scale, in percent, that leaves
# letters of 6 points.
_A4, _A3 = 9, 8
_WIDEST, _SMALLEST_SCALE = {_A4: 244, _A3: 351}, 57
_MARGIN_INCHES = 0.4
_LONGEST_TITLE = 31
_NO_DATE, _LATEST = 946_684_800, 253_402_300_799  # 2000-01-01, 9999-12-31
# Excel's own limit of a cell.
_LONGEST_TEXT = 32_767


Marks = Sequence[Mapping[str, Mark]]  # by row, the words around a figure by its column


class Sheets:
    """A workbook being written: its formats, its language. The same cells give the same bytes.

    The format `bold` is of what stands beside a sum.
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
        head = {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEF2F6", **top}
        self._head = add({**head, "align": "left", "indent": 1})
        self._number_head = add({**head, "align": "right"})
        # Excel indents only what is aligned.
        self._text = add({"text_wrap": True, "align": "left", "indent": 1, **top})
        self._link = add({"font_color": "#0B4F8A", "underline": 1, "align": "left", "indent": 1, **top})
        self._left = add({"align": "left", **euros, **top})
        self._numbers = {**_FORMATS, "rate": _RATE[lang], "eur": _EURO[lang]}
        self._numbers |= {f"change-{kind}": _signed(self._numbers[kind]) for kind in ("eur", "rate", "share")}
        self._formats = {kind: add({"num_format": number, **top}) for kind, number in self._numbers.items()}
        self._marked: dict[tuple[str, Mark, bool], Any] = {}
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
        lines: list[tuple[str, object]] = [
            *results,
            (self._("Agreement"), agreement.title),
            (self._("Year"), agreement.agreement_year),
            (self._("Territory"), agreement.territory_name),
            (self._("File"), agreement.source.name),
            ("SHA-256", agreement.source.sha256),
            *list_amendments(agreement, self._lang),
            *more,
        ]
        self.write_lines(lines, sheets)

    def write_lines(self, lines: Sequence[tuple[str, object]], sheets: Iterable[str] = ()) -> None:
        """Write the first sheet: a label and a value each line, and links to sheets."""
        sheet = self._add("about")
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        for row, (label, value) in enumerate(lines):
            sheet.write_string(row, 0, label, self._head)
            sheet.set_row(row, height_of([label, str(value)], [24, 80]))
            if isinstance(value, float):
                sheet.write_number(row, 1, value, self._left)
            else:
                sheet.write_string(row, 1, MISSING if value is None else str(value), self._text)
        for row, name in enumerate(map(self._title_of, sheets), len(lines)):
            if row == len(lines):
                sheet.write_string(row, 0, self._("Sheets"), self._head)
            sheet.write_url(row, 1, f"internal:'{name}'!A1", self._link, name)

    def write_table(self, name: str, table: pd.DataFrame, marks: Marks | None = None) -> Any:
        """Write a table on a sheet of its own, words around marked figures; return the sheet."""
        sheet = self._add(name)
        compared, table = table, without_said_years(table)
        heads = [heading_of(field, compared, self._lang) for field in table.columns]
        widths = [
            max(
                width_of(table[field], head, self._lang),
                width_of(table[field], "", self._lang) + self._room_of(str(field), marks or []),
            )
            for field, head in zip(table, heads, strict=True)
        ]
        for column, (width, head) in enumerate(zip(widths, heads, strict=True)):
            sheet.set_column(column, column, width)
            is_number = kind_of(table.columns[column]) in self._formats
            sheet.write_string(0, column, head, self._number_head if is_number else self._head)
        sheet.set_row(0, height_of(heads, widths))
        measures = table["measure"] if "measure" in table else [""] * len(table)
        rows = zip(table.itertuples(index=False, name=None), measures, strict=True)
        for row, (values, measure) in enumerate(rows, start=1):
            texts = [
                self._write_cell(
                    sheet,
                    (row, column),
                    field,
                    value,
                    measure,
                    marks[row - 1].get(field, AS_IT_IS) if marks else AS_IT_IS,
                )
                for column, (field, value) in enumerate(zip(table.columns, values, strict=True))
            ]
            sheet.set_row(row, height_of(texts, widths))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        paper = next((each for each, widest in _WIDEST.items() if sum(widths) <= widest), None)
        if paper:
            sheet.set_paper(paper)
            sheet.fit_to_pages(1, 0)
        else:  # on one page its letters would be too small to read
            sheet.set_print_scale(_SMALLEST_SCALE)
            sheet.repeat_columns(0)
        if len(table):
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        return sheet

    def _write_cell(
        self, sheet: Any, cell: tuple[int, int], field: str, value: Any, measure: str, words: Mark
    ) -> str:
        """Write one value and return its text where it can take several lines."""
        if not isinstance(value, dict) and pd.isna(value):
            return ""
        kind = kind_of(field, measure)
        if kind in self._formats:
            number = f"change-{kind}" if is_change(field) else kind
            sheet.write_number(*cell, float(value), self._format_of(number, words))
            return ""
        # Dates stay as ISO 8601 has them: spreadsheets sort them as text.
        text = _shortened((value_text if kind == "date" else format_value)(value, field, self._lang))
        sheet.write_string(*cell, text, self._text)
        return text

    def format_of_sum(self, words: Mark = AS_IT_IS, *, is_last: bool = False) -> Any:
        """Give the format of a sum with words around it: of a row, or of all, under them."""
        return self._format_of("eur", words, is_last=is_last)

    def widen(self, sheet: Any, column: int, width: float, words: Mark) -> None:
        """Set the width of a column that has room for a sum with words around it."""
        sheet.set_column(column, column, width + len(mark("", words, self._lang)))

    def _room_of(self, field: str, marks: Marks) -> int:
        """Count the characters of words around figures of a column: Excel shows no figure that is cut."""
        return max(
            (len(mark("", of_row[field], self._lang)) for of_row in marks if field in of_row), default=0
        )

    def _format_of(self, kind: str, words: Mark, *, is_last: bool = False) -> Any:
        """Give the format of a kind of number, with words around it: the cell is a number all the same."""
        if not words and not is_last:
            return self._formats[kind]
        key = kind, words, is_last
        if key not in self._marked:
            before, after = mark("\0", words, self._lang).split("\0")
            own = self._numbers[kind].split(";")
            pattern = ";".join(f"{_quoted(before)}{each}{_quoted(after)}" for each in own)
            look = {"bold": True, "top": 1} if is_last else {}
            self._marked[key] = self._book.add_format({"num_format": pattern, "valign": "top", **look})
        return self._marked[key]

    def _add(self, name: str) -> Any:
        sheet = self._book.add_worksheet(self._title_of(name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=_MARGIN_INCHES, right=_MARGIN_INCHES)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        return sheet

    def _title_of(self, name: str) -> str:
        return self._(SHEETS.get(name, name))[:_LONGEST_TITLE]


def _signed(pattern: str) -> str:
    """Give the format of a change: with the sign of a rise or of a fall, zero without."""
    return f'"+"{pattern};"\N{MINUS SIGN}"{pattern};{pattern}'


def _quoted(text: str) -> str:
    """Write words of a format as Excel wants them."""
    return f'"{text}"' if text else ""


def _made_on() -> datetime:
    """The date that a workbook must have: SOURCE_DATE_EPOCH, else one that never changes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else _NO_DATE
    return datetime.fromtimestamp(min(seconds, _LATEST), tz=UTC).replace(tzinfo=None)


def _shortened(text: str) -> str:
    note = " […]"
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - len(note)] + note
