"""OpenDocument spreadsheets, as LibreOffice shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.reading.archive import damaged, parse_xml, unpack
from convlib.reading.characters import as_seen
from convlib.reading.document import Block, Document, Paragraph, Position, Run
from convlib.reading.odt.markup import DRAW, OFFICE, STYLE, TABLE, TEXT, whole, words_of
from convlib.reading.odt.styles import Styles
from convlib.reading.sheets.apart import shown_rows
from convlib.reading.sheets.grid import Grid, TooLarge
from convlib.reading.sheets.ods.cells import Cells
from convlib.reading.sheets.ods.printed import PrintLines

_TARGET = "{http://www.w3.org/1999/xlink}href"
_LONGEST_OBJECT = 1000  # letters that a finding quotes


def read_ods(path: Path, content: bytes) -> Document:
    """Read a spreadsheet, sheet after sheet; what is hidden is set apart and said.

    Raises:
        UnreadableDocument: it is damaged, protected, or larger than any agreement.
    """
    parts = unpack(path, content)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableDocument(path, gettext("it is protected by a password; save it without one"))
    try:
        root = parse_xml(path, parts["content.xml"])
        named = [parse_xml(path, parts["styles.xml"])] if "styles.xml" in parts else []
        return _read([*named, root], partial(_words, path, parts))
    except TooLarge as error:
        said = gettext("{reason}; cut out the part of the agreement")
        raise UnreadableDocument(path, said.format(reason=error)) from None
    except (KeyError, ValueError, ArithmeticError, RecursionError) as error:
        raise damaged(path, "spreadsheet", error) from None


def _words(path: Path, parts: Mapping[str, bytes], name: str) -> str:
    """Read what an embedded object prints."""
    data = parts.get(f"{name.removeprefix('./')}/content.xml")
    said = () if data is None else parse_xml(path, data).iter(f"{TEXT}p")
    return " ".join(filter(None, map(words_of, said)))[:_LONGEST_OBJECT]


def _read(roots: Sequence[Any], words: Callable[[str], str]) -> Document:
    root = roots[-1]
    tables = list(root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"))
    names = tuple(as_seen(table.get(f"{TABLE}name", "")) for table in tables)
    unseen = _hidden_styles(root)
    cells, print_lines = Cells(Styles(roots)), PrintLines(roots)
    parts = [cells.part(table) for table in tables]
    eye = cells.eye()
    blocks: list[Block] = []
    findings: list[Finding] = []
    for page, (table, part) in enumerate(zip(tables, parts, strict=True), start=1):
        if table.get(f"{TABLE}style-name") in unseen:
            if part.rows:
                findings.append(Finding("hidden-sheet", page, details={"text": names[page - 1]}))
            continue
        rows, found = shown_rows(part, page, eye)
        blocks += print_lines.of(table, page, names[page - 1])
        blocks += Grid(page, rows, eye.see, part.merged, _header_rows(table), part.hidden).tables()
        boxes = list(_boxes(table, page))
        blocks += boxes
        texts = {
            "text-box": [(each.position.line, each.text) for each in boxes],
            "comment": _comments(table),
            **_pictures(table, words),
        }
        findings += found
        findings += [
            Finding(code, page, line, details={"text": text})
            for code, said in texts.items()
            for line, text in said
        ]
        findings += _linked(table, page, {line for line, _ in rows})
    return Document("ods", tuple(blocks), tuple(findings), len(names), names)


def _hidden_styles(root: Any) -> set[str | None]:
    return {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        for about in style.iterfind(f"{STYLE}table-properties")
        if about.get(f"{TABLE}display") == "false"
    }


def _numbered(table: Any) -> Iterator[tuple[int, Any]]:
    line = 1
    for row in table.iter(f"{TABLE}table-row"):
        yield line, row
        line += whole(row, f"{TABLE}number-rows-repeated", 1, 10**7)


def _header_rows(table: Any) -> set[int]:
    return {line for line, row in _numbered(table) if row.getparent().tag == f"{TABLE}table-header-rows"}


def _boxes(table: Any, page: int) -> Iterator[Paragraph]:
    """Read the texts of shapes: those of the sheet, then those of cells at their rows."""
    lines = [(1, each) for each in table.iterfind(f"{TABLE}shapes")] + list(_numbered(table))
    for line, element in lines:
        for shape in element.iter(f"{DRAW}custom-shape", f"{DRAW}text-box", f"{DRAW}rect", f"{DRAW}ellipse"):
            for each in shape.iterfind(f"{TEXT}p"):
                if text := as_seen("".join(each.itertext())).strip():
                    yield Paragraph((Run(text),), Position(page, line), is_apart=True)


def _pictures(table: Any, words: Callable[[str], str]) -> dict[str, list[tuple[int, str]]]:
    """Name pictures and charts, at their rows; a chart holds a picture of itself too."""
    found: dict[str, list[tuple[int, str]]] = {"picture": [], "object": []}
    for line, element in [*((1, each) for each in table.iterfind(f"{TABLE}shapes")), *_numbered(table)]:
        for frame in element.iter(f"{DRAW}frame"):
            kinds = {"object": frame.find(f"{DRAW}object"), "picture": frame.find(f"{DRAW}image")}
            held = next(((kind, each) for kind, each in kinds.items() if each is not None), None)
            if held is not None:
                said = words(held[1].get(_TARGET, "")) if held[0] == "object" else ""
                found[held[0]].append((line, as_seen(f"{frame.get(f'{DRAW}name', '?')} {said}").strip()))
    return found


def _linked(table: Any, page: int, shown: set[int]) -> Iterator[Finding]:
    """Say which values are those of formulas that name another workbook."""
    for line, row in _numbered(table):
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            formula = cell.get(f"{TABLE}formula", "")
            if "'file:" in formula and line in shown:
                details = {"text": as_seen(words_of(cell)), "formula": formula.removeprefix("of:")}
                yield Finding("linked-value", page, line, details=details)


def _comments(table: Any) -> list[tuple[int, str]]:
    return [
        (line, as_seen(words_of(comment)))
        for line, row in _numbered(table)
        for comment in row.iter(f"{OFFICE}annotation")
    ]
