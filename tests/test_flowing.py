"""The same content in Word, OpenDocument and HTML is the same document; LibreOffice writes two of them."""

from __future__ import annotations

import io
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from office_text import office_text

from convlib.core.errors import ConvlibError
from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Table


def shape(document: Document) -> list[object]:
    """What a reader sees of a document: no places, no indents, no sizes."""
    seen: list[object] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            seen.append((block.level, " ".join(block.text.split()), block.is_furniture))
        else:
            assert isinstance(block, Table)
            seen.append(
                [
                    (cell.row, cell.column, cell.row_span, cell.column_span, " ".join(cell.text.split()))
                    for cell in block.cells
                ]
            )
    return seen


def write_everything(path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Document fictif – préfecture"
    document.add_heading("Convention fictive 2021", level=1)
    document.add_paragraph("Le préfet et la présidente,\nd'une part")
    document.add_heading("Axe 1 – Loger", level=2)
    paragraph = document.add_paragraph("Coût : 500")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" € TTC").bold = True
    paragraph.add_run("700 €").font.strike = True
    for text in ("Accueillir", "Orienter"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Suivre", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate(
        (["N°", "Action", "Coût"], ["1.1", "Loger", "40 000 €"], ["1.2", "Aider", ""])
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("Après le tableau").runs[0].font.size = Pt(8)
    document.save(str(path))


def convert(path: Path, kind: str) -> Path:
    command = ["soffice", f"-env:UserInstallation={(path.parent / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{kind}")


@pytest.mark.needs("lowriter")
@pytest.mark.parametrize("kind", ["odt", "html"])
def test_what_libreoffice_makes_of_a_word_document_is_the_same_document(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    write_everything(path)
    made = convert(path, kind)
    written, converted = read(path, path.read_bytes()), read(made, made.read_bytes())
    assert shape(converted) == shape(written)
    assert [each.code for each in converted.findings] == ["note-mark", "struck-text"]
    assert [each.code for each in written.findings] == ["note-mark", "struck-text"]


SOUND = {
    "docx": Path(__file__).parent / "data" / "word" / "tracked_change.docx",
    "docx with lists": Path(__file__).parent / "data" / "word" / "automatic_numbering.docx",
}
JUNK = st.sampled_from(
    [
        b"",
        b"<",
        b'"',
        b"/>",
        b"-1",
        b"99999999",
        b"<w:p>",
        b"</w:tbl>",
        b"<w:del>",
        b'<w:gridSpan w:val="9999999"/>',
        b"\x00",
        b"<!--",
        b"&#0;",
        b"\xff",
        b'<text:s text:c="99999999"/>',
    ]
)


def mutated(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, junk in changes:
        at = int(place * len(content))
        content = content[:at] + junk + content[at + length :]
    return content


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), JUNK), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(SOUND)), place=st.floats(0, 0.999), changes=CHANGES)
def test_a_word_document_that_is_damaged_anywhere_is_read_or_refused(
    name: str, place: float, changes: list[tuple[float, int, bytes]]
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(SOUND[name]) as sound, zipfile.ZipFile(packed, "w") as archive:
        names = [each for each in sound.namelist() if each.startswith("word/") and each.endswith(".xml")]
        damaged = names[int(place * len(names))]
        for each in sound.namelist():
            content = sound.read(each)
            archive.writestr(each, mutated(content, changes) if each == damaged else content)
    read_or_refuse(packed.getvalue())


ELEMENTS = st.recursive(
    st.sampled_from(["a", "1.1", "<text:s text:c='5'/>", "<text:tab/>", "<text:change text:change-id='x'/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name.split(' ')[0]}>",
        st.sampled_from(
            [
                *(
                    "text:p",
                    "text:h text:outline-level='1'",
                    "text:span",
                    "text:list",
                    "text:list-item",
                    "text:note",
                ),
                *("table:table", "table:table-row", "table:table-cell table:number-columns-repeated='99999'"),
                *(
                    "table:covered-table-cell",
                    "draw:frame",
                    "draw:text-box",
                    "text:section",
                    "office:annotation",
                ),
                *("table:table-cell table:number-rows-spanned='99999'", "text:note-body", "draw:image"),
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(ELEMENTS)
def test_any_nesting_of_opendocument_is_read_or_refused(body: str) -> None:
    content = f"<office:body><office:text><text:p>début</text:p>{body}</office:text></office:body>"
    read_or_refuse(office_text(content))


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<table>",
            "</table>",
            "<tr>",
            "<td rowspan=0 colspan=99>",
            "<td rowspan=65000>",
            "<li>",
        ),
        *(
            "<ol start=-5 reversed>",
            "<ul>",
            "</ul>",
            "<b>",
            "</b>",
            "<sup>",
            "<h1>",
            "texte ",
            "1 ",
            "&amp;",
            "&#0;",
        ),
        *(
            "<input type=checkbox>",
            "<select>",
            "<style>p{color:red",
            "</style>",
            "<!--",
            "-->",
            "<svg>",
            "<tfoot>",
        ),
        *(
            "<p style='margin:1e9px;color:#zzz'>",
            "<body>",
            "<head>",
            "<frameset>",
            "<pre>",
            "<template>",
            "<caption>",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TAGS, max_size=40))
def test_any_web_page_is_read_or_refused(tags: list[str]) -> None:
    read_or_refuse(f"<!doctype html><body>début {''.join(tags)}".encode())


def read_or_refuse(content: bytes) -> None:
    started = time.process_time()
    try:
        document = read(Path("sheet"), content)
    except ConvlibError as refusal:
        assert "\n" not in str(refusal)
    else:
        assert all(
            cell.row < len(block.positions)
            for block in document.blocks
            if isinstance(block, Table)
            for cell in block.cells
        )
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!doctype html>" + b"<div>" * 1000 + b"x", "nested too deeply"),
        (b"<!doctype html>" + b"<i>" * 2_000_001, "longer than any agreement"),
        (
            b"<!doctype html><table><tr>" + b"<td rowspan=65000 colspan=1000>x<tr>" * 60_000,
            "larger than any agreement",
        ),
        (office_text("<office:body>" + "<text:section>" * 300), "damaged"),
    ],
    ids=["deep page", "long page", "wide page", "deep text"],
)
def test_what_would_take_without_end_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ConvlibError, match=reason):
        read(Path("sheet"), content)
