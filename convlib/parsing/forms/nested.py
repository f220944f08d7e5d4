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

    `Budget | Financeur | 2025 | 2026` above `État | 10 000 € | 12 000 €`, where `Budget` covers both rows.
    """
    first = lines[place]
    if first.table < 0 or len(first.parts) < 3 or not first.parts[0].is_first or first.parts[0].rows < 2:
        return None
    rows = [line for line in lines[place : place + first.parts[0].rows] if line.table == first.table]
    if any(line.parts[0].is_first for line in rows[1:]):
        return None
    inner = [replace(line, parts=line.parts[1:]) for line in rows]
    header = find_header(inner, 0, labels, first.parts[0].one_line)
    return (header, inner) if header and header.kind == "funders" and header.height < len(inner) else None
