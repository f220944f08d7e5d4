"""Places of tables, and the columns that a person tells apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple

from convlib.reading.document import Cell, CellKind, Paragraph

# Word has 63 columns at most, LibreOffice 16 384 of which no page shows more.
_MOST_COLUMNS = 1000
_MOST_PLACES = 20_000_000


class Slot(NamedTuple):
    """A place of a table, and the element whose content stands in it."""

    row: int
    column: int
    element: Any
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


def edges_of(slots: Iterable[Slot], rows_count: int) -> list[int]:
    """Return the columns in which a cell begins; of more than fit in memory the first."""
    edges = sorted({min(slot.column, _MOST_COLUMNS) for slot in slots})
    return edges[: max(1, _MOST_PLACES // max(1, rows_count))]


def cell_at(slot: Slot, paragraphs: tuple[Paragraph, ...], edges: list[int], rows_count: int) -> Cell:
    """Return the cell of a place: its column is counted among `edges`, and its rows end with the table's."""
    column = min(bisect_left(edges, slot.column), len(edges) - 1)
    end = max(column + 1, bisect_left(edges, slot.column + slot.column_span))
    row_span = max(1, min(slot.row_span, rows_count - slot.row))
    kind: CellKind = "text" if paragraphs else "blank"
    return Cell(slot.row, column, paragraphs, row_span, end - column, kind, None, slot.is_header)
