"""Plain text files, as converters and administrations write them."""

from __future__ import annotations

import codecs
import re
from itertools import takewhile
from pathlib import Path

from convlib.core.errors import UnreadableDocument
from convlib.reading.row import Row, clean, split_cells

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# A hundred times the largest agreement known; what is read takes 25 times as much memory.
_LARGEST = 20 * 2**20
# Only the tags that converters leave behind; any other `<` is text of the document.
_LEFTOVER_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub)>", re.IGNORECASE)


def read_text(path: Path, content: bytes) -> list[Row]:
    """Read a text file: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        UnreadableDocument: the bytes are not text in one of these.
    """
    # Not str.splitlines: it also breaks at U+0085 and U+2028, which editors show inside one line.
    text = decode(path, content).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    indent = _common_indent([line for line in text.split("\n") if line.strip()])

    def cut(line: str) -> tuple[str, ...]:
        return split_cells(_LEFTOVER_TAG.sub("", line.removeprefix(indent)))

    split = cut if indent or "<" in text else split_cells
    rows: list[Row] = []
    number = 1
    for page, printed in enumerate(text.split("\f"), start=1):
        lines = printed.split("\n")
        rows += [Row(page, place, line, split(line)) for place, line in enumerate(lines, start=number)]
        number += len(lines) - 1
    return rows


def decode(path: Path, content: bytes) -> str:
    """Decode text: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        UnreadableDocument: it is no such text, a mixture of two, or more than any agreement holds.
    """
    if len(content) > _LARGEST:
        raise UnreadableDocument(path, "it holds more than 20 MB of text; cut out the pages of the agreement")
    marked = next((mark for mark in _BOMS if content.startswith(mark)), b"")
    encodings = (_BOMS[marked],) if marked else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = content.removeprefix(marked).decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if encoding == "cp1252":
            _check_one_encoding(path, content)
        return clean(text)
    raise UnreadableDocument(path, "it is not text in UTF-8 or Windows-1252; save it as UTF-8 text")


def _check_one_encoding(path: Path, content: bytes) -> None:
    """Refuse lines in UTF-8 beside others: as Windows-1252 each accent would come out as two letters."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        reason = f"line {number} is UTF-8 and others are Windows-1252; save it as UTF-8 text"
        raise UnreadableDocument(path, reason)


def _common_indent(lines: list[str]) -> str:
    if not lines:
        return ""
    columns = takewhile(lambda column: set(column) == {" "}, zip(*lines, strict=False))
    return " " * sum(1 for _ in columns)
