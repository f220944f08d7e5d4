"""Tables of what is said of actions that they name: their indicators, a row each, or their texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import VALUES_OF_INDICATOR

_OF_INDICATORS = ("indicator_name", "indicator_unit", *VALUES_OF_INDICATOR)


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


def read_texts(columns: Sequence[Column], rows: Sequence[Row], labels: Labels) -> Iterator[Piece]:
    """Give a field a cell, of the action whose code its row begins with."""
    codes = place_of(columns, "code")
    for row in rows:
        code = row.text(codes) if codes is not None else ""
        if not code or len(row.line.printed) < 2:
            yield Piece(row.line, "plain", text=row.line.plain)
            continue
        for place, (column, part) in enumerate(zip(columns, row.parts, strict=True)):
            if part.is_first and part.text.strip() and place != codes:
                said = column.label, part.text.strip(), column.meaning, _key(code, labels)
                yield Piece(row.line, "field", column.name or "unknown", "", *said, why="column")


def measured_anew(pieces: Iterable[Piece], said: Collection[tuple[str, str, str]]) -> set[str]:
    """Give the labels of a further row of an action that measure something else than the rows above."""
    of_it = [piece for piece in pieces if piece.meaning and piece.meaning.code in _OF_INDICATORS]
    names = [piece for piece in of_it if piece.meaning and piece.meaning.code == "indicator_name"]
    is_new = any((piece.name, piece.label, piece.text) not in said for piece in names)
    return {piece.label for piece in of_it} if is_new else set()


def _key(text: str, labels: Labels) -> str:
    """Give the code that a cell names an action by, else all of it."""
    heading = labels.find_heading(text) or split_number(text)
    return heading.code if heading else text
