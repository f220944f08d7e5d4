"""Years that a document names by the one that it is for: `N`, `N-1`, `N+1`."""

from __future__ import annotations

import re

_BESIDE = re.compile(r"\b[Nn]\s?(?P<sign>[-\u2010-\u2013+])\s?(?P<years>[1-3])\b(?![-\u2010-\u2013.]\d)")
# `Coût N`, `Budget de l'année N (€)`, not `R / N` nor `Action N° 1`.
_OF_YEAR = re.compile(r"(?<=[^\W\d]\s)N(?=\s*(?:$|[(€]|en\b))")


def name_years(text: str, year: int) -> str:
    """Write years out, where `N` is a year.

    Examples:
        >>> [name_years(text, 2024) for text in ("Coût N-1", "Coût N", "N+1 (k€)", "R / N", "Plan N-12")]
        ['Coût 2023', 'Coût 2024', '2025 (k€)', 'R / N', 'Plan N-12']
    """
    named = _BESIDE.sub(
        lambda match: str(year + int(match["years"]) * (1 if match["sign"] == "+" else -1)), text
    )
    return _OF_YEAR.sub(str(year), named)


def counts_years(text: str) -> bool:
    """Tell whether a text names a year so that `N` is another one."""
    return _BESIDE.search(text) is not None
