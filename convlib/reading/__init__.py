"""A file to numbered rows; knows where text stands, and no budget words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from convlib.core.errors import UnreadableDocument
from convlib.reading.archive import damaged
from convlib.reading.office import count_sheets, find_delimiter, read_csv, read_docx, read_xlsx
from convlib.reading.pdf import count_pages as count_pdf_pages
from convlib.reading.pdf import read_pdf
from convlib.reading.row import Row, join_lines
from convlib.reading.text import decode, read_text

__all__ = ["Row", "count_pages", "join_lines", "read_document", "read_rows"]

_READERS: dict[str, Callable[[Path, bytes], list[Row]]] = {
    "csv": read_csv,
    "docx": read_docx,
    "pdf": read_pdf,
    "text": read_text,
    "xlsx": read_xlsx,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # Word and Excel before 2007, and encrypted files of today
_LARGEST = 100 * 2**20


def read_document(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        UnreadableDocument: it is missing, a folder, not to be opened, or larger than any agreement.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableDocument(path, "it is larger than 100 MB; cut out the pages of the agreement")
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableDocument(path, "it is a folder; name a file in it") from None
    except OSError as error:
        raise UnreadableDocument(path, f"it cannot be opened ({error.strerror})") from None


def read_rows(path: Path, content: bytes) -> list[Row]:
    """Read every printed line of a document, blank ones included; its bytes tell its kind.

    Raises:
        UnreadableDocument: its kind is not read, it is damaged, or it holds no text.
    """
    rows = _READERS[_kind_of(path, content)](path, content)
    if not any(row.cells for row in rows):
        raise UnreadableDocument(path, "it holds no text; a scanned document needs text recognition first")
    return rows


def count_pages(path: Path, content: bytes) -> int | None:
    """Count the pages of a PDF, those without text too, or the sheets of a workbook; None for other kinds."""
    counts = {"pdf": count_pdf_pages, "xlsx": count_sheets}
    kind = _kind_of(path, content)
    return counts[kind](content) if kind in counts else None


def _kind_of(path: Path, content: bytes) -> str:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLD_OFFICE):
        reason = (
            "it is protected by a password or in a format before 2007; save it as .docx or .xlsx without one"
        )
        raise UnreadableDocument(path, reason)
    if content.startswith(b"PK"):
        return _kind_of_archive(path, content)
    if path.suffix.lower() == ".csv" or find_delimiter(decode(path, content)) == ";":
        return "csv"
    return "text"


def _kind_of_archive(path: Path, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise damaged(path, "document", error) from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnreadableDocument(
        path, "this kind of file is not read; save it as .pdf, .docx, .xlsx, .csv or .txt"
    )
