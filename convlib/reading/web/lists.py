"""Numbers and bullets of a web page's lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from convlib.reading.flowing.numbers import format_count
from convlib.reading.web.rules import Said, Sheet

_FORMS = {
    **{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"},
    **dict.fromkeys(("lower-alpha", "lower-latin"), "lowerLetter"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "upperLetter"),
    **{"lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero"},
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}


def numbered(element: Any, said: Said, sheet: Sheet) -> Iterator[tuple[Any, str]]:
    """Give what is in a list, each with the number or bullet that is shown before it, if any."""
    items = sum(1 for child in element if child.tag == "li")
    step = 1 if element.get("reversed") is None else -1
    count = _whole(element.get("start"), 1 if step == 1 else items)
    depth = sum(1 for _ in element.iterancestors("ul", "ol"))
    usual = "decimal" if element.tag == "ol" else tuple(_BULLETS)[min(depth, 2)]
    for child in element:
        if child.tag != "li":
            yield child, ""
            continue
        own = sheet.of(child)
        count = _whole(child.get("value"), count)
        form = _form(own) or child.get("type") or _form(said) or element.get("type") or usual
        is_shown = form != "none" and own.get("display", "list-item") == "list-item"
        yield (
            child,
            (_BULLETS.get(form) or f"{format_count(count, _FORMS.get(form, form))}.") if is_shown else "",
        )
        count += step


def _form(said: Said) -> str:
    return said.get("list-style-type") or said.get("list-style", "").split(" ")[0]


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
