"""Figures of amounts, worked out in whole cents and fractions of them.

So no column type and no order of rows can move a result. Missing is NaN, never zero.
"""

import math
from fractions import Fraction

import numpy as np
import pandas as pd

from convlib.core.amounts import rounded, to_cents


def stated_cents(amounts: pd.Series) -> list[int]:
    """Turn the amounts that are there into whole cents."""
    return [to_cents(amount) for amount in amounts.tolist() if not pd.isna(amount)]


def or_missing(amount: float | None) -> float:
    """Give an amount that may not be printed as a number, NaN where it is not."""
    return math.nan if amount is None else float(amount)


def sum_eur(cents: list[int]) -> float:
    """Sum; missing where there is nothing to sum."""
    return sum(cents) / 100 if cents else math.nan


def mean_eur(cents: list[int]) -> float:
    """Mean, to the cent."""
    return _to_eur(Fraction(sum(cents), len(cents))) if cents else math.nan


def quantile_eur(cents: list[int], share: Fraction) -> float:
    """Quantile by linear interpolation (type 7 of Hyndman and Fan 1996), to the cent."""
    if not cents:
        return math.nan
    # numpy interpolates between fractions without rounding, though its types do not say so.
    return _to_eur(np.quantile([Fraction(one) for one in cents], share))  # type: ignore[call-overload]


def gini(ordered_cents: list[int]) -> float:
    """Gini coefficient of ascending amounts: Σ(2i − n − 1)xᵢ / nΣx (Damgaard and Weiner 2000).

    Missing where an amount is negative or the sum is zero, as it has no meaning there.
    """
    count, total = len(ordered_cents), sum(ordered_cents)
    if total <= 0 or ordered_cents[0] < 0:
        return math.nan
    weighted = sum((2 * rank - count - 1) * cost for rank, cost in enumerate(ordered_cents, start=1))
    return float(Fraction(weighted, count * total))


def gap_between(stated: float, computed: float) -> float:
    """Stated − computed; missing where either is."""
    if math.isnan(stated) or math.isnan(computed):
        return math.nan
    return (to_cents(stated) - to_cents(computed)) / 100


def share_of(part: float, whole: float) -> float:
    """Part over whole; missing where either is, or where the whole is zero."""
    return math.nan if math.isnan(part) or math.isnan(whole) or not whole else part / whole


def per_inhabitant(amount: float, inhabitants: int | None) -> float:
    """Euros per inhabitant, not rounded; missing where either is."""
    if math.isnan(amount) or not inhabitants:
        return math.nan
    return float(Fraction(to_cents(amount), 100 * inhabitants))


def _to_eur(cents: Fraction) -> float:
    return int(rounded(cents)) / 100
