"""Frames with a table beside text: two columns of their own, one read after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Box, Line
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.tables.found import FoundTable

_AROUND = 1.5  # points, by which lines may miss each other
_THICK = 3.0  # points, of a border
_WHITE = 4.0  # points between the text and what stands beside it
_FEWEST_LINES = 2  # of the text


class Frame(NamedTuple):
    """What a frame holds.

    Attributes:
        top: of it.
        bottom: of it.
        text: the lines beside the table.
        lines: those in the column of the table.
        tables: in that column.
    """

    top: float
    bottom: float
    text: list[Line]
    lines: list[Line]
    tables: list[FoundTable]

    @property
    def is_text_first(self) -> bool:
        """The text begins higher, or as high at the left."""
        tops = [(round(line.top), line.x0) for line in (*self.text[:1], *self.lines[:1])]
        return tops == sorted(tops)


def find_frames(lines: Sequence[Line], tables: Sequence[FoundTable], drawing: Drawing) -> list[Frame]:
    """Find frames whose words keep to one of two columns, of which one holds a table."""
    boxes = list(boxes_of(drawing))
    frames = (_frame(box, boxes, lines, tables) for box in boxes)
    found: list[Frame] = []
    for frame in sorted(filter(None, frames), key=lambda frame: frame.top):
        if not found or frame.top >= found[-1].bottom - _AROUND:
            found.append(frame)
    return found


def between(
    lines: Sequence[Line], tables: Sequence[FoundTable], top: float, bottom: float
) -> tuple[list[Line], list[FoundTable]]:
    """Give the lines and tables whose middle is between two heights."""
    return (
        [line for line in lines if top <= (line.top + line.bottom) / 2 < bottom],
        [table for table in tables if top <= (table.box[1] + table.box[3]) / 2 < bottom],
    )


def boxes_of(drawing: Drawing) -> Iterator[Box]:
    """Give boxes of two rules across, right below one another between the same ends, and two down."""
    ends: dict[tuple[int, int], list[float]] = {}
    for edge in drawing.across:
        ends.setdefault((round(edge.start), round(edge.end)), []).append(edge.at)
    for (left, right), heights in ends.items():
        sides = [[edge for edge in drawing.down if abs(edge.at - end) <= _AROUND] for end in (left, right)]
        for top, bottom in pairwise(sorted(heights)) if all(sides) else ():
            high, low = top + _THICK, bottom - _THICK
            if all([any([start <= high and end >= low for _, start, end in edges]) for edges in sides]):
                yield float(left), top, float(right), bottom


def _frame(
    box: Box, boxes: Sequence[Box], lines: Sequence[Line], tables: Sequence[FoundTable]
) -> Frame | None:
    inside = [table for table in tables if _holds(box, table.box)]
    # Most are as wide, and stand above or below.
    held = [table.box for table in inside]
    held += [other for other in boxes if box[0] < other[0] and _holds(box, other)]
    if not held:
        return None
    words = [
        word
        for line in lines
        if box[1] < (line.top + line.bottom) / 2 < box[3]
        for phrase in line.phrases
        for word in phrase.words
    ]
    if any(not box[0] - _AROUND <= word.x0 <= word.x1 <= box[2] + _AROUND for word in words):
        return None
    text = _beside(words, held)
    own = set(map(id, text))
    others = [word for word in words if id(word) not in own]
    beside = make_lines(text)
    top, bottom = min(each[1] for each in held), max((line.bottom for line in beside), default=0.0)
    # It reaches down to what stands in the frame, or near.
    is_level = bool(beside) and bottom > top - beside[-1].size
    if not is_level or len(beside) < _FEWEST_LINES:
        return None
    columns = [_at_own_margin(beside), _at_own_margin(make_lines(others))]
    return Frame(box[1], box[3], columns[0], columns[1], inside)


def _beside(words: Sequence[Word], held: Sequence[Box]) -> list[Word]:
    """Give the words at one side of what a frame holds, behind a white column that no word stands in."""
    left, right = min(each[0] for each in held), max(each[2] for each in held)
    for word in sorted(words, key=attrgetter("x1"), reverse=True):
        left = min(left, word.x0) if word.x1 > left - _WHITE else left
    for word in sorted(words, key=attrgetter("x0")):
        right = max(right, word.x1) if word.x0 < right + _WHITE else right
    at_left = [word for word in words if word.x1 <= left - _WHITE]
    return at_left or [word for word in words if word.x0 >= right + _WHITE]


def _at_own_margin(lines: Sequence[Line]) -> list[Line]:
    margin = min((line.x0 for line in lines), default=0.0)
    return [line._replace(margin=margin) for line in lines]


def _holds(box: Box, inner: Box) -> bool:
    return (
        box[0] + _AROUND < inner[0]
        and inner[2] < box[2] - _AROUND
        and box[1] + _AROUND < inner[1]
        and inner[3] < box[3] - _AROUND
    )
