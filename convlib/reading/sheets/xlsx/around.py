"""What lies over or around the cells of a sheet: shapes with text, pictures, comments, print headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from convlib.core.findings import Finding
from convlib.reading.characters import as_seen
from convlib.reading.document import Paragraph, Position, Run
from convlib.reading.sheets.margins import print_lines
from convlib.reading.sheets.references import areas_of
from convlib.reading.sheets.xlsx.styles import S, read_string

_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONGEST_OBJECT = 1000  # letters that a finding quotes


def read_shapes(drawing: _Element, page: int, parts: Mapping[str, _Element]) -> Iterator[Paragraph | Finding]:
    """Read the texts of shapes at the rows that they are anchored to; pictures and charts are findings.

    Args:
        drawing: shapes of a sheet.
        page: its number.
        parts: charts and diagrams, by the names that shapes use for them.
    """
    for anchor in drawing:
        row = anchor.findtext(f"{_X}from/{_X}row")
        position = Position(page, int(row) + 1 if row and row.isdecimal() else 1)
        for body in anchor.iter(f"{_X}txBody"):
            lines = ["".join(text.text or "" for text in each.iter(f"{_A}t")) for each in body.iter(f"{_A}p")]
            printed = [as_seen(line).strip() for line in lines if line.strip()]
            yield from (Paragraph((Run(line),), position, is_apart=True) for line in printed)
            if printed:
                text = " ".join(printed)
                yield Finding("text-box", page, position.line, details={"text": text}, printed=text)
        for kind, code in (("pic", "picture"), ("graphicFrame", "object")):
            for drawn in anchor.iter(f"{_X}{kind}"):
                named = drawn.find(f"{_X}nv{kind[0].upper()}{kind[1:]}Pr/{_X}cNvPr")
                text = "" if named is None else named.get("descr") or named.get("name") or ""
                text = f"{text} {_words(drawn, parts)}".strip()
                yield Finding(code, page, position.line, details={"text": as_seen(text)})


def _words(drawn: _Element, parts: Mapping[str, _Element]) -> str:
    """Read what a chart or diagram prints: titles, and the names and numbers of its series."""
    named = (value for part in drawn.iter() for value in part.attrib.values())
    held = [parts[name] for name in named if name in parts]
    words = " ".join(text.text or "" for part in held for text in part.iter("{*}t", "{*}v"))
    return words[:_LONGEST_OBJECT]


def read_comments(comments: Iterable[_Element], page: int) -> Iterator[Finding]:
    """Read comments, each at the row of its cell."""
    for each in (comment for part in comments for comment in part.iter(f"{S}comment")):
        string = each.find(f"{S}text")
        line = next((area.top for area in areas_of(each.get("ref", ""))), 1)
        parts = read_string(string) if string is not None else ""
        text = parts if isinstance(parts, str) else "".join(run.text for run in parts)
        yield Finding("comment", page, line, details={"text": " ".join(text.split())})


def read_print_lines(about: _Element, page: int, name_of_sheet: str) -> Iterator[Paragraph]:
    """Read the lines that stand above and below each printed page."""
    for name in ("oddHeader", "oddFooter"):
        for each in about.iter(f"{S}{name}"):
            yield from print_lines(each.text or "", page, name_of_sheet)
