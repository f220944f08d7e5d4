"""Zeros of a workbook that asks to be computed: true where what they are made of is zero, else no values.

Some writers put a zero for each formula, and others store what is true: `=C3-B3` where both are equal,
`=SUM(C3:C5)` of cells that hold nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, DecimalException
from itertools import chain

from convlib.reading.sheets.grid import Row, Stored
from convlib.reading.sheets.references import areas_of
from convlib.reading.sheets.xlsx.formulas import Place, read_formula
from convlib.reading.sheets.xlsx.functions import Unknown, Value

ZERO = "zero"  # the kind of such a cell, whose content is its formula
NOTHING = "nothing"  # that of a formula whose stored text is empty: no number, and nothing is seen of it
_Held = dict[tuple[int, int], Stored]  # cells by row and column
_SUM = re.compile(r"\bSUM\(([A-Z\d$:, ]+)\)")
_TEXTS = ("s", "inlineStr")
_MOST_SUMMED = 2_000  # cells
_DEEPEST = 5  # sums of sums


def settle_zeros(rows: Sequence[Row]) -> list[Row]:
    """Give zeros that their formulas make, and formulas without a value where nothing shows that they do."""
    if not any(cell[2] in (ZERO, NOTHING) for _, cells in rows for cell in cells):
        return list(rows)
    held: _Held = {(line, cell[0]): cell for line, cells in rows for cell in cells}
    for _ in range(_DEEPEST):
        true = [place for place, cell in held.items() if cell[2] == ZERO and _is_zero(held, cell[3])]
        if not true:
            break
        held |= {place: (*held[place][:2], "n", "0") for place in true}
    settled = [(line, [_settled(held[line, cell[0]]) for cell in cells]) for line, cells in rows]
    seen = [(line, [cell for cell in cells if cell[2] != NOTHING]) for line, cells in settled]
    return [row for row in seen if row[1]]


def _settled(cell: Stored) -> Stored:
    return (*cell[:2], "uncomputed", cell[3]) if cell[2] == ZERO else cell


def _is_zero(held: _Held, content: str) -> bool:
    def number_at(row: int, column: int) -> Value:
        cell = held.get((row, column))
        if cell is not None and cell[2] != "n":
            raise Unknown
        return None if cell is None else Decimal(str(cell[3]))

    try:
        formula = read_formula(_SUM.sub(lambda found: _sum(held, found[1]), content.removeprefix("=")))
        return formula is not None and formula(Place(number_at, 0, 0, 0, 0)) == 0
    except (Unknown, DecimalException):
        return False


def _sum(held: _Held, listed: str) -> str:
    """Add up the numbers of areas, among which texts count nothing."""
    areas = [list(areas_of(each)) for each in listed.split(",")]
    sizes = [(each.bottom - each.top + 1) * (each.right - each.left + 1) for area in areas for each in area]
    if not all(areas) or sum(sizes) > _MOST_SUMMED:
        raise Unknown
    cells = [
        held[row, column]
        for each in chain(*areas)
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
        if (row, column) in held
    ]
    if any(cell[2] not in ("n", *_TEXTS) for cell in cells):
        raise Unknown
    return f"({sum(Decimal(str(cell[3])) for cell in cells if cell[2] == 'n'):f})"
