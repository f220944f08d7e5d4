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


def office_text(content: str) -> bytes:
    """An OpenDocument text of this content."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
            *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("form", "form"), ("svg", "svg-compatible")),
        )
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f"<office:document-content {names}>{content}</office:document-content>"
        )
    return packed.getvalue()


def read_office(body: str, styles: str = "") -> Document:
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    return read(Path("sheet.odt"), office_text(content))


def read_page(body: str) -> Document:
    return read(Path("page.html"), f"<!doctype html><meta charset=utf-8>{body}".encode())


HIDING = (
    '<style:style style:family="text" style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:family="text" style:name="W"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:family="text" style:name="S"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:family="text" style:name="U"><style:text-properties '
    'style:text-position="super 58%"/></style:style>'
)
CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>5 000</text:p></text:deletion>'
    '</text:changed-region><text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    "</text:tracked-changes><text:p>Coût : "
    '<text:change text:change-id="d"/><text:change-start text:change-id="i"/>6 000'
    '<text:change-end text:change-id="i"/> €</text:p>'
)
OFFICE = {
    "spaces and tabs": (
        "<text:p>  a\n b<text:s/>c<text:tab/>d<text:line-break/>e</text:p>",
        ["a b c\td", "e"],
        [],
    ),
    "tracked changes": (CHANGED, ["Coût : 6 000 €"], [("tracked-change", "Coût : 6 000 €")]),
    "hidden text": (
        '<text:p>a<text:span text:style-name="H">b</text:span></text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "white text": (
        '<text:p>a<text:span text:style-name="W">b</text:span></text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "a hidden section": (
        '<text:section text:display="none"><text:p>b</text:p></text:section><text:p>a</text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "struck text": (
        '<text:p><text:span text:style-name="S">5 €</text:span> 6 €</text:p>',
        ["6 €"],
        [("struck-text", "5 €")],
    ),
    "a raised mark": (
        '<text:p>500<text:span text:style-name="U">1</text:span> €</text:p>',
        ["500 €"],
        [("note-mark", "1")],
    ),
    "a note": (
        "<text:p>500<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>dont CAF</text:p>"
        "</text:note-body></text:note> €</text:p>",
        ["500 €"],
        [("footnote", "1 dont CAF"), ("note-mark", "1")],
    ),
    "a comment": (
        "<text:p>a<office:annotation><text:p>à voir</text:p></office:annotation></text:p>",
        ["a"],
        [("comment", "à voir")],
    ),
    "a text box": (
        "<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p>",
        ["a", "b"],
        [("text-box", "b")],
    ),
    "a picture": (
        '<text:p>a<draw:frame draw:name="Logo"><draw:image/></draw:frame></text:p>',
        ["a"],
        [("picture", "Logo")],
    ),
}


@pytest.mark.parametrize(("body", "lines", "findings"), OFFICE.values(), ids=OFFICE)
def test_opendocument_is_read_as_it_is_seen(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_office(body, HIDING)
    assert [paragraph.text for paragraph in document.paragraphs()] == lines
    assert [(each.code, each.details["text"]) for each in document.findings] == findings


def test_opendocument_lists_count_and_go_on_where_they_say() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
        'style:num-prefix="Axe "/><text:list-level-style-number text:level="2" style:num-format="1" '
        'text:display-levels="2" style:num-suffix=")"/></text:list-style>'
    )
    one = "<text:list-item><text:p>x</text:p><text:p>suite</text:p><text:list><text:list-item><text:p>y</text:p>"
    one += "</text:list-item></text:list></text:list-item>"
    document = read_office(
        f'<text:list text:style-name="L">{one}{one}</text:list>'
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>z</text:p>'
        "</text:list-item></text:list>"
        '<text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>n</text:p></text:list-item>'
        "</text:list>",
        styles,
    )
    assert [paragraph.text for paragraph in document.paragraphs()] == [
        *("Axe I x", "suite", "I.1) y", "Axe II x", "suite", "II.1) y"),
        *("Axe III z", "Axe IX n"),
    ]


PAGES = {
    "space": ("<p> a\n  b&nbsp;c<br>d</p>", ["a b\u00a0c", "d"], []),
    "letters of another time": ("<p>5&#128; &#150; &eacute;</p>", ["5€ – é"], []),
    "what scripts and styles hold": (
        "<p>a<script>b</script><style>c{}</style><noscript>d</noscript>",
        ["a"],
        [],
    ),
    "hidden text": (
        "<style>.x,p.y{display:none}</style><p>a<span class=x>b</span><span hidden>c</span></p><p class=y>d",
        ["a"],
        [("hidden-text", "bc"), ("hidden-text", "d")],
    ),
    "white text": ("<p>a<font color=#ffffff>b</font></p>", ["a"], [("hidden-text", "b")]),
    "white on blue": ("<table bgcolor=#0000ff><tr><td><font color=#fff>Coût</font></table>", ["Coût"], []),
    "struck and raised": (
        "<p><s>5 €</s> 500<sup>1</sup> € 12 m<sup>2</sup></p>",
        ["500 € 12 m2"],
        [("note-mark", "1"), ("struck-text", "5 €")],
    ),
    "boxes": ("<p><input type=checkbox checked> Oui <input type=radio> Non", ["☒ Oui ☐ Non"], []),
    "fields": ("<p><input value='5 €'> <select><option>a<option selected>b</select>", ["5 € b"], []),
    "lists": (
        "<ol start=3><li>a<ol type=a><li>b</ol><li value=9>c</ol><ul><li>d</ul>",
        ["3. a", "a. b", "9. c", "• d"],
        [],
    ),
    "a picture": ("<p>a<img src=x/logo.png><img alt='' src=y></p>", ["a"], [("picture", "logo.png")]),
    "a part of another page": ("<p>a<iframe src=b.html></iframe></p>", ["a"], [("object", "b.html")]),
}


@pytest.mark.parametrize(("body", "lines", "findings"), PAGES.values(), ids=PAGES)
def test_a_web_page_is_read_as_it_is_seen(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_page(body)
    assert [paragraph.text for paragraph in document.paragraphs()] == lines
    assert [(each.code, each.details["text"]) for each in document.findings] == findings


def test_cells_of_a_web_page_stand_where_a_browser_puts_them() -> None:
    document = read_page(
        "<table><caption>Coûts</caption><tfoot><tr><td>Total<td colspan=2>9 €</tfoot>"
        "<tr><th rowspan=2>N°<th colspan=99999>Part<tr><td>État<td>CAF</table>"
    )
    caption, table = document.blocks
    assert isinstance(caption, Paragraph)
    assert isinstance(table, Table)
    assert caption.text == "Coûts"
    assert [["" if cell is None else cell.text for cell in row] for row in table.grid] == [
        ["N°", "Part", "Part"],
        ["N°", "État", "CAF"],
        ["Total", "9 €", "9 €"],
    ]
    assert [cell.text for cell in table.cells if cell.is_header] == ["N°", "Part"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15", "mac-roman"])
def test_a_web_page_says_its_encoding(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    content = f"<html><meta charset={named}><p>Coût prévu".encode(encoding)
    assert [each.text for each in read(Path("page.html"), content).paragraphs()] == ["Coût prévu"]


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
