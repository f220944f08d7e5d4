"""What every reader gives: printed lines and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Control characters and lone surrogates, which faulty fonts of PDFs give: files of ours could not hold them.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# Words with one space between them; a tab or more spaces lead to the next cell.
_CELL = re.compile(r"\S+(?:[^\S\t]\S+)*")
_LINE_END = re.compile(r"\r\n?|[\n\v\f]")


class Row(NamedTuple):
    """One printed line, or one row of a table, and where it stands.

    Attributes:
        page: page it is printed on, or sheet of a workbook, from 1.
        line: line of the file; where a file has no lines, the count of rows read so far.
        text: the line as printed.
        cells: its parts by column, without converters' mark-up; the first is
            empty where the line is hung under the one before, and there is
            none where the line is blank.
    """

    page: int
    line: int
    text: str
    cells: tuple[str, ...]


def row_of_cells(page: int, line: int, cells: Iterable[str]) -> Row:
    """Make a row of table cells, each of which may hold several lines."""
    joined = tuple(join_lines(_LINE_END.split(clean(cell))) for cell in cells)
    if 0 < len(joined) <= 2 and joined[0] and not any(joined[1:]):
        joined = split_cells(joined[0])
    return Row(page, line, "\t".join(joined).strip(), joined if any(joined) else ())


def split_cells(text: str) -> tuple[str, ...]:
    """Cut a line into cells at tabs and wide gaps; an empty first cell says that it is indented."""
    cells = tuple(_CELL.findall(text))
    return ("", *cells) if cells and text[0].isspace() else cells


def clean(text: str) -> str:
    """Show what is no text as the replacement character U+FFFD."""
    return _NO_TEXT.sub("\ufffd", text)


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
