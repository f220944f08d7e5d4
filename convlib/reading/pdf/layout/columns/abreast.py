"""Cards in columns side by side: boxes of one width, one beside the other, tell where the columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Box, Line, Phrase, line_of
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.layout.columns.bands import bands_across, part_at_bands
from convlib.reading.pdf.layout.columns.turned import with_turned, without_turned
from convlib.reading.pdf.layout.framed import boxes_of

_FEWEST_LINES = 3  # of a box, and of a column
_NARROWEST, _WIDEST = 0.2, 0.7  # of the text, the lines of which may be short
_SAME = 3.0  # points, between boxes of one width and of one column
_LEAST_WHITE, _MOST_WHITE = 4.0, 0.12  # between columns: points; of the text, more has text of its own
_LARGER = 1.1  # than the letters of cards: a heading of what stands below
_BELOW = 2  # lines that stand below all cards, apart from them
_APART = 0.8  # of the size


class _Abreast(NamedTuple):
    """Columns of cards: where they are parted, the boxes in each, and the boxes of a strip at their right."""

    cuts: list[float]
    boxes: list[list[Box]]
    strip: list[Box]

    def is_of_strip(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands in the strip."""
        return any(_is_in(phrase, box) for box in self.strip)

    def column_of(self, phrase: Phrase) -> int | None:
        """Give the column of a phrase; None where it stands in several."""
        before, behind = (sum(cut < at for cut in self.cuts) for at in (phrase.x0, phrase.x1))
        return before if before == behind else None

    def box_of(self, column: int, phrase: Phrase) -> Box | None:
        """Give the box that a phrase of a column stands in."""
        middle = (phrase.top + phrase.bottom) / 2
        return next((box for box in self.boxes[column] if box[1] < middle < box[3]), None)


def part_abreast(lines: Sequence[Line], drawing: Drawing, words: Sequence[Word]) -> list[list[Line]]:
    """Part lines into what stands above the first columns of cards, each of these, and what stands below.

    Rows of cards are read row by row, unless the page prints its words column by column.
    """
    if sum(len(line.phrases) > 1 for line in lines) < _FEWEST_LINES:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    abreast = _find(lines, drawing, right - left)
    if abreast is None:
        return []
    lines, turned = without_turned(lines, min(box[0] for box in abreast.boxes[0]))
    for start, end in _stretches(lines, abreast, drawing):
        cards, strip = _without_strip(lines[start:end], abreast)
        last = _end_of_cards(cards, abreast)
        below = [*cards[last:], *lines[end:]]
        columns = _columns(cards[:last], abreast)
        if all(len(column) >= _FEWEST_LINES for column in columns):
            is_by_column = not turned and _is_by_column(columns, words)
            rows = [cards[:last]] if is_by_column else _rows(cards[:last], abreast)
            parts = [part for row in rows for part in _at_own_margins(_columns(row, abreast))]
            bands = bands_across(drawing, abreast.cuts)
            sides = [list(part_at_bands(side, bands)) for side in (lines[:start], below)]
            parts = [*sides[0], *parts, *_at_own_margins([strip]), *sides[1]]
            return with_turned(parts, turned, abreast.boxes[0])
    return []


def _without_strip(lines: Sequence[Line], abreast: _Abreast) -> tuple[list[Line], list[Line]]:
    """Give lines without what stands in the strip beside cards, and that."""
    sides: tuple[list[Line], list[Line]] = [], []
    for line in lines:
        for is_strip, side in enumerate(sides):
            phrases = [phrase for phrase in line.phrases if abreast.is_of_strip(phrase) == bool(is_strip)]
            side += [line_of(phrases)] if phrases else []
    return sides


def _is_by_column(columns: Sequence[Sequence[Line]], words: Sequence[Word]) -> bool:
    """Tell whether all words of each column are printed before those of the next."""
    order = {word: place for place, word in enumerate(words)}
    places = [
        [order.get(word, -1) for line in column for phrase in line.phrases for word in phrase.words]
        for column in columns
    ]
    return all(min(before) >= 0 and max(before) < min(after) for before, after in pairwise(places))


def _find(lines: Sequence[Line], drawing: Drawing, width: float) -> _Abreast | None:
    """Find the widest boxes that stand in columns."""
    around = [*drawing.rounded, *boxes_of(drawing)]
    drawn = {tuple(map(round, box)): box for box in (*(box for _, box in drawing.covers), *around)}
    boxes = [
        box
        for box in drawn.values()
        if _NARROWEST * width < box[2] - box[0] < _WIDEST * width and _count_in(box, lines) >= _FEWEST_LINES
    ]
    for widest in sorted({box[2] - box[0] for box in boxes}, reverse=True):
        columns: list[list[Box]] = []
        for box in sorted(box for box in boxes if widest - _SAME < box[2] - box[0] <= widest):
            if columns and box[0] - columns[-1][0][0] < _SAME:
                columns[-1].append(box)
            else:
                columns.append([box])
        white = [(before[0][2], after[0][0]) for before, after in pairwise(columns)]
        if white and all(_LEAST_WHITE < end - start < _MOST_WHITE * width for start, end in white):
            cuts = [(start + end) / 2 for start, end in white]
            return _Abreast(cuts, columns, _strip(lines, columns[-1], list(drawn.values())))
    return None


def _strip(lines: Sequence[Line], column: Sequence[Box], boxes: Sequence[Box]) -> list[Box]:
    """Give boxes to the right of all cards, where all that stands there is in them."""
    right = max(box[2] for box in column)
    beside = [box for box in boxes if box[0] > right]
    outside = [phrase for line in lines for phrase in line.phrases if phrase.x0 > right]
    return beside if all(any(_is_in(phrase, box) for box in beside) for phrase in outside) else []


def _is_in(phrase: Phrase, box: Box) -> bool:
    return box[0] <= phrase.x0 and phrase.x1 <= box[2] and box[1] < (phrase.top + phrase.bottom) / 2 < box[3]


def _count_in(box: Box, lines: Sequence[Line]) -> int:
    return sum(any(_is_in(phrase, box) for phrase in line.phrases) for line in lines)


def _stretches(lines: Sequence[Line], abreast: _Abreast, drawing: Drawing) -> Iterator[tuple[int, int]]:
    """Give the stretches of lines that keep to the columns, each with a box of two columns at least."""
    ends = bands_across(drawing, abreast.cuts)
    largest = max(line.size for line in lines if len(line.phrases) > 1)
    start = 0
    for place in range(len(lines) + 1):
        line = lines[place] if place < len(lines) else None
        above = lines[place - 1].top if place > start else None
        is_heading = line is not None and _is_heading(line, largest, ends, abreast)
        crossing = line is not None and any(
            abreast.column_of(each) is None and not abreast.is_of_strip(each) for each in line.phrases
        )
        is_end = line is None or is_heading or crossing
        is_parted = line is not None and above is not None and any(above < at < line.bottom for at in ends)
        if is_end or is_parted:
            if len(set(_columns_with_boxes(lines[start:place], abreast))) > 1:
                yield start, place
            start = place + is_end


def _is_heading(line: Line, largest: float, ends: Sequence[float], abreast: _Abreast) -> bool:
    """Tell whether a line is larger than cards or ruled below, and stands in none, as a large cost does."""
    is_larger = len(line.phrases) == 1 and line.size > _LARGER * largest
    is_ruled = any(line.top < at < line.bottom + _APART * line.size for at in ends)
    return (is_larger or is_ruled) and not [*_columns_with_boxes([line], abreast)]


def _columns_with_boxes(lines: Sequence[Line], abreast: _Abreast) -> Iterator[int]:
    for line in lines:
        for phrase in line.phrases:
            column = abreast.column_of(phrase)
            if column is not None and abreast.box_of(column, phrase):
                yield column


def _end_of_cards(lines: Sequence[Line], abreast: _Abreast) -> int:
    """Give the end of a stretch without the lines at its left that stand below all cards."""
    end = last = len(lines)
    while last and end - last < _BELOW and _is_below(lines[last - 1], abreast):
        last -= 1
    columns = _columns(lines[:last], abreast)
    if last == end or not all(columns):
        return end
    ends = [(line := column[-1], abreast.box_of(at, line.phrases[0])) for at, column in enumerate(columns)]
    bottom = max(box[3] if box else line.bottom for line, box in ends)
    is_apart = all(box for _, box in ends) or lines[last].top - bottom > _APART * lines[last].size
    return last if is_apart else end


def _is_below(line: Line, abreast: _Abreast) -> bool:
    return len(line.phrases) == 1 and all(
        box[3] < line.bottom or box[1] > line.bottom for column in abreast.boxes for box in column
    )


def _rows(lines: Sequence[Line], abreast: _Abreast) -> Iterator[Sequence[Line]]:
    """Part a stretch where a card begins in all columns at one height."""
    start = 0
    for place in range(1, len(lines)):
        if _is_seam(lines, start, place, abreast):
            yield lines[start:place]
            start = place
    yield lines[start:]


def _is_seam(lines: Sequence[Line], start: int, place: int, abreast: _Abreast) -> bool:
    """Tell whether a row of cards begins: in boxes below all others, or each like the first, below a box."""
    phrases = lines[place].phrases
    at = [abreast.column_of(phrase) or 0 for phrase in phrases]
    boxes = [abreast.box_of(column, phrase) for column, phrase in zip(at, phrases, strict=True)]
    bottom = max(line.bottom for line in lines[start:place])
    if all(box and box[1] >= bottom for box in boxes):
        return all(
            abreast.box_of(abreast.column_of(phrase) or 0, phrase)
            for line in lines[start:place]
            for phrase in line.phrases
        )
    first = lines[start].phrases[0].words[0].look
    looks = {(phrase.words[0].look.is_bold, phrase.words[0].look.size) for phrase in phrases}
    if at != list(range(len(abreast.boxes))) or looks != {(first.is_bold, first.size)}:
        return False
    above = _columns(lines[start:place], abreast)
    return all(
        held and (last := abreast.box_of(column, held[-1].phrases[0])) and last != box
        for column, (held, box) in enumerate(zip(above, boxes, strict=True))
    )


def _columns(lines: Sequence[Line], abreast: _Abreast) -> list[list[Line]]:
    """Give the lines of each column."""
    columns: list[list[Line]] = [[] for _ in abreast.boxes]
    for line in lines:
        held: dict[int, list[Phrase]] = {}
        for phrase in line.phrases:
            held.setdefault(abreast.column_of(phrase) or 0, []).append(phrase)
        for at, phrases in held.items():
            columns[at].append(line_of(phrases))
    return columns


def _at_own_margins(columns: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Give the lines of columns anew: one may have taken words from half a line lower beside it."""
    for column in columns:
        lines = make_lines([word for line in column for phrase in line.phrases for word in phrase.words])
        margin = min((line.x0 for line in lines), default=0.0)
        if lines:
            yield [line._replace(margin=margin) for line in lines]
