"""The made-up agreements that are workbooks."""

from __future__ import annotations

import io
from datetime import date, datetime
from itertools import groupby
from math import ceil
from typing import Any

import xlsxwriter
from sheets import Document, axis_code, table_rows

_WIDTHS = {"axis": 16, "code": 6, "name": 30, "objective": 38, "description": 34, "pilot": 16}
_WIDTH = 12
_LINE_POINTS = 12.5
# A thousands separator as the reader's Excel has it, and a space before the border.
_MONEY, _MONEY_IN_THOUSANDS = "#,##0_)", "#,##0.00_)"
_HEAD_ROW = 2


def write_xlsx_plan(document: Document) -> bytes:
    """A plan of actions: the axis in a cell merged over its actions, amounts as numbers, dates as dates."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        properties = {"title": document.said["title"], "author": "convlib", "comments": "Document fictif"}
        book.set_properties({**properties, "created": datetime(document.year, 1, 15)})
        sheet = book.add_worksheet("Plan d'actions")
        money = _MONEY_IN_THOUSANDS if _scale(document) > 1 else _MONEY
        look = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 9}
        formats = {
            "head": book.add_format({**look, "bold": True, "bg_color": "#D9E2F3"}),
            "text": book.add_format(look),
            "money": book.add_format({**look, "num_format": money}),
            "date": book.add_format({**look, "num_format": "dd/mm/yyyy"}),
        }
        sheet.write_string(0, 0, document.said["title"], book.add_format({"bold": True, "font_size": 14}))
        columns = [what for _, what in document.said["fields"]]
        widths = [_WIDTHS.get(what, _WIDTH) for what in columns]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for place, row in enumerate(table_rows(document), start=_HEAD_ROW):
            # The axis has the height of all its actions.
            texts = [
                "" if what == "axis" else str(cell or "") for what, cell in zip(columns, row, strict=True)
            ]
            lines = [ceil(1.1 * len(text) / width) for text, width in zip(texts, widths, strict=True)]
            sheet.set_row(place, _LINE_POINTS * max(lines) + 3)
            for column, (what, cell) in enumerate(zip(columns, row, strict=True)):
                _write_cell(
                    sheet, formats, (place, column), "head" if place == _HEAD_ROW else what, cell, document
                )
        _merge_axes(sheet, document, columns.index("axis"), formats["text"])
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
    return buffer.getvalue()


def _write_cell(
    sheet: Any, formats: dict[str, Any], place: tuple[int, int], what: str, cell: Any, document: Document
) -> None:
    if what == "code" and cell:
        sheet.write_number(*place, float(cell), formats["text"])
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime.combine(cell, datetime.min.time()), formats["date"])
    elif isinstance(cell, int | float):
        sheet.write_number(*place, cell / _scale(document), formats["money"])
    elif cell is None:
        sheet.write_blank(*place, None, formats["text"])
    else:
        sheet.write_string(*place, cell, formats["head" if what == "head" else "text"])


def _scale(document: Document) -> int:
    return int(document.said.get("scale", 1))


def _merge_axes(sheet: Any, document: Document, column: int, look: Any) -> None:
    row = _HEAD_ROW + 1
    for axis, group in groupby(document.said["actions"], axis_code):
        count = len(list(group))
        said = next(each for each in document.said["axes"] if each["code"] == axis)
        heading = document.said["axis"].format(**said)
        sheet.merge_range(row, column, row + count - 1, column, heading, look)
        row += count + ("total" in said)
