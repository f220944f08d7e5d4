"""Blocks of a document as printed lines.

A line of text or a row of a table, each with its cells and its look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import takewhile

from convlib.parsing.layout.cells.cards import blocks_of
from convlib.parsing.layout.cells.ended import Ended, ended_lines
from convlib.reading.document import Cell, CellKind, Document, Paragraph, Table

# Words with one space between them; a tab or more spaces lead to the next cell.
_CELL = re.compile(r"\S+(?:[^\S\t]\S+)*")
_DASH = re.compile(r"[-\u2212–—]*\s*(?:[kM]?€|EUR|euros?)?", re.IGNORECASE)
_CUT = re.compile(r"\w[-\u00ad]")
# Letters below a name are smaller than its own where they are at most so large.
_SMALLER = 0.92
# Media that break paragraphs into lines where the page ends.
LINED = ("text", "pdf")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a line.

    Attributes:
        text: what it says, lines of it one below the other.
        is_first: it begins here; a cell that covers several rows or columns stands in each.
        kind: what it holds, as in `Cell`.
        value: the number that is stored, if any.
        rows: how many rows it covers.
        columns: how many columns it covers.
        is_header: the medium itself calls it a header.
        title: its first lines, as one text, where they are bold, larger or upright and the others are not;
            else empty.
        detail: these others, lines of it one below the other.
        has_paragraphs: its lines end where its writer ended them, and not where the cell ends.
        ended: lines of it that its writer ended, each with the one below it.
        is_struck: all that it says is struck out, so that it has no text.
    """

    text: str
    is_first: bool = True
    kind: CellKind = "text"
    value: Decimal | None = None
    rows: int = 1
    columns: int = 1
    is_header: bool = False
    title: str = ""
    detail: str = ""
    has_paragraphs: bool = False
    ended: Ended = ()
    is_struck: bool = False

    @property
    def one_line(self) -> str:
        """Its lines as one text."""
        return join_lines(self.text.split("\n")) if "\n" in self.text else self.text.strip()

    @property
    def amount(self) -> str:
        """What it says as an amount: a stored zero that is shown as a dash is one; an error has its kind."""
        text = self.text.strip()
        if self.value == 0 and _DASH.fullmatch(text):
            return "0"
        return text or (self.kind if self.kind in ("error", "uncomputed") else "")


@dataclass(frozen=True, eq=False)
class Line:
    """One printed line, or one row of a table, and how it looks.

    Attributes:
        page: page or sheet, from 1.
        line: as in `Position`.
        text: the line as printed, a tab between cells.
        parts: its cells by column; an empty first one where it is hung under the line above.
        table: the number of its table, -1 for a line of text.
        is_apart: white space stands above it.
        is_furniture: the medium shows that it is a header or footer.
        is_bold: all of it is bold.
        size: of its letters in points, if known.
        level: as a heading of the medium, else 0.
        indent: from the left margin.
        is_item: the medium puts a bullet before it.
    """

    page: int
    line: int
    text: str
    parts: tuple[Part, ...]
    table: int = -1
    is_apart: bool = False
    is_furniture: bool = False
    is_bold: bool = False
    size: float | None = None
    level: int = 0
    indent: float = 0.0
    is_item: bool = False

    @cached_property
    def printed(self) -> list[str]:
        """Texts of its cells that begin here and are not blank."""
        return [part.one_line for part in self.parts if part.is_first and part.text.strip()]

    @cached_property
    def plain(self) -> str:
        """All that it says, as one text."""
        return " ".join(self.printed)

    @cached_property
    def between_tabs(self) -> tuple[Part, ...]:
        """Its cells where tabs part them, empty ones among them."""
        return tuple(Part(cell.strip()) for cell in self.text.split("\t"))

    @property
    def is_hung(self) -> bool:
        """It stands further right than the line that it goes on with."""
        return bool(self.parts) and not self.parts[0].text.strip()


def lines_of(document: Document) -> list[Line]:
    """Give every line of a document in reading order."""
    lines: list[Line] = []
    last: Line | None = None
    for number, block in enumerate(blocks_of(document)):
        if isinstance(block, Table):
            lines += _rows(document, block, number, last)
        elif block.text:
            lines.append(_line(block, is_below_table=last is not None and last.table >= 0))
        last = lines[-1] if lines else None
    return lines


def _line(paragraph: Paragraph, *, is_below_table: bool) -> Line:
    said = "".join(run.text for run in paragraph.runs if not (run.is_mark or run.is_struck))
    # What stands behind struck text is not hung below the line above.
    said = said.lstrip() if paragraph.runs[0].is_struck else said
    # A bullet that the medium draws is no text.
    is_numbered = any(map(str.isalnum, paragraph.number))
    text = f"{paragraph.number} {said}" if is_numbered else said
    cells = _CELL.findall(text)
    parts = tuple(map(Part, ["", *cells] if text[:1].isspace() and cells else cells))
    if len(parts) == 1 and paragraph.runs[0].is_bold and not paragraph.is_bold:
        title = "".join(run.text for run in takewhile(lambda run: run.is_bold, paragraph.runs))
        parts = (Part(text.strip(), title=title.strip(), detail=text.strip()[len(title.strip()) :].strip()),)
    place = paragraph.position
    return Line(
        place.page, place.line, text, parts, -1, paragraph.is_apart or is_below_table, paragraph.is_furniture,
        paragraph.is_bold, _size([paragraph]), paragraph.level, paragraph.indent,
        bool(paragraph.number) and not is_numbered,
    )  # fmt: skip


def _size(paragraphs: Iterable[Paragraph]) -> float | None:
    runs = (run for paragraph in paragraphs for run in paragraph.runs)
    return max((run.size for run in runs if run.size and run.text.strip()), default=None)


def _rows(document: Document, table: Table, number: int, last: Line | None) -> Iterator[Line]:
    above = last.line if last and last.page == table.position.page else -9
    ended = ended_lines(table, is_lined=document.kind in LINED)
    for row, (cells, place) in enumerate(zip(table.grid, table.positions, strict=True)):
        parts = tuple(_part(document, cell, row, column, ended) for column, cell in enumerate(cells))
        said = [part.one_line for part in parts if part.is_first]
        first = [cell.paragraphs for cell in dict.fromkeys(cells) if cell and cell.paragraphs]
        is_bold = bool(first) and all(each.is_bold for paragraphs in first for each in paragraphs)
        is_furniture = bool(first) and all(each.is_furniture for paragraphs in first for each in paragraphs)
        is_blank = not any(said)
        is_apart = row == 0 or place.line > above + 1
        above = above if is_blank else place.line
        yield Line(
            place.page, place.line, "\t".join(said).strip(), parts, number, is_apart, is_furniture, is_bold,
            _size(first[0]) if len(first) == 1 else None,
        )  # fmt: skip


def _part(
    document: Document, cell: Cell | None, row: int, column: int, ended: Callable[[Cell], Ended]
) -> Part:
    if cell is None:
        return Part("", kind="blank")
    is_first = (cell.row, cell.column) == (row, column)
    return Part(
        _said(cell), is_first, cell.kind, cell.value, cell.row_span, cell.column_span, cell.is_header,
        *(("", "") if _is_recognised(document, cell) else _parted(cell)), document.kind not in LINED,
        ended(cell), not cell.text and any(run.is_struck for line in cell.paragraphs for run in line.runs),
    )  # fmt: skip


def _is_recognised(document: Document, cell: Cell) -> bool:
    """Tell whether OCR read a cell: its sizes are those of the boxes around words."""
    return any(line.position.page in document.recognised_pages for line in cell.paragraphs[:1])


def _parted(cell: Cell) -> tuple[str, str]:
    """Part a cell whose first lines alone are bold, larger or upright."""
    if len(cell.paragraphs) < 2:
        return "", ""
    lines = [paragraph for paragraph in cell.paragraphs if paragraph.text]
    for is_named in (_is_bold, partial(_is_large, size=_size(lines[:1])), _is_upright):
        title = list(takewhile(is_named, lines))
        detail = lines[len(title) :]
        if title and detail and not any(map(is_named, detail)):
            return join_lines([line.text for line in title]), "\n".join(line.text for line in detail)
    return "", ""


def _is_bold(line: Paragraph) -> bool:
    return line.is_bold


def _is_large(line: Paragraph, size: float | None) -> bool:
    own = _size([line])
    return size is None or own is None or own > _SMALLER * size


def _is_upright(line: Paragraph) -> bool:
    return not all(run.is_italic for run in line.runs if run.text.strip() and not run.is_mark)


def _said(cell: Cell) -> str:
    """Give a cell's text; parentheses around a number are a minus, unless the one stored is positive."""
    text = cell.text
    if cell.kind != "number" or not (text.startswith("(") and text.endswith(")")):
        return text
    return text[1:-1] if cell.value is not None and cell.value > 0 else f"-{text[1:-1]}"


def join_lines(lines: list[str]) -> str:
    """Join lines to one text; a line that ends in a hyphen goes on without a space."""
    if len(lines) == 1:
        return lines[0].strip()
    parts: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        before = parts[-1] if parts else ""
        is_cut = before.endswith(("-", "\u00ad")) and _CUT.fullmatch(before[-2:]) is not None
        if before.endswith("\u00ad"):
            parts[-1] = before[:-1]
        parts.append(line if is_cut or not parts else f" {line}")
    return "".join(parts)
