"""Tables of what is said of actions that they name: their indicators, a row each, or their texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from convlib.parsing.layout.piece import NAMED, Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import VALUES_OF_INDICATOR

# `1.1 et 1.2`
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\bet\b)\s*")
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
    """Give a field a cell, of the actions whose codes or names its row has."""
    keys = [place for name in ("code", "name") if (place := place_of(columns, name)) is not None]
    for row in rows:
        named = [key for place in keys for key in _keys(row.text(place), labels)]
        if not named or len(row.line.printed) < 2:
            yield Piece(row.line, "plain", text=row.line.plain)
            continue
        for place, (column, part) in enumerate(zip(columns, row.parts, strict=True)):
            # A cell over several rows is of each of them.
            if place in keys or not part.text.strip() or not (part.is_first or part.columns == 1):
                continue
            said = column.label, part.text.strip(), column.meaning
            for parent in named if len(keys) == 1 else [NAMED.join(named)]:
                yield Piece(row.line, "field", column.name or "unknown", "", *said, parent, why="column")


def measured_anew(pieces: Iterable[Piece], said: Collection[tuple[str, str, str]]) -> set[str]:
    """Give the labels of a further row of an action that measure something else than the rows above."""
    of_it = [piece for piece in pieces if piece.meaning and piece.meaning.code in _OF_INDICATORS]
    names = [piece for piece in of_it if piece.meaning and piece.meaning.code == "indicator_name"]
    is_new = any((piece.name, piece.label, piece.text) not in said for piece in names)
    return {piece.label for piece in of_it} if is_new else set()


def _keys(text: str, labels: Labels) -> list[str]:
    """Give what a cell names actions by: one code or name, or several codes."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return parts if all(map(is_code, parts)) else [_key(text, labels)]


def _key(text: str, labels: Labels) -> str:
    """Give the code that a cell names an action by, else all of it."""
    heading = labels.find_heading(text) or split_number(text)
    return heading.code if heading else text
