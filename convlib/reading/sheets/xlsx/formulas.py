"""Formulas that tell whether a conditional format is met: comparisons, and the few functions that they use.

Nothing else of a workbook is computed. What a formula needs beyond this makes it unknown, and it is not met.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, DecimalException
from typing import Any, NamedTuple

from convlib.reading.sheets.references import column_of
from convlib.reading.sheets.xlsx.functions import FUNCTIONS, Unknown, Value, as_compared, number_of, truth_of

Lookup = Callable[[int, int], Value]  # of a row from 1 and a column from 0

_TOKEN = re.compile(
    r'\s*(?:"((?:[^"]|"")*)"|(\d+(?:\.\d+)?)|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(:!.])'
    r"|([A-Z]+)(?=\()|(TRUE|FALSE)\b|(<>|<=|>=|[=<>+\-(),]))\s*"
)
_LONGEST, _DEEPEST = 300, 20  # letters, parentheses


class Place(NamedTuple):
    """Where a formula is asked, and how far from there it is written.

    Attributes:
        lookup: gives what the cells of the sheet hold.
        row: of the cell that it is asked of.
        column: of this cell.
        down: rows from the cell that it is written for to this one.
        across: columns from there to this one.
    """

    lookup: Lookup
    row: int
    column: int
    down: int
    across: int


Formula = Callable[[Place], Value]


def read_formula(text: str) -> Formula | None:
    """Read a formula; None where it is not one that is worked out."""
    try:
        reader = _Reader(text)
        formula = reader.comparison()
        reader.end()
    except Unknown:
        return None
    return formula


def is_true(formula: Formula, place: Place) -> bool:
    """Tell whether a formula is met at a place."""
    try:
        return truth_of(formula(place))
    except (Unknown, DecimalException):
        return False


_COMPARED = {"=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt}
_COMPARED |= {"<=": operator.le, ">=": operator.ge}
_COUNTED = {"+": operator.add, "-": operator.sub}


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, ...]] = []
        self._depth = 0
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None or len(text) > _LONGEST:
                raise Unknown
            self._tokens.append(found.groups())
            at = found.end()

    def end(self) -> None:
        """Refuse what is left."""
        if self._tokens:
            raise Unknown

    def comparison(self) -> Formula:
        formula = self._sum()
        while sign := self._take(*_COMPARED):
            formula = _compared(_COMPARED[sign], formula, self._sum())
        return formula

    def _sum(self) -> Formula:
        formula = self._single()
        while sign := self._take(*_COUNTED):
            formula = _counted(_COUNTED[sign], formula, self._single())
        return formula

    def _take(self, *signs: str) -> str:
        return self._tokens.pop(0)[8] if self._tokens and self._tokens[0][8] in signs else ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise Unknown

    def _single(self) -> Formula:
        if self._take("-"):
            return _counted(operator.sub, lambda _: Decimal(0), self._single())
        if self._take("("):
            return self._inside()[0]
        if not self._tokens:
            raise Unknown
        text, number, right, letters, low, line, name, truth, sign = self._tokens.pop(0)
        if sign:
            raise Unknown
        if name:
            self._expect("(")
            return _called(name, self._inside())
        if letters:
            return self._cell(column_of(letters), int(line), is_fixed=(bool(low), bool(right)))
        value: Value = Decimal(number) if number else truth == "TRUE" if truth else text.replace('""', '"')
        return lambda _: value

    def _inside(self) -> list[Formula]:
        """Read what stands between parentheses, of which the first is read."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unknown
        inside = [self.comparison()]
        while self._take(","):
            inside.append(self.comparison())
        self._expect(")")
        return inside

    def _cell(self, column: int, row: int, *, is_fixed: tuple[bool, bool]) -> Formula:
        down, across = (not each for each in is_fixed)
        return lambda place: place.lookup(row + down * place.down, column + across * place.across)


def _compared(compare: Callable[[Any, Any], bool], left: Formula, right: Formula) -> Formula:
    def formula(place: Place) -> Value:
        one, other = left(place), right(place)
        return bool(compare(as_compared(one, other), as_compared(other, one)))

    return formula


def _counted(count: Callable[[Decimal, Decimal], Decimal], left: Formula, right: Formula) -> Formula:
    return lambda place: count(number_of(left(place)), number_of(right(place)))


def _called(name: str, given: Sequence[Formula]) -> Formula:
    if name in ("AND", "OR"):
        combine = all if name == "AND" else any
        return lambda place: combine([truth_of(each(place)) for each in given])
    if name == "ISERROR":
        return lambda place: _is_error(given[0], place)
    count, function = FUNCTIONS.get(name, (0, None))
    if function is None or len(given) != count:
        raise Unknown
    return lambda place: function([each(place) for each in given])


def _is_error(formula: Formula, place: Place) -> bool:
    try:
        formula(place)
    except (Unknown, DecimalException):
        return True
    return False
