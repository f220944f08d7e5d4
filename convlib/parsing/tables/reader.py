"""A table to pieces: its heading, then its rows by what kind of table it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.cells.unheaded import join_unheaded
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.costs import settle_money
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.extent import is_rule
from convlib.parsing.tables.grid import GridReader
from convlib.parsing.tables.rows.row import make_rows
from convlib.parsing.tables.rows.sort import is_head_again, sort_rows
from convlib.parsing.tables.summaries import read_summary
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS

# Columns of these are those of money.
_MONEY = ("stated_cost", "share", "funder_amount", *TOTALS)


class TableReader:
    """Reads one table after the other; a heading that comes again says nothing new.

    Args:
        labels: the words of sheets.
        year: which of several columns of costs is wanted, None for all of them together.

    Attributes:
        unit: of the costs of the last table, empty where it says none.
    """

    def __init__(self, labels: Labels, year: int | None) -> None:
        self.labels, self.year = labels, year
        self.unit = ""
        self._heads: list[tuple[str, ...]] = []
        self._actions: Header | None = None

    def header_of_totals(self, lines: Sequence[Line], place: int) -> Header | None:
        """Give the header of the actions above for a table of its own that holds their totals alone.

        Its rows have as many columns, or those of money alone behind one cell, and each begins with the words
        of a total.
        """
        header, table = self._actions, lines[place].table
        if header is None or table < 0 or (place and lines[place - 1].table == table):
            return None
        rows = list(takewhile(lambda line: line.table == table, lines[place:]))
        if not all(row.printed and self._is_total(row.printed[0]) for row in rows):
            return None
        width = len(lines[place].parts)
        columns = header.columns if width == len(header.columns) else _of_money(header.columns, width)
        is_of_totals = bool(columns) and all(len(row.parts) == width for row in rows)
        return replace(header, columns=columns, height=0) if is_of_totals else None

    def _is_total(self, text: str) -> bool:
        found = self.labels.find_label(text)
        return found is not None and found.name in TOTALS and found.is_total

    def read(self, header: Header, lines: Sequence[Line], unit: str) -> Iterator[Piece]:
        """Read the lines of a table, those of its heading first; rules that are drawn say nothing."""
        heads = [column.heads for column in header.columns]
        is_new, self._heads = heads != self._heads, heads
        is_known = header.kind == "accounts"  # by the words of its two sides
        unknown = [
            column.label
            for column in header.columns
            # All that pay add up to the cost, so that one of them is known by its amounts.
            if column.heads
            and (column.meaning is None or (column.is_told and column.name != "share"))
            and not is_known
        ]
        drawn = [line for line in lines[header.height :] if is_rule(line)]
        for line in (*lines[: header.height], *drawn):
            yield Piece(line, "columns", label=" ; ".join(unknown) if line is lines[0] and is_new else "")
        body = [line for line in lines[header.height :] if not is_rule(line)]
        if header.kind == "actions":
            yield from self._read_actions(header, lines[0], body, unit, is_new=is_new)
        else:
            yield from read_summary(header, body, self.labels, unit, self.year)

    def _read_actions(
        self, header: Header, head: Line, body: Sequence[Line], unit: str, *, is_new: bool
    ) -> Iterator[Piece]:
        rows = make_rows(body, len(header.columns))
        join_unheaded(rows, header.columns)
        fewest = min(3, len(header.columns))
        parts = [
            row.parts
            for row in rows
            if sum(bool(part.text) for part in row.parts) >= fewest and not is_head_again(row, header.columns)
        ]
        columns = settle_money(header.columns, parts, [row.parts for row in rows], self.year)
        self._actions = replace(header, columns=tuple(columns))
        before_tax = [column.label for column in columns if column.meaning and column.meaning.tax == "HT"]
        if before_tax and is_new:
            counted = Counter(before_tax).items()
            said = [label if count == 1 else f"{label} (× {count})" for label, count in counted]
            yield Piece(head, "finding", "before-tax", text=" ; ".join(said))
        sort_rows(rows, columns, self.labels)
        yield from GridReader(columns, self.labels, unit).read(rows)
        costs = (column.meaning for column in columns if column.name == "stated_cost" and column.meaning)
        self.unit = next((meaning.unit for meaning in costs), "") or unit


def _of_money(columns: Sequence[Column], width: int) -> tuple[Column, ...]:
    """Give the last columns, where all but the first of them are of money, and all others are not."""
    last = tuple(columns[-width:]) if 1 < width < len(columns) else ()
    are_of_money = [column.name in _MONEY for column in columns]
    is_so = bool(last) and all(are_of_money[1 - width :]) and not any(are_of_money[: 1 - width])
    return last if is_so else ()
