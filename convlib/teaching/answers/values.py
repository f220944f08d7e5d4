"""An answer as a student gives it, whatever its type, compared with the right one; no word names a figure."""

import math
from collections.abc import Iterable, Iterator, KeysView, Sized, ValuesView
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from numbers import Real
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionArray

from convlib.core.amounts import rounded, to_cents
from convlib.core.language import N_
from convlib.teaching.answers.typed import LEAST_AMOUNT

# A share is right to four decimals, one in percent to one decimal.
_SHARE_EXACT = 0.00006
_PERCENT_EXACT = 0.00050001
# Decimals to which an answer may have been rounded too early: a share to whole percents at the coarsest.
_ROUNDED = {"share": (2, 3), "eur": (0, 1)}
_SHARE_IN_PERCENT = 0.0055
_MOST = 1000  # of what a generator gives, which may never end

EMPTY = N_("There is no answer yet: put yours in place of the three dots, run that cell, then this one.")
MISSING = N_("Your answer is a missing value (NaN): somewhere, something that is not there went into it.")
FUNCTION = N_("Your answer is a function that was not called: add the parentheses at its end.")
TABLE = N_("Your answer is a whole table: choose one column, then the one value that is asked for.")
SEVERAL = N_("Your answer holds several values, and one is asked for: choose it, or sum them.")
NO_ROW = N_("Your answer holds no value: what was kept has no row.")
BOOLEAN = N_("Your answer is true or false, and a number is asked for: count or sum what is true.")
TEXT = N_("Your answer is text, and a number is asked for: without quotes, spaces or units.")
NO_NUMBER = N_("Your answer is no number, and a number is asked for.")
WHOLE = N_("A count is a whole number.")
TOO_EARLY = N_("Nearly: it was rounded too early. Keep every decimal until the end.")
TOO_EARLY_ON_PAGE = N_("Nearly: it was rounded too early. Give the decimals too, or leave the quotient.")
PERCENT = N_("That is a percentage; a share goes from zero to one. Divide by a hundred.")
NO_SHARE = N_("A share goes from zero to one: divide the part by the whole.")
NO_PERCENTAGE = N_("That is more than the whole: divide the part by the whole.")
BELOW_ZERO = N_("A share is not below zero: nothing is subtracted here, a part is divided by a whole.")
NO_AMOUNT = N_("That is an amount in euros; a share is asked for: divide the part by the whole.")
SIGN = N_("The size is right, the sign is not: look at what is subtracted from what.")
THOUSANDS = N_("That is in thousands of euros; euros are asked for.")
AMOUNT = N_("This is an amount, and a code is asked for: write the code of its action.")
NO_CODE = N_("A code is text: write it in quotes, as it is printed, point included.")
NO_LIST = N_("Several codes are asked for: put them in a list, each in quotes.")
ONE_CODE = N_("One code is asked for, and these are several.")
LACKING = N_("All of these belong to it, and some are lacking.")
ONE_TOO_MANY = N_("All that belong to it are there, with one that does not.")
TOO_MANY = N_("All that belong to it are there, with some that do not.")


def find_fault(answer: object, kind: str) -> str | None:
    """Say what keeps an answer from being one at all; None where it has a value of its kind."""
    value = answer if kind == "codes" else unwrap(answer)
    if value is None or value is Ellipsis or (isinstance(value, str) and not value.strip()):
        return EMPTY
    if kind in ("code", "codes") and _is_amount(value):
        return AMOUNT
    if callable(value):
        return FUNCTION
    if isinstance(value, pd.DataFrame):
        return TABLE
    if kind == "codes":
        return _find_fault_in_codes(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        if isinstance(value, Sized) and not len(value):
            return NO_ROW
        return ONE_CODE if kind == "code" else SEVERAL
    if kind == "code":
        return None if isinstance(value, str) else NO_CODE
    return _find_fault_in_number(value, kind)


def _is_amount(value: Any) -> bool:
    only = unwrap(value)
    return isinstance(only, int | float) and only >= LEAST_AMOUNT


def _find_fault_in_number(value: object, kind: str) -> str | None:
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, str):
        return TEXT
    if value is pd.NA or value is pd.NaT:
        return MISSING
    if not isinstance(value, Real | Decimal):
        return NO_NUMBER
    try:
        number = float(value)
    except (OverflowError, ValueError):  # a whole number beyond every float, a signalling NaN
        return NO_NUMBER
    if math.isnan(number):
        return MISSING
    if math.isinf(number):
        return NO_NUMBER
    return WHOLE if kind == "count" and number % 1 else None


def _find_fault_in_codes(value: Any) -> str | None:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return NO_LIST
    items = list(value)
    if not items:
        return EMPTY
    return None if all(isinstance(item, str) for item in items) else NO_CODE


def hold(answer: Any, kind: str) -> Any:
    """Take an answer in a form that can be looked at twice: as a list, or as a column."""
    if kind == "codes" and isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
        answer = answer.iloc[:, 0]
    return list(islice(answer, _MOST)) if isinstance(answer, Iterator) else answer


def unwrap(answer: Any) -> Any:
    """Take a value out of what pandas and numpy put around it: scalars, and series or arrays of one."""
    if isinstance(answer, pd.Series | pd.Index | ExtensionArray):
        answer = list(answer)
    if isinstance(answer, list | tuple | set | frozenset | dict | KeysView | ValuesView) and len(answer) == 1:
        (only,) = answer.values() if isinstance(answer, dict) else answer
        return unwrap(only)
    if hasattr(answer, "item") and hasattr(answer, "size") and answer.size == 1:
        return answer.item()
    return answer


def is_equal(answer: object, right: Any, kind: str, *, on_page: bool = False) -> bool:
    """Tell whether an answer without fault is the right one: to the cent, to four decimals, code by code."""
    value = unwrap(answer)
    match kind:
        case "codes":
            return codes_of(answer) == codes_of(right)
        case "code":
            return bool(str(value).strip() == right)
        case "share":
            return bool(abs(float(value) - right) <= (_PERCENT_EXACT if on_page else _SHARE_EXACT))
        case "count":
            return bool(value == right)
    return _cents(value) == _cents(right)


def is_rounded(answer: object, exact: Any, kind: str) -> bool:
    """Tell whether an answer is a value rounded to fewer decimals."""
    if kind not in _ROUNDED:
        return False
    value, whole = Decimal(str(float(unwrap(answer)))), Decimal(str(float(exact)))
    return any(value == rounded(whole, places) for places in _ROUNDED[kind])


def compare(answer: object, right: Any, kind: str, *, on_page: bool = False) -> str | None:
    """Say how a wrong answer is off, where that can be seen from its value alone."""
    if kind == "code":
        return None
    if kind == "codes":
        given, wanted = codes_of(answer), codes_of(right)
        if given > wanted:
            return ONE_TOO_MANY if len(given - wanted) == 1 else TOO_MANY
        return LACKING if given < wanted else None
    value = float(unwrap(answer))
    if kind == "share":
        return _compare_shares(value, right, on_page=on_page)
    if value and value == -right:
        return SIGN
    if kind == "count":
        return None
    if _cents(value) == -_cents(right):
        return SIGN
    if abs(value * 1000 - right) < 1:
        return THOUSANDS
    return None


def _compare_shares(value: float, right: float, *, on_page: bool) -> str | None:
    if not on_page and value > 1 and abs(value / 100 - right) <= _SHARE_IN_PERCENT:
        return PERCENT
    if value < 0 <= right:
        return BELOW_ZERO
    if abs(value) <= 1:
        return None
    if not on_page:
        return NO_SHARE
    return NO_AMOUNT if abs(value) * 100 >= LEAST_AMOUNT else NO_PERCENTAGE


def codes_of(answer: Any) -> frozenset[str]:
    """Return codes as a set, without spaces around them: their order is not asked for."""
    return frozenset({answer.strip()} if isinstance(answer, str) else {str(code).strip() for code in answer})


def _cents(value: float | Decimal | Fraction) -> int:
    return to_cents(float(value)) if isinstance(value, Fraction) else to_cents(value)
