"""What the fields of a web page show."""

from __future__ import annotations

import re
from typing import Any

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def shown(field: Any) -> str:
    """Return what stands in a field, or the entries of a list that are chosen."""
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        return ", ".join("".join(each.itertext()).strip() for each in chosen)
    kind = field.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒" if field.get("checked") is not None else "☐"
    if kind == "date":
        return _DAY.sub(r"\3/\2/\1", field.get("value", ""))  # as a browser shows it in French
    return "" if kind in ("hidden", "password", "file", "image", "range", "color") else field.get("value", "")
