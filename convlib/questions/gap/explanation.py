"""What could explain a gap between amounts and the total printed under them: candidates, never verdicts."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.errors import InvalidParameter
from convlib.core.locale import gettext
from convlib.core.tables.schema import build_table, columns_of

_COLUMNS = columns_of("cause item amount_eur corrected_eur")
_Candidate = dict[str, Hashable | None]
Amount = float | Decimal | None
Amounts = pd.Series | Mapping[Hashable, Amount] | Sequence[Amount]
# A total is rounded to one of these; a cost, which is a budget's round number by nature, at most to a euro.
_TOTAL_UNITS_CENTS = (100, 1_000, 10_000, 100_000)
_COST_UNITS_CENTS = (1, 100)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Stated amounts in cents, by label and in printed order, against their total."""

    labels: list[Hashable]
    cents: list[int]
    missing: list[Hashable]
    total: int

    @property
    def computed(self) -> int:
        return sum(self.cents)

    @property
    def gap(self) -> int:
        return self.total - self.computed


def explain_gap(amounts: Amounts, total: Amount) -> pd.DataFrame:
    """List what could explain that amounts do not add up to the total printed under them.

    - `missing-cost`: the gap is positive and an amount is missing; where it is
      the only one, its corrected value is the gap.
    - `rounding`: the total is the sum rounded to a unit up to 1 000 euros that leaves
      two digits, or costs rounded to the cent or euro can drift this far (half a unit each).
    - `misread-digit`: one digit of one amount, changed, would close the gap.
    - `swapped-digits`: two digits of one amount that stand side by side, exchanged, would close it.
    - `other-unit`: the total is a thousandth of the sum, as if it were in thousands of euros.
    - `subtotal-counted`: an amount equals the sum of those that follow it, and
      without it (or without all such amounts) there is no gap.
    - `left-out`: the total lacks exactly one amount, which is no such subtotal.
    - `none`: there is a gap and nothing above explains it.

    Amounts are euros in printed order, missing where none is stated; an item goes by its label in a column or
    dictionary, by its place from 0 in a list, and is missing where the total itself is meant. No row where
    there is no gap or no total.

    Raises:
        InvalidParameter: the amounts have no order, or one of them is no number.

    Examples:
        >>> explain_gap({"1.1": 60.0, "1.2": None}, 100.0).to_dict("records")
        [{'cause': 'missing-cost', 'item': '1.2', 'amount_eur': nan, 'corrected_eur': 40.0}]
    """
    column = _as_column(amounts)
    rows: list[_Candidate] = []
    if total is not None and not math.isnan(total):
        stated = column.dropna()
        gap = _Gap(
            labels=list(stated.index),
            cents=[to_cents(amount) for amount in stated],
            missing=list(column.index[column.isna()]),
            total=to_cents(total),
        )
        if gap.gap:
            rows = [*_missing(gap), *_rounding(gap), *_misread(gap), *_in_thousands(gap)]
            rows += [*_subtotals(gap)] or [*_left_out(gap)]
            rows = rows or [_candidate("none")]
    return build_table(rows, _COLUMNS)


def _as_column(amounts: Amounts) -> pd.Series:
    wanted = gettext("amounts in order, such as agreement.stated_costs or [60.0, None]")
    if isinstance(amounts, str | bytes | pd.DataFrame | set) or not hasattr(amounts, "__iter__"):
        raise InvalidParameter("amounts", type(amounts).__name__, wanted)
    column = amounts if isinstance(amounts, pd.Series) else pd.Series(amounts, dtype="object")  # type: ignore[arg-type]
    for amount in column.dropna():
        if isinstance(amount, bool) or not isinstance(amount, Real | Decimal) or math.isinf(amount):
            raise InvalidParameter("amounts", amount, wanted)
    return column


def _candidate(
    cause: str, item: Hashable | None = None, cents: int | None = None, corrected: int | None = None
) -> _Candidate:
    return {
        "cause": cause,
        "item": item,
        "amount_eur": None if cents is None else cents / 100,
        "corrected_eur": None if corrected is None else corrected / 100,
    }


def _missing(gap: _Gap) -> Iterator[_Candidate]:
    if gap.gap > 0:
        corrected = gap.gap if len(gap.missing) == 1 else None
        yield from (_candidate("missing-cost", label, corrected=corrected) for label in gap.missing)


def _rounding(gap: _Gap) -> Iterator[_Candidate]:
    # At least two digits must be left of a rounded total: 100 is no rounding of 60.
    total_units = [
        unit for unit in _TOTAL_UNITS_CENTS if gap.total % unit == 0 and 10 * unit <= abs(gap.total)
    ]
    total_is_rounded = abs(gap.gap) * 2 <= max(total_units, default=0)
    units = [unit for unit in _COST_UNITS_CENTS if all(cents % unit == 0 for cents in gap.cents)]
    # Half a unit for each cost; one cost alone is not a sum that could drift.
    costs_are_rounded = len(gap.cents) > 1 and abs(gap.gap) * 2 <= max(units) * len(gap.cents)
    if total_is_rounded or costs_are_rounded:
        yield _candidate("rounding", None, gap.total, gap.computed)


def _misread(gap: _Gap) -> Iterator[_Candidate]:
    for cause, may_be in (("misread-digit", _differ_in_one_digit), ("swapped-digits", _differ_in_order)):
        for label, cents in zip(gap.labels, gap.cents, strict=True):
            if may_be(cents, cents + gap.gap):
                yield _candidate(cause, label, cents, cents + gap.gap)
        if may_be(gap.total, gap.computed):
            yield _candidate(cause, None, gap.total, gap.computed)


def _differ_in_one_digit(printed: int, other: int) -> bool:
    return len(_unlike(printed, other)) == 1


def _differ_in_order(printed: int, other: int) -> bool:
    match _unlike(printed, other):
        case [(first, (a, b)), (second, (c, d))]:
            return second == first + 1 and (a, b) == (d, c)
    return False


def _unlike(printed: int, other: int) -> list[tuple[int, tuple[str, str]]]:
    """Give the digits in which two amounts in cents differ; below a euro the units digit is printed as 0.

    Nothing where they have not as many digits.
    """
    one, two = (f"{abs(cents):03d}" for cents in (printed, other))
    if len(one) != len(two) or (printed < 0) != (other < 0):
        return []
    return [(place, pair) for place, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]


def _in_thousands(gap: _Gap) -> Iterator[_Candidate]:
    if gap.total * 1000 == gap.computed:
        yield _candidate("other-unit", None, gap.total, gap.computed)


def _subtotals(gap: _Gap) -> Iterator[_Candidate]:
    found = [index for index in range(len(gap.cents)) if _is_sum_of_next(gap.cents, index)]
    closing = [index for index in found if gap.cents[index] == -gap.gap]
    if not closing and sum(gap.cents[index] for index in found) == -gap.gap:
        closing = found
    for index in closing:
        yield _candidate("subtotal-counted", gap.labels[index], gap.cents[index], 0)


def _left_out(gap: _Gap) -> Iterator[_Candidate]:
    for label, cents in zip(gap.labels, gap.cents, strict=True):
        if cents == -gap.gap and len(gap.cents) > 1:
            yield _candidate("left-out", label, cents)


def _is_sum_of_next(cents: list[int], index: int) -> bool:
    running = 0
    for following in cents[index + 1 :]:
        running += following
        if running == cents[index] and running:
            return True
    return False
