"""Blocks in the making: each gets its line, what is said of it and what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from convlib.core.findings import Finding, finding_at
from convlib.reading.characters import as_seen
from convlib.reading.document import Block, Cell, Document, Paragraph, Position, Run, Table
from convlib.reading.flowing.grid import Slot, cell_at, edges_of
from convlib.reading.flowing.marks import note_marks, settle_marks

_LISTED_IN = 2  # columns of a table in a cell that is a list, in a table with more
_GAP = re.compile("[ \u00a0]{3,}")


class Flow:
    """Takes paragraphs and tables in the order of a document, and gives each its position."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._findings: list[Finding] = []
        self._target = self._blocks
        self._line = 0
        self._row: Position | None = None
        self._is_apart = False
        self._is_furniture = False
        self._is_strip = False  # a table of one column is around
        self._said: dict[str, dict[str, str]] = {}

    @property
    def here(self) -> Position:
        """Where the next line will stand."""
        return self._row or Position(1, self._line + 1)

    def say(self, code: str, **details: str) -> None:
        """Say something of the line in the making; what is said of a line in pieces is one finding."""
        said = self._said.setdefault(code, dict.fromkeys(details, ""))
        for name, text in details.items():
            said[name] += text

    def pause(self) -> None:
        """End a stretch of which only something is said: what is said next is not of the same word."""
        for said in self._said.values():
            for name in said:
                said[name] += " "

    def set_apart(self) -> None:
        """Leave white space above what comes next."""
        self._is_apart = True

    def paragraph(
        self, runs: Iterable[Run], *, number: str = "", level: int = 0, indent: float = 0.0
    ) -> None:
        """Take a paragraph; a line break begins another, a form feed one that stands apart."""
        lines = list(_lines(settle_marks(runs)))
        marks = note_marks(run for _, line in lines for run in (*line, Run(" ")))
        struck = "".join(run.text for _, line in lines for run in line if run.is_struck)
        if marks:
            self.say("note-mark", **marks)
        if struck.strip():
            self.say("struck-text", text=struck)
        self._publish()
        for is_apart, line in lines:
            self._is_apart |= is_apart
            self._print(line, number, level, indent)
            number = ""

    def _print(self, line: list[Run], number: str, level: int, indent: float) -> None:
        position = self.here
        if self._row is None:
            self._line += 1
        if not number and not any(run.text.strip() for run in line):
            self._is_apart = True
            return
        runs = tuple(line) or (Run(""),)
        apart, self._is_apart = self._is_apart, False
        paragraph = Paragraph(runs, position, number, level, round(indent, 2), apart, self._is_furniture)
        self._target.append(paragraph)

    def _publish(self) -> None:
        for code, details in self._said.items():
            cleaned = {name: " ".join(text.split()) for name, text in details.items()}
            if any(cleaned.values()):
                self._findings.append(finding_at(code, self.here, None, **cleaned))
        self._said = {}

    def table(self, slots: Sequence[Slot], rows_count: int, read: Callable[[Any], None]) -> None:
        """Take a table: a row is a line, and tables in its cells come after it.

        One column that holds tables parts nothing: what stands in it comes in its order.

        Args:
            slots: its places in the order of rows; columns that no cell begins are left out.
            rows_count: how many rows it has.
            read: gives the blocks of a place's element to this flow.
        """
        self._publish()
        edges = edges_of(slots, rows_count)
        outer_row, cells, positions, inside = self._row, list[Cell](), list[Position](), list[Block]()
        is_in_strip, self._is_strip = self._is_strip, len(edges) == 1
        slot_at = 0
        for row in range(rows_count):
            self._line += 1
            position = self._row = Position(1, self._line)
            positions.append(position)
            while slot_at < len(slots) and slots[slot_at].row == row:
                slot = slots[slot_at]
                blocks = self._collect(read, slot.element)
                is_list = len(edges) > _LISTED_IN and _is_of_row(slot, slots)
                if is_list and (listed := _list_in_cell(blocks, position)):
                    blocks = listed
                paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
                inside += blocks
                cells.append(cell_at(slot, paragraphs, edges, rows_count))
                slot_at += 1
                self._row = position
        # Below a table in such a one, each line is its own.
        self._row, self._is_apart, self._is_strip = None if is_in_strip else outer_row, False, is_in_strip
        later = [block for block in inside if isinstance(block, Table)]
        if later and len(edges) == 1:
            self._target += inside
            return
        if any(cell.paragraphs for cell in cells) and not self._is_furniture:
            self._target.append(Table(tuple(cells), tuple(positions), len(edges)))
        else:
            self._target += (paragraph for cell in cells for paragraph in cell.paragraphs)
        self._target += later

    def _collect(self, read: Callable[[Any], None], element: Any) -> list[Block]:
        outer, self._target = self._target, []
        self._is_apart = False
        read(element)
        self._publish()
        taken, self._target = self._target, outer
        return taken

    def text_of(self, read: Callable[[Any], None], element: Any) -> str:
        """Read what stands apart, such as a note: its text, one line beside the other."""
        outer_row, outer_said, is_apart = self._row, self._said, self._is_apart
        self._row, self._said = self.here, {}
        taken = self._collect(read, element)
        self._row, self._said, self._is_apart = outer_row, outer_said, is_apart
        return " ".join(text for block in taken for text in _texts(block))

    def box(self, read: Callable[[Any], None], element: Any) -> None:
        """Take what stands in a frame of its own beside the text, and say so."""
        at = self.here
        taken = self._collect(read, element)
        self._target += taken
        said = " ".join(text for block in taken for text in _texts(block))
        if said:
            self._findings.append(finding_at("text-box", at, None, text=said))

    def document(self, kind: str) -> Document:
        """Return what was taken."""
        self._publish()
        return Document(kind, tuple(self._blocks), tuple(self._findings))

    def furniture(self, read: Callable[[Any], None], element: Any) -> None:
        """Take what stands above or below the text of each page."""
        self._is_furniture = True
        self._target += self._collect(read, element)
        self._is_furniture = self._is_apart = False


def _list_in_cell(blocks: Sequence[Block], position: Position) -> list[Block]:
    """Give the rows of a narrow table that is all of a cell, such as who pays what, as its lines."""
    tables = [block for block in blocks if isinstance(block, Table)]
    is_all = not any(block.text for block in blocks if isinstance(block, Paragraph))
    if len(tables) != 1 or not is_all or tables[0].columns_count > _LISTED_IN:
        return []
    lines: list[Block] = []
    for row in range(len(tables[0].positions)):
        runs: list[Run] = []
        for cell in tables[0].cells:
            if cell.row == row:
                runs += [Run("\t")] * bool(runs and cell.paragraphs)
                runs += (run for paragraph in cell.paragraphs for run in paragraph.runs)
        lines += [Paragraph(tuple(runs), position)] * bool(runs)
    return lines


def _is_of_row(slot: Slot, slots: Sequence[Slot]) -> bool:
    """Tell whether a place covers no more rows than what its first row begins with: it is of these rows."""
    first = next(other for other in slots if other.row == slot.row)
    return slot.row_span <= first.row_span


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells if cell.paragraphs)


def _lines(runs: Iterable[Run]) -> Iterator[tuple[bool, list[Run]]]:
    """Cut runs at line breaks and join those of one look; each line with whether a form feed is before it."""
    line: list[Run] = []
    is_apart = False
    for run in runs:
        # Where lines end is not known, so no hyphen is shown that only an end of a line shows.
        for piece in re.split("([\n\f])", as_seen(run.text.replace("\u00ad", ""))):
            if piece in ("\n", "\f"):
                if line or piece == "\n":
                    yield is_apart, _with_gaps(line)
                line, is_apart = [], piece == "\f"
            elif piece and line and line[-1]._replace(text="") == run._replace(text=""):
                line[-1] = line[-1]._replace(text=line[-1].text + piece)
            elif piece:
                line.append(run._replace(text=piece))
    yield is_apart, _with_gaps(line)


def _with_gaps(line: list[Run]) -> list[Run]:
    return [run._replace(text=_GAP.sub("\t", run.text)) for run in line]
