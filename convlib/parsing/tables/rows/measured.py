"""A table of indicators to pieces: a row an indicator, of the action above or of the one that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number


def read_measures(columns: Sequence[Column], rows: Sequence[Row], labels: Labels) -> Iterator[Piece]:
    """Give a field a cell; a row of one text is none of an indicator."""
    keys = [place for name in ("code", "name") if (place := place_of(columns, name)) is not None]
    action = ""
    for row in rows:
        if len(row.line.printed) < 2:
            yield Piece(row.line, "plain", text=row.line.plain)
            continue
        action = next((_key(row.text(place), labels) for place in keys if row.text(place)), action)
        for place, (column, part) in enumerate(zip(columns, row.parts, strict=True)):
            if part.is_first and part.text.strip() and place not in keys:
                text = part.text.strip()
                yield Piece(
                    row.line, "field", "other", "", column.label, text, column.meaning, action, why="column"
                )


def _key(text: str, labels: Labels) -> str:
    """Give the code that a cell names an action by, else all of it."""
    heading = labels.find_heading(text) or split_number(text)
    return heading.code if heading else text
