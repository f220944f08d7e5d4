"""Word documents and workbooks: paragraphs and table rows in the order of the document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from convlib.reading.archive import damaged, pack, unpack
from convlib.reading.row import Row, row_of_cells, split_cells
from convlib.reading.text import decode

_DELIMITERS = ";\t,"


def read_docx(path: Path, content: bytes) -> list[Row]:
    """Read a Word document.

    Raises:
        UnreadableDocument: it is damaged.
    """
    from docx import Document

    unpacked = pack(unpack(path, content))
    try:
        document = Document(io.BytesIO(unpacked))
        cells = list(_docx_cells(document))
    except Exception as error:  # whatever lxml and zipfile raise on a damaged part
        raise damaged(path, "Word document", error) from None
    return [row_of_cells(1, line, each) for line, each in enumerate(cells, start=1)]


def _docx_cells(container: Any) -> Iterator[list[str]]:
    for block in container.iter_inner_content():
        if not hasattr(block, "rows"):
            for line in block.text.split("\n"):
                yield list(split_cells(line))
            continue
        for row in block.rows:
            # A merged cell is given once for each column that it spans.
            seen: list[Any] = []
            texts = []
            for cell in row.cells:
                texts.append("" if cell._tc in seen else cell.text)
                seen.append(cell._tc)
            yield texts
            nested = {id(table._tbl): cell for cell in row.cells for table in cell.tables}
            for cell in nested.values():
                yield from (cells for cells in _docx_cells(cell) if len(cells) > 1)
        yield []


def read_xlsx(path: Path, content: bytes) -> list[Row]:
    """Read a workbook, sheet after sheet; numbers as Excel shows them, with a decimal comma.

    Raises:
        UnreadableDocument: it is damaged.
    """
    from python_calamine import CalamineWorkbook

    unpacked = pack(unpack(path, content))
    rows: list[Row] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(unpacked))
        for page, name in enumerate(book.sheet_names, start=1):
            sheet = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            # The row's number as Excel shows it is what a clerk looks for.
            rows += [
                row_of_cells(page, line, map(_shown, cells)) for line, cells in enumerate(sheet, start=1)
            ]
    except Exception as error:  # calamine raises errors of its own for each part
        raise damaged(path, "workbook", error) from None
    return rows


def count_sheets(content: bytes) -> int:
    """Count the sheets of a workbook that `read_xlsx` reads."""
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, float | int):
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    # Excel shows 15 digits. The comma keeps 234,567 from being taken for thousands.
    return f"{value:.15g}".replace(".", ",")


def read_csv(path: Path, content: bytes) -> list[Row]:
    """Read comma-, semicolon- or tab-separated values; the delimiter is the one that most lines agree on."""
    text = decode(path, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text) or ";")
    try:
        return [row_of_cells(1, reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise damaged(path, "CSV file", error) from None


def find_delimiter(text: str) -> str | None:
    """Return the delimiter that stands equally often in most of the first lines; once, only if in all."""
    lines = [line for line in text.split("\n", 50)[:50] if line.strip()]
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        usual = max(counts, key=counts.count, default=0)
        share = counts.count(usual) / max(1, len(lines))
        if len(lines) > 1 and (usual >= 2 and share > 0.5 or usual == 1 == share):
            return delimiter
    return None
