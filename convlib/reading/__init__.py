"""A file to numbered rows; knows where text stands, and no budget words."""

from __future__ import annotations

from pathlib import Path

from convlib.errors import UnreadableDocument
from convlib.reading.text import Row, read_text

__all__ = ["Row", "read_document", "read_rows"]

_READERS = {".txt": read_text}


def read_document(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        UnreadableDocument: it is missing, a folder, or not to be opened.
    """
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableDocument(path, "it is a folder; name a file in it") from None
    except OSError as error:
        raise UnreadableDocument(path, f"it cannot be opened ({error.strerror})") from None


def read_rows(path: Path, content: bytes) -> list[Row]:
    """Read every printed line of a document, blank ones included; the suffix tells its kind.

    Raises:
        UnreadableDocument: its kind is not read, it is not what its name says, or it holds no text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(_READERS)
        raise UnreadableDocument(path, f"this kind of file is not read; save it as one of: {kinds}")
    rows = reader(path, content)
    if not any(row.cells for row in rows):
        raise UnreadableDocument(path, "it holds no text; a scanned document needs text recognition first")
    return rows
