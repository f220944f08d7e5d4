"""Names and values of OpenDocument (OASIS, version 1.3)."""

from __future__ import annotations

import re
from typing import Any

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW, FORM = (
    f"{_SPACE}{name}:1.0}}" for name in ("office", "style", "text", "table", "drawing", "form")
)
FO, SVG = f"{_SPACE}xsl-fo-compatible:1.0}}", f"{_SPACE}svg-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(pt|in|cm|mm|pc|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}


def points(text: str | None) -> float | None:
    """Read a length in points, None where it is none or a percentage."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


def whole(element: Any, name: str, default: int, most: int = 10**6) -> int:
    """Read a whole number of an attribute; what is none, or beyond all reason, is the default."""
    text = element.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default


def words_of(element: Any) -> str:
    """Return the text of an element's paragraphs, whatever it looks like."""
    return " ".join("".join(each.itertext()) for each in element.iter(f"{TEXT}p", f"{TEXT}h"))
