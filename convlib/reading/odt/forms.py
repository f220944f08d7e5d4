"""Fields of forms in OpenDocument: boxes to tick, lists to choose from, lines to fill in."""

from __future__ import annotations

from typing import Any

from convlib.reading.odt.markup import FIELD, FORM, XML_ID


class Forms:
    """The fields of a document, by their names."""

    def __init__(self, root: Any) -> None:
        self._fields = {
            name: field
            for forms in root.iter(f"{FORM}form")
            for field in forms.iter(f"{FORM}*")
            if (name := field.get(XML_ID) or field.get(f"{FORM}id"))
        }

    def shown(self, name: str) -> str:
        """Return what a field shows."""
        field = self._fields.get(name)
        if field is None:
            return ""
        label: str = field.get(f"{FORM}label", "")
        if field.tag in (f"{FORM}checkbox", f"{FORM}radio"):
            state = field.get(f"{FORM}current-state") or field.get(f"{FORM}state") or ""
            ticked = state == "checked" or "true" in (
                field.get(f"{FORM}current-selected"),
                field.get(f"{FORM}selected"),
            )
            return f"{'☒' if ticked else '☐'} {label}".strip()
        if field.tag == f"{FORM}listbox":
            chosen = (
                option.get(f"{FORM}label", "")
                for option in field.iter(f"{FORM}option")
                if "true" in (option.get(f"{FORM}current-selected"), option.get(f"{FORM}selected"))
            )
            return ", ".join(chosen)
        filled: str = field.get(f"{FORM}current-value") or field.get(f"{FORM}value") or label
        return filled


def ticked(mark: Any) -> str:
    """Return the box that a field of Word shows, as LibreOffice keeps it; an empty text for another field."""
    if not mark.get(f"{FIELD}type", "").endswith("FORMCHECKBOX"):
        return ""
    values = {param.get(f"{FIELD}name"): param.get(f"{FIELD}value") for param in mark.iter(f"{FIELD}param")}
    return "☒" if values.get("Checkbox_Checked") in ("true", "1") else "☐"
