"""Tables of actions without a heading: codes, names and costs are told by what stands in their columns.

Which of its texts are objectives nobody can tell: what is neither axis, code, name, cost nor a statement of
whether the action goes on is no field of it, but a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import columns_of
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.tables.columns.told.lists import are_groups
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, UNTOLD, Meaning

_Rows = list[list[str]]
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 3
_MOST_ROWS = 400


def bare_header(lines: Sequence[Line], place: int, labels: Labels) -> Header | None:
    """Read a table that begins with an action by its columns; None where one of them may be another's."""
    rows = _rows_at(lines, place)
    totals = [row for row in rows if _is_total(row, labels)]
    listed = [row for row in rows if row not in totals and sum(map(bool, row)) > 1]
    if len(listed) < _FEWEST_ROWS or rows[0] not in listed:
        return None
    columns = list(zip(*listed, strict=True))
    code = next((at for at, texts in enumerate(columns) if _are_codes(texts)), None)
    cost = _cost(columns, totals, labels)
    name = next((at for at, texts in enumerate(columns) if at != cost and _are_names(texts)), None)
    if code is None or cost is None or name is None or not code < name < cost:
        return None
    told = {code: "code", name: "name", cost: "stated_cost"}
    for at, texts in enumerate(columns):
        if at not in told:
            is_axis = at < code and "axis" not in told.values() and are_groups(texts)
            told[at] = (
                "axis"
                if is_axis
                else "continuation"
                if all(map(labels.lexicon.begins_statement, filter(None, texts)))
                else UNTOLD
            )
    heads = tuple(Column((), Meaning(told[at])) for at in range(len(columns)))
    return Header(heads, 0, "actions")


def _rows_at(lines: Sequence[Line], place: int) -> _Rows:
    """Give the texts of the rows of a table that begins at a line, as far as all have its columns."""
    first, above = lines[place], lines[place - 1] if place else None
    width = len(first.parts)
    is_inside = above is not None and above.table == first.table and len(above.printed) > _FEWEST_COLUMNS - 1
    if width < _FEWEST_COLUMNS or is_inside or first.is_hung:
        return []
    block = takewhile(
        lambda line: line.table == first.table and (first.table >= 0 or not line.is_furniture),
        lines[place : place + _MOST_ROWS],
    )
    rows: _Rows = []
    for line in block:
        parts: tuple[Part, ...] | None = columns_of(line, width)
        if parts is None and first.table < 0 and len(line.printed) != 1:
            break
        rows += [[part.one_line if part.is_first else "" for part in parts]] if parts else []
    return rows


def _is_total(row: Sequence[str], labels: Labels) -> bool:
    text = next(filter(None, row), "")
    found = labels.find_label(text) if text else None
    return found is not None and found.name in TOTALS and found.is_total


def _are_codes(texts: Sequence[str]) -> bool:
    """Tell whether each row has a code of its own; a bare number may be anything else."""
    is_numbered = list(map(str, range(1, len(texts) + 1))) == list(texts)
    is_each = all(is_code(text) and not text.isdigit() and any(map(str.isdigit, text)) for text in texts)
    return len(set(texts)) == len(texts) and (is_each or is_numbered)


def _are_names(texts: Sequence[str]) -> bool:
    is_worded = all(sum(map(str.isalpha, text)) * 2 > len(text) and value_of(text) is None for text in texts)
    return is_worded and len(set(texts)) == len(texts)


def _cost(columns: Sequence[Sequence[str]], totals: _Rows, labels: Labels) -> int | None:
    """Give the one column of money, or the one that the others make; bare numbers need their total."""
    money: dict[int, list[Decimal]] = {}
    for at, texts in enumerate(columns):
        said = [text for text in texts if text and not labels.lexicon.is_undefined(text)]
        if not said or any(value_of(text) is None for text in said) or _are_codes(texts):
            continue
        values = [value_of(text) or Decimal(0) for text in texts]
        if all(map(is_money, said)) or any(value_of(total[at]) == sum(values) for total in totals):
            money[at] = values
        elif not all(text.isdigit() and len(text) < 5 for text in said):
            return None
    if len(money) < 2:
        return next(iter(money), None)
    made = [
        at
        for at, values in money.items()
        if all(value == sum(others) - value for value, *others in zip(values, *money.values(), strict=True))
    ]
    return made[0] if len(made) == 1 else None
