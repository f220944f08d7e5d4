"""Pages to the document: furniture set apart, tables joined over page breaks, lines counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from convlib.core.places import Scan
from convlib.reading.document import Block, Cell, CellKind, Document, Paragraph, Position, Table
from convlib.reading.pdf.apart import find_what_is_apart
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Box, Line, bounding_box
from convlib.reading.pdf.ink.turn import shown_box
from convlib.reading.pdf.layout.broken import rejoin
from convlib.reading.pdf.layout.columns.cards import pieces_of_box
from convlib.reading.pdf.layout.furniture import find_artifacts, find_furniture
from convlib.reading.pdf.layout.hung import find_starts
from convlib.reading.pdf.layout.notes import set_notes_apart
from convlib.reading.pdf.layout.numbers import without_line_numbers
from convlib.reading.pdf.layout.pieces import lay_out, plain_tables
from convlib.reading.pdf.paragraphs import make_paragraph
from convlib.reading.pdf.tables.aside import Aside, find_aside
from convlib.reading.pdf.tables.continued import Part, join_parts
from convlib.reading.pdf.tables.found import FoundTable
from convlib.reading.pdf.tables.free.recurring import heads_that_recur

_SAME_COLUMN = 4.0  # points
_APART = 0.8  # of the size, above a line


class _Margins(NamedTuple):
    """Furniture of a page."""

    above: list[Line]
    below: list[Line]


def make_document(pages: Sequence[Page], first: int = 0) -> Document:
    """Make a document of pages, the first of which is page `first` of the file, from 0."""
    pages = [without_line_numbers(page) for page in pages]
    lines = [make_lines(page.words) for page in pages]
    heights = [page.turn.height for page in pages]
    heads = heads_that_recur(lines)
    tables = [plain_tables(page, heads) for page in pages]
    boxes = [[table.box for table in each] for each in tables]
    artifacts = [find_artifacts(page, printed) for page, printed in zip(pages, lines, strict=True)]
    furniture = find_furniture(heights, lines, boxes, artifacts, heads, first)
    margins, bodies = [], []
    pieces: list[list[Line | FoundTable]] = []
    for page, printed, ruled, places in zip(pages, lines, tables, furniture, strict=True):
        own = [printed[place] for place in sorted(places)] + make_lines(page.stamps)
        middle = page.turn.height / 2
        margins.append(
            _Margins(
                [line for line in own if line.top < middle], [line for line in own if line.top >= middle]
            )
        )
        body = [line for place, line in enumerate(printed) if place not in places]
        above = pieces[-1][-1] if pieces and pieces[-1] else None
        sides = above.sides if isinstance(above, FoundTable) else []
        pieces.append(lay_out(page, body, ruled, heads, sides))
        bodies.append(body)
    asides = find_aside(pieces)
    for aside in asides:
        pieces[aside.page] = []
        margins[aside.page].above.append(aside.repeated)
    maker = _Maker(pages, margins, bodies, find_starts(bodies, pieces), asides, first)
    for number, piece in rejoin(join_parts(pieces, heights), [page.drawing for page in pages]):
        maker.add(number, piece)
    maker.finish()
    recognised = frozenset(
        number for number, page in enumerate(pages, first + 1) if page.jpeg or page.is_recognised
    )
    document = Document(
        "pdf",
        tuple(maker.blocks),
        pages_count=len(pages),
        recognised_pages=recognised,
        scans=tuple(_scans(pages, maker.blocks, first)),
    )
    return set_notes_apart(replace(document, findings=tuple(find_what_is_apart(pages, document, first))))


def _scans(pages: Sequence[Page], blocks: Sequence[Block], first: int) -> Iterator[Scan]:
    boxes: dict[int, dict[int, Box]] = defaultdict(dict)
    if not any(page.jpeg for page in pages):
        return
    for block in blocks:
        for at in block.positions if isinstance(block, Table) else [block.position]:
            if at.box is not None:
                boxes[at.page][at.line] = at.box
    for number, page in enumerate(pages, first + 1):
        if page.jpeg:
            yield Scan(number, page.turn.width, page.turn.height, page.jpeg, boxes[number])


class _Maker:
    """Makes blocks of pieces in order and counts their lines."""

    def __init__(
        self,
        pages: Sequence[Page],
        margins: Sequence[_Margins],
        bodies: Sequence[Sequence[Line]],
        starts: Mapping[tuple[int, float | None], set[float]],
        asides: Sequence[Aside],
        first: int,
    ) -> None:
        self.pages, self.margins, self.first = pages, margins, first
        self.starts, self.asides = starts, asides
        self.blocks: list[Block] = []
        self.page, self.line = -1, 0
        self.bottom: float | None = None  # of what stands above on the page
        self.look = (False, 0.0)  # of that
        self.is_back = False  # whether that is of a page before
        self.left = min((line.x0 for body in bodies for line in body), default=0.0)

    def add(self, page: int, piece: Line | list[Part]) -> None:
        """Add a line or a table, after the furniture that stands before it."""
        if isinstance(piece, list):
            self._add_boxes(piece) if piece[0].table.is_box else self._add_table(piece)
            return
        self._advance(page)
        self._add_line(page, piece)

    def _add_boxes(self, parts: list[Part]) -> None:
        for part in parts:
            self._advance(part.page)
            self.bottom = part.table.box[1] - part.table.box[3]  # space stands above a box
            for piece in pieces_of_box(part.table):
                if isinstance(piece, FoundTable):
                    self._add_table([Part(part.page, piece)])
                else:
                    self._add_line(part.page, piece)

    def _add_line(self, page: int, piece: Line) -> None:
        is_back, was_back = page < self.page, self.is_back
        if was_back and not is_back:
            self.bottom = None  # it goes on with what the page above has just ended with
        is_apart = (is_back and not was_back) or (
            self.bottom is not None
            and (piece.top - self.bottom > _APART * piece.size or self._is_top_of_column(piece))
        )
        position = self._position(page, bounding_box(piece.phrases))
        tag = self.pages[page].tag_of(piece.phrases[0].words[0])
        level, is_hung = tag.level if tag else 0, self._is_hung(page, piece)
        left = self.left if piece.margin is None else piece.margin
        self.blocks.append(
            make_paragraph(piece, position, left, level=level, is_apart=is_apart, is_hung=is_hung)
        )
        self.bottom, self.look, self.is_back = piece.bottom, piece.look, is_back

    def _is_top_of_column(self, piece: Line) -> bool:
        """Tell whether a line begins a column, and goes on with nothing at the end of the one before."""
        return self.bottom is not None and piece.bottom < self.bottom and piece.look != self.look

    def finish(self) -> None:
        """Add what furniture is left."""
        self._advance(len(self.margins))

    def _advance(self, page: int) -> None:
        """Add the furniture between the page reached so far and another."""
        while self.page < page:
            if self.page >= 0:
                self._add_furniture(self.page, self.margins[self.page].below)
            self.page += 1
            self.bottom = None
            if self.page < len(self.margins):
                self._add_furniture(self.page, self.margins[self.page].above)

    def _is_hung(self, page: int, line: Line) -> bool:
        """Tell whether a line stands below the values of labels, in its own column where it has one."""
        left = self.left if line.margin is None else line.margin
        starts = self.starts.get((page, line.margin), self.starts[page, None])
        is_indented = line.x0 > left + _SAME_COLUMN
        return is_indented and any(abs(line.x0 - start) < _SAME_COLUMN for start in starts)

    def _position(self, page: int, box: Box) -> Position:
        self.line += 1
        return self._place(page, self.line, box)

    def _place(self, page: int, line: int, box: Box) -> Position:
        turn = self.pages[page].turn
        return Position(self.first + page + 1, line, shown_box(box, turn) if turn.aside else box)

    def _printed(self, page: int, lines: Sequence[Line], number: int) -> tuple[Paragraph, ...]:
        if not lines:
            return ()
        left = min([line.x0 for line in lines])
        places = [self._place(page, number, bounding_box(line.phrases)) for line in lines]
        return tuple([make_paragraph(line, at, left) for line, at in zip(lines, places, strict=True)])

    def _go_on(self, cells: list[Cell], part: Part, row: int, number: int) -> None:
        """Add the first row of a page to the cells of the row that it goes on with."""
        firsts = {cell.column: cell for cell in part.table.cells if cell.row == part.repeated}
        for place, cell in enumerate(cells):
            if cell.column in firsts and cell.row <= row < cell.row + cell.row_span:
                more = self._printed(part.page, firsts[cell.column].lines, number)
                cells[place] = cell._replace(paragraphs=cell.paragraphs + more)

    def _add_furniture(self, page: int, lines: Sequence[Line]) -> None:
        for line in lines:
            position = self._position(page, bounding_box(line.phrases))
            self.blocks.append(make_paragraph(line, position, self.left, is_furniture=True))

    def _add_table(self, parts: list[Part]) -> None:
        positions: list[Position] = []
        cells: list[Cell] = []
        columns = 0
        for part in parts:
            self._advance(part.page)
            self._add_furniture(part.page, _repeated_lines(part))
            first = part.repeated
            if part.goes_on:
                self._go_on(cells, part, len(positions) - 1, positions[-1].line)
                first += 1
            offset = len(positions) - first
            left, right = part.table.sides[0][0], part.table.sides[-1][1]
            for top, bottom in part.table.rows[first:]:
                positions.append(self._position(part.page, (left, top, right, bottom)))
            columns = len(part.table.sides)
            printed_cells = [(part.page, found) for found in part.table.cells]
            for aside in self.asides:
                if aside.left is part.table:
                    printed_cells += [(aside.page, found) for found in aside.cells(columns)]
                    columns += len(aside.table.sides) - 1
            for page, (place, column, down, across, lines, is_header) in printed_cells:
                if place >= first:
                    row = place + offset
                    printed = self._printed(page, lines, positions[row].line)
                    kind: CellKind = "text" if printed else "blank"
                    cells.append(Cell(row, column, printed, down, across, kind, is_header=is_header))
            self.bottom = part.table.box[3]
            for line in part.notes:
                self._add_line(part.page, line)
        cells.sort(key=attrgetter("row", "column"))
        self.blocks.append(Table(tuple(cells), tuple(positions), columns))


def _repeated_lines(part: Part) -> list[Line]:
    lines = [line for cell in part.table.cells if cell.row < part.repeated for line in cell.lines]
    return make_lines([word for line in lines for phrase in line.phrases for word in phrase.words])
