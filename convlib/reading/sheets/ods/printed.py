"""What LibreOffice prints above and below the pages of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from convlib.reading.characters import as_seen
from convlib.reading.document import Paragraph, Position, Run
from convlib.reading.odt.markup import STYLE, TABLE, TEXT

_FILLED_LATER = {f"{TEXT}{name}" for name in ("page-count", "date", "time", "file-name")}


class PrintLines:
    """The headers and footers of a spreadsheet.

    Args:
        roots: its styles, then its content.
    """

    def __init__(self, roots: Sequence[Any]) -> None:
        styles = [style for root in roots for style in root.iter(f"{STYLE}style")]
        self._pages = {each.get(f"{STYLE}name"): each.get(f"{STYLE}master-page-name") for each in styles}
        pages = [page for root in roots for page in root.iter(f"{STYLE}master-page")]
        self._masters = {page.get(f"{STYLE}name"): page for page in pages}

    def of(self, table: Any, page: int, name_of_sheet: str) -> Iterator[Paragraph]:
        """Give the lines of a sheet, as on its first page: `Page 1/…`."""
        master = self._masters.get(self._pages.get(table.get(f"{TABLE}style-name")))
        filled = {f"{TEXT}sheet-name": name_of_sheet, f"{TEXT}page-number": "1"}
        filled |= dict.fromkeys(_FILLED_LATER, "…")
        for part in () if master is None else master.iterchildren(f"{STYLE}header", f"{STYLE}footer"):
            for each in part.iter(f"{TEXT}p") if part.get(f"{STYLE}display") != "false" else ():
                text = " ".join(as_seen("".join(_said(each, filled))).split())
                if re.search(r"\w", text):
                    yield Paragraph((Run(text),), Position(page, 1), is_furniture=True)


def _said(element: Any, filled: Mapping[str, str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from [filled[child.tag]] if child.tag in filled else _said(child, filled)
        yield child.tail or ""
