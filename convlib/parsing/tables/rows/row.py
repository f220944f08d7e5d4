"""A row of a table, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import columns_of
from convlib.parsing.words.meaning import Meaning


@dataclass
class Row:
    """A row of a table.

    Attributes:
        line: where it stands.
        parts: its cells by column.
        kind: `action`, `band`, `total`, `cut` for the rest of the row above, `more` for a further row of the
            same action, `paid` for a funder in the column of names, `sub`, `sum` for the total of its
            sub-actions, `detail` for what it is made of, `help`, `header`, `note`, `blank`, `stray`
            for money of nobody.
        meaning: of the words of a total.
        label: these words as printed; of a band, the axis whose number and name stand in two columns.
        is_doubtful: words and sums do not agree on what it is.
        closed_by: the axis that begins here and is named only in the row of its total, below.
        is_split: an action whose first sub-action stands in the same row; the amounts are of that alone.
    """

    line: Line
    parts: tuple[Part, ...]
    kind: str = ""
    meaning: Meaning | None = None
    label: str = ""
    is_doubtful: bool = False
    closed_by: str = ""
    is_split: bool = False

    def text(self, place: int | None) -> str:
        """Give what a column says in this row."""
        return self.parts[place].one_line if place is not None else ""


def place_of(columns: Sequence[Column], name: str) -> int | None:
    """Give the first column of a field."""
    return next((place for place, column in enumerate(columns) if column.name == name), None)


def make_rows(lines: Sequence[Line], width: int) -> list[Row]:
    """Lay lines out by the columns of their table; a line of text that has others stands in the first."""
    rows = []
    for line in lines:
        parts = columns_of(line, width)
        if parts is None:
            text = line.plain
            parts = (Part(text, columns=width), *(Part("", is_first=False) for _ in range(width - 1)))
        rows.append(Row(line, parts))
    return rows
