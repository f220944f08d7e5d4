"""Fields of Word: what they show is text, the code that makes it is not."""

from __future__ import annotations

import re
from typing import Any

from convlib.reading.flowing.symbols import is_symbol_font, shown_as
from convlib.reading.word.markup import W, is_on, value, whole

_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9A-Fa-f]{1,4}|\d{1,5})\b(?:.*?\\f\s+\"?([\w ]+))?", re.DOTALL)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.DOTALL | re.IGNORECASE)


class _Field:
    def __init__(self, form: Any) -> None:
        self.form = form
        self.code = ""
        self.is_code = True


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_code(self) -> bool:
        """What stands here is the code of a field, which nobody sees."""
        return any(field.is_code for field in self._open)

    def take_code(self, text: str) -> None:
        """Take a stretch of code."""
        if self._open:
            self._open[-1].code += text

    def mark(self, element: Any) -> str:
        """Take `w:fldChar`, and return what a field without a result shows once it ends."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(_Field(element.find(W + "ffData")))
        elif kind == "separate" and self._open:
            # Of a list, the entry that is chosen is shown, whatever is stored as its result.
            self._open[-1].is_code = bool(_form(self._open[-1].form)) and not _is_box(self._open[-1].form)
        elif kind == "end" and self._open:
            field = self._open.pop()
            if (field.is_code or _is_box(field.form)) and not self.is_code:
                return shown_by(field.code) or _form(field.form)
        return ""

    def end_paragraph(self) -> None:
        """Forget codes that never end: what stands below them is seen."""
        self._open = [field for field in self._open if not field.is_code]


def shown_by(code: str) -> str:
    """Return what a field shows that has no result but its code."""
    if found := _SYMBOL.match(code):
        at, font = int(found[1], 0), (found[2] or "").strip()
        if is_symbol_font(font):
            return shown_as(chr(at), font)
        return bytes([at]).decode("cp1252", "replace") if at < 0x100 else chr(at)
    found = _BUTTON.match(code)
    return found[1].strip() if found else ""


def _is_box(form: Any) -> bool:
    return form is not None and form.find(W + "checkBox") is not None


def _form(form: Any) -> str:
    """Return what a field of an old form shows: a box, ticked or not, or the entry that was chosen."""
    box, entries = (None if form is None else form.find(W + name) for name in ("checkBox", "ddList"))
    if box is not None:
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    if entries is not None:
        listed = [entry.get(W + "val", "") for entry in entries.findall(W + "listEntry")]
        at = whole(value(entries, "result") or value(entries, "default"))
        return listed[at] if 0 <= at < len(listed) else ""
    return ""
