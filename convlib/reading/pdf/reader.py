"""A file of PDF to its pages: words and what is drawn; what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from convlib.core.errors import UnreadableDocument
from convlib.reading.document import Document
from convlib.reading.pdf.annotations import open_page
from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.ink.library import LOCK
from convlib.reading.pdf.ink.page import Page, read_page
from convlib.reading.pdf.layout.hyphens import soften_hyphens
from convlib.reading.pdf.ocr.scans import read_scans
from convlib.reading.pdf.tags import read_tags

_MOST_PAGES = 5000
_MOST_LETTERS = 10_000_000


def read_here(path: Path, content: bytes) -> Document:
    """Read a PDF in this process.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, holds no text, pictures of text that
            cannot be read, or more pages or letters than any agreement.
    """
    with LOCK:
        try:
            with pypdfium2.PdfDocument(content) as pdf:
                pages = _read_pages(path, pdf)
        except pypdfium2.PdfiumError as error:
            raise _refusal(path, error) from None
    pages = read_scans(path, content, pages)
    if not any(page.words for page in pages):
        reason = "it holds no text, and where it is a scan text recognition (OCR) finds none in it"
        raise UnreadableDocument(path, reason)
    return soften_hyphens(make_document(pages))


def _read_pages(path: Path, pdf: Any) -> list[Page]:
    pages: list[Page] = []
    letters = 0
    is_tagged = bool(pypdfium2.raw.FPDFCatalog_IsTagged(pdf))
    for number in range(len(pdf)):
        page, comments = open_page(pdf, number)
        pages.append(read_page(page, comments, read_tags(page) if is_tagged else {}))
        page.close()
        letters += sum(len(word.text) for word in pages[-1].words)
        if number >= _MOST_PAGES or letters > _MOST_LETTERS:
            reason = "it holds more pages or text than any agreement; cut out the pages of the agreement"
            raise UnreadableDocument(path, reason)
    return pages


def _refusal(path: Path, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower():
        return UnreadableDocument(path, "it is protected by a password; save a copy without")
    return UnreadableDocument(path, f"this PDF is damaged ({error}); open it and save it anew")
