"""Counts as lists show them."""

from __future__ import annotations

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 4000  # beyond which roman numbers and letters are longer than a line


_MOST_IN_WORDS = 100
_SMALL = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def format_count(count: int, form: str) -> str:
    """Show a count: `upperRoman`, `lowerLetter`, `ordinalText` (French), …; any other as decimal.

    Examples:
        >>> [format_count(28, form) for form in ("lowerRoman", "upperLetter", "decimalZero", "003")]
        ['xxviii', 'BB', '28', '028']
        >>> [format_count(count, "ordinalText") for count in (1, 21, 72, 80)]
        ['Premier', 'Vingt et unième', 'Soixante-douzième', 'Quatre-vingtième']
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
    if form == "ordinal":
        return f"{count}{'er' if count == 1 else 'e'}"
    if form in ("cardinalText", "ordinalText") and 0 < count < _MOST_IN_WORDS:
        return (_words(count) if form == "cardinalText" else _ordinal(count)).capitalize()
    width = len(form) if form.isdigit() else 2 if form == "decimalZero" else 1
    return f"{count:0{width}d}"


def _words(count: int) -> str:
    if count < len(_SMALL):
        return _SMALL[count]
    ten = count // 20 * 20 if count >= 60 else count // 10 * 10
    rest = count - ten
    if not rest:
        return _TENS[ten] + "s" * (ten == 80)
    return f"{_TENS[ten]}{' et ' if rest in (1, 11) and ten < 80 else '-'}{_words(rest)}"


def _ordinal(count: int) -> str:
    if count == 1:
        return "premier"
    said = "quatre-vingt" if count == 80 else _words(count)
    return f"{said.removesuffix('e').replace('neuf', 'neuv') + 'u' * said.endswith('cinq')}ième"
