"""A web page as a person sees it."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.reading.document import Document
from convlib.reading.flowing.flow import Flow
from convlib.reading.text.plain import decode
from convlib.reading.web.css import Look, hides
from convlib.reading.web.page import Page
from convlib.reading.web.rules import Sheet
from convlib.reading.web.tables import Placing

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What browsers take for Windows-1252, whatever it says.
_LATIN = (b"iso-8859-1", b"iso8859-1", b"latin1", b"us-ascii", b"ascii")
_BEGINNING = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.DOTALL)
_MOST_TAGS = 2_000_000


def read_html(path: Path, content: bytes) -> Document:
    """Read a web page that was saved to a file; nothing that it links to is loaded, no script is run.

    Raises:
        UnreadableDocument: it is longer or nested deeper than any agreement, or its encoding is not known.
    """
    text = _decode(path, content)
    if text.count("<") > _MOST_TAGS:
        raise UnreadableDocument(
            path, gettext("it is longer than any agreement; cut out the part of the agreement")
        )
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace") or b" ", parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableDocument(
            path, gettext("its parts are nested too deeply; save it anew as a text or a PDF")
        )
    flow = Flow()
    if root is None:
        return flow.document("html")
    sheet = Sheet(root)
    Page(flow, sheet, Placing(path)).read(root, Look())
    document = flow.document("html")
    unread = [
        Finding("unread-style", details={"text": selector}) for selector, said in sheet.unread if hides(said)
    ]
    return replace(document, findings=(*unread, *document.findings))


def _decode(path: Path, content: bytes) -> str:
    """Decode a page: UTF-8 where it is that, whatever it says of itself, else what it says."""
    found = _CHARSET.search(content[:4096])
    named = "cp1252" if not found or found[1].lower() in _LATIN else found[1].decode().lower()
    for encoding in ("utf-8", named):
        try:
            return decode(path, content) if content.startswith(_MARKED) else content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return decode(path, content)


def is_html(content: bytes) -> bool:
    """Tell whether bytes begin as a web page does."""
    # Without the zeros of UTF-16.
    start = content[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return (
        re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", start, re.DOTALL)
        is not None
    )
