"""Numbers and bullets of OpenDocument's lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from convlib.reading.flowing.numbers import format_count
from convlib.reading.flowing.symbols import is_symbol_font, shown_as
from convlib.reading.odt.markup import FO, LOEXT, STYLE, TEXT, XML_ID, whole

_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
_DEEPEST = 10
Counts = dict[int, int]


class Lists:
    """Counts the paragraphs of lists, and numbered headings."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._running: dict[str, Counts] = {}
        self._latest: dict[str, Counts] = {}
        self._headings: Counts = {}
        for root in roots:
            for style in (*root.iter(f"{TEXT}list-style"), *root.iter(f"{TEXT}outline-style")):
                name = "" if style.tag == f"{TEXT}outline-style" else style.get(f"{STYLE}name", "")
                self._levels[name] = {whole(level, f"{TEXT}level", 1): level for level in style}

    def begin(self, element: Any, style: str) -> Counts:
        """Return the counts of a list that begins, or goes on where an earlier one ended."""
        before = self._running.get(element.get(f"{TEXT}continue-list", ""))
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._latest.get(style)
        counts = {} if before is None else before
        self._latest[style] = counts
        if name := element.get(XML_ID):
            self._running[name] = counts
        return counts

    def numbered(self, element: Any) -> Counts:
        """Return the counts of the list that a paragraph outside of lists says it is of."""
        return self._running.setdefault(element.get(f"{TEXT}list-id", ""), {})

    def count(self, style: str, counts: Counts, depth: int, start: int | None = None) -> str:
        """Count a paragraph of a list and return what is shown before it."""
        levels = self._levels.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        for below in [at for at in counts if at > depth]:
            del counts[below]
        first = start if start is not None else _start(level)
        counts[depth] = counts[depth] + 1 if depth in counts and start is None else first
        # A level that was passed over counts as if it had been there.
        for above in range(1, depth):
            if above in levels:
                counts.setdefault(above, _start(levels[above]))
        return _shown(levels, counts, depth)

    def count_heading(self, depth: int, start: int | None) -> str:
        """Count a heading and return the number that the document puts before it, if any."""
        return self.count("", self._headings, depth, start)


def _start(level: Any) -> int:
    return whole(level, f"{TEXT}start-value", 1)


def _shown(levels: dict[int, Any], counts: Counts, depth: int) -> str:
    level = levels[depth]
    if level.tag.endswith("-bullet"):
        char = level.get(f"{TEXT}bullet-char", "")
        named = level.find(f"{STYLE}text-properties")
        font = "" if named is None else named.get(f"{STYLE}font-name") or named.get(f"{FO}font-family", "")
        return shown_as(char, font.strip("'\"")) if is_symbol_font(font.strip("'\"")) else char
    if level.tag.endswith("-image"):
        return "•"

    def number(at: int) -> str:
        form = _FORMS.get(levels[at].get(f"{STYLE}num-format", ""), "none") if at in levels else "none"
        return format_count(counts.get(at, _start(levels[at])), form) if at in levels else ""

    if pattern := level.get(f"{LOEXT}num-list-format"):
        return re.sub(r"%([1-9]|10)%", lambda found: number(int(found[1])), pattern).strip()
    own = number(depth)
    first = depth - whole(level, f"{TEXT}display-levels", 1, _DEEPEST) + 1
    said = ".".join(filter(None, (number(at) for at in range(max(1, first), depth + 1)))) if own else ""
    prefix, suffix = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
    return f"{prefix}{said}{suffix}".strip() if own or prefix else ""
