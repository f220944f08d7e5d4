"""Who pays in tables without rules down: names one below the other, each with its amount beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from convlib.reading.pdf.ink.text.phrases import Phrase
from convlib.reading.pdf.tables.free.corridors import Columns

_LEVEL = 2.0  # points, between the feet of a name and of the amount beside it
_FEWEST_COLUMNS = 4  # a code or a name, a cost, who pays, and how much
_FEWEST_AMOUNTS = 2  # below the head


def are_of_payers(cells: Mapping[tuple[int, int], Sequence[Phrase]], span: tuple[int, int]) -> bool:
    """Tell whether numbers in a cell are of names beside them, in the row of one action with its cost."""
    names = cells.get((span[0] - 1, span[0] - 1), [])
    costs = [cell for (start, _), cell in cells.items() if 0 < start < span[0] - 1]
    has_cost = any(len(cell) == 1 and cell[0].text[0].isdigit() for cell in costs)
    is_one = not any(phrase.text[0].isdigit() for phrase in cells.get((0, 0), [])[1:])
    return has_cost and is_one and _are_level(cells[span], names)


def with_amounts_of_payers(columns: Columns) -> Columns:
    """Join the last column to the one before it, whose head is of both: names, and what each pays."""
    count = len(columns.sides)
    filled = [[columns.span_of(phrase) for phrase in line.phrases] for line in columns.lines]
    last, before = ((count - 1, count - 1), (count - 2, count - 2))
    heads = takewhile(lambda spans: last not in spans, filled)
    if count < _FEWEST_COLUMNS or [(place, place) for place in range(count - 1)] not in heads:
        return columns
    amounts = [
        (phrase, [name for name, own in zip(line.phrases, spans, strict=True) if own == before])
        for line, spans in zip(columns.lines, filled, strict=True)
        for phrase, span in zip(line.phrases, spans, strict=True)
        if span == last
    ]
    if len(amounts) < _FEWEST_AMOUNTS or not all(phrase.is_number and names for phrase, names in amounts):
        return columns
    sides = [*columns.sides[:-2], (columns.sides[-2][0], columns.sides[-1][1])]
    return columns._replace(sides=sides, cuts=columns.cuts[:-1])


def _are_level(amounts: Sequence[Phrase], names: Sequence[Phrase]) -> bool:
    return all(any(abs(amount.bottom - name.bottom) < _LEVEL for name in names) for amount in amounts)
