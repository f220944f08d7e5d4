"""Word documents and workbooks: paragraphs and table rows in the order of the document."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from convlib.reading.archive import damaged, pack, unpack
from convlib.reading.document import Document
from convlib.reading.lines import Line, document_of


def read_xlsx(path: Path, content: bytes) -> Document:
    """Read a workbook, sheet after sheet; numbers as Excel shows them, with a decimal comma.

    Raises:
        UnreadableDocument: it is damaged.
    """
    from python_calamine import CalamineWorkbook

    unpacked = pack(unpack(path, content))
    lines: list[Line] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(unpacked))
        for page, name in enumerate(book.sheet_names, start=1):
            sheet = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            # The row's number as Excel shows it is what a clerk looks for.
            lines += [(page, line, list(map(_shown, cells))) for line, cells in enumerate(sheet, start=1)]
    except Exception as error:  # calamine raises errors of its own for each part
        raise damaged(path, "workbook", error) from None
    return document_of("xlsx", lines, len(book.sheet_names))


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, float | int):
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    # Excel shows 15 digits. The comma keeps 234,567 from being taken for thousands.
    return f"{value:.15g}".replace(".", ",")
