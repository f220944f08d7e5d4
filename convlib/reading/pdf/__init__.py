"""Born-digital PDF, read with PDFium: what a page prints, laid out as lines and tables."""

from __future__ import annotations

from pathlib import Path

from convlib.reading.document import Document
from convlib.reading.pdf.confined import read_confined
from convlib.reading.pdf.limits import is_plain


def read_pdf(path: Path, content: bytes) -> Document:
    """Read a PDF; lines are counted over the whole document.

    Raises:
        UnreadableDocument: it is damaged, protected by a password, holds pictures of text and no text, or
            takes more time or memory than any agreement.
    """
    if not is_plain(content):
        return read_confined(path, content)
    from convlib.reading.pdf.reader import read_here  # loads PDFium, which nothing else needs

    return read_here(path, content)
