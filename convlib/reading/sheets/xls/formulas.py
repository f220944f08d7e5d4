"""Formulas of a workbook of before 2007 whose values were never stored.

LibreOffice writes a formula that several cells share without its values, as zeros: whoever opens the file
computes them. Excel stores them.
"""

from __future__ import annotations

import struct
from typing import Any

from convlib.reading.sheets.xls.records import number, records, stream_of

_FORMULA, _SHARED = 0x06, 0x4BC  # kinds of records, [MS-XLS] 2.4
_IS_SHARED = 0x08
_EXPRESSION = 20  # where it begins in a record of a formula
_REFERS = 1  # begins the expression of a cell that shares another's: its row and column follow
_BY_LIBREOFFICE = b"Microsoft Excel 97-Tabelle"  # it calls its files so in every language
_ANY_SHARED = struct.pack("<H", _SHARED)

Place = tuple[int, int, int]


def read_uncomputed(book: Any, content: bytes) -> dict[Place, str]:
    """Give the formulas without a value, by sheet from 1, row and column from 0."""
    stream = stream_of(book) if _BY_LIBREOFFICE in content else b""
    if _ANY_SHARED not in stream:
        return {}
    cells: dict[Place, Place] = {}
    shared: dict[Place, bytes] = {}
    last: Place = (0, 0, 0)
    for page, kind, data in records(stream):
        if kind == _FORMULA and len(data) > _EXPRESSION:
            last = (page, number(data, 0), number(data, 2))
            about = data[_EXPRESSION + 2 :]
            if number(data, 14) & _IS_SHARED and about[:1] == bytes([_REFERS]):
                cells[last] = page, number(about, 1), number(about, 3)
        elif kind == _SHARED:
            shared[last] = data[10 : 10 + number(data, 8)]
    return {place: f"={_written(book, shared.get(of, b''), place)}" for place, of in cells.items()}


def _written(book: Any, expression: bytes, place: Place) -> str:
    """Write a shared formula as the cell at a place has it."""
    from xlrd.formula import FMLA_TYPE_SHARED, decompile_formula

    _page, row, column = place
    try:
        said = decompile_formula(book, expression, len(expression), FMLA_TYPE_SHARED, row, column)
    except Exception:  # xlrd raises whatever a function that it does not know leads it to
        said = None
    return str(said or "?")
