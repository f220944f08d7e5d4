"""Tables of web pages: which cell stands where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.flowing.grid import Slot

_WIDEST = 1000  # as browsers have it
_DEEPEST = 65_534
_MOST_STEPS = 20_000_000
_GROUPS = ("thead", "tbody", "tfoot")


class Placed(NamedTuple):
    """The places of a table.

    Attributes:
        slots: of the cells, in the order of rows.
        rows_count: how many there are.
        hidden: the rows that are not shown, each with the number of the one that stands in its place.
    """

    slots: list[Slot]
    rows_count: int
    hidden: list[tuple[int, Any]]


class Placing:
    """Places the cells of a page's tables.

    Attributes:
        path: the page, for what is said of it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._steps_left = _MOST_STEPS

    def place(self, table: Any, is_gone: Callable[[Any], bool]) -> Placed:
        """Place the cells of a table, as HTML's algorithm for tables does (4.9.12).

        Args:
            table: the table.
            is_gone: tells whether a group, a row or a cell takes no place.

        Raises:
            UnreadableDocument: the page's tables have more places than any agreement.
        """
        slots: list[Slot] = []
        hidden: list[tuple[int, Any]] = []
        count = 0
        for whole_group, is_header in _row_groups(table):
            group: list[Any] = []
            for row in whole_group:
                cells = list(_cells(row))
                outer = [row.getparent()] if row.getparent().tag in _GROUPS else []
                if any(map(is_gone, (*outer, row))) or (cells and all(map(is_gone, cells))):
                    hidden.append((count + len(group), row))
                else:
                    group.append(row)
            end = count + len(group)
            taken_until: dict[int, int] = {}
            for row, element in enumerate(group, start=count):
                column = 0
                for cell in _cells(element):
                    before = column
                    while taken_until.get(column, 0) > row:
                        column += 1
                    self._step(column - before)
                    across = min(max(1, _whole(cell, "colspan")), _WIDEST)
                    down = min(_whole(cell, "rowspan", end - row) or end - row, _DEEPEST, end - row)
                    slots.append(Slot(row, column, cell, down, across, is_header or cell.tag == "th"))
                    if down > 1:
                        self._step(across)
                        taken_until |= dict.fromkeys(range(column, column + across), row + down)
                    column += across
            count = end
        return Placed(slots, count, hidden)

    def _step(self, count: int) -> None:
        self._steps_left -= count
        if self._steps_left < 0:
            raise UnreadableDocument(
                self.path,
                gettext("its tables are larger than any agreement; cut out the part of the agreement"),
            )


def strays(table: Any) -> Iterator[Any]:
    """Give what stands in a table and in none of its cells: a caption, and what is misplaced."""
    for element in table:
        if element.tag in _GROUPS or element.tag == "tr":
            yield from (each for each in (strays(element) if element.tag in _GROUPS else ()))
        elif element.tag not in ("colgroup", "col"):
            yield element


def said_in(row: Any) -> str:
    """Give the texts of a row's cells."""
    return " | ".join(filter(None, (" ".join("".join(cell.itertext()).split()) for cell in _cells(row))))


def _row_groups(table: Any) -> Iterator[tuple[list[Any], bool]]:
    """Give the rows of a table by group: heads first, feet last, whatever the order in the file."""
    order = {"thead": 0, "tfoot": 2}
    groups: list[tuple[int, list[Any], bool]] = []
    for element in table:
        if element.tag in _GROUPS:
            rows = [row for row in element if row.tag == "tr"]
            groups.append((order.get(element.tag, 1), rows, element.tag == "thead"))
        elif element.tag == "tr":
            if not groups or groups[-1][0] != 1:
                groups.append((1, [], False))
            groups[-1][1].append(element)
    for _, rows, is_header in sorted(groups, key=lambda group: group[0]):
        yield rows, is_header


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _whole(element: Any, name: str, most: int = 1) -> int:
    text = element.get(name, "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
