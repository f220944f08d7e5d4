"""Excel workbooks of before 2007, as Excel shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.reading.archive import damaged
from convlib.reading.characters import as_seen
from convlib.reading.document import Block, Document, Run
from convlib.reading.flowing.marks import settle_marks
from convlib.reading.flowing.symbols import is_symbol_font
from convlib.reading.sheets.apart import Part, shown_rows
from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.grid import Area, Grid, Row, Stored, TooLarge
from convlib.reading.sheets.seen import Eye, Look, Shared, Text
from convlib.reading.sheets.xls.around import read_boxes, read_comments, read_print_lines
from convlib.reading.sheets.xls.formulas import Place, read_uncomputed

_WHITE = (1, 9)  # places in the palette
_NO_GROUND = 0
_BLANK = (0, 6)  # kinds of cells
_KINDS = {2: "n", 3: "n", 4: "b"}


def read_xls(path: Path, content: bytes) -> Document:
    """Read a workbook, sheet after sheet; what is hidden is set apart and said.

    Raises:
        UnreadableDocument: it is damaged, protected, or larger than any agreement.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            logfile=io.StringIO(),
            on_demand=True,  # or its stream is gone before text boxes are looked for in it
            ragged_rows=True,  # or one cell far away makes millions
        )
        return _read(book, read_uncomputed(book, content))
    except TooLarge as error:
        said = gettext("{reason}; cut out the part of the agreement")
        raise UnreadableDocument(path, said.format(reason=error)) from None
    except Exception as error:  # xlrd raises whatever a damaged record leads it to
        if "encrypted" in str(error):
            raise UnreadableDocument(
                path, gettext("it is protected by a password; save it without one")
            ) from None
        raise damaged(path, "workbook", error) from None


def _read(book: Any, uncomputed: Mapping[Place, str]) -> Document:
    formats: dict[str, Format] = {}
    looks = [_look(book, xf, formats) for xf in book.xf_list]
    shared: list[Text | Shared] = []
    parts = [_part(book, sheet, shared, uncomputed) for sheet in book.sheets()]
    eye = Eye(looks, shared, is_1904=book.datemode == 1)
    blocks: list[Block] = []
    findings: list[Finding] = []
    boxes, margins = read_boxes(book), read_print_lines(book)
    for page, (sheet, part) in enumerate(zip(book.sheets(), parts, strict=True), start=1):
        if sheet.visibility and part.rows:
            findings.append(Finding("hidden-sheet", page, details={"text": as_seen(sheet.name)}))
            continue
        rows, found = shown_rows(part, page, eye)
        over = boxes.get(page, [])
        findings += [
            *found,
            *read_comments(sheet, page),
            *(each for each in over if isinstance(each, Finding)),
        ]
        blocks += margins.get(page, [])
        blocks += Grid(page, rows, eye.see, part.merged, hidden=part.hidden).tables()
        blocks += [each for each in over if not isinstance(each, Finding)]
    names = tuple(as_seen(name) for name in book.sheet_names())
    return Document("xls", tuple(blocks), tuple(findings), len(names), names)


def _look(book: Any, xf: Any, formats: dict[str, Format]) -> Look:
    named = book.format_map.get(xf.format_key)
    code = named.format_str if named else "General"
    font = book.font_list[xf.font_index]
    ground = xf.background
    is_on_white = ground.fill_pattern == _NO_GROUND or ground.pattern_colour_index in _WHITE
    is_white = font.colour_index in _WHITE and is_on_white
    return Look(
        formats.setdefault(code, Format(code)),
        _run(font),
        is_white,
        font.name if is_symbol_font(font.name) else "",
    )


def _run(font: Any) -> Run:
    return Run("", bool(font.bold), bool(font.italic), font.height / 20, is_struck=bool(font.struck_out))


def _part(book: Any, sheet: Any, shared: list[Text | Shared], uncomputed: Mapping[Place, str]) -> Part:
    rows: list[Row] = []
    for place in range(sheet.nrows):
        if cells := list(_cells(book, sheet, place, shared, uncomputed)):
            rows.append((place + 1, cells))
    hidden = sorted(place + 1 for place, row in sheet.rowinfo_map.items() if row.hidden)
    columns = [(place, place) for place, column in sheet.colinfo_map.items() if column.hidden]
    merged = [Area(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return Part(rows, hidden, columns, merged)


def _cells(
    book: Any, sheet: Any, row: int, shared: list[Text | Shared], uncomputed: Mapping[Place, str]
) -> Iterator[Stored]:
    import xlrd

    kinds, values = sheet.row_types(row), sheet.row_values(row)
    for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
        if kind in _BLANK:
            continue
        look = sheet.cell_xf_index(row, column)
        if formula := uncomputed.get((sheet.number + 1, row, column)):
            yield column, look, "uncomputed", formula
        elif kind == xlrd.XL_CELL_TEXT and value:
            shared.append(_text(book, value, sheet.rich_text_runlist_map.get((row, column), ()), look))
            yield column, look, "s", str(len(shared) - 1)
        elif kind == xlrd.XL_CELL_ERROR:
            yield column, look, "e", xlrd.error_text_from_code.get(value, "#N/A")
        elif kind in _KINDS:
            yield column, look, _KINDS[kind], f"{value:.15g}"


def _text(book: Any, text: str, changes: Any, look: int) -> Text:
    if not changes:
        return as_seen(text)
    starts = [(0, book.xf_list[look].font_index), *changes, (len(text), 0)]
    runs = []
    for (start, font_index), (end, _) in zip(starts, starts[1:], strict=False):
        font = book.font_list[font_index]
        part = _run(font)._replace(text=as_seen(text[start:end]), is_mark=font.escapement == 1)
        runs += [part] if part.text else []
    return tuple(settle_marks(runs))
