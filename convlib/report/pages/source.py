"""The document, line by line: what each line was read as, what was found there, and links to it."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import NamedTuple

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.findings import CODES
from convlib.core.language import translations
from convlib.core.places import Box, Place, Scan
from convlib.report.pages.line import ReadAs, SourceLine
from convlib.report.pages.notes import notes_by_line
from convlib.show.columns import column_label

_PLACED = re.compile(r'<span data-place="([^"]+)">([^<]*)</span>')
_AMOUNTS = {"stated_cost": "stated_cost_eur", "stated_axis_total": "stated_axis_total_eur"}
_HEADINGS = (("axis", ""), ("action", "action_name"))
# A label that names a funder, and its amount under one that does not.
_FUNDING = ("share", "funder", "funder_amount")


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
    pictures: dict[int, Picture]  # of the pages that were read by OCR
    _places: dict[Place, list[tuple[int, int]]]

    def link_places(self, html: str, parts: Mapping[str, str]) -> str:
        """Turn each place that a table names (`places.place_of`) into a link to its line.

        A sum leads to the rows that it is a sum of, where a table has them: `parts` has their anchors by what
        they are. What is not printed leads to the heading of what it would belong to. What stands in the
        agreement of another year stays text.
        """
        return _PLACED.sub(lambda match: self._linked(match, parts), html)

    def _linked(self, match: re.Match[str], parts: Mapping[str, str]) -> str:
        place = Place.parse(unescape(match[1]))
        is_here = place.year in (None, self.year)
        if is_here and (part := parts.get(str(replace(place, year=None)))):
            return f'<a class="trace" href="#{part}">{match[2]}</a>'
        return f'<a class="trace" href="#{self._anchor(place)}">{match[2]}</a>' if is_here else match[2]

    def _anchor(self, place: Place) -> str:
        if not place.part and place.lines:
            return anchor_of_line(place.lines.page, place.lines.first)
        page, first, last = place.lines or (0, 0, 0)
        for name in (place.field, "", "action_name"):
            printed = self._places.get(Place(place.part, place.code, name), [])
            # A sheet may go on overleaf, where lines are counted on; its cost may stand in a summary alone.
            within = sorted(at for at in printed if at[0] >= page and first <= at[1] <= last)
            if found := within or printed:
                return anchor_of_line(*found[0])
        return "source"


def trace_document(agreement: Agreement, year: int, lang: str) -> Source:
    """Lay out a document with what was read from it; the year is the one that it is kept under."""
    amounts = _amounts_by_place(agreement)
    pages: dict[int, list[SourceLine]] = {}
    places: dict[Place, list[tuple[int, int]]] = {}
    lines: dict[tuple[int, int], SourceLine] = {}
    heads = _heads_by_line(agreement.lines)
    previous = None
    for page, number, text, written in agreement.lines.itertuples(index=False, name=None):
        if not text.strip():
            continue
        place = Place.parse(written)
        places.setdefault(place, []).append((page, number))
        # A row of a table is one line, and as many places as it has cells.
        if (page, number) not in lines:
            lines[page, number] = SourceLine(
                anchor_of_line(page, number), number, text, heads.get((page, number), [])
            )
            pages.setdefault(page, []).append(lines[page, number])
        line = lines[page, number]
        line.is_read |= place.part not in CODES
        line.is_heading &= (place.part, place.field) in _HEADINGS
        if place != previous and place.part not in CODES:
            _add_field(line, place, lang)
        line.amounts |= amounts.get(place, set())
        previous = place
    for at, why in notes_by_line(agreement, lang).items():
        if at in lines:
            lines[at].why = why
    for finding in agreement.findings:
        at = (finding.page or 1, finding.line or 0)
        if finding.page is None:  # a correction names its action
            actions = places.get(Place("action", finding.action_code or "", "action_name"), [])
            at = next((each for each in actions if each[1] == finding.line), at)
        if at in lines:
            lines[at].findings.append(finding)
    pictures = {scan.page: _picture(scan, lines) for scan in agreement.scans}
    return Source(year, pages, pictures, places)


def _heads_by_line(lines: pd.DataFrame) -> dict[tuple[int, int], list[str]]:
    """Give each row below headings of columns what stands over its cells, by page and line."""
    heads: dict[tuple[int, int], list[str]] = {}
    latest: dict[int, list[str]] = {}
    for page, number, text, written in lines.itertuples(index=False, name=None):
        if Place.parse(written).part == "columns":
            latest[page] = text.split("\t")
        elif page in latest:
            heads[page, number] = latest[page]
    return heads


def _picture(scan: Scan, lines: dict[tuple[int, int], SourceLine]) -> Picture:
    read = {number for (page, number), line in lines.items() if page == scan.page and line.is_read}
    boxes = [
        ((x0, top, round(x1 - x0, 1), round(bottom - top, 1)), number in read)
        for number, (x0, top, x1, bottom) in scan.boxes.items()
    ]
    return Picture(b64encode(scan.jpeg).decode("ascii"), scan.width, scan.height, boxes)


def anchor_of_line(page: int, line: int) -> str:
    """Name the anchor of a printed line on the page of its report."""
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
    started = agreement.changes[["change", "action_code", "axis_code", "before_eur"]]
    for kind, action, axis, before in started.itertuples(index=False, name=None):
        for place in _places_before(kind, action, axis):
            amounts.setdefault(place, set()).add(before)
    return amounts


def _places_before(kind: str, action: str, axis: str) -> tuple[Place, Place]:
    """Give where the amount that an amendment starts from is printed: beside the new one, and as signed."""
    if kind == "total":
        return Place("grand_total"), Place("grand_total", "before")
    if kind == "axis-total":
        return Place("axis", axis, "stated_axis_total"), Place("axis", axis, "before_eur")
    return Place("action", action, "stated_cost"), Place("action", action, "before_eur")


def _add_field(line: SourceLine, place: Place, lang: str) -> None:
    """Say what a line was read as; the fields of one action in one breath."""
    owner, read = _field_label(place, lang)
    part = (
        "document" if place.part in ("grand_total", "compared_total") else str(Place(place.part, place.code))
    )
    last = line.fields[-1] if line.fields else None
    if last and read and last.part == part and " · " in last.said:
        line.fields[-1] = ReadAs(f"{last.said}, {read}", part)
    else:
        line.fields.append(ReadAs(f"{owner} · {read}" if read else owner, part))


def _field_label(place: Place, lang: str) -> tuple[str, str]:
    _ = translations(lang).gettext
    match place.part:
        case "title":
            return _("Title"), ""
        case "grand_total":
            return _("Grand total"), ""
        case "compared_total":
            return _("Total that was compared"), ""
        case "columns":
            return _("Headings of the columns"), ""
        case "axis":
            owner = _("Axis {code}").format(code=place.code)
        case _:
            owner = _("Action {code}").format(code=place.code)
    name = place.field
    read = _("Funding") if name in _FUNDING else column_label(_AMOUNTS.get(name, name), lang)
    return owner, read if name else ""
