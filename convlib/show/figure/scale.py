"""Round amounts, and the ends of a logarithmic scale at such ones."""

import math
from collections.abc import Sequence

ONE_TWO_FIVE = (1, 2, 5)
_MOST_ALONG = 5  # that have room side by side below a narrow figure


def round_amounts(least: float, most: float, steps: Sequence[int] = ONE_TWO_FIVE) -> list[float]:
    """Give such steps in each power of ten, from the one of the least amount to the one above the most.

    Examples:
        >>> round_amounts(0.3, 1)
        [0.1, 0.2, 0.5, 1.0, 2.0, 5.0]
    """
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    return [float(f"{step}e{power}") for power in powers for step in steps]


def ends_around(values: Sequence[float]) -> tuple[float, float]:
    """Give the round amounts nearest around all values, so that a scale leaves little room empty.

    Examples:
        >>> ends_around([0.076, 13.9])
        (0.05, 20.0)
    """
    least, most = min(values), max(values)
    around = round_amounts(least, most)
    return max(amount for amount in around if amount <= least), min(
        amount for amount in around if amount >= most
    )


def amounts_along(values: Sequence[float]) -> list[float]:
    """Give what stands along a logarithmic scale from its least on, each as many times the one before it.

    Examples:
        >>> amounts_along([0.076, 13.9]), amounts_along([0.3, 90_000])
        ([0.05, 0.5, 5.0], [0.2, 20.0, 2000.0])
    """
    low, top = ends_around(values)
    digit, power = f"{low:e}".split("e")
    powers = math.floor(math.log10(top / low) + 1e-9)
    step = max(1, math.ceil(powers / (_MOST_ALONG - 1)))
    return [float(f"{digit}e{int(power) + more}") for more in range(0, powers + 1, step)]
