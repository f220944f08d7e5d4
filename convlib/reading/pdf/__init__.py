"""Born-digital PDF, read with PDFium: what a page prints, laid out as lines and tables."""

from __future__ import annotations

from pathlib import Path

from convlib.reading.document import Document


def read_pdf(path: Path, content: bytes) -> Document:
    """Read a PDF; lines are counted over the whole document.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, or holds pictures of text and no text.
    """
    from convlib.reading.pdf.reader import read_pdf  # loads PDFium, which nothing else needs

    return read_pdf(path, content)
