"""Rows of a table on its side, and its columns as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line

FEWEST = 3  # columns, that of the labels among them, and rows


def headed(row: Line, label: str) -> Line:
    """Put a label at the left of a row, whose corner is blank."""
    return replace(row, parts=(replace(row.parts[0], text=label), *row.parts[1:]))


def as_row(rows: Sequence[Line], column: int) -> Line:
    """Give the cells of a column as those of a row."""
    parts = tuple(
        replace(row.parts[column], rows=row.parts[column].columns, columns=row.parts[column].rows)
        for row in rows
    )
    text = "\t".join(part.one_line for part in parts)
    return replace(rows[0], text=text, parts=parts)
