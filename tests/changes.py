"""Documents with one thing changed: a digit of an amount, a line that is gone, two axes in the other order.

The document is changed as it was read, so a layout is read once and any medium can be changed; what its
bytes say is tested where media are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from unittest import mock

from convlib.core.agreement import Agreement
from convlib.core.findings import Finding
from convlib.core.tables.schema import Row
from convlib.data.documents import read_agreement
from convlib.parsing.parse import Parsed, check, parse_document
from convlib.parsing.words.files import load_labels
from convlib.parsing.words.grammar import Labels
from convlib.reading import read, read_file
from convlib.reading.document import Block, Cell, Document, Paragraph, Position, Table

LABELS = load_labels()
_NUMBER = re.compile(r"\d(?:[\d\u00a0\u202f .,’']*\d)?")
_CENTS = re.compile(r"[.,]\d{1,2}$")
_UNITS = (1, 1000, 1_000_000)


@dataclass(frozen=True)
class Reading:
    """A document and what was read of it, before or after a change."""

    document: Document
    parsed: Parsed
    findings: tuple[Finding, ...]

    @property
    def costs(self) -> dict[str, float | None]:
        """The stated costs by the names of their actions; None for one that is missing."""
        return {row["action_name"]: row["stated_cost_eur"] for row in self.parsed.actions}

    @property
    def totals(self) -> dict[str, float | None]:
        """The stated totals of the axes by their names."""
        return {row["axis_name"]: row["stated_axis_total_eur"] for row in self.parsed.axes}

    @property
    def texts(self) -> list[tuple[object, ...]]:
        """All that is read of the actions besides costs, codes and places."""
        names = ("action_name", "objective", "description", "continuation", "continues_year")
        return [tuple(row[name] for name in names) for row in self.parsed.actions]

    def said(self) -> set[tuple[str, str | None]]:
        """Codes of the errors and warnings, with the name of the action or axis that each is about."""
        of_axes = {row["axis_code"]: row["axis_name"] for row in self.parsed.axes}
        of_actions = {row["action_code"]: row["action_name"] for row in self.parsed.actions}
        return {
            (each.code, (of_axes if "axis" in each.code else of_actions).get(_code_of(each)))
            for each in self.findings
            if each.severity != "note"
        }


def _code_of(finding: Finding) -> str:
    return finding.action_code or str(finding.details.get("code", ""))


@dataclass(frozen=True)
class Change:
    """One change: what it is about, the document with it, and by how much an amount of euros differs."""

    what: str  # name of the action or axis, empty for the grand total
    make: Callable[[], Document]  # most are never looked at
    delta: float = 0.0
    is_row: bool = False  # a whole row of a table is gone

    @cached_property
    def document(self) -> Document:
        """The document with the change."""
        return self.make()


def read_document(path: Path) -> Document:
    """Read a document, and make the cells of sheets once: they are made each time they are looked at."""
    return _with_cells(read(path, read_file(path)))


def _with_cells(document: Document) -> Document:
    blocks = (
        Table(list(block.cells), block.positions, block.columns_count) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def reading_of(path: Path) -> tuple[Agreement, Reading]:
    """Read an agreement, and give with it what was parsed for it."""
    kept: list[tuple[Document, Parsed]] = []

    def parse_and_keep(document: Document, words: Labels, year: int | None) -> Parsed:
        kept.append((document := _with_cells(document), parse_document(document, words, year)))
        return kept[-1][1]

    with mock.patch("convlib.data.signed.parse_document", parse_and_keep):
        agreement = read_agreement(path)
    return agreement, _checked(*kept[0])


def parse(document: Document) -> Reading:
    """Parse a document, and check it."""
    return _checked(document, parse_document(document, LABELS))


def _checked(document: Document, parsed: Parsed) -> Reading:
    return Reading(document, parsed, (*parsed.findings, *check(parsed)))


def other_amounts(reading: Reading, column: str) -> Iterator[Change]:
    """Change one digit of each amount of a column that is printed once where it stands."""
    for reason in _reasons_of(reading, column):
        about, amount = _about(reading, reason)
        place = Position(reason["page"], reason["line"])
        found = [each for each in _amounts_at(reading.document, place) if each[2] == amount]
        if len(found) > 1:  # the cost and what its only funder pays stand in one row
            found = [each for each in found if _stands_below(each[0], reason["label"], reading.document)]
        if amount is None or len(found) != 1:
            continue
        old, new, _, delta = found[0]
        yield Change(about, partial(_replaced, reading.document, old, new), delta)


def other_funder_totals(reading: Reading) -> Iterator[Change]:
    """Change one digit of each total of what a funder pays, by the line that it stands in."""
    for row in reading.parsed.amounts:
        if row["role"] not in ("subtotal", "total") or not row["funder"] or row["amount_eur"] is None:
            continue
        amount = Decimal(str(row["amount_eur"]))
        place = Position(row["page"], row["line"])
        found = [each for each in _amounts_at(reading.document, place) if each[2] == amount]
        if len(found) > 1:  # funders that pay alike, or one that pays all
            found = [each for each in found if _stands_below(each[0], row["label"], reading.document)]
        if len(found) == 1:
            old, new, _, delta = found[0]
            yield Change(
                f"{row['page']}:{row['line']}", partial(_replaced, reading.document, old, new), delta
            )


def lost_rows(reading: Reading) -> Iterator[Change]:
    """Take away each line or row that a cost stands in."""
    for reason in _reasons_of(reading, "stated_cost_eur"):
        place = Position(reason["page"], reason["line"])
        tables = (block for block in reading.document.blocks if isinstance(block, Table))
        is_row = any(place in table.positions for table in tables)
        yield Change(_about(reading, reason)[0], partial(_without, reading.document, place), is_row=is_row)


def is_printed(document: Document, amount: float) -> bool:
    """Tell whether an amount stands anywhere in a document."""
    return any(each[2] == Decimal(str(amount)) for each in _amounts_at(document, None))


def swapped_axes(reading: Reading) -> Iterator[Change]:
    """Print the first two axes in the other order, where each is a run of blocks or of rows of one table."""
    starts = [(reason["page"], reason["line"]) for reason in _reasons_of(reading, "axis_name")]
    if len(starts) > 2 and (document := _swapped(reading.document, starts[:3])):
        yield Change("", lambda: document)


def _reasons_of(reading: Reading, column: str) -> list[Row]:
    return [reason for reason in reading.parsed.reasons if reason["column"] == column]


def _stands_below(holder: Paragraph | Cell, label: object, document: Document) -> bool:
    """Tell whether a cell stands below one with the lowest of the headings that a reason names."""
    heading = str(label).rpartition(" – ")[2]
    return any(
        isinstance(holder, Cell) and isinstance(block, Table) and holder in block.cells
        and any(cell.column == holder.column and cell.text.split("\n")[-1] == heading for cell in block.cells)
        for block in document.blocks
    )  # fmt: skip


def _about(reading: Reading, reason: Row) -> tuple[str, Decimal | None]:
    parsed = reading.parsed
    if reason["column"] == "grand_total_eur":
        return "", None if parsed.grand_total_eur is None else Decimal(str(parsed.grand_total_eur))
    part = "axis" if reason["column"] == "stated_axis_total_eur" else "action"
    rows = parsed.axes if part == "axis" else parsed.actions
    row = next(row for row in rows if row[f"{part}_code"] == reason[f"{part}_code"])
    amount = row[reason["column"]]
    return row[f"{part}_name"], None if amount is None else Decimal(str(amount))


def _amounts_at(
    document: Document, place: Position | None
) -> Iterator[tuple[Paragraph | Cell, Paragraph | Cell, Decimal, float]]:
    """Give the amounts of a line: what holds each, that with another last digit, what it is, by how much.

    Without a place, those of all lines.
    """

    def is_there(position: Position) -> bool:
        return place is None or position[:2] == place[:2]

    for block in document.blocks:
        if isinstance(block, Paragraph):
            if is_there(block.position):
                yield from _of_paragraph(block, block)
            continue
        rows = [row for row, at in enumerate(block.positions) if is_there(at)]
        for cell in block.cells:
            if cell.row in rows and cell.value is not None:
                yield from _of_number(cell)
                continue
            for paragraph in cell.paragraphs:
                if cell.row in rows or is_there(paragraph.position):
                    yield from _of_paragraph(cell, paragraph)


def _of_number(cell: Cell) -> Iterator[tuple[Cell, Cell, Decimal, float]]:
    assert cell.value is not None
    paragraph = cell.paragraphs[0]
    for match in _NUMBER.finditer(paragraph.text):
        text, step = _next(match[0])
        changed = _with_text(paragraph, match.span(), text)
        new = cell._replace(paragraphs=(changed, *cell.paragraphs[1:]), value=cell.value + step)
        for unit in _UNITS:
            yield cell, new, cell.value * unit, step * unit


def _of_paragraph(
    holder: Paragraph | Cell, paragraph: Paragraph
) -> Iterator[tuple[Paragraph | Cell, Paragraph | Cell, Decimal, float]]:
    for match in _NUMBER.finditer("".join(run.text for run in paragraph.runs)):
        whole, cents = _parted(match[0])
        digits = re.sub(r"\D", "", whole) + cents.replace(",", ".")
        text, step = _next(match[0])
        changed = _with_text(paragraph, match.span(), text)
        new: Paragraph | Cell = changed
        if isinstance(holder, Cell):
            paragraphs = tuple(changed if each is paragraph else each for each in holder.paragraphs)
            new = holder._replace(paragraphs=paragraphs)
        for unit in _UNITS:
            yield holder, new, Decimal(digits) * unit, step * unit


def _parted(number: str) -> tuple[str, str]:
    cents = _CENTS.search(number)
    return (number[: cents.start()], cents[0]) if cents else (number, "")


def _next(number: str) -> tuple[str, int]:
    """Change the last digit before the cents by one."""
    whole, cents = _parted(number)
    step = -1 if whole[-1] == "9" else 1
    return f"{whole[:-1]}{int(whole[-1]) + step}{cents}", step


def _with_text(paragraph: Paragraph, span: tuple[int, int], text: str) -> Paragraph:
    """Put a text of the same length in place of a part of a paragraph, in the looks that it has."""
    said = "".join(run.text for run in paragraph.runs)
    said, runs, at = said[: span[0]] + text + said[span[1] :], [], 0
    for run in paragraph.runs:
        runs.append(run._replace(text=said[at : at + len(run.text)]))
        at += len(run.text)
    return paragraph._replace(runs=tuple(runs))


def _replaced(document: Document, old: Paragraph | Cell, new: Paragraph | Cell) -> Document:
    """Put a paragraph or a cell in place of another one."""

    def changed(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return new if block is old and isinstance(new, Paragraph) else block
        cells = [new if cell is old and isinstance(new, Cell) else cell for cell in block.cells]
        return Table(cells, block.positions, block.columns_count)

    return replace(document, blocks=tuple(map(changed, document.blocks)))


def _without(document: Document, place: Position) -> Document:
    """Take away what stands at a place: a line of text, or a row of a table."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks += [block] if block.position[:2] != place[:2] else []
            continue
        rows = [row for row, at in enumerate(block.positions) if at[:2] != place[:2]]
        if rows:
            blocks.append(block if len(rows) == len(block.positions) else _of_rows(block, rows))
    return replace(document, blocks=tuple(blocks))


def _of_rows(table: Table, rows: Sequence[int]) -> Table:
    """Give a table of some rows of another, in this order; cells cover what is left of theirs."""
    cells = []
    for cell in table.cells:
        kept = [new for new, row in enumerate(rows) if cell.row <= row < cell.row + cell.row_span]
        if kept:
            cells.append(cell._replace(row=kept[0], row_span=len(kept)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(cells, tuple(table.positions[row] for row in rows), table.columns_count)


def _swapped(document: Document, starts: Sequence[Sequence[int]]) -> Document | None:
    """Swap what stands from the first start to the second, and from there to the third."""
    places = [tuple(start) for start in starts]
    blocks = list(document.blocks)
    heads = [
        next((number for number, block in enumerate(blocks) if block.position[:2] == place), None)
        for place in places
    ]
    first, second, third = heads
    if first is not None and second is not None and third is not None and first < second < third:
        if len({block.position.page for block in blocks}) > 1 and document.kind == "pdf":
            return None  # what is above and below a page's edge would change
        order = [*blocks[:first], *blocks[second:third], *blocks[first:second], *blocks[third:]]
        return replace(document, blocks=tuple(order))
    for number, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        rows = [
            next((row for row, at in enumerate(block.positions) if at[:2] == place), None) for place in places
        ]
        one, two, three = rows
        if one is not None and two is not None and three is not None and one < two < three:
            order_ = [*range(one), *range(two, three), *range(one, two), *range(three, len(block.positions))]
            blocks[number] = _of_rows(block, order_)
            return replace(document, blocks=tuple(blocks))
    return None
