"""Brackets that a narrow column breaks before the year: `poursuivie (depuis` above `2018)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part

_OPEN = re.compile(r"\((?:en cours )?(?:depuis|de|en)(?=\s*(?:\t|$))", re.IGNORECASE)
_REST = re.compile(r"(?:19|20)\d\d\)")
_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d")
# `du 01/01/2025 au`
_TO = re.compile(r"\bau$")
# Lines of a card beside it may stand between.
_MOST = 4


def join_cut_brackets(lines: Sequence[Line]) -> list[Line]:
    """Put the year, and the date beside it, where the cells above break off before them."""
    settled = list(lines)
    for place, line in enumerate(lines):
        if not any(map(_is_cut, line.parts)):
            continue
        for below in range(place + 1, min(place + 1 + _MOST, len(lines))):
            rest = settled[below]
            if rest.page != line.page or any(map(_is_cut, rest.parts)):
                break
            if any(_REST.fullmatch(part.text) for part in rest.parts):
                settled[place], settled[below] = _joined(line, rest)
                break
    return [line for line in settled if line.printed or not line.text.strip()]


def _is_cut(part: Part) -> bool:
    match = _OPEN.search(part.text)
    return match is not None and ")" not in part.text[match.end() :]


def _joined(line: Line, rest: Line) -> tuple[Line, Line]:
    """Give a line with the year and the date of the one below, and that one without them."""
    year = next(part.text for part in rest.parts if _REST.fullmatch(part.text))
    dates = [part.text for part in rest.parts if _DATE.fullmatch(part.text)]
    taken = {year}
    parts: list[Part] = []
    for part in line.parts:
        text = (
            _OPEN.sub(lambda match: f"{match[0]} {year}", part.text, count=1) if _is_cut(part) else part.text
        )
        if dates and _TO.search(text):
            text = f"{text} {dates[0]}"
            taken.add(dates[0])
        parts.append(replace(part, text=text))
    left = tuple(replace(part, text="") if part.text in taken else part for part in rest.parts)
    return replace(line, parts=tuple(parts)), replace(rest, parts=left)
