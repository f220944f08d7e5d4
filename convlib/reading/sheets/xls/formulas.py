"""Formulas of a workbook of before 2007 whose values were never stored.

LibreOffice keeps the zeros that some writers put for what was never computed. In the value of a formula that
several cells share, or that makes a text, they are taken for that: whoever opens the file computes them.
"""

from __future__ import annotations

import re
from typing import Any

from convlib.reading.sheets.xls.records import number, records, stream_of

_FORMULA, _SHARED = 0x06, 0x4BC  # kinds of records, [MS-XLS] 2.4
_IS_SHARED = 0x08
_EXPRESSION = 20  # where it begins in a record of a formula
_REFERS = 1  # begins the expression of a cell that shares another's: its row and column follow
_BY_LIBREOFFICE = b"Microsoft Excel 97-Tabelle"  # it calls its files so in every language
_MAKES_TEXT = re.compile(r"[&\"]|TEXT|CONCAT")
_ZERO = bytes(8)  # as a number; a stored text has another mark

Place = tuple[int, int, int]


def read_uncomputed(book: Any, content: bytes) -> dict[Place, str]:
    """Give the formulas without a value, by sheet from 1, row and column from 0."""
    stream = stream_of(book) if _BY_LIBREOFFICE in content else b""
    cells: dict[Place, Place] = {}
    shared: dict[Place, bytes] = {}
    texts: dict[Place, str] = {}
    last: Place = (0, 0, 0)
    for page, kind, data in records(stream):
        if kind == _FORMULA and len(data) > _EXPRESSION:
            last = (page, number(data, 0), number(data, 2))
            about = data[_EXPRESSION + 2 :]
            if data[6:14] != _ZERO:
                continue
            if number(data, 14) & _IS_SHARED and about[:1] == bytes([_REFERS]):
                cells[last] = page, number(about, 1), number(about, 3)
            elif _MAKES_TEXT.search(said := _written(book, about[: number(data, _EXPRESSION)], last)):
                texts[last] = f"={said}"
        elif kind == _SHARED:
            shared[last] = data[10 : 10 + number(data, 8)]
    return texts | {
        place: f"={_written(book, shared.get(of, b''), place, is_shared=True)}" for place, of in cells.items()
    }


def _written(book: Any, expression: bytes, place: Place, *, is_shared: bool = False) -> str:
    """Write a formula as the cell at a place has it."""
    from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, decompile_formula

    _page, row, column = place
    kind = FMLA_TYPE_SHARED if is_shared else FMLA_TYPE_CELL
    try:
        said = decompile_formula(book, expression, len(expression), kind, row, column)
    except Exception:  # xlrd raises whatever a function that it does not know leads it to
        said = None
    return str(said or "?")
