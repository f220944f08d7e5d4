"""What a funder pays in a row of its own below an action, and cells that leave open who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.paid import funder_of
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.tables.totals import amount_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import UNTOLD, Meaning


def read_paid(row: Row, columns: Sequence[Column], labels: Labels) -> Iterator[Piece]:
    """Read the share of the cost; what is paid in other years is kept as printed."""
    funder = funder_of(row, columns, labels)
    for column, part in zip(columns, row.parts, strict=True):
        text = amount_of(column, part)
        if column.name == "stated_cost" and text:
            share = Meaning("share", funder)
            yield Piece(row.line, "field", "share", funder, column.label, text, share, why="row")
        elif column.name not in ("name", "code", "axis", "axis_code") and text and part.is_first:
            apart = column.meaning.kept_as("other", "share") if column.meaning else None
            label = f"{funder} – {column.label}"
            yield Piece(row.line, "field", "other", "", label, text, apart, why="column")


def read_doubtful(row: Row, columns: Sequence[Column], place: int, text: str) -> list[Piece]:
    """Say of a cell that nothing tells what it is, or which part of it each of its funders pays."""
    part, column = row.parts[place], columns[place]
    if column.name == UNTOLD and column.meaning and column.meaning.role == "share":  # of one year of several
        return [
            Piece(row.line, "finding", "unread-funding", text=f"{column.label} {text}"),
            Piece(row.line, "field", "other", "", column.label, text, column.meaning, why="column"),
        ]
    if column.name == UNTOLD:
        return [Piece(row.line, "finding", "unread-line", text=text)]
    covered = columns[place : place + part.columns] if part.is_first else ()
    payers = {column.meaning.code for column in covered if column.name == "share" and column.meaning}
    if len(payers) < 2:
        return []
    label = " + ".join(column.label for column in covered)
    return [
        Piece(row.line, "finding", "unread-funding", text=f"{label} {text}"),
        Piece(row.line, "field", "other", "", label, text, why="column"),
    ]
