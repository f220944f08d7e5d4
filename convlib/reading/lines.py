"""Rows of bare texts as a document, for media of which no more is read."""

from __future__ import annotations

from collections.abc import Iterable

from convlib.reading.characters import LINE_END, as_seen
from convlib.reading.document import Block, Cell, Document, Paragraph, Position, Run, Table

Line = tuple[int, int, list[str]]


def document_of(kind: str, lines: Iterable[Line], pages_count: int | None = None) -> Document:
    """Make a document of rows of cells: page, line and texts; a row without text is white space.

    A row of one cell becomes a paragraph, each other one a table of its own.
    """
    blocks: list[Block] = []
    is_apart = False
    for page, line, texts in lines:
        position = Position(page, line)
        cells = [_lines(text, position) for text in texts]
        if not any(cells):
            is_apart = True
        elif len(cells) == 1 and len(cells[0]) == 1:
            run = cells[0][0].runs
            blocks.append(Paragraph(run, position, is_apart=is_apart and bool(blocks)))
            is_apart = False
        else:
            table = tuple(Cell(0, column, each) for column, each in enumerate(cells) if each)
            blocks.append(Table(table, (position,), len(cells)))
            is_apart = False
    return Document(kind, tuple(blocks), pages_count=pages_count)


def _lines(text: str, position: Position) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(line),), position) for line in LINE_END.split(as_seen(text)) if line.strip())
