"""Excel workbooks as Excel shows them; formulas are read and never computed."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml.etree import _Element

from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.reading.archive import damaged, parse_xml, unpack
from convlib.reading.document import Block, Document, Paragraph
from convlib.reading.sheets.apart import Part, shown_rows
from convlib.reading.sheets.grid import Area, Grid, TooLarge
from convlib.reading.sheets.references import areas_of
from convlib.reading.sheets.seen import Eye
from convlib.reading.sheets.xlsx.around import read_comments, read_print_lines, read_shapes
from convlib.reading.sheets.xlsx.cells import Cells, read_cells
from convlib.reading.sheets.xlsx.conditions import apply_conditions, read_conditions, read_effects
from convlib.reading.sheets.xlsx.controls import read_controls
from convlib.reading.sheets.xlsx.styles import S, read_inline, read_looks, read_shared
from convlib.reading.sheets.xlsx.zeros import settle_zeros

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARGINS = 0.7  # of a column, in digits
_WIDE = 14.0  # digits: room for any amount
_MOST_COLUMNS = 16_384
_HELD = ("chart", "chartEx", "diagramData")


def read_xlsx(path: Path, content: bytes) -> Document:
    """Read a workbook, sheet after sheet; what is hidden is set apart and said.

    Raises:
        UnreadableDocument: it is damaged, or larger than any agreement.
    """
    try:
        return _Workbook(path, unpack(path, content)).read()
    except TooLarge as error:
        said = gettext("{reason}; cut out the part of the agreement")
        raise UnreadableDocument(path, said.format(reason=error)) from None
    except (KeyError, ValueError, OverflowError) as error:
        raise damaged(path, "workbook", error) from None


class _Sheet(NamedTuple):
    name: str
    is_visible: bool
    part: str


class _Workbook:
    """The parts of a workbook, and what its sheets share."""

    def __init__(self, path: Path, parts: dict[str, bytes]) -> None:
        self._path = path
        self._parts = parts
        self._book = self._xml("xl/workbook.xml")
        related = self._related("xl/workbook.xml")
        shared = {
            kind: self._xml(part) for kind, part in related.values() if kind in ("styles", "sharedStrings")
        }
        self._effects = read_effects(shared.get("styles"))
        is_1904 = _is_on(self._book.find(f"{S}workbookPr"), "date1904")
        self._eye = Eye(
            read_looks(shared.get("styles")),
            read_shared(shared.get("sharedStrings")),
            read_inline=partial(read_inline, path),
            is_1904=is_1904,
        )
        self._is_stale = _is_on(self._book.find(f"{S}calcPr"), "fullCalcOnLoad")
        self._sheets = [
            _Sheet(
                each.get("name", ""),
                each.get("state", "visible") == "visible",
                part if kind == "worksheet" else "",
            )
            for each in self._book.iterfind(f"{S}sheets/{S}sheet")
            for kind, part in [related.get(each.get(_RELATION, ""), ("", ""))]
        ]

    def read(self) -> Document:
        blocks: list[Block] = []
        findings: list[Finding] = []
        for page, sheet in enumerate(self._sheets, start=1):
            if not sheet.part:
                continue
            found, said = self._read_sheet(page, sheet)
            if sheet.is_visible:
                blocks += found
                findings += said
            elif found:
                findings.append(Finding("hidden-sheet", page, details={"text": sheet.name}))
        names = tuple(sheet.name for sheet in self._sheets)
        return Document("xlsx", tuple(blocks), tuple(findings), len(names), names)

    def _read_sheet(self, page: int, sheet: _Sheet) -> tuple[list[Block], list[Finding]]:
        cells = read_cells(self._path, self._parts[sheet.part], is_stale=self._is_stale)
        if self._is_stale:
            cells = cells._replace(rows=settle_zeros(cells.rows))
        around: dict[str, list[_Element]] = {}
        shapes: list[Paragraph | Finding] = []
        for kind, target in self._related(sheet.part).values():
            if kind == "drawing":
                related = self._related(target).items()
                held = {each: self._xml(part) for each, (what, part) in related if what in _HELD}
                shapes += read_shapes(self._xml(target), page, held)
            if kind == "vmlDrawing":
                shapes += read_controls(self._parts[target], page)
            if kind in ("table", "comments"):
                around.setdefault(kind, []).append(self._xml(target))
        tables = [area for each in around.get("table", ()) for area in areas_of(each.get("ref", ""))]
        merged = _areas(cells, "mergeCell", "ref")
        coloured = [*tables, *_areas(cells, "conditionalFormatting", "sqref")]
        shown, unseen = apply_conditions(cells.rows, read_conditions(cells.about, self._effects), self._eye)
        part = Part(shown, cells.hidden, _hidden_columns(cells), merged, coloured, *_unshown(cells))
        part = part._replace(unseen=unseen, narrow=_widths(cells))
        rows, findings = shown_rows(part, page, self._eye)
        headers = {area.top for area in [*tables, *_areas(cells, "autoFilter", "ref")]} | self._print_titles(
            page
        )
        grid = Grid(page, rows, self._eye.see, merged, headers, cells.hidden)
        findings += [each for each in shapes if isinstance(each, Finding)]
        lines = {line for line, _ in rows}
        findings += [
            Finding("linked-value", page, line, details={"text": value, "formula": formula})
            for line, formula, value in cells.linked
            if line in lines
        ]
        findings += read_comments(around.get("comments", ()), page)
        texts = [each for each in shapes if not isinstance(each, Finding)]
        return [*read_print_lines(cells.about, page, sheet.name), *grid.tables(), *texts], findings

    def _print_titles(self, page: int) -> set[int]:
        """Give the rows that are printed again on each page."""
        names = (
            each.text or ""
            for each in self._book.iterfind(f"{S}definedNames/{S}definedName")
            if each.get("name") == "_xlnm.Print_Titles" and each.get("localSheetId") == str(page - 1)
        )
        rows = re.findall(r"\$(\d{1,7}):\$(\d{1,7})", " ".join(names))
        return {
            line for first, last in rows for line in range(int(first), min(int(last), int(first) + 20) + 1)
        }

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Give the kind and the name of each part that a part names, by the name it uses."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if listed not in self._parts:
            return {}
        related = {}
        for each in self._xml(listed):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:]
            if target in self._parts and each.get("TargetMode") != "External":
                related[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], target
        return related

    def _xml(self, part: str) -> _Element:
        return parse_xml(self._path, self._parts[part])


def _areas(cells: Cells, name: str, attribute: str) -> list[Area]:
    return [area for each in cells.about.iter(f"{S}{name}") for area in areas_of(each.get(attribute, ""))]


def _hidden_columns(cells: Cells) -> list[tuple[int, int]]:
    return [
        (int(each.get("min", "1")) - 1, int(each.get("max", "1")) - 1)
        for each in cells.about.iterfind(f"{S}cols/{S}col")
        if each.get("hidden") in ("1", "true") or each.get("width") == "0"
    ]


def _widths(cells: Cells) -> dict[int, float]:
    """Give the widths of columns that may be too narrow for an amount, in digits, without their margins."""
    return {
        place: float(each.get("width") or 0) - _MARGINS
        for each in cells.about.iterfind(f"{S}cols/{S}col")
        if float(each.get("width") or _WIDE) < _WIDE
        for place in range(int(each.get("min", "1")) - 1, min(int(each.get("max", "1")), _MOST_COLUMNS))
    }


def _unshown(cells: Cells) -> tuple[list[Area], bool]:
    """Give the areas where an icon or a bar stands in place of values, and whether no zero is shown."""
    rules = [rule for rule in cells.about.iter("{*}iconSet", "{*}dataBar") if rule.get("showValue") == "0"]
    formats = [above for rule in rules for above in rule.iterancestors("{*}conditionalFormatting")]
    named = [each.get("sqref") or each.findtext("{*}sqref") or "" for each in formats]
    views = cells.about.iter(f"{S}sheetView")
    has_no_zeros = any(view.get("showZeros") in ("0", "false") for view in views)
    return [area for name in named for area in areas_of(name)], has_no_zeros


def _is_on(about: _Element | None, name: str) -> bool:
    return about is not None and about.get(name) in ("1", "true")
