"""Columns under headings that no list knows: told by what stands in them, and by their sums.

A table lists actions where each row has a name of its own beside an amount, and the amounts are shown to be
costs: by their heading, by a row that is the sum of those above it, or by columns that make them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import cells_of, columns_of, is_value, paths_of, read_column
from convlib.parsing.tables.columns.kinds import Header, settle_kind
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.tables.columns.shares import holds_amounts
from convlib.parsing.tables.sums import reduce_rows
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number

Rows = Sequence[Sequence[Part]]
_OPEN = ("", "unknown")
_COSTS = ("stated_cost", "grand_total")
# What a table of actions has beside names and costs, and one of expenses has not.
_OF_ACTIONS = ("axis", "sub_axis", "objective", "description", "continuation", "code", "sub_action")
_OF_PLAN = ("", "amended", "planned", "requested", "proposed", "granted")
# Fewer rows are no list; two of three may add up by chance.
_FEWEST = 3
_MOST = 0.75
_SHORTEST_NAME = 8
# Of rows that tell what their columns are: sums may stand far below.
_MOST_TOLD = 400
_FEWEST_HEADS = 3
_LONGEST_HEAD = 60


def told_header(lines: Sequence[Line], place: int, labels: Labels) -> Header | None:
    """Read the first row of a table as its header where what stands below tells that it lists actions."""
    first = lines[place]
    if not is_wide_top(lines, place, labels):
        return None
    rows = [cells_of(first, 0)]
    if any(part.columns > 1 for part in first.parts if part.text):
        rows += [cells_of(line, len(rows[0])) for line in lines[place + 1 : place + 2]]
    columns = tuple(read_column(heads, labels) for heads in paths_of(rows))
    rest = takewhile(lambda line: line.table == first.table, lines[place + len(rows) : place + _MOST_TOLD])
    below = [row for line in rest if (row := columns_of(line, len(columns)))]
    told = tell_columns(columns, below)
    return settle_kind(told, below, len(rows), labels, is_told=True) if told else None


def is_wide_top(lines: Sequence[Line], place: int, labels: Labels) -> bool:
    """Tell whether a line is the first wide one of a table, and could be one of headings."""
    first, above = lines[place], lines[place - 1] if place else None
    said = first.printed
    is_top = above is None or above.table != first.table or len(above.printed) < _FEWEST_HEADS
    return (
        first.table >= 0
        and is_top
        and _FEWEST_HEADS <= len(said) == len(set(said))
        and all(len(text) <= _LONGEST_HEAD and not is_value(text) for text in said)
        and not any((heading := labels.find_heading(text)) and heading.name for text in said)
    )


def tell_columns(columns: Sequence[Column], rows: Rows) -> tuple[Column, ...] | None:
    """Name the columns of names, costs, codes and axes; None where nothing shows that rows are actions."""
    cost = _cost(columns, rows)
    if cost is None:
        return None
    sums = _sums(cost, rows)
    costed = [
        row
        for at, row in enumerate(rows)
        if at not in sums and row[cost].is_first and value_of(row[cost].text)
    ]
    name = _name(columns, costed)
    if name is None:
        return None
    listed = _with_text(name, costed)
    told = list(columns)
    told[name], told[cost] = columns[name].told_as("name"), columns[cost].told_as("stated_cost")
    for place in (place for place in range(name) if columns[place].name in _OPEN):
        texts = [row[place].one_line for row in listed]
        if _are_codes(texts) and "code" not in {column.name for column in told}:
            told[place] = columns[place].told_as("code")
        elif are_groups(texts) and "axis" not in {column.name for column in told}:
            told[place] = columns[place].told_as("axis")
    are_actions = any(column.name in _OF_ACTIONS for column in told)
    return tuple(told) if are_actions or _are_coded([row[name].one_line for row in listed]) else None


def _cost(columns: Sequence[Column], rows: Rows) -> int | None:
    """Give the one column of costs: by its heading, as the sum of others, or alone with a total below it."""
    worded = [
        place for place, column in enumerate(columns)
        if column.name in _COSTS and column.meaning and column.meaning.stage in _OF_PLAN
    ]  # fmt: skip
    if worded:
        return worded[0] if len(worded) == 1 else None
    money = [
        place for place, column in enumerate(columns)
        if column.name in (*_OPEN, "share") and holds_amounts(place, rows)
    ]  # fmt: skip
    unknown = [place for place in money if columns[place].name in _OPEN]
    made = [place for place in unknown if _is_made_of(place, set(money) - {place}, rows)]
    if made:
        return made[0] if len(made) == 1 else None
    return money[0] if money == unknown and len(money) == 1 and _sums(money[0], rows) else None


def _is_made_of(place: int, others: set[int], rows: Rows) -> bool:
    """Tell whether some columns make another one together in most rows."""
    agreeing = [
        sum(added, Decimal(0)) == total
        for row in rows
        if (total := value_of(row[place].text))
        and len(added := [value for other in others if (value := value_of(row[other].text))]) > 1
    ]
    return sum(agreeing) >= max(_FEWEST, _MOST * len(agreeing))


def _sums(place: int, rows: Rows) -> set[int]:
    """Give the rows that are the sum of three or more above them."""
    values = [(value_of(row[place].text) if row[place].is_first else None,) for row in rows]
    return {at for at, (parts, _) in reduce_rows(values, set()).items() if len(parts) >= _FEWEST}


def _name(columns: Sequence[Column], listed: Rows) -> int | None:
    """Give the column of names: that of this heading, else the first with a text of its own in each row."""
    worded = [place for place, column in enumerate(columns) if column.name == "name"]
    if worded:
        return worded[0]
    for place, column in enumerate(columns):
        texts = [row[place].one_line for row in _with_text(place, listed)]
        is_of_most = len(texts) >= max(_FEWEST, _MOST * len(listed))
        if column.name in _OPEN and is_of_most and _are_names(texts):
            return place
    return None


def _with_text(place: int, rows: Rows) -> Rows:
    """Leave out rows without a text of their own in a column, as totals of axes are."""
    return [row for row in rows if row[place].text.strip() and row[place].is_first]


def _are_names(texts: Sequence[str]) -> bool:
    is_long = sum(map(len, texts)) >= _SHORTEST_NAME * len(texts)
    is_worded = all(sum(map(str.isalpha, text)) * 2 > len(text) and value_of(text) is None for text in texts)
    return is_long and is_worded and len(set(texts)) == len(texts)


def _are_codes(texts: Sequence[str]) -> bool:
    return all(map(is_code, texts)) and len(set(texts)) == len(texts)


def _are_coded(texts: Sequence[str]) -> bool:
    """Tell whether a code of its own begins each name: `A1 Loger`."""
    codes = [split.code for text in texts if (split := split_number(text))]
    return len(set(codes)) == len(texts)


def are_groups(texts: Sequence[str]) -> bool:
    """Tell whether a column groups its rows: each of its texts stands in adjacent rows, in two or so."""
    runs = [text for text, _ in groupby(texts)]
    return all(runs) and len(set(runs)) == len(runs) and 1 < len(runs) <= len(texts) / 2
