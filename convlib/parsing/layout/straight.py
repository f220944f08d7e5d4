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
# `État 48 000 € –`
_OPEN_LIST = re.compile(r"€\s?[–—+/,;-]$")
# `Porteur ....... la Ville`, `1.1 Loger ....... 12,5`
_LEADERS = re.compile(
    r"(?P<label>(?:\d[\w.-]*\s+)?[^\W\d_].*?)\s*(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})\s*(?P<value>[^\s._…].*)"
)
# Of a list that has a line each.
_BULLET = re.compile(r"[-–—•*►▪■➢→]\s+")
_CUT = re.compile(r"(?:\b(?:de|du|des|la|le|les|et|à|au|aux|pour|par|dont)|['’]|,)$", re.IGNORECASE)


def set_straight(lines: Sequence[Line], heads: Callable[[str], bool]) -> list[Line]:
    """Put a second column at the margin, cut lines at leaders, and close brackets that go on further down.

    Args:
        lines: all lines, in the order in which they are read.
        heads: tells of a text that it heads a part: a column has such lines, text under a label none.
    """
    return _close_brackets(_at_own_margin([_cut_at_leaders(line) for line in lines], heads))


def _cut_at_leaders(line: Line) -> Line:
    """Part a label and the value that dots lead to, as white space would."""
    match = _LEADERS.fullmatch(line.plain) if line.table < 0 and len(line.printed) == 1 else None
    if match is None:
        return line
    return replace(line, parts=(*line.parts[: line.is_hung], Part(match["label"]), Part(match["value"])))


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

    What `25 000 €, dont 14 000 € pour la` says of its parts goes on below too, as does `État 48 000 € –`. The
    lines below keep their places and say nothing more.
    """
    closed = list(lines)
    for place, line in enumerate(lines):
        is_open = line.table < 0 and bool(closed[place].parts) and _open(line.plain) > 0
        is_money = is_open and has_currency(line.plain)
        below = _closing(lines[place + 1 : place + _MOST_LINES], line) if is_money else []
        is_text = not is_open and line.table < 0 and bool(closed[place].parts)
        if is_text and _OPEN_LIST.search(line.plain) and not _BULLET.match(line.plain):
            below = _rest_of_list(lines[place + 1 : place + _MOST_LINES], line)
        elif is_text and _PARTS.search(line.plain):
            below = _going_on(lines[place + 1 : place + _MOST_LINES], line)
        if below:
            text = " ".join([line.parts[-1].text.strip(), *(each.plain for each in below)])
            closed[place] = replace(line, parts=(*line.parts[:-1], Part(text)))
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


def _rest_of_list(below: Sequence[Line], first: Line) -> list[Line]:
    """Give the lines in which a list of amounts goes on, while each but the last ends in what parts them."""
    found: list[Line] = []
    for line in below:
        is_near = line.table < 0 and not line.is_apart and line.page == first.page
        if not is_near or not has_currency(line.plain) or _BULLET.match(line.plain):
            return []
        found.append(line)
        if not _OPEN_LIST.search(line.plain):
            return found
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
