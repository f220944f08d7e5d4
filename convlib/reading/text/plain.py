"""Plain text files, as converters and administrations write them."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from pathlib import Path

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.characters import as_seen, is_note_mark
from convlib.reading.document import Block, Cell, Document, Paragraph, Position, Run, Table
from convlib.reading.text.aligned import set_tabs
from convlib.reading.text.barred import find_barred
from convlib.reading.text.wrapped import RULE, Wrapped, find_wrapped

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# A hundred times the largest agreement known; what is read takes 25 times as much memory.
_LARGEST = 20 * 2**20
# Only the tags that converters leave behind; any other `<` is text of the document.
_LEFTOVER_TAG = re.compile(r"(</?(?:u|b|i|em|strong|sup|sub)>)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_TAB = "\t"
# In a row of so many cells that tabs part, spaces part none: `☒ Nouvelle  ☐ Reconduite`.
_FEWEST_TABS = 3
_GAP = re.compile(r"[^\S\t]*\t[^\S\t]*|[^\S\t]{2,}")


def read_text(path: Path, content: bytes) -> Document:
    """Read a text file; a form feed begins a page.

    Raises:
        UnreadableDocument: the bytes are not text in UTF-8, UTF-16 with its mark, or Windows-1252.
    """
    # Not str.splitlines: it also breaks at U+0085 and U+2028, which editors show inside one line.
    text = as_seen(decode(path, content).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"))
    margin = _margin(text)
    blocks: list[Block] = []
    number, is_apart = 1, False
    pages = [printed.split("\n") for printed in text.split("\f")]
    for page, (lines, tabbed) in enumerate(zip(pages, set_tabs(pages), strict=True), start=1):
        tables = {table.start: table for table in (*find_wrapped(lines), *find_barred(lines))}
        place = 0
        while place < len(lines):
            line, at = tabbed[place], Position(page, number + place)
            indent = max(0, _indent(line) - margin)
            # One letter is how converters place a cell.
            indent = indent if indent > 1 else 0
            if table := tables.get(place):
                blocks.append(_table(table, at))
                place, is_apart = table.end, False
                continue
            if runs := _runs(line, indent):
                blocks.append(Paragraph(runs, at, indent=indent, is_apart=is_apart))
                is_apart = RULE.fullmatch(line) is not None
            # The line that a form feed ends is none of its own.
            elif place < len(lines) - 1:
                is_apart = bool(blocks)
            place += 1
        number += len(lines) - 1
    return Document("text", tuple(blocks))


def _table(table: Wrapped, first: Position) -> Table:
    positions = tuple(first._replace(line=first.line + row.place - table.start) for row in table.rows)
    cells = [
        Cell(
            place,
            column,
            tuple(Paragraph((Run(text),), positions[place]) for text in texts),
            1,
            row.spans[column],
        )
        for place, row in enumerate(table.rows)
        for column, texts in sorted(row.cells.items())
    ]
    return Table(cells, positions, table.width)


def _margin(text: str) -> int:
    """Give where lines begin that are not indented; what pages repeat may stand further left."""
    lines = [line for line in re.split("[\n\f]", text) if line.strip()]
    if "\f" in text:
        said = [" ".join(_DIGIT.sub("", line).split()) for line in lines]
        counts = Counter(said)
        once = [line for line, bare in zip(lines, said, strict=True) if counts[bare] < 2]
        lines = once or lines
    return min(map(_indent, lines), default=0)


def _indent(line: str) -> int:
    head = line[: len(line) - len(line.lstrip())]
    return len(head.expandtabs(8)) if "\t" in head else len(head)


def _runs(line: str, indent: int) -> tuple[Run, ...]:
    """Cut a line at the tags in it; gaps become tabs, and one stands before a line that is indented."""
    shown = line.strip(" ") if indent == 0 else f"\t{line.strip(' ').removeprefix(_TAB)}"
    if not shown.strip():
        return ()
    # Tabs at the ends are empty cells.
    space = " " if shown.count("\t") >= _FEWEST_TABS else "\t"
    shown = _GAP.sub(lambda gap: "\t" * gap[0].count("\t") or space, shown)
    if not _has_pairs(shown):
        return (Run(shown),)
    runs: list[Run] = []
    look = {"b": False, "i": False, "sup": False}
    said = ""
    for part in _LEFTOVER_TAG.split(shown):
        if _LEFTOVER_TAG.fullmatch(part):
            name = part.strip("</>").lower().replace("strong", "b").replace("em", "i")
            look[name] = not part.startswith("</")
        elif part:
            runs.append(Run(part, look["b"], look["i"], is_mark=look["sup"] and is_note_mark(part, said)))
            said += part
    return tuple(runs) if said.strip() else ()


def _has_pairs(line: str) -> bool:
    """Tell whether a line has converters' tags, each of them closed: one that is not may be printed."""
    tags = [tag.lower() for tag in _LEFTOVER_TAG.findall(line)] if "<" in line else []
    opened = sorted(tag.strip("<>") for tag in tags if not tag.startswith("</"))
    return bool(tags) and opened == sorted(tag.strip("</>") for tag in tags if tag.startswith("</"))


def decode(path: Path, content: bytes) -> str:
    """Decode text: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        UnreadableDocument: it is no such text, a mixture of two, or more than any agreement holds.
    """
    if len(content) > _LARGEST:
        raise UnreadableDocument(
            path, gettext("it holds more than 20 MB of text; cut out the pages of the agreement")
        )
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    # Editors put the mark of UTF-8 before whatever they were given.
    encodings = {codecs.BOM_UTF8: ("utf-8", "cp1252"), b"": ("utf-8", "cp1252")}.get(
        mark, (_MARKS.get(mark, ""),)
    )
    for encoding in encodings:
        try:
            text = content.removeprefix(mark).decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if encoding == "cp1252":
            _check_one_encoding(path, content.removeprefix(mark))
        return text
    raise UnreadableDocument(path, gettext("it is not text in UTF-8 or Windows-1252; save it as UTF-8 text"))


def _check_one_encoding(path: Path, content: bytes) -> None:
    """Refuse lines in UTF-8 beside others: as Windows-1252 each accent would come out as two letters."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        said = gettext("line {line} is UTF-8 and others are Windows-1252; save it as UTF-8 text")
        raise UnreadableDocument(path, said.format(line=number))
