"""Zeros of a workbook that asks to be computed: true where what they are made of is zero, else no values.

Some writers put a zero for each formula, and others store what is true: `=C3-B3` where both are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import partial

from convlib.reading.sheets.grid import Row, Stored
from convlib.reading.sheets.xlsx.formulas import Place, read_formula
from convlib.reading.sheets.xlsx.functions import Unknown, Value

_Held = Mapping[tuple[int, int], Stored]  # cells by row and column
ZERO = "zero"  # the kind of such a cell, whose content is its formula


def settle_zeros(rows: Sequence[Row]) -> list[Row]:
    """Give zeros that their formulas make, and formulas without a value where nothing shows that they do."""
    if not any(cell[2] == ZERO for _, cells in rows for cell in cells):
        return list(rows)
    held: _Held = {(line, cell[0]): cell for line, cells in rows for cell in cells}
    return [(line, [_settled(cell, held, line) for cell in cells]) for line, cells in rows]


def _settled(cell: Stored, held: _Held, line: int) -> Stored:
    column, look, kind, content = cell
    if kind != ZERO:
        return cell
    formula = read_formula(str(content).removeprefix("="))
    try:
        is_true = formula is not None and formula(Place(partial(_number_at, held), line, 0, 0, 0)) == 0
    except (Unknown, DecimalException):
        is_true = False
    return (column, look, "n", "0") if is_true else (column, look, "uncomputed", content)


def _number_at(held: _Held, row: int, column: int) -> Value:
    cell = held.get((row, column))
    if cell is None or cell[2] != "n":
        raise Unknown
    return Decimal(str(cell[3]))
