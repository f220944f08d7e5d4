"""Between what a continued share lies, whatever missing costs come to and whatever unstated actions do."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from convlib.core.amounts import to_cents
from convlib.questions.portfolio.ranks import left_of

Row = Mapping[Any, Any]


class End(NamedTuple):
    """The least or the largest share, and whether it is reached or only come near to."""

    share: Fraction
    is_reached: bool


class Span(NamedTuple):
    """Between what the continued share of an agreement lies."""

    low: End
    high: End


def span_of(row: Row, part: str = "continued", *, is_total_right: bool = False) -> Span | None:
    """Work out the span of an agreement; None where it never has a share, its costs coming to zero or less.

    What goes on in another form counts too where the part is `going_on`. If the printed total is right, its
    missing costs come to no more than the gap.

    The share is (C + S + x) / (W + x + y): the stated costs C said to be continued, S of unstated actions
    that are, and W in all; x and y ≥ 0 are missing costs of what is continued and of what is not. It rises
    with S, which lies between the sums of the negative and of the positive unstated costs. A ratio of linear
    functions is largest and least at corners of where it is defined, or far out along an edge (Charnes and
    Cooper 1962): here no missing cost, or one that lifts the whole to a cent, or one as large as can be.
    """
    continued, whole, silent, negative = (
        cents(row[name])
        for name in (
            f"{part}_total_eur",
            "computed_total_eur",
            "unstated_total_eur",
            "unstated_negative_total_eur",
        )
    )
    silent_missing = row["unstated_missing_count"]
    raises = bool(row[f"{part}_missing_count"] + silent_missing)
    lowers = row["missing_count"] > row[f"{part}_missing_count"]  # unstated ones are among these
    most = left_by_total(row) if is_total_right else None
    low = list(_ends(continued + negative, whole, most, raises=raises, lowers=lowers))
    high = list(_ends(continued + silent - negative, whole, most, raises=raises, lowers=lowers))
    if not low:
        return None
    # Of ends that are alike, one that is reached counts.
    return Span(min(low, key=lambda end: (end.share, not end.is_reached)), max(high))


def could_lead(spans: Sequence[Span | None], first: Sequence[int]) -> list[int]:
    """List whose share could come before those that are `first` as stated, with no other before it.

    Agreements do not depend on each other: one could be before another where its high end is above the
    other's low one.
    """
    return [
        place
        for place, own in enumerate(spans)
        if own is not None
        and list(first) != [place]
        and all(
            own.high.share > other.low.share if at in first else _may_equal(own, other)
            for at, other in enumerate(spans)
            if other is not None and at != place
        )
    ]


def left_by_total(row: Row) -> int | None:
    """Give the cents that a printed total leaves for missing costs; None where it does not say."""
    left = left_of(row)
    return to_cents(left) if left >= 0 else None


def cents(amount: float | None) -> int:
    """Turn an amount into cents; what is missing adds nothing."""
    return 0 if amount is None or math.isnan(amount) else to_cents(amount)


def _ends(part: int, whole: int, most: int | None, *, raises: bool, lowers: bool) -> Iterator[End]:
    """Give the shares at the corners; missing costs are `most` in all, without end where it is None."""
    lacking = max(1 - whole, 0)  # that the whole be a cent at least
    if not lacking:
        yield End(Fraction(part, whole), is_reached=True)
    for is_in_part in [True] * raises + [False] * lowers:
        if lacking and (most is None or lacking <= most):
            yield End(Fraction(part + lacking * is_in_part, whole + lacking), is_reached=True)
        if most is None:
            yield End(Fraction(is_in_part), is_reached=False)
        elif whole + most > 0:
            yield End(Fraction(part + most * is_in_part, whole + most), is_reached=True)


def _may_equal(own: Span, other: Span) -> bool:
    high, low = own.high, other.low
    return high.share > low.share or (high.share == low.share and high.is_reached and low.is_reached)
