"""What lies over the cells of a workbook of before 2007: what xlrd passes over, and comments."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from convlib.core.findings import Finding
from convlib.reading.characters import as_seen
from convlib.reading.document import Paragraph, Position, Run
from convlib.reading.sheets.margins import print_lines
from convlib.reading.sheets.xls.records import number, records, stream_of

# Kinds of records, [MS-XLS] 2.3.
_DRAWING, _OBJECT, _TEXT, _CONTINUE = 0xEC, 0x5D, 0x1B6, 0x3C
_ANY_OBJECT = struct.pack("<H", _OBJECT)
_CHART_TEXT, _BEGIN, _END = 0x100D, 0x809, 0x0A  # of a chart, and of what holds it
_PRINTED = (0x14, 0x15)  # above and below each page
_BIFF8 = 80  # before it a text has a length of one byte, and one byte a letter
_COMMENT = 0x19  # kind of an object
_PICTURE = 8
_SAID = {5: "object", _PICTURE: "picture"}  # kinds of others, and what is said of them
_WIDE = b"\1"  # before text of two bytes a letter
_ANCHOR = bytes.fromhex("000010f012000000")
_ROW = 6  # bytes of an anchor before the row that it begins at


def read_boxes(book: Any) -> dict[int, list[Paragraph | Finding]]:
    """Read the texts of shapes at the rows that they are anchored to, by the number of their sheet."""
    found: dict[int, list[Paragraph | Finding]] = {}
    stream = stream_of(book)
    if _ANY_OBJECT in stream:
        for page, row, kind, text in _shapes(stream):
            if kind in _SAID:
                said = " ".join(as_seen(text).split()) or "?"
                found.setdefault(page, []).append(Finding(_SAID[kind], page, row + 1, details={"text": said}))
                continue
            printed = [line for each in text.splitlines() if (line := as_seen(each).strip())]
            position = Position(page, row + 1)
            shown = found.setdefault(page, [])
            shown += (Paragraph((Run(line),), position, is_apart=True) for line in printed)
            if printed:
                said = " ".join(printed)
                shown.append(Finding("text-box", page, row + 1, details={"text": said}, printed=said))
    return found


def read_print_lines(book: Any) -> dict[int, list[Paragraph]]:
    """Read the lines that stand above and below each printed page, by the number of their sheet."""
    found: dict[int, list[Paragraph]] = {}
    names = book.sheet_names()
    for page, kind, data in records(stream_of(book)):
        if kind in _PRINTED and data and page:
            text = _letters(data[2:]) if book.biff_version >= _BIFF8 else data[1:].decode("latin-1")
            found.setdefault(page, []).extend(print_lines(text, page, as_seen(names[page - 1])))
    return found


def read_comments(sheet: Any, page: int) -> Iterator[Finding]:
    """Read comments, each at the row of its cell."""
    for (row, _), note in sorted(sheet.cell_note_map.items()):
        text = " ".join(as_seen(note.text).split())
        if text:
            yield Finding("comment", page, row + 1, details={"text": text})


def _shapes(stream: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Give sheet, row from 0, kind and text of each shape that is no comment."""
    row, kind, left, depth, text = 0, 0, 0, 0, ""
    for page, record, data in records(stream):
        depth += (record == _BEGIN) - (record == _END)
        if kind in _SAID and depth < 2 and (record == _END or kind == _PICTURE):
            yield page, row, kind, text
            kind = 0
        if record == _DRAWING and (anchor := data.rfind(_ANCHOR)) >= 0:
            row = number(data, anchor + len(_ANCHOR) + _ROW)
        elif record == _OBJECT:
            kind, text = number(data, 4), ""
        elif record == _CHART_TEXT:
            text += f" {_letters(data[3:])}"
        elif record == _TEXT:
            left, text = number(data, 10), ""
        elif record == _CONTINUE and left > 0:
            part = _letters(data)
            text, left = text + part, left - len(part)
            if left <= 0 and kind != _COMMENT:
                yield page, row, kind, text


def _letters(data: bytes) -> str:
    return data[1:].decode("utf-16-le" if data[:1] == _WIDE else "latin-1", "replace")
