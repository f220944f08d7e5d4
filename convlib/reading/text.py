"""Plain text files, as converters and administrations write them."""

from __future__ import annotations

import codecs
import re
from itertools import takewhile
from pathlib import Path

from convlib.errors import UnreadableDocument
from convlib.reading.row import Row

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Not str.splitlines: it also breaks at U+0085 and U+2028, which editors show inside one line.
_LINE_END = re.compile(r"\r\n|\n|\r")
# Only the tags that converters leave behind; any other `<` is text of the document.
_LEFTOVER_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub)>", re.IGNORECASE)
_CELL_GAP = re.compile(r"\t|[ \u00a0]{2,}")


def read_text(path: Path, content: bytes) -> list[Row]:
    """Read a text file: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        UnreadableDocument: the bytes are not text in one of these.
    """
    lines = _LINE_END.split(decode(path, content))
    if lines[-1] == "":
        lines.pop()
    indent = _common_indent([line for line in lines if line.strip()])
    rows: list[Row] = []
    page = 1
    for number, line in enumerate(lines, start=1):
        for part_number, part in enumerate(line.split("\f")):
            page += part_number > 0
            rows.append(Row(page, number, part, _split_cells(part.removeprefix(indent))))
    return rows


def decode(path: Path, content: bytes) -> str:
    """Decode text: UTF-8, UTF-16 with its mark, or Windows-1252."""
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return _decode_as(path, content.removeprefix(mark), (encoding,))
    return _decode_as(path, content, ("utf-8", "cp1252"))


def _decode_as(path: Path, content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableDocument(path, "it is not text in UTF-8 or Windows-1252; save it as UTF-8 text")


def _common_indent(lines: list[str]) -> str:
    if not lines:
        return ""
    columns = takewhile(lambda column: set(column) == {" "}, zip(*lines, strict=False))
    return " " * sum(1 for _ in columns)


def _split_cells(text: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in _CELL_GAP.split(_LEFTOVER_TAG.sub("", text))]
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return ()
    is_indented = text[0].isspace()
    return (("",) if is_indented else ()) + tuple(cell for cell in cells if cell)
