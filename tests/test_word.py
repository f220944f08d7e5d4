"""Word documents as a person sees them, written by python-docx and by hand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Table

INPUTS = Path(__file__).parent / "data" / "word"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_file(name: str) -> Document:
    return read(INPUTS / name, (INPUTS / name).read_bytes())


def write_word(body: str, **parts: str) -> bytes:
    """A Word document of this body; each part is named as its relation, with its content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        links = ""
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{content}</w:{name}>")
            links += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{links}</Relationships>'
        )
    return packed.getvalue()


def read_body(body: str, **parts: str) -> Document:
    return read(Path("sheet.docx"), write_word(body, **parts))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def said(document: Document) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.details["text"])) for finding in document.findings]


def cells(document: Document) -> list[list[str]]:
    return [
        ["" if cell is None else cell.text for cell in row]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.grid
    ]


def test_what_stands_in_content_controls_is_read_at_its_place() -> None:
    found = cells(read_file("content_control.docx"))
    assert found[2] == ["Coût total de l'action", "20 000 €"]
    assert found[5] == ["Coût total de l'action", "12 000 €"]
    assert read_file("content_control.docx").findings == ()


def test_tracked_changes_are_read_as_accepted_and_each_is_said_at_its_line() -> None:
    document = read_file("tracked_change.docx")
    assert [row[1] for row in cells(document) if row[0].startswith("Coût")] == ["25 000 €", "12 000 €"]
    assert [(each.code, each.line, dict(each.details)) for each in document.findings] == [
        ("tracked-change", 6, {"deleted": "20 000 €", "text": "25 000 €"}),
        ("tracked-change", 9, {"deleted": "1 000 €", "text": "12 000 €"}),
    ]


def test_a_raised_mark_is_no_digit_of_the_amount_before_it() -> None:
    document = read_file("superscript_note.docx")
    assert [row[1] for row in cells(document) if row[0].startswith("Coût")] == ["500 €", "20 000 €"]
    assert said(document) == [("note-mark", "1"), ("note-mark", "2")]


def test_a_cell_over_two_rows_is_one_cell() -> None:
    (table,) = (
        block for block in read_file("merged_cost_counted_twice.docx").blocks if isinstance(block, Table)
    )
    assert [(cell.row, cell.row_span) for cell in table.cells if cell.text == "40 000 €"] == [(1, 2), (3, 1)]


def test_automatic_numbers_are_shown_before_their_paragraphs() -> None:
    document = read_file("automatic_numbering.docx")
    numbered = [block for block in document.blocks if isinstance(block, Paragraph) and block.number]
    # Two lists of one level each, the second further from the margin.
    assert [(each.text, each.indent) for each in numbered] == [
        ("1. Jeunes", 0),
        ("1. Loger", 18),
        ("2. Nourrir", 18),
    ]
