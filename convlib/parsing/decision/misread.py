"""What an amount may be that OCR read otherwise: one digit taken for another, one too many or too few."""

from __future__ import annotations

from collections.abc import Iterable

# Digits that look alike in print, each with those it is taken for.
_ALIKE = {"0": "689", "1": "47", "2": "7", "3": "589", "4": "19", "5": "368", "6": "058", "7": "124"}
_ALIKE |= {"8": "03569", "9": "0348"}
_POWERS = (10, 100, 1000)  # a decimal comma, or a group of zeros, that was lost or seen where none is


def may_be(read: int, true: int) -> bool:
    """Tell whether an amount may be another than was read, by one mistake; both in cents.

    Examples:
        >>> may_be(7200000, 1200000), may_be(46500, 4650), may_be(1200000, 1250000), may_be(1200000, 120000)
        (True, True, False, True)
    """
    if true <= 0 or read <= 0 or true == read:
        return False
    if any(true * power == read or read * power == true for power in _POWERS):
        return True
    before, after = _digits(read, true)
    if len(before) == len(after):
        differ = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
        return len(differ) == 1 and differ[0][1] in _ALIKE[differ[0][0]]
    longer, shorter = sorted((before, after), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _shortened(longer)


def _digits(*amounts: int) -> list[str]:
    """Write amounts in euros where all are whole, so that no digit is lost behind a comma."""
    unit = 100 if all(amount % 100 == 0 for amount in amounts) else 1
    return [str(amount // unit) for amount in amounts]


def _shortened(text: str) -> Iterable[str]:
    return {text[:place] + text[place + 1 :] for place in range(len(text))}
