"""Amounts in letters with the same in figures behind them: `mille cinq cents euros (1 500,00 EUR)`."""

from __future__ import annotations

import re
from decimal import Decimal

from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount
from convlib.parsing.words.spelling import fold

_SAID = re.compile(
    r"(?P<euros>[^\W\d_][^\W\d_\s-]*(?:[\s-]+[^\W\d_]+)*?)\s+(?:d['’]\s?)?euros?"
    r"(?:\s+(?:et\s+)?(?P<cents>[^\W\d_]+(?:[\s-]+[^\W\d_]+)*?)\s+(?:centimes?|cents?))?"
    r"\s*\((?P<figures>\d[^()]{0,40})\)\s*\.?",
    re.IGNORECASE,
)
_ONES = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_NUMBERS = {word: value for value, word in enumerate(_ONES)} | {
    "une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "nonante": 90,
}  # fmt: skip
_LARGE = {"mille": 10**3, "million": 10**6}


def figures_of(text: str) -> str:
    """Give the figures of an amount that is printed in letters too; empty where the two do not agree.

    Examples:
        >>> figures_of("neuf mille six cent cinquante euros et cinquante centimes (9 650,50 EUR).")
        '9 650,50 EUR'
        >>> figures_of("quatre-vingt-deux mille euros (82 000 €)"), figures_of("cent euros (1 000 €)")
        ('82 000 €', '')
    """
    match = _SAID.fullmatch(text.strip()) if "(" in text and len(text) < 200 else None
    if match is None:
        return ""
    euros, cents = _number(match["euros"]), _number(match["cents"] or "zéro")
    try:
        figures = parse_amount(match["figures"])
    except InvalidAmount:
        return ""
    is_same = euros is not None and cents is not None and figures == euros + Decimal(cents) / 100
    return match["figures"] if is_same else ""


def _number(text: str) -> int | None:
    """Read a whole number in letters, below a thousand million; None where a word is no number."""
    total = current = 0
    for word in re.split(r"[\s-]+", fold(text)):
        one = word.removesuffix("s") if word not in _NUMBERS else word
        if word in ("et", "de"):
            continue
        if one in _LARGE:
            total, current = total + max(current, 1) * _LARGE[one], 0
        elif one == "cent":
            current = max(current, 1) * 100
        elif one == "vingt" and current % 100 == 4:
            current += 76  # `quatre-vingts`
        elif one in _NUMBERS:
            current += _NUMBERS[one]
        else:
            return None
    return total + current
