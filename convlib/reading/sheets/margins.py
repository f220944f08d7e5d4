"""What Excel prints above and below each page, which its files hold with codes for fonts and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from convlib.reading.characters import as_seen
from convlib.reading.document import Paragraph, Position, Run

_FILLED_LATER = ("&N", "&D", "&T", "&F", "&Z")
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|.)', re.DOTALL)


def print_lines(printed: str, page: int, name_of_sheet: str) -> Iterator[Paragraph]:
    """Read the lines of a header or footer, as on the first page: `Page 1/…`."""
    filled = {"&A": name_of_sheet, "&P": "1", "&&": "&"}
    for part in re.split("&[LCR]", printed):
        text = as_seen(_PRINT_CODE.sub(partial(_printed, filled), part)).strip()
        lines = text.splitlines() if re.search(r"\w", text) else ()
        for line in filter(None, (" ".join(line.split()) for line in lines)):
            yield Paragraph((Run(line),), Position(page, 1), is_furniture=True)


def _printed(filled: Mapping[str, str], code: re.Match[str]) -> str:
    """Give what is printed for a code, `…` where that is not known before: a count of pages, the day."""
    return filled.get(code[0], "…" if code[0] in _FILLED_LATER else " ")
