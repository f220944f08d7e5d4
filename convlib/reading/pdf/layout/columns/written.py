"""Columns of prose told by the order in which a page writes them: one after the other, each from its top.

A table is written row by row: there, too, a cell begins above the end of the one before it, but in each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line, Phrase, line_of, phrase_of
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.layout.columns.turned import between, places_of, without_turned

_FEWEST_LINES = 3  # of the longest column
_FEWEST_LONG = 12  # of the shortest of long columns
_FEWEST_BESIDE = 4  # of them with another beside
_FEWEST_WORDS = 3.0  # of a line, on average: less is a label or a number
_NUMBERS = 0.3  # share of the phrases that are numbers: a table
_SAME_START = 6.0  # points
_SAME_VALUE = 1.0  # points, between values below one another
_JUSTIFIED = 2.5  # of the size: white within a line that only fills the column


class Columns(NamedTuple):
    """Columns beside each other: first and last line that they stand in, and their phrases by line."""

    first: int
    last: int
    parts: list[dict[int, list[Phrase]]]

    @property
    def starts(self) -> list[float]:
        """Where each begins."""
        return [min(phrase.x0 for held in part.values() for phrase in held) for part in self.parts]


class _Written(NamedTuple):
    order: int
    line: int
    phrase: Phrase


def read_as_written(lines: Sequence[Line], order: Mapping[int, int]) -> tuple[list[Line], bool]:
    """Put the lines of columns one column after the other; tells also whether there are cells, row by row.

    Args:
        lines: of a page, or a part of it.
        order: in which the page writes its words, by their identity.
    """
    level, turned = without_turned(lines)
    found, has_rows = _prose(level, order)
    if not found:
        return list(lines), has_rows
    before = places_of(level, turned, [(each.first, _end_of_last(level, each)) for each in found])
    ordered: list[Line] = []
    done = 0
    for columns in found:
        ordered += between(level, done, columns.first, before)
        done = _end_of_last(level, columns)
        for part in _parts(level, columns, done):
            ordered += part
    return [*ordered, *between(level, done, len(level), before)], has_rows


def part_at_long_columns(lines: Sequence[Line], words: Sequence[Word]) -> list[list[Line]]:
    """Part lines into what stands above the first long columns, each of these, and what stands below.

    Lines of one stand beside those of another by chance, and are no labels, figures or cells; there may be
    some in each, which whoever asks looks for anew.

    Args:
        lines: of a page, or a part of it.
        words: of the page, in the order in which it writes them.
    """
    if sum(len(line.phrases) > 1 for line in lines) < _FEWEST_BESIDE:
        return []
    lines, turned = without_turned(lines)
    found, _has_rows = _prose(lines, {id(word): place for place, word in enumerate(words)})
    for columns in found:
        if min(map(len, columns.parts)) >= _FEWEST_LONG:
            end = _end_of_last(lines, columns)
            before = places_of(lines, turned, [(columns.first, end)])
            above = between(lines, 0, columns.first, before)
            return [above, *_parts(lines, columns, end), between(lines, end, len(lines), before)]
    return []


def _prose(lines: Sequence[Line], order: Mapping[int, int]) -> tuple[list[Columns], bool]:
    """Find columns of prose; tells also whether there are cells, row by row."""
    found = _find(lines, order)
    rows = [
        (above, below)
        for above, below in pairwise(found)
        if above.last + 1 >= below.first and _start_alike(above.starts, below.starts)
    ]
    kept = [
        columns
        for columns in found
        if not (any(columns in pair for pair in rows) or _has_head(lines, columns)) and _are_prose(columns)
    ]
    return kept, bool(rows)


def _parts(lines: Sequence[Line], columns: Columns, end: int) -> Iterator[list[Line]]:
    """Give the lines of each column, the last of which goes on to an end."""
    columns.parts[-1].update({at: [*lines[at].phrases] for at in range(columns.last + 1, end)})
    for part, margin in zip(columns.parts, columns.starts, strict=True):
        yield list(lines_of_column(part, margin))


def _end_of_last(lines: Sequence[Line], columns: Columns) -> int:
    """Give the place behind the last column, which may be longer than those beside it."""
    starts = {round(phrase.x0) for held in columns.parts[-1].values() for phrase in held}
    end = columns.last + 1
    while end < len(lines) and round(lines[end].x0) in starts:
        end += 1
    return end


def _find(lines: Sequence[Line], order: Mapping[int, int]) -> list[Columns]:
    written = sorted(
        _Written(order[id(phrase.words[0])], place, phrase)
        for place, line in enumerate(lines)
        for phrase in line.phrases
    )
    groups: list[list[int]] = []  # where the first column begins, then where the others do
    for place in range(1, len(written)):
        start = _start_beside(written, place)
        if start is None:
            continue
        if groups and start < groups[-1][-1]:
            groups[-1].append(place)
        else:
            groups.append([start, place])
    return [columns for group in groups if (columns := _columns(lines, written, group)) is not None]


def _start_beside(written: Sequence[_Written], place: int) -> int | None:
    """Tell where the column begins that stands left of a phrase which is written above the one before it."""
    phrase, before = written[place].phrase, written[place - 1].phrase
    if phrase.top > before.top - 0.8 * (before.bottom - before.top):
        return None
    start = place
    while start and written[start - 1].phrase.bottom > phrase.top + 1:
        start -= 1
        if written[start].phrase.x1 > phrase.x0 + 2:
            return None
    return start if start < place else None


def _columns(lines: Sequence[Line], written: Sequence[_Written], group: list[int]) -> Columns | None:
    """Make the columns of a group; None where something else stands in their lines."""
    end = group[-1] + 1
    # The first line of a column may be set further in than the others.
    beside = max(each.phrase.x1 for each in written[group[-2] : group[-1]])
    left = min(written[group[-1]].phrase.x0 - _SAME_START, beside)
    while end < len(written) and written[end].phrase.x0 > left and written[end].line >= written[end - 1].line:
        end += 1
    last = max(each.line for each in written[group[0] : group[-1]])
    parts: list[dict[int, list[Phrase]]] = []
    for start, stop in pairwise([*group, end]):
        part: dict[int, list[Phrase]] = defaultdict(list)
        for each in written[start:stop]:
            if stop < end or each.line <= last:
                part[each.line].append(each.phrase)
        parts.append(part)
    held = {place for part in parts for place in part}
    first, last = min(held), max(held)
    count = sum(len(phrases) for part in parts for phrases in part.values())
    is_whole = count == sum(len(line.phrases) for line in lines[first : last + 1])
    return Columns(first, last, parts) if is_whole and all(parts) else None


def _start_alike(starts: list[float], others: list[float]) -> bool:
    return len(starts) == len(others) and all(
        abs(one - other) < _SAME_START for one, other in zip(starts, others, strict=True)
    )


def _has_head(lines: Sequence[Line], columns: Columns) -> bool:
    """Tell whether the line above has a phrase over each column."""
    if columns.first == 0:
        return False
    above = lines[columns.first - 1]
    return len(above.phrases) > 1 and _start_alike([each.x0 for each in above.phrases], columns.starts)


def _are_prose(columns: Columns) -> bool:
    phrases = [phrase for part in columns.parts for held in part.values() for phrase in held]
    numbers = sum(phrase.is_number for phrase in phrases)
    return (
        max(map(len, columns.parts)) >= _FEWEST_LINES
        and min(map(len, columns.parts)) > 1
        and numbers < _NUMBERS * len(phrases)
        and all(
            sum(len(phrase.words) for held in part.values() for phrase in held) >= _FEWEST_WORDS * len(part)
            for part in columns.parts
        )
    )


def lines_of_column(part: Mapping[int, list[Phrase]], margin: float) -> Iterator[Line]:
    """Make the lines of a column; white that only fills it parts nothing, as that before values does."""
    starts = [
        phrase.x0 for phrases in part.values() for phrase in phrases if phrase.x0 > margin + _SAME_START
    ]
    for place in sorted(part):
        joined: list[Phrase] = []
        phrases = sorted(part[place], key=lambda each: each.x0)
        gaps = [after.x0 - before.x1 for before, after in pairwise(phrases)]
        is_filled = len(gaps) > 1 and max(gaps) - min(gaps) < _SAME_VALUE  # and not before a value alone
        for phrase in phrases:
            is_value = (
                not is_filled
                and sum(abs(start - phrase.x0) < _SAME_VALUE for start in starts) >= _FEWEST_LINES
            )
            width = _JUSTIFIED * phrase.words[0].look.size
            is_alike = bool(joined) and phrase.words[0].look.size == joined[-1].words[-1].look.size
            if is_alike and phrase.x0 - joined[-1].x1 < width and not is_value:
                joined[-1] = phrase_of([*joined[-1].words, *phrase.words])
            else:
                joined.append(phrase)
        yield line_of(joined)._replace(margin=margin)
