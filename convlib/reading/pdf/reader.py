"""A file of PDF to its pages: words and what is drawn; what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from convlib.core.errors import UnreadableDocument
from convlib.reading.document import Document
from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.ink.library import LOCK
from convlib.reading.pdf.ink.page import Page, read_page


def read_pdf(path: Path, content: bytes) -> Document:
    """Read a PDF.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, holds pictures of text and no text, or
            unpacks to more than an agreement holds.
    """
    with LOCK:
        try:
            with pypdfium2.PdfDocument(content) as pdf:
                pages = [_read(pdf, number) for number in range(len(pdf))]
        except pypdfium2.PdfiumError as error:
            raise _refusal(path, error) from None
    if not any(page.words for page in pages):
        reason = "it holds pictures and no text (a scan); run text recognition (OCR) on it first"
        raise UnreadableDocument(path, reason)
    return make_document(pages)


def count_pages(content: bytes) -> int:
    """Count the pages of a PDF that `read_pdf` reads."""
    with LOCK, pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def _refusal(path: Path, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower():
        return UnreadableDocument(path, "it is protected by a password; save a copy without")
    return UnreadableDocument(path, f"this PDF is damaged ({error}); open it and save it anew")


def _read(pdf: Any, number: int) -> Page:
    page = pdf[number]
    try:
        return read_page(page)
    finally:
        page.close()
