"""Archives of XML: what Word documents, workbooks and OpenDocument files are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import N_, gettext

# More than any agreement, less than what fills a machine: a bomb unpacks to gigabytes.
# The kinds of files that are found to be damaged.
_KINDS = (N_("document"), N_("workbook"), N_("spreadsheet"))
_LARGEST_UNPACKED = 300 * 2**20
# Each takes some 150 bytes once it is parsed; a paragraph of Word has a dozen.
_MOST_TAGS = 6_000_000
# What zipfile raises of a broken archive; a place before its beginning is a ValueError.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
    struct.error,
)
_ENTITIES = ["<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")]
# What "Strict Open XML" writes for the names that everything else writes.
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    _STRICT + b"officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    _STRICT + b"drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def unpack(path: Path, content: bytes) -> dict[str, bytes]:
    """Read the parts of an archive, by their names.

    Raises:
        UnreadableDocument: it is damaged or locked, unpacks to too much, or its XML declares entities.
    """
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
                raise UnreadableDocument(
                    path, gettext("it unpacks to more than 300 MB; save it anew without pictures")
                )
            for part in archive.infolist():
                # Ends at the size that the archive declares, and compares the checksum there.
                data = archive.read(part)
                if part.filename.endswith((".xml", ".rels")) and any(mark in data for mark in _ENTITIES):
                    reason = gettext("its XML declares entities; save it anew in Word, Excel or LibreOffice")
                    raise UnreadableDocument(path, reason)
                parts[part.filename] = data
    except BROKEN as error:
        raise damaged(path, "document", error) from None
    return parts


def pack(parts: dict[str, bytes]) -> bytes:
    """Pack parts without compression: no reader of them can be made to unpack more than they declare."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def parse_xml(path: Path, data: bytes) -> etree._Element:
    """Parse a part of an archive, with the names of "Strict Open XML" as the usual ones.

    Raises:
        UnreadableDocument: it is no XML, nested without end, or of more tags than any agreement.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise UnreadableDocument(
            path, gettext("it is longer than any agreement; cut out the part of the agreement")
        )
    if _STRICT in data:
        for strict, usual in _USUAL.items():
            data = data.replace(strict, usual)
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise damaged(path, "document", error) from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def damaged(path: Path, kind: str, error: Exception) -> UnreadableDocument:
    """Say that a file is not what it seems, and what to do."""
    said = gettext("this {kind} is damaged ({reason}); open it and save it anew, or ask for it again")
    return UnreadableDocument(path, said.format(kind=gettext(kind), reason=type(error).__name__))
