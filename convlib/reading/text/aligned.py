"""Tables that a typist sets with spaces: cells by the columns of their heading, so that empty ones count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# A space that does not break parts no cells: it stands within an amount.
_CELL = re.compile(r"[\S\u00a0\u202f]+(?: [\S\u00a0\u202f]+)*")
# Fewer headings side by side are a label and its value as often as a table.
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 3
# A band that names an axis may stand between two rows, and the rest of a long name.
_MOST_OTHERS = 2
_Span = tuple[int, int]


def set_tabs(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give the lines of pages with a tab for each empty cell of a table, where those above head its columns.

    Rows that have all cells, bands, and text stay as they are.
    """
    heads: set[tuple[str, ...]] = set()
    return [_set_tabs(lines, heads) for lines in pages]


def _set_tabs(lines: Sequence[str], heads: set[tuple[str, ...]]) -> list[str]:
    """Set the tabs of one page; below headings that come again the totals may be all that is left."""
    tabbed = list(lines)
    place = 0
    while place < len(lines):
        columns = _spans(lines[place])
        head = tuple(lines[place][start:end] for start, end in columns)
        place += 1
        if len(columns) >= _FEWEST_COLUMNS:
            rows = dict(_rows_below(lines, place, columns))
            if len(rows) >= (1 if head in heads else _FEWEST_ROWS):
                heads.add(head)
                for at, row in rows.items():
                    tabbed[at] = row or tabbed[at]
                place = max(rows) + 1
    return tabbed


def _rows_below(lines: Sequence[str], first: int, columns: Sequence[_Span]) -> Iterator[tuple[int, str]]:
    """Give the rows of a table by place, each with tabs; empty where it has all cells."""
    others = 0
    for place in range(first, len(lines)):
        spans = _spans(lines[place])
        if place == first:
            spans = [part for span in spans for part in _parted(lines[place], span, columns)]
        if not spans or not any(map(str.isalnum, lines[place])):
            continue
        is_full = len(spans) == len(columns)
        placed = _columns_of(spans, columns) if len(spans) < len(columns) else []
        others = 0 if is_full or len(placed) > 1 else others + 1
        if others > _MOST_OTHERS:
            return
        if is_full:
            yield place, ""
        elif placed:
            texts = {at: lines[place][start:end] for at, (start, end) in zip(placed, spans, strict=True)}
            yield place, "\t".join(texts.get(column, "") for column in range(len(columns)))


def _spans(line: str) -> list[_Span]:
    return [] if "\t" in line else [match.span() for match in _CELL.finditer(line)]


def _parted(line: str, span: _Span, columns: Sequence[_Span]) -> Iterator[_Span]:
    """Part the rest of two headings, one space apart: `(en €) financeurs`, where the first of them ends."""
    start, end = span
    for (left, right), (following, _) in pairwise(columns):
        if (
            start < right < end
            and left < end
            and following < end
            and line[right] == " "
            and line[right + 1].islower()
        ):
            yield start, right
            start = right + 1
    yield start, end


def _columns_of(spans: Sequence[_Span], columns: Sequence[_Span]) -> list[int]:
    """Give the column of each cell: one that begins or ends alike, else the one whose heading is above.

    Empty where a cell has none, or several have the same; one alone begins where its column does, as the rest
    of a long name, and in the first it is a band.
    """
    if len(spans) == 1:
        return [column for column, (left, _) in enumerate(columns) if column and left == spans[0][0]]
    placed: list[int] = []
    for start, end in spans:
        alike = [
            column for column, (left, right) in enumerate(columns)
            if abs(start - left) <= 1 or abs(end - right) <= 1
        ]  # fmt: skip
        below = [column for column, (left, right) in enumerate(columns) if start < right and end > left]
        found = alike if len(alike) == 1 else below
        if len(found) != 1 or (placed and found[0] <= placed[-1]):
            return []
        placed.append(found[0])
    return placed
