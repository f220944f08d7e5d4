"""Files to documents: what a person sees, and where; knows media, and no budget words."""

from __future__ import annotations

import gc
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from convlib.core.errors import UnreadableDocument, cannot_be_opened
from convlib.core.locale import gettext
from convlib.reading.archive import BROKEN, damaged
from convlib.reading.document import Document, Paragraph
from convlib.reading.odt.reader import read_odt
from convlib.reading.pdf import read_pdf, read_photograph
from convlib.reading.sheets.ods.reader import read_ods
from convlib.reading.sheets.separated import check_size, read_csv, width_of
from convlib.reading.sheets.xls.reader import read_xls
from convlib.reading.sheets.xlsx.reader import read_xlsx
from convlib.reading.text.plain import decode, read_text
from convlib.reading.web.reader import is_html, read_html
from convlib.reading.word.reader import read_docx

__all__ = ["read", "read_file"]

_READERS: dict[str, Callable[[Path, bytes], Document]] = {
    "csv": read_csv,
    "docx": read_docx,
    "html": read_html,
    "ods": read_ods,
    "odt": read_odt,
    "picture": read_photograph,
    "text": read_text,
    "xls": read_xls,
    "xlsx": read_xlsx,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # Word and Excel before 2007, and encrypted files of today
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PNG, JPEG, TIFF
_LARGEST = 100 * 2**20
_MOST_LINES = 100_000  # of a thousand pages there are half as many


def read_file(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        UnreadableDocument: it is missing, a folder, not to be opened, or larger than any agreement.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableDocument(
                path, gettext("it is larger than 100 MB; cut out the pages of the agreement")
            )
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableDocument(path, gettext("it is a folder; name a file in it")) from None
    except OSError as error:
        raise UnreadableDocument(path, cannot_be_opened(error)) from None


def read(path: Path, content: bytes, pages: range | None = None) -> Document:
    """Read a document; its bytes tell its kind.

    Args:
        path: of the document.
        content: its bytes.
        pages: those of a PDF that are read, from 1; default: all. Other media are read whole.

    Raises:
        UnreadableDocument: its kind is not read, it is damaged, holds no text or more than any agreement,
            or not all these pages.
    """
    kind = _kind_of(path, content)
    with _without_collector():
        document = read_pdf(path, content, pages) if kind == "pdf" else _READERS[kind](path, content)
    if _lines_of(document) > _MOST_LINES:
        reason = gettext("it holds more than 100 000 lines; cut out the part of the agreement")
        raise UnreadableDocument(path, reason)
    if not any(paragraph.text for paragraph in document.paragraphs()):
        raise UnreadableDocument(path, gettext("it holds no text; name the document of an agreement"))
    return document


def _lines_of(document: Document) -> int:
    """Count lines and rows, without a look into cells."""
    return sum(1 if isinstance(block, Paragraph) else len(block.positions) for block in document.blocks)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the search for circles of references: reading makes none, and it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _kind_of(path: Path, content: bytes) -> str:
    # Something may stand before a PDF that ends as one does; a text may speak of `%PDF-`.
    if content.startswith(b"%PDF-") or (b"%PDF-" in content[:1024] and b"%%EOF" in content[-1024:]):
        return "pdf"
    if content.startswith(_PICTURES):
        return "picture"
    if content.startswith(_OLD_OFFICE):
        return _kind_of_old_office(path, content)
    if is_html(content):
        return "html"
    if content.startswith(b"PK"):
        return _kind_of_archive(path, content)
    if path.suffix.lower() in (".csv", ".tsv") or _is_separated(path, decode(path, content)):
        return "csv"
    return "text"


def _kind_of_old_office(path: Path, content: bytes) -> str:
    if _has(content, "Workbook", "Book\0"):
        return "xls"
    if _has(content, "EncryptedPackage"):
        raise UnreadableDocument(path, gettext("it is protected by a password; save it without one"))
    if _has(content, "WordDocument"):
        raise UnreadableDocument(path, gettext("it is in the format of Word before 2007; save it as .docx"))
    raise UnreadableDocument(
        path, gettext("this kind of file is not read; save it as .pdf, .docx, .odt, .xlsx, .csv or .txt")
    )


def _has(content: bytes, *names: str) -> bool:
    """Tell whether a file of that time holds a part of one of some names."""
    return any(name.encode("utf-16-le") in content for name in names)


def _is_separated(path: Path, text: str) -> bool:
    """Tell whether semicolons part columns and do not only end lines."""
    check_size(path, text)
    width, share, count = width_of(text, ";")
    return count > 1 and (width > 2 and share > 0.5 or width == 2 and share == 1)


def _kind_of_archive(path: Path, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except BROKEN as error:
        raise damaged(path, "document", error) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods" if b"spreadsheet" in kind else "odt"
    raise UnreadableDocument(
        path, gettext("this kind of file is not read; save it as .pdf, .docx, .odt, .xlsx, .csv or .txt")
    )
