"""Tables of two columns under headings that no list knows, or none: an action or an axis, and one amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from convlib.parsing.layout.line import Line
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import Heading
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.units import split_unit

_Pair = tuple[str, str]
_MOST_ROWS = 400
# Heads of amounts that are no costs.
_MONEY = ("share", "funder_amount", *TOTALS)
# A card may have its heading and its cost in one row.
_FEWEST = 2


def pair_header(lines: Sequence[Line], place: int, labels: Labels) -> Header | None:
    """Read a table of two columns by its rows.

    A last row of the words and the sum of a total shows that the others are costs. Without it their amounts
    may be anything, and none of them is read: neither as a cost, nor as the name of an action.
    """
    rows = _rows_at(lines, place)
    if len(rows) < _FEWEST:
        return None
    head, listed = ([], rows) if value_of(rows[0][1]) is not None else ([*rows[0]], rows[1:])
    first, second = (labels.find_label(text) if text else None for text in head or ("", ""))
    if second is not None and second.name in _MONEY:
        return None
    totals = [amount for text, amount in listed if _is_total(text, labels)]
    listed = [row for row in listed if not _is_total(row[0], labels)]
    kind = _kind(listed, first, labels)
    unit = split_unit(head[1])[1] if head else ""
    if not kind or not all(value_of(amount) is not None for _, amount in listed):
        return None
    values = [value_of(amount) or Decimal(0) for _, amount in listed]
    is_sum = len(totals) == 1 and value_of(totals[0]) == sum(values, Decimal(0))
    is_told = is_sum and all(unit or is_money(amount) for _, amount in listed)
    names = Column(tuple(filter(None, head[:1])), Meaning("axis" if kind == "axes" else "name"))
    amounts = Column(tuple(head[1:]), second if second and second.name == "stated_cost" else None)
    if amounts.meaning is None and is_told:
        amounts = amounts.told_as("stated_cost")
    if amounts.meaning is not None:
        return Header((names, amounts), int(bool(head)), kind)
    is_bare = all((heading := labels.find_heading(text)) and not heading.name for text, _ in listed)
    is_open = len(listed) >= _FEWEST and (is_bare or first is not None)
    return Header((names, amounts), int(bool(head)), "open") if is_open else None


def _rows_at(lines: Sequence[Line], place: int) -> list[_Pair]:
    """Give the rows of a table that begins at a line, where each has two cells, both of them filled."""
    first, above = lines[place], lines[place - 1] if place else None
    is_inside = above is not None and above.table == first.table >= 0
    if is_inside or len(first.parts) != 2:
        return []
    block = takewhile(lambda line: line.table == first.table, lines[place : place + _MOST_ROWS])
    if first.table < 0:
        block = takewhile(lambda line: len(line.parts) == 2 and not line.is_hung, block)
    rows = [(line.parts[0].one_line, line.parts[1].one_line) for line in block if len(line.parts) == 2]
    is_each_filled = all(amount and (name or not at) for at, (name, amount) in enumerate(rows))
    return rows if is_each_filled else []


def _is_total(text: str, labels: Labels) -> bool:
    found = labels.find_label(text)
    return found is not None and found.name in TOTALS and found.is_total


def _kind(listed: Sequence[_Pair], first: Meaning | None, labels: Labels) -> str:
    """Say what each row names: an action or an axis, by its word and its code or by the heading above."""
    texts = [text for text, _ in listed]
    if not texts or len(set(texts)) != len(texts):
        return ""
    headings = [heading for text in texts if (heading := labels.find_heading(text))]
    if len(headings) == len(texts):
        return "actions" if not any(_is_axis(heading, labels) for heading in headings) else (
            "axes" if all(_is_axis(heading, labels) for heading in headings) else ""
        )  # fmt: skip
    is_named = first is not None and first.name == "name" and first.scope != "axis"
    return "actions" if is_named and not headings and not any(map(labels.find_label, texts)) else ""


def _is_axis(heading: Heading, labels: Labels) -> bool:
    return heading.word in labels.lexicon.axis_words
