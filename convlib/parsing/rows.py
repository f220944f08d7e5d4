"""A document as rows of cells, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from convlib.reading.document import Cell, Document, Paragraph, Position, Table

# Words with one space between them; a tab or more spaces lead to the next cell.
_CELL = re.compile(r"\S+(?:[^\S\t]\S+)*")


class Row(NamedTuple):
    """One printed line, or one row of a table, and where it stands.

    Attributes:
        page: page it is printed on, or sheet of a workbook, from 1.
        line: line of the file; where a file has no lines, the count of rows read so far.
        text: the line as printed.
        cells: its parts by column; the first is empty where the line is hung under the one
            before, and there is none where the line is blank.
        is_furniture: the medium itself calls it a header or footer.
    """

    page: int
    line: int
    text: str
    cells: tuple[str, ...]
    is_furniture: bool = False


def rows_of(document: Document) -> Iterator[Row]:
    """Give the rows of a document in reading order; a blank one stands for any white space."""
    last: Position | None = None
    is_below_table = False
    for block in document.blocks:
        page, line, _box = block.position
        if isinstance(block, Table):
            is_apart = last is not None and last.page == page and line > last.line + 1
        else:
            is_apart = block.is_apart or is_below_table
        if is_apart:
            yield Row(page, max(1, line - 1), "", ())
        yield from _table_rows(block) if isinstance(block, Table) else [_paragraph_row(block)]
        last = block.positions[-1] if isinstance(block, Table) else block.position
        is_below_table = isinstance(block, Table) and len(block.positions) > 1


def _paragraph_row(paragraph: Paragraph) -> Row:
    page, line, _box = paragraph.position
    said = "".join(run.text for run in paragraph.runs if not (run.is_mark or run.is_struck))
    text = f"{paragraph.number} {said}" if paragraph.number else said
    return Row(page, line, text, split_cells(text), paragraph.is_furniture)


def _table_rows(table: Table) -> Iterator[Row]:
    texts: list[dict[int, str]] = [{} for _ in table.positions]
    for cell in table.cells:
        texts[cell.row][cell.column] = _text(cell)
    for position, cells in zip(table.positions, texts, strict=True):
        yield _table_row(position, [cells.get(column, "") for column in range(table.columns_count)])


def _text(cell: Cell) -> str:
    """Give a cell's text; a zero that is shown as a dash is one, and parentheses are a minus."""
    text = cell.text
    if cell.kind != "number":
        return text
    if cell.value == 0 and not any(map(str.isdigit, text)):
        return "0"
    return f"-{text[1:-1]}" if text.startswith("(") and text.endswith(")") else text


def _table_row(position: Position, cells: list[str]) -> Row:
    joined = tuple(join_lines(cell.split("\n")) if "\n" in cell else cell.strip() for cell in cells)
    text = "\t".join(joined).strip()
    if 0 < len(joined) <= 2 and joined[0] and not any(joined[1:]):
        joined = split_cells(joined[0])
    return Row(position.page, position.line, text, joined if any(joined) else ())


def split_cells(text: str) -> tuple[str, ...]:
    """Cut a line into cells at tabs and wide gaps; an empty first cell says that it is hung."""
    cells = tuple(_CELL.findall(text))
    return ("", *cells) if cells and text[0].isspace() else cells


def join_lines(lines: Iterable[str]) -> str:
    """Join lines to one text; a line that ends in a hyphen goes on without a space."""
    parts: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        before = parts[-1] if parts else ""
        is_cut = re.search(r"\w[-\u00ad]$", before[-2:]) is not None
        if before.endswith("\u00ad"):
            parts[-1] = before[:-1]
        parts.append(line if is_cut or not parts else f" {line}")
    return "".join(parts)
