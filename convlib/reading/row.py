"""What every reader gives: printed lines and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
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
    joined = tuple(join_lines(cell.split("\n")) for cell in cells)
    return Row(page, line, "\t".join(joined).strip(), joined if any(joined) else ())


def join_lines(lines: Iterable[str]) -> str:
    """Join lines to one text; a line that ends in a hyphen goes on without a space."""
    joined = ""
    for line in filter(None, map(str.strip, lines)):
        is_cut = re.search(r"\w[-\u00ad]$", joined)
        joined = f"{joined.removesuffix(chr(0xAD))}{'' if is_cut or not joined else ' '}{line}"
    return joined
