"""A table within a form: its name stands in the cell to the left, which covers all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.words.grammar import Labels


def find_nested(lines: Sequence[Line], place: int, labels: Labels) -> tuple[Header, list[Line]] | None:
    """Give the header of such a table and all of its rows without the cell to the left.

    `Budget | Financeur | 2025 | 2026` above `État | 10 000 € | 12 000 €`, where `Budget` covers both rows;
    `Budget (k€) | État | Ville | Total` above their amounts, where nothing stands below `Budget`.
    """
    first = lines[place]
    if first.table < 0 or len(first.parts) < 3 or not first.parts[0].is_first:
        return None
    height = first.parts[0].rows
    is_covered = height > 1
    rows = [line for line in lines[place : place + max(height, 2)] if line.table == first.table]
    if any(line.parts[0].is_first and (is_covered or line.parts[0].text.strip()) for line in rows[1:]):
        return None
    inner = [replace(line, parts=line.parts[1:]) for line in rows]
    header = find_header(inner, 0, labels, first.parts[0].one_line)
    if header is None or header.height >= len(inner):
        return None
    is_of_funders = is_covered and header.kind == "funders"
    return (header, inner) if is_of_funders or _holds_amounts(header, first, labels) else None


def _holds_amounts(header: Header, first: Line, labels: Labels) -> bool:
    """Tell whether below a label of money stand what each pays, and the cost."""
    found = labels.find_label(first.parts[0].one_line)
    is_money = found is not None and found.name in ("stated_cost", "financing")
    is_each = all(column.name in ("share", "stated_cost") for column in header.columns)
    return is_money and is_each and header.kind == "values"
