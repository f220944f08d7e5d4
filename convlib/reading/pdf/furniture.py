"""Headers, footers and page numbers: what stands at one place on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from convlib.reading.pdf.ink.lines import Line

_MARGIN_LINES = 4  # from the top and from the bottom of a page
_MARGIN_SHARE = 0.15  # of its height
_SAME_PLACE = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—]?\s*(\d{1,4})\s*(?:(?:/|sur|of|de)\s*\d{1,4})?\s*[-–—]?", re.I
)


def find_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """Find furniture in pages of a height and lines from the top; gives the places of its lines on each."""
    seen: dict[tuple[str, int, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for page, (height, lines) in enumerate(pages):
        for place, line in _in_margins(height, lines):
            is_top = line.top < height / 2
            from_edge = line.top if is_top else height - line.bottom
            words = re.sub(r"\d+", "#", line.text)
            seen[words, round(from_edge / _SAME_PLACE), is_top].append((page, place, from_edge))
    found: list[set[int]] = [set() for _ in pages]
    needed = max(2, min(3, 0.5 * len(pages)))
    for (words, band, is_top), places in seen.items():
        near = places + seen.get((words, band + 1, is_top), []) + seen.get((words, band - 1, is_top), [])
        if len({page for page, _place, _edge in near}) >= needed:
            for page, place, _edge in places:
                found[page].add(place)
    for page, (height, lines) in enumerate(pages):
        for place, line in _in_margins(height, lines):
            number = _PAGE_NUMBER.fullmatch(line.text.replace("\t", " ").strip())
            if number and int(number[1]) == page + 1 and place in (0, len(lines) - 1):
                found[page].add(place)
    return found


def _in_margins(height: float, lines: Sequence[Line]) -> list[tuple[int, Line]]:
    ends = {*range(min(_MARGIN_LINES, len(lines))), *range(max(0, len(lines) - _MARGIN_LINES), len(lines))}
    margin = _MARGIN_SHARE * height
    return [
        (place, lines[place])
        for place in sorted(ends)
        if lines[place].bottom < margin or lines[place].top > height - margin
    ]
