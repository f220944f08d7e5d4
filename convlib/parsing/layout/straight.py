"""Lines of text set straight: columns of a page at their own margins, brackets closed over lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.words.amount import AMOUNT, has_currency

# A second column stands this far from the margin, in points, and is this many lines high.
_FAR, _FEWEST = 120.0, 6
# No bracket is open over more lines.
_MOST_LINES = 4
# `20 000 €, dont 14 000 € pour le`
_PARTS = re.compile(rf"{AMOUNT}[\s,;(–-]*dont\b", re.IGNORECASE)
_CUT = re.compile(r"(?:\b(?:de|du|des|la|le|les|et|à|au|aux|pour|par|dont)|['’]|,)$", re.IGNORECASE)


def set_straight(lines: Sequence[Line], heads: Callable[[str], bool]) -> list[Line]:
    """Put the lines of a second column at the margin, and close brackets that go on in the next lines.

    Args:
        lines: all lines, in the order in which they are read.
        heads: tells of a text that it heads a part: a column has such lines, text under a label none.
    """
    return _close_brackets(_at_own_margin(list(lines), heads))


def _at_own_margin(lines: list[Line], heads: Callable[[str], bool]) -> list[Line]:
    straight = list(lines)
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and _is_far(lines[stop]) and lines[stop].page == lines[start].page:
            stop += 1
        run = lines[start:stop]
        if len(run) >= _FEWEST and any(heads(line.plain) for line in run):
            margin = min(line.indent for line in run)
            straight[start:stop] = [_moved(line, margin) for line in run]
        start = max(stop, start + 1)
    return straight


def _is_far(line: Line) -> bool:
    return line.table < 0 and line.is_hung and line.indent >= _FAR and not line.is_furniture


def _moved(line: Line, margin: float) -> Line:
    return replace(line, parts=line.parts[1:], indent=line.indent - margin)


def _close_brackets(lines: list[Line]) -> list[Line]:
    """Give `25 000 € (Caf : 14 000 € ; Communauté de` what closes its bracket below.

    What `25 000 €, dont 14 000 € pour la` says of its parts goes on below too. The lines below keep
    their places and say nothing more.
    """
    closed = list(lines)
    for place, line in enumerate(lines):
        is_open = line.table < 0 and bool(closed[place].parts) and _open(line.plain) > 0
        is_money = is_open and has_currency(line.plain)
        below = _closing(lines[place + 1 : place + _MOST_LINES], line) if is_money else []
        if not is_open and line.table < 0 and closed[place].parts and _PARTS.search(line.plain):
            below = _going_on(lines[place + 1 : place + _MOST_LINES], line)
        if below:
            text = " ".join([line.plain, *(each.plain for each in below)])
            first = line.parts[:1] if line.is_hung else ()
            closed[place] = replace(line, parts=(*first, Part(text)))
            closed[place + 1 : place + 1 + len(below)] = [replace(each, parts=()) for each in below]
    return closed


def _closing(below: Sequence[Line], first: Line) -> list[Line]:
    found: list[Line] = []
    still = _open(first.plain)
    for line in below:
        if line.table >= 0 or line.is_apart or line.page != first.page or not line.printed:
            return []
        found.append(line)
        still += _open(line.plain)
        if still <= 0:
            return found if still == 0 else []
    return []


def _going_on(below: Sequence[Line], first: Line) -> list[Line]:
    """Give the lines in which the parts of a cost go on: one is cut, or the next begins in lower case."""
    found: list[Line] = []
    above = first.plain
    for line in below:
        is_next = line.table < 0 and not line.is_apart and line.page == first.page and bool(line.plain)
        if not is_next or above.endswith((".", ";")) or ":" in line.plain:
            break
        if not (_CUT.search(above) or line.plain[0].islower()):
            break
        found.append(line)
        above = line.plain
    return found


def _open(text: str) -> int:
    return text.count("(") - text.count(")")
