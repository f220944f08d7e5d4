"""One printed line of a document as a report shows it: its amounts marked, its cells under their headings."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount
from convlib.core.findings import Finding

_SPACES = "\u0020\u00a0\u2009\u202f"
_AMOUNT = re.compile(
    rf"[-\u2212]?\d(?:[\d.,'\u2019{_SPACES}]*\d)?"
    rf"(?:[{_SPACES}]?(?:[kKM]?€|euros?\b|EUR\b|[kKM]\b|milli(?:er|on|ard)s?(?: d['\u2019]euros)?))?"
)
_CELL = Markup('<span class="cell">\t</span>')


class ReadAs(NamedTuple):
    """What a line, or some of its cells, was read as."""

    said: str
    part: str  # the place of what it is part of, such as `action 1.1`


@dataclass
class SourceLine:
    """One printed line."""

    anchor: str  # its name on the page
    number: int  # line, as in the agreement's `lines`
    text: str  # as printed
    heads: list[str] = field(default_factory=list)  # of a row below headings of columns, what stands over it
    amounts: set[float] = field(default_factory=set)  # those that were read from it
    # What it was read as; empty where it goes on with the line before
    fields: list[ReadAs] = field(default_factory=list)
    why: str = ""  # how that was told
    is_read: bool = False  # it went into a field
    is_heading: bool = True  # it opens an axis or an action, and holds nothing else
    findings: list[Finding] = field(default_factory=list)  # what was found on it

    @property
    def marked(self) -> Markup:
        """The text, its label or cells apart, its amounts marked."""
        end = self.text.find("\t") if self.text.count("\t") == 1 and not self.is_heading else 0
        parts: list[str] = [Markup('<span class="label">{}</span>').format(self.text[:end])] if end else []
        for start, stop in self._amounts_from(end):
            parts += [self.text[end:start], Markup("<mark>{}</mark>").format(self.text[start:stop])]
            end = stop
        marked = Markup("").join([*parts, self.text[end:]])  # escapes what is no Markup
        return self._in_cells(marked) if self.text.count("\t") > 1 else marked

    def _in_cells(self, marked: Markup) -> Markup:
        """Set cells apart, each under the heading of its column where there is one."""
        cells = marked.split("\t")
        if len(self.heads) != len(cells):
            return _CELL.join(cells)
        named = Markup('<span class="cell" data-head="{}">{}</span>{}')
        return Markup("").join(
            named.format(head, "\t" if place else "", cell)
            for place, (head, cell) in enumerate(zip(self.heads, cells, strict=True))
        )

    def _amounts_from(self, start: int) -> list[tuple[int, int]]:
        """Find the numbers that were read: as euros, or else as the thousands or millions of their column."""
        numbers = [(match.span(), _amount_of(match[0])) for match in _AMOUNT.finditer(self.text, start)]
        for unit in (1, 1_000, 1_000_000):
            read = [span for span, amount in numbers if amount is not None and amount * unit in self.amounts]
            if read:
                return read
        return []


def _amount_of(text: str) -> float | None:
    try:
        amount = parse_amount(text)
    except InvalidAmount:
        return None
    return None if amount is None else float(amount)
