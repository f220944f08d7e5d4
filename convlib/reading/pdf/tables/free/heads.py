"""Heads of small tables of names and amounts that stand below or beside labels and their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from convlib.reading.pdf.ink.text.phrases import Box, Line, Phrase

_SAME_START = 3.0  # points
_FEWEST = 2  # rows
_FAR = 4.0  # of the size, between two rows


def headed_beside(lines: Sequence[Line]) -> Iterator[Box]:
    """Give the boxes of such tables: `Porteur : Ville | Financeur | Montant (€)`, and rows below the head."""
    for place, line in enumerate(lines):
        if len(line.phrases) > 2 and _is_label(line):
            name, amount = line.phrases[-2:]
            rows = _rows(lines[place + 1 :], line, name, amount) if _is_head(name, amount) else []
            if len(rows) >= _FEWEST:
                right = max(line.x1, *(row.x1 for row in rows))
                yield name.x0, line.top, right, rows[-1].bottom


def part_at_heads(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines above such a head that stands below a label and its value, and behind its rows."""
    starts = {0, len(lines)}
    for place, (above, line) in enumerate(pairwise(lines), 1):
        is_below = len(above.phrases) == len(line.phrases) == 2 and _is_label(above)
        if is_below and _is_head(*line.phrases):
            rows = _rows(lines[place + 1 :], line, *line.phrases)
            starts |= {place, place + 1 + len(rows)} if len(rows) >= _FEWEST else set()
    for start, end in pairwise(sorted(starts)):
        yield list(lines[start:end])


def _is_label(line: Line) -> bool:
    return line.phrases[0].text.endswith(":")


def _is_head(name: Phrase, amount: Phrase) -> bool:
    return not any(each.is_number or each.text.endswith(":") for each in (name, amount))


def _rows(lines: Sequence[Line], head: Line, name: Phrase, amount: Phrase) -> list[Line]:
    """Give the lines with a name and an amount in the columns of a head, until others stand there."""
    rows: list[Line] = []
    above = head
    for line in lines:
        own = [phrase for phrase in line.phrases if phrase.x1 > name.x0]
        if not own:
            continue
        is_row = (
            len(own) == 2
            and abs(own[0].x0 - name.x0) < _SAME_START
            and own[1].is_number
            and own[1].x0 < amount.x1
            and amount.x0 < own[1].x1
        )
        if not is_row or line.top - above.bottom > _FAR * line.size:
            return rows
        rows.append(line)
        above = line
    return rows
