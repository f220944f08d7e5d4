"""Numbers as a spreadsheet in any language shows them, with the marks of French."""

from __future__ import annotations

import re
from decimal import Decimal

from convlib.reading.sheets.formats.numbers import rounded

_DIGITS = re.compile(r"\d(?:[\d.,'\u2019\u0020\u00a0\u2009\u202f]*\d)?")
_CENTS = 2


def show_again(shown: str, value: Decimal) -> tuple[str, str]:
    r"""Show a stored number as it is shown, in French, and with its cents.

    Args:
        shown: what is shown of it, in the language of the program that saved it.
        value: what is stored.

    Returns:
        The text, and what is shown where that leaves out cents, else nothing. A number that is shown in
        thousands or millions stays in them, and what is no number of these stays as it is shown.

    Examples:
        >>> show_again("12,346 €", Decimal("12345.67"))[0].replace("\u202f", "_")
        '12_345,67 €'
        >>> show_again("1 234,50 €", Decimal("1234.5"))[0].replace("\u202f", "_")
        '1_234,50 €'
        >>> show_again("7.5 k€", Decimal("7500"))[0]
        '7,5 k€'
    """
    found = _DIGITS.search(shown)
    if found is None or _DIGITS.search(shown, found.end()):
        return shown, ""
    stored = abs(value) * (100 if "%" in shown else 1)
    decimals = _decimals(found[0], stored)
    if decimals is None:
        return _in_thousands(shown, found, stored), ""
    needed = decimals if "%" in shown or decimals >= _CENTS else _CENTS
    exact = rounded(stored, needed)
    has_lost = exact != rounded(stored, decimals)
    kept = exact if has_lost else rounded(stored, decimals)
    is_grouped = len(re.sub(r"\d", "", found[0])) > (decimals > 0)
    digits = f"{kept:,f}" if is_grouped else f"{kept:f}"
    french = digits.replace(",", "\u202f").replace(".", ",")
    again = f"{shown[: found.start()]}{french}{shown[found.end() :]}"
    return again, shown if has_lost else ""


def _in_thousands(shown: str, found: re.Match[str], stored: Decimal) -> str:
    for power in (3, 6):
        decimals = _decimals(found[0], stored.scaleb(-power))
        if decimals is not None:
            french = f"{rounded(stored.scaleb(-power), decimals):,f}".replace(",", "\u202f").replace(".", ",")
            return f"{shown[: found.start()]}{french}{shown[found.end() :]}"
    return shown


def _decimals(digits: str, stored: Decimal) -> int | None:
    """Tell how many decimals are shown, None where the digits are not those of the number."""
    parts = re.split(r"[.,]", digits)
    for decimals in {len(parts[-1]) if len(parts) > 1 else 0, 0}:
        whole = re.sub(r"\D", "", digits)
        if Decimal(whole).scaleb(-decimals) == rounded(stored, decimals):
            return decimals
    return None
