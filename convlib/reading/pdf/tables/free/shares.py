"""Names in a narrow column that go on over several lines, each with its amount beside the last of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.tables.found import FoundCell, FoundTable

_SAME_SIDE = 1.5  # points
_FEWEST = 2  # amounts
_APART = 1.5  # of the size, between rows
_WITHIN = 0.6  # of the size, between lines of one name
# A name is not at its end behind these words: `Pays de Lys-en-`, `Commune de`.
_OPEN = re.compile(
    r"(?:-|’|'|,|&|(?:^|\s)(?:de|du|des|la|le|les|et|à|au|aux|en|par|pour|sur|chargée?s?))$", re.IGNORECASE
)


class Shares(NamedTuple):
    """First line and the line behind the last, and the lines of each row."""

    first: int
    end: int
    rows: list[list[Line]]

    def as_table(self) -> FoundTable:
        """Make a column of the names and one of the amounts."""
        cells = [
            cell
            for place, row in enumerate(self.rows)
            for cell in (
                FoundCell(place, 0, 1, 1, [Line(line.phrases[:1], line.top, line.bottom) for line in row]),
                FoundCell(place, 1, 1, 1, [Line(row[-1].phrases[1:], row[-1].top, row[-1].bottom)]),
            )
        ]
        lines = [line for row in self.rows for line in row]
        names = [line.phrases[0] for line in lines]
        amounts = [row[-1].phrases[1] for row in self.rows]
        sides = [
            (min(phrase.x0 for phrase in held), max(phrase.x1 for phrase in held))
            for held in (names, amounts)
        ]
        return FoundTable(cells, [(row[0].top, row[-1].bottom) for row in self.rows], sides)


def find_shares(lines: Sequence[Line]) -> Iterator[Shares]:
    """Find them among lines, from the top; without a name over several lines others read them."""
    place = 0
    while place < len(lines):
        end, rows = place, list[list[Line]]()
        while (row := _row_at(lines, end)) and (not rows or _is_next(rows[-1], row)):
            rows.append(row)
            end += len(row)
        if len(rows) >= _FEWEST and any(len(row) > 1 for row in rows):
            yield Shares(place, end, rows)
        place = max(end, place + 1)


def _row_at(lines: Sequence[Line], place: int) -> list[Line]:
    """Give the lines of a name and its amount; none where something else begins there."""
    row: list[Line] = []
    for line in lines[place:]:
        if row and not goes_on(row[-1], line):
            return []
        row.append(line)
        if len(line.phrases) > 1:
            is_row = len(line.phrases) == 2 and line.phrases[1].is_number
            return row if is_row and not line.phrases[0].is_number else []
    return []


def goes_on(above: Line, below: Line) -> bool:
    """Tell whether a line goes on with a name: it begins small, or the one above is not at its end."""
    one, other = above.phrases[0], below.phrases[0]
    is_told = other.text[:1].islower() or _OPEN.search(one.text) is not None
    is_close = below.top - above.bottom < _WITHIN * above.size
    return is_told and is_close and above.look == below.look and abs(one.x0 - other.x0) < _SAME_SIDE


def _is_next(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether a row stands right below another, in the same columns."""
    is_close = below[0].top - above[-1].bottom < _APART * above[-1].size
    (name, amount), (other, second) = above[-1].phrases, below[-1].phrases
    return is_close and abs(name.x0 - other.x0) < _SAME_SIDE and abs(amount.x1 - second.x1) < _SAME_SIDE
