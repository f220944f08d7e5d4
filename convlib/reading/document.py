"""What a document is once it is read: blocks in reading order, each with its position, whatever its medium.

Nothing here knows a budget word, and nothing that uses it needs to know a medium. What a person does not see
is not text: it is set apart, and a finding of the document says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from convlib.core.findings import Finding
from convlib.core.places import Box, Scan

CellKind = Literal["blank", "text", "number", "date", "truth", "error", "uncomputed"]


class Position(NamedTuple):
    """Where something is printed.

    Attributes:
        page: page of a PDF, sheet of a workbook, from 1; 1 where the medium has none.
        line: what a person would count: line of a text file, row of a sheet; elsewhere the lines and
            table rows of the whole document, from 1.
        box: left, top, right and bottom in points from the page's top left corner, where there is a page.
    """

    page: int
    line: int
    box: Box | None = None


class Run(NamedTuple):
    """A stretch of text of one look.

    Attributes:
        text: what is printed; a tab stands for a gap wider than words leave.
        is_bold: printed bold.
        is_italic: printed italic.
        size: of the letters in points, None where the medium has none.
        is_mark: superscript, such as the mark of a note; no part of the text around it.
        is_struck: printed and struck out; no part of the text around it.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    size: float | None = None
    is_mark: bool = False
    is_struck: bool = False


class Paragraph(NamedTuple):
    """One printed line, or one paragraph of a medium that has no lines; a line break begins another.

    Attributes:
        runs: what is printed, by look; never empty.
        position: where.
        number: the number or bullet that the medium puts before it by itself, as shown; or empty.
        level: 1 and deeper where the medium itself calls it a heading, else 0.
        indent: how far it stands from the left margin of its page or cell: points, or letters in text.
        is_apart: white space stands above it: a blank line, or a gap wider than a line.
        is_furniture: the medium itself, or its repetition over pages, shows that it is a header or footer.
    """

    runs: tuple[Run, ...]
    position: Position
    number: str = ""
    level: int = 0
    indent: float = 0.0
    is_apart: bool = False
    is_furniture: bool = False

    @property
    def text(self) -> str:
        """What a reader would say is printed: the number before it, no marks, nothing that is struck out."""
        first = self.runs[0]
        if len(self.runs) == 1 and not (first.is_mark or first.is_struck):
            said = first.text
        else:
            said = "".join(run.text for run in self.runs if not (run.is_mark or run.is_struck))
        return f"{self.number} {said}".strip() if self.number else said.strip()

    @property
    def is_bold(self) -> bool:
        """All that it says is bold."""
        if len(self.runs) == 1 and self.runs[0].is_bold:
            return True
        return all([run.is_bold for run in self.runs if run.text.strip() and not run.is_mark])


class Cell(NamedTuple):
    """One cell of a table, as seen.

    Attributes:
        row: its row in the table, from 0.
        column: its column, from 0.
        paragraphs: its lines; none where it is blank.
        row_span: how many rows it covers.
        column_span: how many columns it covers.
        kind: what it holds: text, a number with its format, a date, a truth value or tick, an error such as
            `#REF!`, or a formula whose value was never computed.
        value: the number that is stored, None for other kinds; its text is what the format shows of it,
            unit and percent sign included.
        is_header: the medium itself calls it a header.
    """

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    row_span: int = 1
    column_span: int = 1
    kind: CellKind = "text"
    value: Decimal | None = None
    is_header: bool = False

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Table:
    """A grid of cells.

    Attributes:
        cells: in the order of rows, each once, however much it covers.
        positions: of each row; as many as there are rows.
        columns_count: how many columns it has.
    """

    cells: Sequence[Cell]
    positions: tuple[Position, ...]
    columns_count: int

    @property
    def position(self) -> Position:
        """Where it begins."""
        return self.positions[0]

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Rows of cells; one that covers several places stands in each, None where there is none."""
        rows: list[list[Cell | None]] = [[None] * self.columns_count for _ in self.positions]
        for cell in self.cells:
            for row in rows[cell.row : cell.row + cell.row_span]:
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns_count)):
                    row[column] = cell
        return tuple(map(tuple, rows))


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A document as a person sees it.

    Attributes:
        kind: its medium: `text`, `csv`, `pdf`, `docx`, `odt`, `xlsx`, `xls`, `ods` or `html`.
        blocks: paragraphs and tables in reading order.
        findings: what was set apart or decided in reading, such as `hidden-row` or `tracked-change`.
        pages_count: its pages or sheets, None where the medium has none.
        sheets: names of its sheets, in the order of their numbers.
        recognised_pages: those whose text a machine read in a picture, now or before.
        scans: the pictures that were read now.
    """

    kind: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    pages_count: int | None = None
    sheets: Sequence[str] = ()
    recognised_pages: frozenset[int] = frozenset()
    scans: tuple[Scan, ...] = ()

    @property
    def recognised_lines(self) -> set[int]:
        """Numbers of the lines of which anything was read in a picture: a digit may be another."""
        pages = self.recognised_pages
        if not pages:
            return set()
        return {each.position.line for each in self.paragraphs() if each.position.page in pages}

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give every paragraph, those of cells too, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.paragraphs
