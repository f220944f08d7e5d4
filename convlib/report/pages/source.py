"""The document, line by line: what each line was read as, what was found there, and links to it."""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount
from convlib.core.findings import CODES, Finding
from convlib.core.language import translations
from convlib.core.places import Box, Place, Scan
from convlib.report.pages.notes import notes_by_line
from convlib.show.columns import column_label

_SPACES = "\u0020\u00a0\u2009\u202f"
_AMOUNT = re.compile(
    rf"[-\u2212]?\d(?:[\d.,'\u2019{_SPACES}]*\d)?"
    rf"(?:[{_SPACES}]?(?:[kKM]?€|euros?\b|EUR\b|[kKM]\b|milli(?:er|on|ard)s?(?: d['\u2019]euros)?))?"
)
_CELL = Markup('<span class="cell">\t</span>')
_PLACED = re.compile(r'<span data-place="([^"]+)">([^<]*)</span>')
_AMOUNTS = {"stated_cost": "stated_cost_eur", "stated_axis_total": "stated_axis_total_eur"}
_HEADINGS = (("axis", ""), ("action", "action_name"))
# A label that names a funder, and its amount under one that does not.
_FUNDING = ("share", "funder", "funder_amount")


@dataclass
class SourceLine:
    """One printed line."""

    anchor: str  # its name on the page
    number: int  # line, as in the agreement's `lines`
    text: str  # as printed
    amounts: set[float] = field(default_factory=set)  # those that were read from it
    # What it was read as; empty where it goes on with the line before
    fields: list[str] = field(default_factory=list)
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
        return marked.replace("\t", _CELL) if self.text.count("\t") > 1 else marked

    def _amounts_from(self, start: int) -> list[tuple[int, int]]:
        """Find the numbers that were read: as euros, or else as the thousands or millions of their column."""
        numbers = [(match.span(), _amount_of(match[0])) for match in _AMOUNT.finditer(self.text, start)]
        for unit in (1, 1_000, 1_000_000):
            read = [span for span, amount in numbers if amount is not None and amount * unit in self.amounts]
            if read:
                return read
        return []


class Picture(NamedTuple):
    """A page as a picture, and what was read in it."""

    data: str  # its JPEG in base 64
    width: float  # of the page in points
    height: float
    # Left, top, width and height of each line, and whether it went into a field
    boxes: list[tuple[Box, bool]]


@dataclass
class Source:
    """A document as a report shows it."""

    year: int  # of the agreement, as it is kept
    pages: dict[int, list[SourceLine]]  # its lines by page or sheet, blank ones left out
    findings: list[Finding]  # what was found about the whole
    pictures: dict[int, Picture]  # of the pages that were read by OCR
    _places: dict[Place, list[tuple[int, int]]]

    def link_places(self, html: str) -> str:
        """Turn each place that a table names (`places.place_of`) into a link to its line.

        What is not printed leads to the heading of what it would belong to, sums over all of
        the document to its beginning. What stands in the agreement of another year stays text.
        """
        return _PLACED.sub(self._linked, html)

    def _linked(self, match: re.Match[str]) -> str:
        place = Place.parse(unescape(match[1]))
        is_here = place.year in (None, self.year)
        return f'<a class="trace" href="#{self._anchor(place)}">{match[2]}</a>' if is_here else match[2]

    def _anchor(self, place: Place) -> str:
        if not place.part and place.lines:
            return _anchor_of(place.lines.page, place.lines.first)
        page, first, last = place.lines or (0, 0, 0)
        for name in (place.field, "", "action_name"):
            printed = self._places.get(Place(place.part, place.code, name), [])
            # A sheet may go on overleaf, where lines are counted on; its cost may stand in a summary alone.
            within = sorted(at for at in printed if at[0] >= page and first <= at[1] <= last)
            if found := within or printed:
                return _anchor_of(*found[0])
        return "source"


def trace_document(agreement: Agreement, year: int, lang: str) -> Source:
    """Lay out a document with what was read from it; the year is the one that it is kept under."""
    amounts = _amounts_by_place(agreement)
    pages: dict[int, list[SourceLine]] = {}
    places: dict[Place, list[tuple[int, int]]] = {}
    lines: dict[tuple[int, int], SourceLine] = {}
    previous = None
    for page, number, text, written in agreement.lines.itertuples(index=False, name=None):
        if not text.strip():
            continue
        place = Place.parse(written)
        places.setdefault(place, []).append((page, number))
        # A row of a table is one line, and as many places as it has cells.
        if (page, number) not in lines:
            lines[page, number] = SourceLine(_anchor_of(page, number), number, text)
            pages.setdefault(page, []).append(lines[page, number])
        line = lines[page, number]
        line.is_read |= place.part not in CODES
        line.is_heading &= (place.part, place.field) in _HEADINGS
        if place != previous and place.part not in CODES:
            line.fields.append(_field_label(place, lang))
        line.amounts |= amounts.get(place, set())
        previous = place
    for at, why in notes_by_line(agreement, lang).items():
        if at in lines:
            lines[at].why = why
    about_all: list[Finding] = []
    for finding in agreement.findings:
        at = (finding.page or 1, finding.line or 0)
        if finding.page is None:  # a correction names its action
            actions = places.get(Place("action", finding.action_code or "", "action_name"), [])
            at = next((each for each in actions if each[1] == finding.line), at)
        (lines[at].findings if at in lines else about_all).append(finding)
    pictures = {scan.page: _picture(scan, lines) for scan in agreement.scans}
    return Source(year, pages, about_all, pictures, places)


def _picture(scan: Scan, lines: dict[tuple[int, int], SourceLine]) -> Picture:
    read = {number for (page, number), line in lines.items() if page == scan.page and line.is_read}
    boxes = [
        ((x0, top, round(x1 - x0, 1), round(bottom - top, 1)), number in read)
        for number, (x0, top, x1, bottom) in scan.boxes.items()
    ]
    return Picture(b64encode(scan.jpeg).decode("ascii"), scan.width, scan.height, boxes)


def _anchor_of(page: int, line: int) -> str:
    return f"page-{page}-line-{line}"


def _amounts_by_place(agreement: Agreement) -> dict[Place, set[float]]:
    total = agreement.grand_total_eur
    amounts = {} if total is None else {Place("grand_total"): {total}}
    stated = (
        ("action", agreement.actions[["action_code", "stated_cost_eur"]], ("stated_cost",)),
        ("axis", agreement.axes[["axis_code", "stated_axis_total_eur"]], ("stated_axis_total",)),
        ("action", agreement.funding[["action_code", "amount_eur"]], _FUNDING),
    )
    for part, table, names in stated:
        for code, amount in table.itertuples(index=False, name=None):
            for name in names:
                amounts.setdefault(Place(part, code, name), set()).add(amount)
    return amounts


def _amount_of(text: str) -> float | None:
    try:
        amount = parse_amount(text)
    except InvalidAmount:
        return None
    return None if amount is None else float(amount)


def _field_label(place: Place, lang: str) -> str:
    _ = translations(lang).gettext
    match place.part:
        case "title":
            return _("Title")
        case "grand_total":
            return _("Grand total")
        case "columns":
            return _("Headings of the columns")
        case "axis":
            owner = _("Axis {code}").format(code=place.code)
        case _:
            owner = _("Action {code}").format(code=place.code)
    name = place.field
    read = _("Funding") if name in _FUNDING else column_label(_AMOUNTS.get(name, name), lang)
    return f"{owner} · {read}" if name else owner
