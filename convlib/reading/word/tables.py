"""Tables of Word: which cell stands where, and how its row and column dress it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convlib.reading.flowing.flow import Flow
from convlib.reading.flowing.grid import Slot
from convlib.reading.word.markup import CHANGED, DELETED, MC, W, chosen, is_on, value, whole
from convlib.reading.word.styles import Properties, Styles, text_properties

_WIDEST = 100_000
# Parts of a table that its style dresses, and their bit in the older way to switch them on.
_PARTS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NAMES = {"firstColumn": "firstCol", "lastColumn": "lastCol"}


def place_cells(table: Any, styles: Styles, flow: Flow) -> tuple[list[Slot], int]:
    """Place the cells of `w:tbl`: each slot's element is a cell and what its text looks like there.

    Rows and cells that are deleted or hidden are left out and said; so is text below the first row of a
    cell that covers several, which Word does not show.
    """
    rows = list(_rows(table, flow))
    placed: list[list[Any]] = []
    above: dict[int, list[Any]] = {}
    for at, row in enumerate(rows):
        about = row.find(f"{W}trPr")
        column, is_header = whole(value(about, "gridBefore")), bool(is_on(about, "tblHeader"))
        open_ones, above = above, {}
        for cell in _cells(row, flow):
            own = cell.find(f"{W}tcPr")
            span = max(1, min(whole(value(own, "gridSpan"), 1), _WIDEST))
            merge = None if own is None else own.find(f"{W}vMerge")
            beside = None if own is None else own.find(f"{W}hMerge")
            if beside is not None and beside.get(f"{W}val") != "restart" and placed and placed[-1][0] == at:
                placed[-1][4] += span
                _say_hidden(cell, flow)
            elif merge is not None and merge.get(f"{W}val") != "restart" and column in open_ones:
                above[column] = open_ones[column]
                above[column][3] = at - above[column][0] + 1
                _say_hidden(cell, flow)
            else:
                placed.append([at, column, cell, 1, span, is_header])
                if merge is not None:
                    above[column] = placed[-1]
            column = min(column + span, _WIDEST)
    dress = _Dress(table, styles, len(rows), max((each[1] + each[4] for each in placed), default=0))
    return [
        Slot(row, column, (cell, dress.around(cell, row, column)), down, across, is_header)
        for row, column, cell, down, across, is_header in placed
    ], len(rows)


class _Dress:
    """What the style of a table says of the text in each of its places."""

    def __init__(self, table: Any, styles: Styles, rows_count: int, columns_count: int) -> None:
        about = table.find(f"{W}tblPr")
        chain = list(reversed(styles.chain(value(about, "tblStyle"), "table")))
        self._ends = {"lastRow": rows_count - 1, "lastColumn": columns_count - 1}
        self._everywhere: Properties = {}
        self._parts: dict[str, Properties] = {}
        for style in chain:
            self._everywhere |= text_properties(style.find(f"{W}rPr"))
            for part in style.findall(f"{W}tblStylePr"):
                of_part = self._parts.setdefault(part.get(f"{W}type", ""), {})
                of_part |= text_properties(part.find(f"{W}rPr"))
        look = None if about is None else about.find(f"{W}tblLook")
        bits = _bits(None if look is None else look.get(f"{W}val"))
        self._on = {
            name
            for name, bit in _PARTS.items()
            if look is not None and look.get(f"{W}{name}", "1" if bits & bit else "0") in ("1", "true", "on")
        }
        # Where a style or the table has any ground, which cells stand on it is not worked out.
        is_grounded = any(True for style in chain for _ in style.iter(f"{W}shd"))
        is_grounded |= about is not None and about.find(f"{W}shd") is not None
        self._ground: Properties = {"ground": "unknown"} if is_grounded else {}

    def around(self, cell: Any, row: int, column: int) -> Properties:
        """Return what a cell says of the text in it."""
        said = dict(self._everywhere)
        for name in ("firstColumn", "lastColumn", "firstRow", "lastRow"):
            at = column if name.endswith("Column") else row
            if name in self._on and at == self._ends.get(name, 0):
                said |= self._parts.get(_NAMES.get(name, name), {})
        shade = cell.find(f"{W}tcPr/{W}shd")
        fill = "auto" if shade is None else shade.get(f"{W}fill", "auto")
        return {"table": said, **self._ground, **({} if fill == "auto" else {"ground": fill})}


def _bits(text: str | None) -> int:
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def _rows(parent: Any, flow: Flow) -> Iterator[Any]:
    for element in parent:
        if element.tag == f"{W}tr":
            about = element.find(f"{W}trPr")
            if about is not None and any(about.find(tag) is not None for tag in DELETED):
                flow.say("tracked-change", deleted=f" {_words(element)}", text="")
            elif is_on(about, "hidden"):
                _say_hidden(element, flow)
            else:
                yield element
        elif element.tag == f"{MC}AlternateContent":
            yield from _rows(chosen(element), flow)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *CHANGED):
            yield from _rows(element, flow)


def _cells(parent: Any, flow: Flow) -> Iterator[Any]:
    for element in parent:
        if element.tag == f"{W}tc":
            if element.find(f"{W}tcPr/{W}cellDel") is None:
                yield element
            else:
                flow.say("tracked-change", deleted=f" {_words(element)}", text="")
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *CHANGED):
            yield from _cells(element, flow)


def _say_hidden(element: Any, flow: Flow) -> None:
    flow.say("hidden-text", text=f" {_words(element)}")


def _words(element: Any) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText"))
