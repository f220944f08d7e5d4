"""Codes of axes and actions: kept as printed, compared by what they count."""

from __future__ import annotations

import re

_ROMAN = {"I": 1, "V": 5, "X": 10}


def bare_code(code: str) -> str:
    """Give a code as printed, without the full stop and the spaces that belong to the line.

    Examples:
        >>> [bare_code(code) for code in ("2-2", "2.2.", "II", "1 bis")]
        ['2-2', '2.2', 'II', '1bis']
    """
    return code.strip().rstrip(".").replace(" ", "")


def dotted(code: str) -> str:
    """Write a code as it is compared: `2.2` for `2-2` and `2.2.`, `2` for `II`; `A1`, `1.a`, `1bis` stay.

    Examples:
        >>> [dotted(code) for code in ("2-2", "II", "I-1", "A1", "1.a", "1bis")]
        ['2.2', '2', '1.1', 'A1', '1.a', '1bis']
    """
    code = bare_code(code)
    head, *rest = re.split(r"[.-]", code)
    if re.fullmatch(r"[IVXivx]+", head):
        head = str(_roman(head.upper()))
    elif not head.isdigit():
        return code  # `FA-01`
    return ".".join([head, *rest])


def _roman(code: str) -> int:
    values = [_ROMAN[letter] for letter in code]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
