"""How spreadsheets name their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convlib.reading.sheets.grid import Area

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def column_of(letters: str) -> int:
    """Number a column from 0.

    Examples:
        >>> column_of("A"), column_of("XFD")
        (0, 16383)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def letters_of(column: int) -> str:
    """Name a column by its letters.

    Examples:
        >>> letters_of(0), letters_of(16383)
        ('A', 'XFD')
    """
    letters = ""
    while column >= 0:
        column, place = divmod(column, 26)
        letters, column = chr(65 + place) + letters, column - 1
    return letters


def areas_of(reference: str) -> Iterator[Area]:
    """Read areas such as `A1:B2 D4`."""
    for part in reference.split():
        if found := _AREA.fullmatch(part.rpartition("!")[2]):
            left, top, right, bottom = found.groups()
            yield Area(int(top), column_of(left), int(bottom or top), column_of(right or left))
