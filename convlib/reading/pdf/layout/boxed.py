"""Boxes beside the text of a page: a ground of its own, and lines that do not keep to those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Box, Line, Phrase
from convlib.reading.pdf.layout.framed import boxes_of
from convlib.reading.pdf.tables.free.heads import headed_beside

_FEWEST_LINES, _FEWEST_BESIDE = 3, 2
_WIDEST = 0.7  # of the text
_AROUND = 1.0  # points, by which a text may stand over the edge of its box
_SAME_HEIGHT = 1.5  # points
_REACHING = 1.2  # of the width of the box: what is wider stands beside it too
_ROWS = 0.7  # share of the lines in a box that stand level with one beside it: a column of a table
_CHANCE = 0.25  # share of those where a line that goes on is level with one that begins
_SAME_SIDES = 3.0  # points, between boxes of cards one below the other
_SHARE_OF_CARD = 0.3  # is left of rows that rules part in it
_WHITE = 0.5  # of the size, between cards
_ENDED = 2.0  # of the size: white below a text that has ended
_MOST_WHITE = 0.75  # of the widest white beside such boxes


class Beside(NamedTuple):
    """Lines of a page with a box beside some of them, in reading order."""

    above: list[Line]
    parts: list[list[Line]]
    below: list[Line]


def find_beside(lines: Sequence[Line], drawing: Drawing) -> Beside | None:
    """Part lines where a box stands beside text; None where none does."""
    if sum(len(line.phrases) for line in lines) < _FEWEST_LINES + _FEWEST_BESIDE:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    boxes = [
        *(box for _, box in drawing.covers),
        *drawing.rounded,
        *boxes_of(drawing),
        *_behind_rules(drawing, right),
        *_ruled_rows(drawing),
        *headed_beside(lines),
    ]
    for box in boxes:
        width = max(right, box[2]) - min(left, box[0])  # lines may all be short
        if box[2] - box[0] < _WIDEST * width and (found := _beside(lines, box, boxes, drawing)):
            return found
    return None


def read_box(lines: Sequence[Line], drawing: Drawing) -> list[Line]:
    """Put lines of a box in reading order, where another in it stands beside some of them."""
    beside = find_beside(lines, drawing)
    if beside is None:
        return list(lines)
    parts = (beside.above, *beside.parts, beside.below)
    return [line for part in parts for line in read_box(part, drawing)]


def _end_below(box: Box, drawing: Drawing) -> float:
    """Give where the next band or rule across a box and what stands beside it begins below."""
    bands = [(cover[1], cover[0], cover[2]) for _, cover in drawing.covers]
    bands += [(edge.at, edge.start, edge.end) for edge in drawing.across]
    return min(
        (
            top
            for top, start, end in bands
            if top > box[3]
            and start < box[2]
            and end > box[0]
            and end - start > _REACHING * (box[2] - box[0])
        ),
        default=float("inf"),
    )


def _behind_rules(drawing: Drawing, right: float) -> Iterator[Box]:
    """Give what stands to the right of rules that go down alone, and are no side of a cell or a box."""
    sides = {round(side) for _, box in drawing.covers for side in (box[0], box[2])}
    for edge in drawing.down:
        meets = (across for across in drawing.across if edge.start - _AROUND < across.at < edge.end + _AROUND)
        is_side = round(edge.at) in sides or any(
            across.start - _AROUND < edge.at < across.end + _AROUND for across in meets
        )
        if not is_side:
            yield edge.at, edge.start, right, edge.end


def _ruled_rows(drawing: Drawing) -> Iterator[Box]:
    """Give rows at one side of a card that rules part, one below each, without sides of their own.

    One rule alone stands above the sum of all rows in the card.
    """
    boxes = (*(box for _, box in drawing.covers), *boxes_of(drawing))
    cards = {tuple(round(at) for at in box): box for box in boxes}.values()
    for left, top, right, bottom in cards:
        title, ends = top, dict[tuple[int, int], list[float]]()
        for edge in drawing.across:
            if not (top + _AROUND < edge.at < bottom - _AROUND and left - _AROUND < edge.start < edge.end):
                continue
            if not ends and edge.start < left + _SAME_SIDES and edge.end > right - _SAME_SIDES:
                title = edge.at
            else:
                ends.setdefault((round(edge.start), round(edge.end)), []).append(edge.at)
        inner = [edge for edge in drawing.down if left + _AROUND * 4 < edge.at < right - _AROUND * 4]
        is_parted = any(top < edge.end and edge.start < bottom for edge in inner)
        if is_parted or len(ends) != 1:
            continue
        [((start, end), heights)] = ends.items()
        low, high = min(heights), max(heights)
        row = (high - low) / (len(heights) - 1) if high > low else bottom - high
        if start > left + _SHARE_OF_CARD * (right - left) and abs(end - right) < row:
            first = low - row if high > low else title
            yield float(start), first, float(end), min(high + row, bottom)


def _beside(lines: Sequence[Line], box: Box, boxes: Sequence[Box], drawing: Drawing) -> Beside | None:
    first = next((place for place, line in enumerate(lines) if line.bottom > box[1] + _AROUND), len(lines))
    last = next((place for place in range(first, len(lines)) if lines[place].top > box[3]), len(lines))
    level = [phrase for line in lines[first:last] for phrase in line.phrases]
    held = [phrase for phrase in level if _is_in(phrase, box)]
    others = [phrase for phrase in level if not _is_in(phrase, box)]
    is_left = all(phrase.x1 <= box[0] + _AROUND for phrase in others)
    if not others or not (is_left or all(phrase.x0 >= box[2] - _AROUND for phrase in others)):
        return None
    # What goes on below the box in the column beside it belongs to that column.
    end = _end_below(box, drawing)
    on = last
    while on < len(lines) and lines[on].bottom < end and _keeps_to_side(lines[on], box, is_left=is_left):
        on += 1
    reached = max(phrase.bottom for phrase in others)
    if any(_is_of_another_card(other, box) for other in boxes):
        on = last + _count_of_card(lines[last : on + 1], reached)
    elif on > last and lines[last].top - reached > _ENDED * lines[last].size:
        on = last
    around, last = lines[first:on], on
    own = {id(word) for phrase in held for word in phrase.words}
    words = [word for line in around for phrase in line.phrases for word in phrase.words]
    # A line of the box may have taken words from one half a line lower beside it.
    inside = make_lines([word for word in words if id(word) in own])
    outside = make_lines([word for word in words if id(word) not in own])
    outside = [line._replace(margin=around[0].margin) for line in outside]
    is_box = len(inside) >= _FEWEST_LINES or _is_figure(inside)
    if not is_box or len(outside) < _FEWEST_BESIDE or _are_rows(held, others):
        return None
    inside = _at_own_margin(inside)
    parts = [outside, inside] if is_left else [inside, _at_own_margin(outside)]
    return Beside(list(lines[:first]), parts, list(lines[last:]))


def _is_of_another_card(other: Box, box: Box) -> bool:
    sides = abs(other[0] - box[0]), abs(other[2] - box[2])
    return (other[1] > box[3] or other[3] < box[1]) and max(sides) < _SAME_SIDES


def _count_of_card(below: Sequence[Line], reached: float) -> int:
    """Count the lines below a box that go on with the card of its text: the next begins below white."""
    bottoms = [reached, *(line.bottom for line in below)]
    white = [line.top - bottom for line, bottom in zip(below, bottoms, strict=False)]
    ends = (
        place
        for place, (line, gap) in enumerate(zip(below, white, strict=True))
        if gap > _WHITE * line.size and gap >= _MOST_WHITE * max(white)
    )
    return next(ends, len(below))


def _at_own_margin(lines: list[Line]) -> list[Line]:
    margin = min(line.x0 for line in lines)
    return [line._replace(margin=margin) for line in lines]


def _is_in(phrase: Phrase, box: Box) -> bool:
    middle = (phrase.top + phrase.bottom) / 2
    return box[0] - _AROUND <= phrase.x0 and phrase.x1 <= box[2] + _AROUND and box[1] <= middle <= box[3]


def _is_figure(lines: Sequence[Line]) -> bool:
    """Tell whether lines are a number right below what it says, as in a ring."""
    return (
        all(len(line.phrases) == 1 for line in lines)
        and [line.phrases[0].is_number for line in lines] == [False, True]
        and any(abs(one - other) < _AROUND for one, other in zip(*map(_places, lines), strict=True))
    )


def _places(line: Line) -> tuple[float, float]:
    return line.x0, (line.x0 + line.x1) / 2


def _keeps_to_side(line: Line, box: Box, *, is_left: bool) -> bool:
    return line.x1 <= box[0] + _AROUND if is_left else line.x0 >= box[2] - _AROUND


def _are_rows(held: Sequence[Phrase], others: Sequence[Phrase]) -> bool:
    """Tell whether most lines of a box are level with one beside it, and not by the height of lines alone."""
    level = [
        (phrase, other) for phrase in held for other in others if abs(phrase.top - other.top) < _SAME_HEIGHT
    ]
    texts = [pair for pair in level if not any(phrase.is_number for phrase in pair)]
    by_chance = sum(_goes_on(one) != _goes_on(other) for one, other in texts)
    return len({id(phrase) for phrase, _ in level}) >= _ROWS * len(held) and by_chance < _CHANCE * len(level)


def _goes_on(phrase: Phrase) -> bool:
    return phrase.text[0].islower()
