"""Names and values of WordprocessingML (ECMA-376, part 1, chapter 17)."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Tracked changes: what is gone once they are accepted, and all of them.
DELETED = (f"{W}del", f"{W}moveFrom", f"{W14}conflictDel")
CHANGED = (*DELETED, f"{W}ins", f"{W}moveTo", f"{W14}conflictIns")

_NUMBER = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|pc|pi)?\s*")
# "Strict" documents may give a unit; a number alone is in twentieths of a point.
_TWIPS = {"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240, "pi": 240}


def value(parent: Any, name: str) -> str | None:
    """Return the `w:val` of a child, None where there is no such child or it has none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def is_on(parent: Any, name: str) -> bool | None:
    """Tell whether a child switches something on; None where it says nothing of it."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """Read a whole number; what is none, or beyond all reason, is the default."""
    found = _NUMBER.fullmatch(text or "")
    return round(float(found[1])) if found else default


def twips(text: str | None) -> float | None:
    """Read a length in twentieths of a point, None where there is none."""
    found = _NUMBER.fullmatch(text or "")
    return float(found[1]) * _TWIPS.get(found[2], 1) if found else None


def chosen(alternatives: Any) -> Any:
    """Return the one branch of `mc:AlternateContent` that Word shows; an empty tuple where there is none."""
    for name in ("Choice", "Fallback"):
        branch = alternatives.find(MC + name)
        if branch is not None and len(branch):
            return branch
    return ()
