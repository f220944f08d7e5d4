"""Every text of a document that is an amount by its currency, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import AMOUNT, value_of

_NUMBER = r"\d(?:[\d.,'’\s\u00a0\u2009\u202f]*\d)?"
# Of these the first that stands at a place: a range, an amount, one behind its currency, a currency alone.
_PRINTED = re.compile(
    rf"(?P<range>(?:\bentre\s+{_NUMBER}\s*(?:k?€|euros)?\s*et|{_NUMBER}\s*à)\s*{AMOUNT})"
    rf"|(?P<amount>{AMOUNT})"
    rf"|(?P<behind>(?:€|\bEUR\b)\s*[-\u2212]?{_NUMBER})"
    r"|(?P<unit>[kKM]?\s?€)",
)
_UNIT = re.compile(
    r"(?P<size>k(?=\s?€|euros?\b)|(?<![^\W\d])m(?=\s?€)|milliers?|millions?)|€|euros?\b|eur\b", re.IGNORECASE
)
_SIZES = {"k": "k€", "m": "M€", "millier": "k€", "million": "M€"}


@dataclass(eq=False, slots=True)
class Printed:
    """One amount where it stands.

    Attributes:
        place: the number of its line in the document.
        line: its line.
        cell: the whole text of its cell.
        text: the amount as printed.
        value: in euros, None where it cannot be read as one amount.
        is_money: a number stands beside its currency.
        entry: its row of the ledger, once it is known what it is.
    """

    place: int
    line: Line
    cell: str
    text: str
    value: Decimal | None
    is_money: bool = True
    entry: dict[str, object] = field(default_factory=dict)


def printed_amounts(lines: Sequence[Line]) -> Iterator[Printed]:
    """Give the amounts that name their currency, in printed order.

    Examples:
        >>> from convlib.parsing.layout.line import Part
        >>> line = Line(1, 1, "", (Part("Coût (k€)"), Part("de 200 à 500 €"), Part("dont 1 200 € de l'État")))
        >>> [(each.text, each.value, each.is_money) for each in printed_amounts([line])]
        [('k€', None, False), ('200 à 500 €', None, True), ('1 200 €', Decimal('1200'), True)]
    """
    for place, line in enumerate(lines):
        for cell in line.printed:
            if "€" not in cell and "eur" not in cell.casefold():
                continue
            for match in _PRINTED.finditer(cell):
                value = value_of(match[0]) if match["amount"] or match["behind"] else None
                yield Printed(place, line, cell, match[0].strip(), value, is_money=not match["unit"])


def unit_of(text: str) -> str | None:
    """Give the unit that stands beside an amount, or that its column names: `€`, `k€` or `M€`."""
    match = _UNIT.search(text)
    if match is None:
        return None
    size = (match["size"] or "").lower().rstrip("s")
    return _SIZES.get(size, "€")


def without_unit(text: str) -> str:
    """Take from a number the unit that its column has lent it.

    Examples:
        >>> without_unit("12,5 milliers d'euros TTC"), without_unit("20 000")
        ('12,5', '20 000')
    """
    return re.match(r"[-\u2212\d\s.,'’]*", text)[0].strip() or text  # type: ignore[index]
