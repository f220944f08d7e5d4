"""Values of cells as formulas take them, and the functions by which conditional formats look at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

Value = Decimal | str | bool | None  # None is blank


class Unknown(Exception):
    """A formula that is not worked out, or an error in its place."""


def truth_of(value: Value) -> bool:
    """Take a value for a truth."""
    if isinstance(value, str):
        raise Unknown
    return bool(value)


def number_of(value: Value) -> Decimal:
    """Take a value for a number."""
    if isinstance(value, str):
        raise Unknown
    return Decimal(value or 0)


def text_of(value: Value) -> str:
    """Take a value for a text."""
    if isinstance(value, bool):
        raise Unknown  # a word of the language of Excel
    return format(value.normalize(), "f").replace(".", ",") if isinstance(value, Decimal) else value or ""


def as_compared(value: Value, other: Value) -> tuple[int, Decimal | str | bool]:
    """Give what Excel compares: numbers before texts before truths; a blank is what the other is."""
    if value is None:
        value = "" if isinstance(other, str) else Decimal(0)
    kind = 2 if isinstance(value, bool) else int(isinstance(value, str))
    return kind, value.casefold() if isinstance(value, str) else value


def _search(values: Sequence[Value]) -> Value:
    sought, text = (text_of(value).casefold() for value in values)
    if sought not in text or any(letter in sought for letter in "*?~"):
        raise Unknown
    return Decimal(text.index(sought) + 1)


def _right(values: Sequence[Value]) -> Value:
    text = text_of(values[0])
    return text[max(0, len(text) - int(number_of(values[1]))) :]


FUNCTIONS: dict[str, tuple[int, Callable[[Sequence[Value]], Value]]] = {
    "NOT": (1, lambda values: not truth_of(values[0])),
    "ISBLANK": (1, lambda values: values[0] is None),
    "ISTEXT": (1, lambda values: isinstance(values[0], str)),
    "ISNUMBER": (1, lambda values: isinstance(values[0], Decimal)),
    "ABS": (1, lambda values: abs(number_of(values[0]))),
    "TRIM": (1, lambda values: " ".join(text_of(values[0]).split())),
    "LEN": (1, lambda values: Decimal(len(text_of(values[0])))),
    "LEFT": (2, lambda values: text_of(values[0])[: int(number_of(values[1]))]),
    "RIGHT": (2, _right),
    "SEARCH": (2, _search),
}
