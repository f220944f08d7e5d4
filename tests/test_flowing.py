"""The same content in Word, OpenDocument and HTML is the same document; LibreOffice writes two of them."""

from __future__ import annotations

import io
import time
import zipfile
from html import escape
from itertools import starmap
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from flowing import office_text, paragraph, run, text_style, write_word
from hypothesis import given, settings
from hypothesis import strategies as st
from office import convert

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


LETTERS = st.sampled_from("abéàœ€&<>'’ 0123456789\u00a0\u202f–")
WORDS = st.text(LETTERS, min_size=1, max_size=20).filter(str.strip)
LOOKS = st.tuples(WORDS, st.booleans(), st.booleans())
PARAGRAPHS = st.tuples(st.integers(0, 6), st.lists(LOOKS, min_size=1, max_size=4))
# Widths of the cells of each row, which together are four.
TABLES = st.lists(
    st.sampled_from([(1, 1, 1, 1), (2, 2), (1, 3), (3, 1), (1, 2, 1)]).flatmap(
        lambda widths: st.tuples(*(st.tuples(st.just(width), LOOKS) for width in widths))
    ),
    min_size=1,
    max_size=4,
)
CONTENTS = st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=5)


def as_word(content: list[Any]) -> bytes:
    def written(text: str, is_bold: bool, is_struck: bool) -> str:
        return run(escape(text), "<w:b/>" * is_bold + "<w:strike/>" * is_struck)

    def block(each: Any) -> str:
        if isinstance(each, tuple):
            level = f'<w:outlineLvl w:val="{each[0] - 1}"/>' if each[0] else ""
            return paragraph("".join(starmap(written, each[1])), level)
        rows = (
            "".join(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>{paragraph(written(*look))}</w:tc>'
                for width, look in row
            )
            for row in each
        )
        # Without a paragraph between them two tables would be one.
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>{paragraph('')}"

    return write_word("".join(map(block, content)))


def as_office(content: list[Any]) -> bytes:
    def written(text: str, is_bold: bool, is_struck: bool) -> str:
        spaced = escape(text).replace(" ", "<text:s/>")
        return f'<text:span text:style-name="{"B" * is_bold}{"S" * is_struck}">{spaced}</text:span>'

    def block(each: Any) -> str:
        if isinstance(each, tuple):
            tag = f'text:h text:outline-level="{each[0]}"' if each[0] else "text:p"
            return f"<{tag}>{''.join(starmap(written, each[1]))}</{tag[:6]}>"
        rows = (
            "".join(
                f'<table:table-cell table:number-columns-spanned="{width}"><text:p>{written(*look)}</text:p>'
                f"</table:table-cell>{'<table:covered-table-cell/>' * (width - 1)}"
                for width, look in row
            )
            for row in each
        )
        written_rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        return f"<table:table>{written_rows}</table:table>"

    bold, struck = 'fo:font-weight="bold"', 'style:text-line-through-style="solid"'
    styles = text_style("B", bold) + text_style("S", struck) + text_style("BS", f"{bold} {struck}")
    body = f"<office:body><office:text>{''.join(map(block, content))}</office:text></office:body>"
    return office_text(f"<office:automatic-styles>{styles}</office:automatic-styles>{body}")


def as_page(content: list[Any]) -> bytes:
    def written(text: str, is_bold: bool, is_struck: bool) -> str:
        weight = "bold" if is_bold else "normal"
        text = f"<span style='font-weight:{weight};white-space:pre'>{escape(text)}</span>"
        return f"<s>{text}</s>" if is_struck else text

    def block(each: Any) -> str:
        if isinstance(each, tuple):
            tag = f"h{each[0]}" if each[0] else "p"
            return f"<{tag}>{''.join(starmap(written, each[1]))}</{tag}>"
        rows = ("".join(f"<td colspan={width}>{written(*look)}" for width, look in row) for row in each)
        return f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>"

    return f"<!doctype html><meta charset=utf-8>{''.join(map(block, content))}".encode()


def runs_of(document: Document) -> list[object]:
    return [
        [(each.text, each.is_bold, each.is_struck) for each in printed.runs if each.text.strip()]
        for printed in document.paragraphs()
    ]


@settings(max_examples=60, deadline=None)
@given(CONTENTS)
def test_the_same_content_in_three_media_is_the_same_document(content: list[Any]) -> None:
    # A document of which all is struck out holds no text.
    content = [(1, [("Convention fictive", False, False)]), *content]
    word, office, page = (read(Path("sheet"), write(content)) for write in (as_word, as_office, as_page))
    assert shape(word) == shape(office) == shape(page)
    assert runs_of(word) == runs_of(office) == runs_of(page)
    assert [each.code for each in word.findings] == [each.code for each in office.findings]


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


@settings(max_examples=75, deadline=None)
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
