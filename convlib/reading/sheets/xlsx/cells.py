"""The cells of one sheet of an Excel workbook, in one pass over its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.archive import damaged, parse_xml
from convlib.reading.sheets.grid import Row, Stored
from convlib.reading.sheets.references import column_of
from convlib.reading.sheets.xlsx.markup import Unusual, as_excel_writes, written_anew
from convlib.reading.sheets.xlsx.zeros import NOTHING, ZERO

_SHEET_DATA = re.compile(r"<sheetData(?:\s[^>]*)?(?:/>|>(.*)</sheetData\s*>)", re.DOTALL)
# A row, a cell without content, one with a value alone, any other; a tree of elements takes twice as long.
_PART = re.compile(
    r'<(?:(row\b[^>]*)>|c\b(?: r="([A-Z]{1,3})\d+")?([^>]*?)(?:/>|>(?:<v>([^<]*)</v></c>|(.*?)</c\s*>)))',
    re.DOTALL,
)
_ROW_NUMBER = re.compile(r'\s*\br="(\d{1,7})"')
# A formula that names another workbook, by its number or by its name.
_LINKED = re.compile(r"<f[^>]*>([^<]*\[[^\[\]<]+\][^\[\]<]*![^<]*)</f>")
_FORMULA = re.compile(r"<f[^>]*>([^<]*)</f>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ATTRIBUTES = re.compile(r'(?:\s+[\w:]+="[^"]*")*\s*/?')
_PLACE = re.compile(r'\sr="([A-Z]{1,3})\d+"')
_CONTENT = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE = re.compile(r"<is\b.*</is\s*>", re.DOTALL)
_AT_ONCE = 2**18  # letters
_MOST_CELLS = 3_000_000


class Cells(NamedTuple):
    """The cells of a sheet.

    Attributes:
        rows: those that hold something, in order.
        hidden: numbers of rows that are not shown, in order.
        linked: of formulas that name another workbook: the row, the formula and its value.
        about: what is said of the sheet around its cells.
    """

    rows: list[Row]
    hidden: list[int]
    linked: list[tuple[int, str, str]]
    about: etree._Element


def read_cells(path: Path, data: bytes, *, is_stale: bool) -> Cells:
    """Read the cells of a sheet.

    Args:
        path: the workbook.
        data: the XML of the sheet.
        is_stale: the workbook asks to compute its formulas: a zero among them may stand for a value to come.

    Raises:
        UnreadableDocument: it is damaged, or holds more cells than any agreement.
    """
    if len(data) > 4 * _MOST_CELLS and data.count(b"<c") + data.count(b":c ") > _MOST_CELLS:
        reason = gettext("a sheet of it holds more than 3 million cells; cut out the part of the agreement")
        raise UnreadableDocument(path, reason)
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # of encodings that it lacks
        raise damaged(path, "workbook", error) from None
    try:
        return _read(path, as_excel_writes(data), is_stale=is_stale)
    except Unusual:
        pass
    try:
        return _read(path, written_anew(path, data), is_stale=is_stale)
    except Unusual as error:
        raise damaged(path, "workbook", error) from None


def _read(path: Path, text: str, *, is_stale: bool) -> Cells:
    found = _SHEET_DATA.search(text)
    if found is None:
        return Cells([], [], [], parse_xml(path, text.encode()))
    about = parse_xml(path, f"{text[: found.start()]}{text[found.end() :]}".encode())
    base = about.find("{*}sheetFormatPr")
    is_hidden = base is not None and base.get("zeroHeight") in ("1", "true")
    linked: list[tuple[int, str, str]] = []
    rows, hidden = _read_rows(found[1] or "", linked, is_stale=is_stale, is_hidden=is_hidden)
    return Cells(rows, hidden, linked, about)


def _read_rows(
    text: str, linked: list[tuple[int, str, str]], *, is_stale: bool, is_hidden: bool
) -> tuple[list[Row], list[int]]:
    rows: list[Row] = []
    hidden: list[int] = []
    columns: dict[str, int] = {}
    looks: dict[str, tuple[int, str]] = {}
    cells: list[Stored] = []
    line, column = 0, -1
    for row, letters, about, value, other in _parts(text):
        if row:
            line, is_shown = _read_row(row[3:], line, is_hidden=is_hidden)
            column, cells = -1, []
            rows.append((line, cells))
            if not is_shown:
                hidden.append(line)
            continue
        if not letters and (place := _PLACE.search(about)):
            letters, about = place[1], about.replace(place[0], "")
        try:
            column = columns[letters] if letters else column + 1
        except KeyError:
            column = columns[letters] = column_of(letters)
        try:
            look, kind = looks[about]
        except KeyError:
            look, kind = looks[about] = _about(about)
        if value:
            cells.append((column, look, kind, unescape(value) if "&" in value else value))
        elif other and (content := _other(kind, other, is_stale=is_stale)):
            cells.append((column, look, *content))
            if "[" in other and (link := _LINKED.search(other)):
                linked.append((line, f"={unescape(link[1])}", content[1]))
    return _in_order(rows), sorted(hidden)


def _parts(text: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Cut the XML of rows into its parts, some thousand at a time."""
    start = 0
    while start < len(text):
        end = text.find("<row", start + _AT_ONCE)
        end = len(text) if end < 0 else end
        yield from _PART.findall(text[start:end])
        start = end


def _read_row(attributes: str, line: int, *, is_hidden: bool) -> tuple[int, bool]:
    """Read the number of a row, and whether it is shown."""
    number = _ROW_NUMBER.match(attributes)
    if number and not is_hidden and "hidden" not in attributes and 'ht="0"' not in attributes:
        return int(number[1]), True
    named = _attributes(attributes)
    is_set = named.get("hidden", "0") in ("1", "true") or named.get("ht") == "0"
    place = named.get("r", "")
    return int(place) if place.isdecimal() else line + 1, not (is_set or (is_hidden and "ht" not in named))


def _attributes(text: str) -> dict[str, str]:
    if not _ATTRIBUTES.fullmatch(text):
        raise Unusual
    return dict(_ATTRIBUTE.findall(text))


def _about(attributes: str) -> tuple[int, str]:
    named = _attributes(attributes)
    style = named.get("s", "")
    return int(style) if style.isdecimal() else 0, named.get("t", "n")


def _other(kind: str, content: str, *, is_stale: bool) -> tuple[str, str] | None:
    """Read the kind and content of a cell that holds a formula or its own text."""
    if inline := _INLINE.search(content):
        return "inlineStr", inline[0]
    found = _CONTENT.search(content)
    value = unescape(found[1]) if found else ""
    if "<f" in content and kind != "str" and (not value or (is_stale and value == "0")):
        formula = _FORMULA.search(content)
        return ZERO if value else "uncomputed", f"={unescape(formula[1])}" if formula else "="
    if is_stale and "<f" in content and not value:
        return NOTHING, ""
    return (kind, value) if value else None


def _in_order(rows: list[Row]) -> list[Row]:
    """Leave out blank rows, and put rows and cells in order where a writer has not."""
    held = [row for row in rows if row[1]]
    if any(after[0] <= before[0] for before, after in pairwise(held)):
        joined: dict[int, list[Stored]] = {}
        for line, cells in held:
            joined.setdefault(line, []).extend(cells)
        held = sorted(joined.items())
    for _, cells in held:
        cells.sort()
    return held
