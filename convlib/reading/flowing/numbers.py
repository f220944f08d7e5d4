"""Counts as lists show them."""

from __future__ import annotations

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 4000  # beyond which roman numbers and letters are longer than a line


def format_count(count: int, form: str) -> str:
    """Show a count: `decimal`, `decimalZero`, `upperRoman`, `lowerLetter`, …; any other as decimal.

    Examples:
        >>> [format_count(28, form) for form in ("lowerRoman", "upperLetter", "decimalZero", "003")]
        ['xxviii', 'BB', '28', '028']
    """
    if form in ("upperRoman", "lowerRoman") and 0 < count < _MOST:
        said, rest = "", count
        for worth, letters in _ROMAN:
            said += letters * (rest // worth)
            rest %= worth
        return said if form == "upperRoman" else said.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count < _MOST:
        said = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return said if form == "upperLetter" else said.lower()
    if form == "none" or form == "bullet":
        return ""
    if form == "numberInDash":
        return f"- {count} -"
    width = len(form) if form.isdigit() else 2 if form == "decimalZero" else 1
    return f"{count:0{width}d}"
