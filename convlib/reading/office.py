"""Word documents and workbooks: paragraphs and table rows in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from convlib.reading.archive import damaged, pack, unpack
from convlib.reading.document import Document
from convlib.reading.lines import Line, document_of


def read_docx(path: Path, content: bytes) -> Document:
    """Read a Word document.

    Raises:
        UnreadableDocument: it is damaged.
    """
    import docx

    unpacked = pack(unpack(path, content))
    try:
        cells = list(_docx_cells(docx.Document(io.BytesIO(unpacked))))
    except Exception as error:  # whatever lxml and zipfile raise on a damaged part
        raise damaged(path, "Word document", error) from None
    return document_of("docx", ((1, line, each) for line, each in enumerate(cells, start=1)))


def _docx_cells(container: Any) -> Iterator[list[str]]:
    for block in container.iter_inner_content():
        if not hasattr(block, "rows"):
            for line in block.text.split("\n"):
                yield [line]
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
