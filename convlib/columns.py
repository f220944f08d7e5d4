"""Tables that hold one action a row, under a row that names the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from convlib.labels import Label, find_column, find_heading, find_label, find_number
from convlib.piece import Piece
from convlib.reading import Row

_TOTALS = ("grand_total", "stated_axis_total")


@dataclass
class Table:
    """The columns of a table, and what was read of it so far.

    Attributes:
        columns: what each column holds, None for one that no list knows.
        heads: the columns' headings as printed.
    """

    columns: list[Label | None]
    heads: list[str]
    axes: list[str] = field(default_factory=list)
    actions: int = 0

    @property
    def unknown(self) -> list[str]:
        """Headings that no list knows."""
        return [head for head, label in zip(self.heads, self.columns, strict=True) if head and label is None]

    def holds(self, row: Row) -> bool:
        """Tell whether a row belongs to the table: it has its columns, and is no heading across them."""
        return len(row.cells) == len(self.columns) or not row.cells

    def read_row(self, row: Row) -> Iterator[Piece]:
        """Turn a row into pieces: the axis where it changes, the action, a field a column."""
        cells = dict(zip(range(len(row.cells)), row.cells, strict=True))
        printed = [cell for cell in row.cells if cell]
        if total := self._find_total(row):
            yield total
        elif len(printed) == 1 and (heading := find_heading(printed[0])):
            yield self._axis_piece(row, heading.code, heading.name)
        elif not self._cell(cells, "name") and not self._cell(cells, "code"):
            # A row that a page break cut off goes on with the texts of the one before.
            yield from self._fields(row)
        else:
            if axis := self._cell(cells, "axis"):
                yield from self._open_axis(row, axis)
            yield self._action_piece(row, cells)
            yield from self._fields(row)

    def _cell(self, cells: dict[int, str], name: str) -> str:
        places = [place for place, label in enumerate(self.columns) if label and label.name == name]
        return next((cells[place] for place in places if cells[place]), "")

    def _find_total(self, row: Row) -> Piece | None:
        labels = [(cell, label) for cell in row.cells if cell and (label := find_label(cell))]
        totals = [(cell, label) for cell, label in labels if label.name in _TOTALS]
        if not totals:
            return None
        cell, label = totals[0]
        costs = [
            column.with_unit(text)
            for text, column in zip(row.cells, self.columns, strict=True)
            if text and column and column.name == "stated_cost"
        ]
        amounts = costs or [text for text in row.cells if re.search(r"\d", text) and text != cell]
        return Piece(row, "field", label.name, label.code, cell, " ".join(amounts[:1]))

    def _open_axis(self, row: Row, text: str) -> Iterator[Piece]:
        if self.axes and self.axes[-1] == text:
            return
        heading = find_heading(text) or find_number(text)
        known = self.axes.index(text) + 1 if text in self.axes else len(set(self.axes)) + 1
        is_again = text in self.axes
        self.axes.append(text)
        code = heading.code if heading else text if text.isdigit() else str(known)
        if not is_again:
            yield self._axis_piece(row, code, heading.name if heading else "" if text.isdigit() else text)

    def _axis_piece(self, row: Row, code: str, name: str) -> Piece:
        return Piece(row, "axis", "axe", code, text=name)

    def _action_piece(self, row: Row, cells: dict[int, str]) -> Piece:
        self.actions += 1
        name, code = self._cell(cells, "name"), self._cell(cells, "code")
        heading = find_heading(name) or find_number(name)
        # A workbook shows the number 1.1 with a decimal comma.
        number = re.search(r"\d+(?:[.,-]\d+)*", code)
        if number:
            return Piece(row, "action", "action", re.sub(r"[,-]", ".", number[0]), text=name)
        if heading:
            return Piece(row, "action", "action", heading.code, text=heading.name)
        return Piece(row, "action", "action", str(self.actions), text=name)

    def _fields(self, row: Row) -> Iterator[Piece]:
        for head, label, text in zip(self.heads, self.columns, row.cells, strict=True):
            if not text or (label and label.name in ("axis", "code", "name")):
                continue
            name = label.name if label else "other"
            yield Piece(row, "field", name, label=head, text=label.with_unit(text) if label else text)


def find_columns(row: Row) -> Table | None:
    """Read a row as the headings of columns, where it names an action's column and one of its fields."""
    if len([cell for cell in row.cells if cell]) < 2:
        return None
    columns = [find_column(cell) if cell else None for cell in row.cells]
    names = {label.name for label in columns if label}
    if "name" in names and names & {"stated_cost", "objective", "description"}:
        return Table(columns, list(row.cells))
    return None
