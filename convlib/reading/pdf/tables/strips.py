"""Strips of a card: labels beside one another in a look of their own, each right above its one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Line, Phrase
from convlib.reading.pdf.tables.found import FoundCell, FoundTable

_SAME_START = 2.0  # points
_FAR = 1.6  # of the size, between labels and values
_APART = 0.8  # of the size, above a line that no longer belongs to a value
_LONGEST_LABEL = 40
_ENDS = (".", "!", "?")

Look = tuple[bool, float]


class Strip(NamedTuple):
    """First line and the line behind the last, and what stands there by column."""

    first: int
    end: int
    labels: list[list[Phrase]]
    values: list[list[Phrase]]

    def as_table(self) -> FoundTable:
        """Make a row of the labels and a row of the values."""
        cells = [
            FoundCell(row, column, 1, 1, make_lines([word for phrase in held for word in phrase.words]))
            for row, part in enumerate((self.labels, self.values))
            for column, held in enumerate(part)
        ]
        rows = [
            (
                min(each.top for held in part for each in held),
                max(each.bottom for held in part for each in held),
            )
            for part in (self.labels, self.values)
        ]
        columns = [[*said, *held] for said, held in zip(self.labels, self.values, strict=True)]
        sides = [(min(each.x0 for each in held), max(each.x1 for each in held)) for held in columns]
        return FoundTable(cells, rows, sides)


def find_strips(lines: Sequence[Line]) -> Iterator[Strip]:
    """Find strips among the lines of a page, from the top.

    A table has further rows: numbers below numbers, texts that all begin anew.
    """
    done = 0
    for place, line in enumerate(lines):
        if place >= done and len(line.phrases) > 1 and (strip := _strip_at(lines, place, done)):
            yield strip
            done = strip.end


def _strip_at(lines: Sequence[Line], place: int, done: int) -> Strip | None:
    head = lines[place]
    look = _look(head.phrases[0])
    if not all(_look(each) == look and _may_be_label(each) for each in head.phrases):
        return None
    starts = [each.x0 for each in head.phrases]
    labels = [[each] for each in head.phrases]
    values: list[list[Phrase]] = [[] for _ in starts]
    end = place + 1
    while end < len(lines) and _take(lines[end], lines[end - 1], starts, look, labels, values):
        end += 1
    if not all(values) or any(map(_has_rows, values)) or _begin_again(values):
        return None
    first = place
    while first > done and (column := _ends_in(lines[first - 1], lines[first], starts, look)) is not None:
        labels[column].insert(0, lines[first - 1].phrases[0])
        first -= 1
    return Strip(first, end, labels, values)


def _take(
    line: Line,
    above: Line,
    starts: Sequence[float],
    look: Look,
    labels: list[list[Phrase]],
    values: list[list[Phrase]],
) -> bool:
    """Take a line into the columns that its phrases begin in; tells whether all of it belongs there."""
    is_begun = any(values)
    gap = line.top - above.bottom
    columns = [_column_of(phrase, starts) for phrase in line.phrases]
    if gap > (_APART if is_begun else _FAR) * line.size or None in columns:
        return False
    taken = [
        (column, phrase) for column, phrase in zip(columns, line.phrases, strict=True) if column is not None
    ]
    for column, phrase in taken:
        is_label = _look(phrase) == look
        if (is_label and values[column]) or (values[column] and _look(phrase) != _look(values[column][0])):
            return False
    for column, phrase in taken:
        (labels if _look(phrase) == look else values)[column].append(phrase)
    return True


def _may_be_label(phrase: Phrase) -> bool:
    return not (phrase.is_number or len(phrase.text) > _LONGEST_LABEL or phrase.text[0].islower())


def _column_of(phrase: Phrase, starts: Sequence[float]) -> int | None:
    return next((at for at, start in enumerate(starts) if abs(phrase.x0 - start) < _SAME_START), None)


def _ends_in(above: Line, line: Line, starts: Sequence[float], look: Look) -> int | None:
    """Give the column whose label begins in the line above; None where that is no label."""
    only = above.phrases[0]
    is_near = line.top - above.bottom < _APART * line.size
    is_label = len(above.phrases) == 1 and is_near and _look(only) == look
    column = _column_of(only, starts) if is_label else None
    return column if column else None  # the first column may stand below a line of text


def _has_rows(values: Sequence[Phrase]) -> bool:
    """Tell whether a column holds numbers one below the other, or a number and a text."""
    return len(values) > 1 and any(each.is_number for each in values)


def _begin_again(values: Sequence[Sequence[Phrase]]) -> bool:
    """Tell whether the texts of a further line all begin anew, as those of a row do."""
    tops = sorted({round(each.top) for held in values for each in held[1:]})
    for top in tops:
        begun = [
            above.text.endswith(_ENDS) or (below.text[:1].isupper() and not above.text.endswith(","))
            for held in values
            for above, below in pairwise(held)
            if round(below.top) == top
        ]
        if len(begun) > 1 and all(begun):
            return True
        if any(
            above.text.endswith(_ENDS) and below.text[:1].isupper() and len(values) > 2
            for held in values
            for above, below in pairwise(held)
        ):
            return True
    return False


def _look(phrase: Phrase) -> Look:
    look = phrase.words[0].look
    return look.is_bold, round(look.size, 1)
