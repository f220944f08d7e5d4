"""An OpenDocument text as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.archive import parse_xml, unpack
from convlib.reading.document import Document
from convlib.reading.flowing.flow import Flow
from convlib.reading.odt.body import Body
from convlib.reading.odt.forms import Forms
from convlib.reading.odt.inline import Inline
from convlib.reading.odt.lists import Lists
from convlib.reading.odt.markup import LOEXT, OFFICE, STYLE, TABLE, TEXT, words_of
from convlib.reading.odt.styles import Styles


def read_odt(path: Path, content: bytes) -> Document:
    """Read an OpenDocument text with all tracked changes accepted.

    Headers come first and footers last, each once. Deleted and hidden text, notes and comments are set
    apart: a finding holds them.

    Raises:
        UnreadableDocument: it is damaged or locked, or larger than any agreement.
    """
    parts = unpack(path, content)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableDocument(path, gettext("it is protected by a password; save it without one"))
    if "content.xml" not in parts:
        raise UnreadableDocument(
            path, gettext("this OpenDocument file holds no text; open it and save it anew")
        )
    root = parse_xml(path, parts["content.xml"])
    for table in root.iter(f"{LOEXT}table", f"{LOEXT}table-row", f"{LOEXT}table-cell"):
        # What LibreOffice writes for a table in a shape, which the standard does not know.
        table.tag = table.tag.replace(LOEXT, TABLE)
    named = [parse_xml(path, parts["styles.xml"])] if "styles.xml" in parts else []
    flow, styles = Flow(), Styles([*named, root])
    body = Body(flow, styles, Lists([*named, root]), Inline(flow, styles, Forms(root), _deleted(root)))
    for header in _furniture(named, styles, "header"):
        flow.furniture(body.blocks, header)
    for text in root.iterfind(f"{OFFICE}body/{OFFICE}text"):
        body.blocks(text)
    for footer in _furniture(named, styles, "footer"):
        flow.furniture(body.blocks, footer)
    return flow.document("odt")


def _furniture(named: list[Any], styles: Styles, kind: str) -> Iterator[Any]:
    """Give the headers or footers of the pages that are used: the first, those named, and those after."""
    pages = {page.get(f"{STYLE}name"): page for root in named for page in root.iter(f"{STYLE}master-page")}
    used = [*list(pages)[:1], *styles.used_pages]
    for name in used:
        after = pages[name].get(f"{STYLE}next-style-name") if name in pages else None
        used += [after] if after and after not in used else []
    seen: set[str] = set()
    for name in filter(used.__contains__, pages):
        for each in pages[name]:
            said = words_of(each)
            if each.tag.startswith(f"{STYLE}{kind}") and each.get(f"{STYLE}display") != "false":
                if said not in seen:
                    yield each
                seen.add(said)


def _deleted(root: Any) -> dict[str, str]:
    """Return the text of each tracked deletion."""
    return {
        region.get(f"{TEXT}id", ""): words_of(region)
        for region in root.iter(f"{TEXT}changed-region")
        if region.find(f"{TEXT}deletion") is not None
    }
