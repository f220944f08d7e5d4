"""Tables without rules down that a head tells: a row begins beside its amount, and its cells go on below."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.drawn.paths import Edge
from convlib.reading.pdf.ink.text.phrases import Line, line_of
from convlib.reading.pdf.tables.found import FoundTable
from convlib.reading.pdf.tables.free.corridors import Columns, reaches_into
from convlib.reading.pdf.tables.free.cuts import find_cuts, part_at_cuts
from convlib.reading.pdf.tables.free.ledger import rows_of_amounts
from convlib.reading.pdf.tables.free.levels import stacks_of, step_within
from convlib.reading.pdf.tables.free.recurring import CLOSE, FEWEST, NEAR, words_of_head
from convlib.reading.pdf.tables.free.rows import Row
from convlib.reading.pdf.tables.free.unruled import bands_of, table_of

_FAR = 3.0  # of the height, above what no longer is of a table
_WIDE = 0.7  # of the width: a line of a text, and no heading
_SAME_START = 2.0  # points
_ALIGNED = 0.9  # share of the texts


class _Head(NamedTuple):
    """Place of its first line and of the line behind it, and where its cells stand."""

    first: int
    end: int
    sides: list[tuple[float, float]]


def find_headed(
    lines: Sequence[Line],
    across: Sequence[Edge],
    heads: Mapping[str, Collection[str]],
    above: Sequence[tuple[float, float]] = (),
) -> Iterator[FoundTable]:
    """Find the tables below heads in lines of a page.

    Args:
        lines: of the page.
        across: its rules.
        heads: texts of heads, each with what ends its cells.
        above: sides of the columns of a table that the page before ends with.
    """
    lines = list(_with_ends_apart(lines, heads))
    done = 0
    if above and lines and (columns := _columns(lines, _Head(0, 0, list(above)), heads)):
        rows = rows_of_amounts(columns, 0, bands_of(columns, across))
        if rows and _are_aligned(rows, above):
            done = len(columns.lines)
            yield table_of(columns, rows)
    for place, line in enumerate(lines):
        if place < done or words_of_head(line) not in heads:
            continue
        head = _head_at(lines, place, done, heads[words_of_head(line)])
        columns = _columns(lines, head, heads)
        rows = rows_of_amounts(columns, head.end - head.first, bands_of(columns, across)) if columns else []
        if columns and rows:
            done = head.first + len(columns.lines)
            yield table_of(columns, rows)


def _are_aligned(rows: Sequence[Row], above: Sequence[tuple[float, float]]) -> bool:
    """Tell whether texts begin or end where those of the page before do, also where they only end a row."""
    held = [(span[0], phrase) for row in rows for span, phrases in row.cells.items() for phrase in phrases]
    aligned = sum(
        min(abs(phrase.x0 - above[column][0]), abs(phrase.x1 - above[column][1])) < _SAME_START
        for column, phrase in held
    )
    is_of_rows = any(len(row.cells) >= FEWEST for row in rows) or all(column for column, _ in held)
    return is_of_rows and aligned > _ALIGNED * len(held)


def _with_ends_apart(lines: Sequence[Line], recurring: Mapping[str, Collection[str]]) -> Iterator[Line]:
    """Part the ends of the cells of a head from what stands beside them."""
    ends: Collection[str] = ()
    for line in lines:
        own = [phrase for phrase in line.phrases if phrase.text in ends]
        if own and len(own) < len(line.phrases):
            yield line_of(own)
            line = line_of([phrase for phrase in line.phrases if phrase.text not in ends])
        yield line
        ends = recurring.get(words_of_head(line), ())


def _head_at(lines: Sequence[Line], place: int, done: int, ends: Collection[str]) -> _Head:
    """Give a head with the lines beside it, where some of its cells have two."""
    head = lines[place]
    first, end = place, place + 1
    while first > done and reaches_into(lines[first - 1], lines[first]) and _is_like(lines[first - 1], head):
        first -= 1
    while end < len(lines) and (
        _ends_head(lines, place, end) or (ends and all(each.text in ends for each in lines[end].phrases))
    ):
        end += 1
    sides: list[tuple[float, float]] = []
    for x0, x1 in sorted((phrase.x0, phrase.x1) for line in lines[first:end] for phrase in line.phrases):
        if sides and x0 < sides[-1][1]:
            sides[-1] = (sides[-1][0], max(x1, sides[-1][1]))
        else:
            sides.append((x0, x1))
    return _Head(first, end, sides)


def _ends_head(lines: Sequence[Line], place: int, end: int) -> bool:
    """Tell whether a line is of a head: beside it, or right below it in letters as bold."""
    head, line, above = lines[place], lines[end], lines[end - 1]
    is_below = (
        head.look[0] and line.top - above.bottom < CLOSE * line.size and len(line.phrases) < len(head.phrases)
    )
    return _is_like(line, head) and (reaches_into(above, line) or is_below)


def _is_like(line: Line, head: Line) -> bool:
    is_turned = any(phrase.words[0].look.quarter for phrase in line.phrases)
    return line.look == head.look and not is_turned and not any(phrase.is_number for phrase in line.phrases)


def _columns(lines: Sequence[Line], head: _Head, recurring: Collection[str]) -> Columns | None:
    """Give the lines of a head and below it, parted at its columns; None where text crosses these."""
    own = {line.text for line in lines[head.first : head.end]}
    end = head.end
    while (
        end < len(lines)
        and lines[end].text not in own
        and words_of_head(lines[end]) not in recurring
        and not (end > head.end and _is_far(lines[end - 1], lines[end]))
    ):
        end += 1
    cuts = find_cuts(head.sides, lines[head.first : end])
    if not cuts:
        return None
    parted = [part_at_cuts(line, cuts) for line in lines[head.first : end]]
    columns = Columns(parted, head.sides, cuts)
    count = _end(columns, head.end - head.first)
    if count <= head.end - head.first:
        return None
    kept = parted[:count]
    sides = []
    for place, (x0, x1) in enumerate(head.sides):
        held = [
            phrase for line in kept for phrase in line.phrases if columns.span_of(phrase) == (place, place)
        ]
        sides.append((min([x0, *(phrase.x0 for phrase in held)]), max([x1, *(phrase.x1 for phrase in held)])))
    return Columns(kept, sides, cuts)


def _end(columns: Columns, start: int) -> int:
    """Count the lines of a table with a head of so many, without headings and texts below its last row."""
    lines = columns.lines
    left, right = columns.sides[0][0], columns.sides[-1][1]
    end = start
    while end < len(lines):
        line = lines[end]
        spans = [columns.span_of(phrase) for phrase in line.phrases]
        is_across = any(first < last for first, last in spans)
        if is_across and not _is_heading(line, spans, left):
            break
        if is_across and len(spans) == 1 and line.x1 - line.x0 > _WIDE * (right - left):
            break
        end += 1
    within = step_within(stacks_of(columns, end))
    while end > start and len(lines[end - 1].phrases) == 1:
        line, above = lines[end - 1], lines[end - 2]
        first, last = columns.span_of(line.phrases[0])
        is_apart = within and line.bottom - above.bottom > within
        if first == last and not (first == 0 and is_apart):
            break
        end -= 1
    return end


def _is_far(above: Line, line: Line) -> bool:
    """Tell whether a line without an amount stands far below what is above it."""
    is_row = any(phrase.is_number for phrase in line.phrases[1:])
    return not is_row and line.top - above.bottom > _FAR * (line.bottom - line.top)


def _is_heading(line: Line, spans: Sequence[tuple[int, int]], left: float) -> bool:
    """Tell whether a text across columns is a heading, or names a total with its amounts."""
    is_first = spans[0][0] < spans[0][1] and all(first == last for first, last in spans[1:])
    return is_first and line.x0 < left + NEAR and all(phrase.is_number for phrase in line.phrases[1:])
