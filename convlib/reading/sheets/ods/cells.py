"""The cells of the tables of a spreadsheet, in one pass over its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from convlib.core.locale import gettext
from convlib.reading.characters import as_seen
from convlib.reading.document import CellKind, Run
from convlib.reading.flowing.marks import settle_marks
from convlib.reading.odt.markup import OFFICE, TABLE, TEXT, whole
from convlib.reading.odt.styles import Styles
from convlib.reading.sheets.apart import Part
from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.grid import Area, Row, Stored, TooLarge
from convlib.reading.sheets.ods.numbers import show_again
from convlib.reading.sheets.seen import PLAIN, Eye, Look, Shared, Text

_NUMBERS = ("float", "currency", "percentage")
_KINDS: dict[str, CellKind] = {"date": "date", "time": "date", "boolean": "truth"}
_STORED = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?")
_MOST_CELLS = 1_000_000
_LAST_ROW = 10**7
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_GENERAL = Format("General")


class Cells:
    """Takes the cells of tables, and what they share."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._looks = [PLAIN]
        self._places: dict[str, int] = {}
        self._shared: list[Shared] = []
        self._count = 0

    def eye(self) -> Eye:
        """Give what sees the cells that were taken."""
        return Eye(self._looks, self._shared)

    def part(self, table: Any) -> Part:
        """Take the cells of a table.

        Raises:
            TooLarge: what is repeated makes too many of them.
        """
        rows: list[Row] = []
        hidden: list[int] = []
        merged: list[Area] = []
        line = 0
        for row in table.iter(f"{TABLE}table-row"):
            times = whole(row, f"{TABLE}number-rows-repeated", 1, _LAST_ROW)
            is_hidden = row.get(f"{TABLE}visibility", "visible") != "visible"
            cells = list(self._cells(row, line + 1, merged))
            for place in range(line + 1, line + times + 1) if cells else ():
                self._count += len(cells)
                if self._count > _MOST_CELLS:
                    raise TooLarge(gettext("its sheets hold more than a million cells"))
                rows.append((place, cells))
                if is_hidden:
                    hidden.append(place)
            line += times
        has_conditions = table.find(f"{_CALC}conditional-formats") is not None
        coloured = [Area(1, 0, _LAST_ROW, _LAST_ROW)] if has_conditions else []
        return Part(rows, hidden, list(_hidden_columns(table)), merged, coloured)

    def _cells(self, row: Any, line: int, merged: list[Area]) -> Iterator[Stored]:
        column = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            times = whole(cell, f"{TABLE}number-columns-repeated", 1)
            text = _text(cell, self._styles)
            rows = whole(cell, f"{TABLE}number-rows-spanned", 1)
            columns = whole(cell, f"{TABLE}number-columns-spanned", 1)
            if rows > 1 or columns > 1:
                merged.append(Area(line, column, line + rows - 1, column + columns - 1))
            if text:
                look = self._look(cell.get(f"{TABLE}style-name", ""))
                self._shared.append(_shared(cell, text))
                stored = "shown", str(len(self._shared) - 1)
                if times > _MOST_CELLS:
                    raise TooLarge(gettext("its sheets hold more than a million cells"))
                yield from ((place, look, *stored) for place in range(column, column + times))
            elif f"{TABLE}formula" in cell.attrib and f"{OFFICE}value-type" not in cell.attrib:
                yield column, 0, "uncomputed", cell.get(f"{TABLE}formula").removeprefix("of:")
            column += times

    def _look(self, name: str) -> int:
        if name not in self._places:
            said = self._styles.look(self._styles.of("table-cell", name), "#ffffff")
            run = Run("", said.is_bold, said.is_italic, said.size, is_struck=said.is_struck)
            self._places[name] = len(self._looks)
            self._looks.append(Look(_GENERAL, run, said.is_hidden))
        return self._places[name]


def _hidden_columns(table: Any) -> Iterator[tuple[int, int]]:
    first = 0
    for column in table.iter(f"{TABLE}table-column"):
        times = whole(column, f"{TABLE}number-columns-repeated", 1)
        if column.get(f"{TABLE}visibility", "visible") != "visible":
            yield first, first + times - 1
        first += times


def _shared(cell: Any, text: Text) -> Shared:
    kind = cell.get(f"{OFFICE}value-type", "string")
    if cell.get(f"{_CALC}value-type") == "error" or (kind == "string" and _is_error(cell, text)):
        return Shared(text, "error")
    value = cell.get(f"{OFFICE}value", "")
    if (
        kind in _NUMBERS
        and isinstance(text, str)
        and re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?", value)
    ):
        stored = Decimal(f"{float(value):.15g}")
        shown, rounded = show_again(text, stored)
        return Shared(shown, "number", stored, rounded)
    return Shared(text, _KINDS.get(kind, "text"))


def _is_error(cell: Any, text: Text) -> bool:
    has_formula = f"{TABLE}formula" in cell.attrib
    return has_formula and isinstance(text, str) and re.fullmatch(r"#[A-Z/0!?]+|Err:\d+", text) is not None


def _text(cell: Any, styles: Styles) -> Text:
    """Read the lines of a cell, as runs where their parts look different."""
    paragraphs = cell.findall(f"{TEXT}p")
    if all(len(each) == 0 for each in paragraphs):
        return as_seen("\n".join(each.text or "" for each in paragraphs)).strip()
    runs: list[Run] = []
    for place, each in enumerate(paragraphs):
        runs += [Run("\n")] if place else []
        runs += settle_marks(_runs(each, styles, Run("")))
    is_plain = all(run[1:] == Run("")[1:] for run in runs)
    return "".join(run.text for run in runs).strip() if is_plain else tuple(runs)


def _runs(element: Any, styles: Styles, look: Run) -> Iterator[Run]:
    yield look._replace(text=as_seen(element.text or ""))
    for child in element:
        if child.tag == f"{TEXT}s":
            yield look._replace(text=" " * whole(child, f"{TEXT}c", 1, 1000))
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield look._replace(text="\t" if child.tag.endswith("tab") else "\n")
        elif child.tag == f"{TEXT}span":
            said = styles.look(styles.of("text", child.get(f"{TEXT}style-name")), "#ffffff")
            own = Run("", said.is_bold, said.is_italic, said.size, said.is_raised, said.is_struck)
            yield from _runs(child, styles, own)
        elif child.tag == f"{TEXT}a":
            yield from _runs(child, styles, look)
        yield look._replace(text=as_seen(child.tail or ""))
