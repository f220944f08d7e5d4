"""Text that a style sheet adds to a web page: units, words and numbers."""

from __future__ import annotations

import re
from typing import Any

from convlib.reading.web.rules import Said

_PIECE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|counter\(\s*([\w-]+)\s*\)|attr\(\s*([\w-]+)\s*\)"""
)
_NOTHING = ("", "none", "normal", "no-open-quote", "no-close-quote")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_STEP = re.compile(r"([a-zA-Z_][\w-]*)(?:\s+(-?\d{1,6}))?")


class Counters:
    """The counters of a page, as they stand where it is being read."""

    def __init__(self) -> None:
        self._values: dict[str, int] = {}

    def follow(self, said: Said) -> None:
        """Set and raise the counters that a rule names."""
        for name, value in _STEP.findall(said.get("counter-reset", "")):
            self._values[name] = int(value or 0)
        for name, value in _STEP.findall(said.get("counter-increment", "")):
            self._values[name] = self._values.get(name, 0) + int(value or 1)

    def text(self, said: Said, element: Any) -> str | None:
        """Return the text that a rule adds to an element, None if it is not known."""
        content = said.get("content", "")
        if _PIECE.sub("", content).strip().lower() not in _NOTHING:
            return None
        return "".join(
            _ESCAPE.sub(_letter, words[1:-1])
            if words
            else str(self._values.get(name.lower(), 0))
            if name
            else element.get(attribute.lower(), "")
            for words, name, attribute in _PIECE.findall(content)
        )


def _letter(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2].strip("\n")
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
