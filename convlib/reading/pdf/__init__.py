"""PDF, read with PDFium, and pictures of pages: what a page prints, laid out as lines and tables."""

from __future__ import annotations

from pathlib import Path

from convlib.reading.document import Document
from convlib.reading.pdf.confined.limits import is_plain
from convlib.reading.pdf.confined.process import read_confined

__all__ = ["read_pdf", "read_photograph"]


def read_pdf(path: Path, content: bytes, pages: range | None = None) -> Document:
    """Read pages of a PDF, all by default; lines are counted over the pages that are read.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, holds pictures of text and no text, or
            takes more time or memory than any agreement, or it has not all these pages.
    """
    if not is_plain(content):
        return read_confined(path, content, pages)
    from convlib.reading.pdf.reader import read_here  # loads PDFium, which nothing else needs

    return read_here(path, content, pages)


def read_photograph(path: Path, content: bytes) -> Document:
    """Read a PNG, JPEG or TIFF that shows pages.

    Raises:
        UnreadableDocument: OCR is not installed, or the picture is damaged or too large.
    """
    from convlib.reading.pdf.ocr.photographs import read_photograph_here

    return read_photograph_here(path, content)
