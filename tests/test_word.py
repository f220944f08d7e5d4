"""Word documents as a person sees them, written by python-docx and by hand."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from flowing import paragraph, run, write_word

from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Table

INPUTS = Path(__file__).parent / "data" / "word"


def read_file(name: str) -> Document:
    return read(INPUTS / name, (INPUTS / name).read_bytes())


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


def row(*cells: str, about: str = "") -> str:
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, about: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(run(text)) if text else paragraph('')}{more}</w:tc>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, result: str = "", form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{end}"


def box(content: str) -> str:
    """A text box as Word writes it: once for itself and once more for its older versions."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f'<wp:anchor><a:graphic><a:graphicData uri="x/wordprocessingShape"><wps:wsp><wps:txbx>{inside}'
    shape += "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
UNTICKED = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
SEEN = {
    "a control around paragraphs": (control(paragraph(run("Coût"))), ["Coût"]),
    "a control in a line": (paragraph(run("Coût : ") + control(run("500 €"))), ["Coût : 500 €"]),
    "a ticked box": (paragraph(control(run("☒"), TICKED) + run(" Nouvelle")), ["☒ Nouvelle"]),
    "a box of another character": (paragraph(control(run("Z"), TICKED) + run(" Oui")), ["☒ Oui"]),
    "a box that is not ticked": (paragraph(control("", UNTICKED) + run(" Non")), ["☐ Non"]),
    "a tick of Wingdings": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), ["☑"]),
    "letters of Wingdings": (paragraph(run("o", '<w:rFonts w:ascii="Wingdings"/>') + run(" Oui")), ["☐ Oui"]),
    "a line break": (paragraph("<w:r><w:t>Axe 1</w:t><w:br/><w:t>Loger</w:t></w:r>"), ["Axe 1", "Loger"]),
    "a page break": (paragraph('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'), ["a", "b"]),
    "tabs": (paragraph("<w:r><w:t>Coût</w:t><w:tab/><w:t>500</w:t></w:r>"), ["Coût\t500"]),
    "hyphens": (
        paragraph("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>1 for</w:t><w:softHyphen/><w:t>mer</w:t></w:r>"),
        ["2-1 former"],
    ),
    "the result of a field": (paragraph(field("PAGEREF x", "12") + run(" pages")), ["12 pages"]),
    "a field in a field": (paragraph(field(f"IF {'x'} 1", "oui")), ["oui"]),
    "a box of an old form": (
        paragraph(field("FORMCHECKBOX", form="<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>")),
        ["☒"],
    ),
    "a list of an old form": (
        paragraph(
            field(
                "FORMDROPDOWN",
                form='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="État"/>'
                '<w:listEntry w:val="CAF"/></w:ddList></w:ffData>',
            )
        ),
        ["CAF"],
    ),
    "a list of an old form with a result": (
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="État"/><w:listEntry w:val="CAF"/></w:ddList></w:ffData></w:fldChar></w:r>'
            "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run("État")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" paie")}'
        ),
        ["CAF paie"],
    ),
    "a simple field": (paragraph(f'<w:fldSimple w:instr="SEQ a">{run("3")}</w:fldSimple>'), ["3"]),
    "a code that never ends": (
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + paragraph(run("Axe 1")),
        ["Axe 1"],
    ),
    "a link": (paragraph(f"<w:hyperlink>{run('caf.fr')}</w:hyperlink>"), ["caf.fr"]),
    "a formula": (
        paragraph(
            "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
            "</m:den></m:f></m:oMath></m:oMathPara>"
        ),
        ["1/2"],
    ),
    "capitals by look": (paragraph(run("Axe 1 – Été", "<w:caps/>")), ["AXE 1 – ÉTÉ"]),
    "raised letters of a word": (
        paragraph(run("1") + run("er", '<w:vertAlign w:val="superscript"/>') + run(" axe")),
        ["1er axe"],
    ),
    "white on a ground of its own": (
        paragraph(run("Axe 1", '<w:color w:val="FFFFFF"/><w:shd w:fill="0173B2"/>')),
        ["Axe 1"],
    ),
    "spaces that Word trims": (paragraph("<w:r><w:t> a </w:t></w:r>" + run("b")), ["ab"]),
    "ruby": (
        paragraph(
            f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('mot')}</w:rubyBase></w:ruby></w:r>"
        ),
        ["mot"],
    ),
    "a symbol of a field": (paragraph(field("SYMBOL 254 \\f Wingdings")), ["☑"]),
    "a letter of a field": (paragraph(field('SYMBOL 169 \\f "Arial"')), ["©"]),
    "a letter of a field by Windows' code": (paragraph(field("SYMBOL 128")), ["€"]),
    "a letter as a symbol": (paragraph('<w:r><w:sym w:font="Arial" w:char="00A9"/></w:r>'), ["©"]),
    "a button": (paragraph(field("MACROBUTTON Aller Cliquez ici")), ["Cliquez ici"]),
    "cells merged beside each other": (
        "<w:tbl>"
        + row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b"))
        + "</w:tbl>",
        ["a", "b"],
    ),
    "rows and cells in controls": (
        f"<w:tbl>{control(row(control(cell('a'))))}</w:tbl>",
        ["a"],
    ),
    "a large first letter": (
        paragraph(run("L"), '<w:framePr w:dropCap="drop"/>') + paragraph(run("oger les jeunes")),
        ["Loger les jeunes"],
    ),
    "a field of a mailing": (paragraph(field("MERGEFIELD Coût", "«Coût»")), ["«Coût»"]),
    "a smart tag": (paragraph(f"<w:smartTag>{run('Dijon')}</w:smartTag>"), ["Dijon"]),
}


@pytest.mark.parametrize(("body", "lines"), SEEN.values(), ids=SEEN)
def test_what_a_person_sees_is_text(body: str, lines: list[str]) -> None:
    document = read_body(body)
    assert texts(document) == lines
    assert {code for code, _ in said(document)} <= {"note-mark", "ruby-text"}


INSERTED, DELETED = '<w:ins w:id="1">{}</w:ins>', '<w:del w:id="2">{}</w:del>'
VISIBLE = paragraph(run("Axe 1"))
APART = {
    "hidden text": (
        paragraph(run("Axe 1") + run(" brouillon", "<w:vanish/>")),
        ["Axe 1"],
        [("hidden-text", "brouillon")],
    ),
    "a hidden paragraph": (
        paragraph(run("9 000 €", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + VISIBLE,
        ["Axe 1"],
        [("hidden-text", "9 000 €")],
    ),
    "white text": (
        paragraph(run("9 €", '<w:color w:val="FFFFFF"/>')) + VISIBLE,
        ["Axe 1"],
        [("hidden-text", "9 €")],
    ),
    "text of one point": (
        paragraph(run("9 €", '<w:sz w:val="2"/>')) + VISIBLE,
        ["Axe 1"],
        [("hidden-text", "9 €")],
    ),
    "black on black": (
        paragraph(run("9 €", '<w:color w:val="000000"/><w:highlight w:val="black"/>') + run("b")),
        ["b"],
        [("hidden-text", "9 €")],
    ),
    "struck text": (
        paragraph(run("500 €", "<w:strike/>") + run(" 700 €")),
        ["700 €"],
        [("struck-text", "500 €")],
    ),
    "text that is struck twice": (
        paragraph(run("500 €", "<w:dstrike/>") + run(" 700 €")),
        ["700 €"],
        [("struck-text", "500 €")],
    ),
    "a placeholder": (
        paragraph(run("Coût : ") + control(run("Cliquez ici"), "<w:showingPlcHdr/>")),
        ["Coût :"],
        [("placeholder", "Cliquez ici")],
    ),
    "a text box": (
        paragraph(run("Axe 1") + box(paragraph(run("Coût : 5 €")))) + paragraph(run("Axe 2")),
        ["Axe 1", "Coût : 5 €", "Axe 2"],
        [("text-box", "Coût : 5 €")],
    ),
    "word art": (
        paragraph('<w:r><w:pict><v:shape><v:textpath string="PROJET"/></v:shape></w:pict></w:r>'),
        ["PROJET"],
        [("text-box", "PROJET")],
    ),
    "a picture": (
        paragraph(
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Image 1" descr="Logo"/><a:graphic>'
            '<a:graphicData uri="x/picture"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'
            "</w:r>"
        )
        + VISIBLE,
        ["Axe 1"],
        [("picture", "Logo")],
    ),
    "an embedded sheet": (
        paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>') + VISIBLE,
        ["Axe 1"],
        [("object", "Excel.Sheet.12")],
    ),
    "boxes in a group": (
        paragraph(
            '<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x/wordprocessingGroup">'
            f"<wps:wsp><wps:txbx><w:txbxContent>{VISIBLE}</w:txbxContent></wps:txbx></wps:wsp><pic:pic/>"
            '</a:graphicData></a:graphic><wp:docPr id="1" name="Groupe"/></wp:anchor></w:drawing></w:r>'
        ),
        ["Axe 1"],
        [("picture", "Groupe"), ("text-box", "Axe 1")],
    ),
    "boxes in a group from left to right": (
        paragraph(
            '<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x/wordprocessingGroup"><wps:wgp>'
            + "".join(
                f'<wps:wsp><wps:spPr><a:xfrm><a:off x="{x}" y="0"/></a:xfrm></wps:spPr><wps:txbx>'
                f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent></wps:txbx></wps:wsp>"
                for x, text in ((900, "c"), (0, "a"), (450, "b"))
            )
            + "</wps:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        ),
        ["a", "b", "c"],
        [("text-box", "a"), ("text-box", "b"), ("text-box", "c")],
    ),
    "a hidden drawing": (
        paragraph(
            '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Zone" hidden="1"/><a:graphic>'
            f'<a:graphicData uri="x/shape"><w:txbxContent>{paragraph(run("9 €"))}</w:txbxContent>'
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
        + VISIBLE,
        ["Axe 1"],
        [("hidden-text", "9 €")],
    ),
    "a control of another program": (
        paragraph('<w:r><w:object><w:control w:name="CheckBox1"/></w:object></w:r>') + VISIBLE,
        ["Axe 1"],
        [("object", "CheckBox1")],
    ),
    "another document inside": (VISIBLE + '<w:altChunk r:id="x"/>', ["Axe 1"], [("object", "?")]),
    "an insertion": (
        paragraph(run("Axe 1") + INSERTED.format(run(" bis"))),
        ["Axe 1 bis"],
        [("tracked-change", "Axe 1 bis")],
    ),
    "a deletion": (
        paragraph(run("Axe 1") + DELETED.format("<w:r><w:delText> bis</w:delText></w:r>")),
        ["Axe 1"],
        [("tracked-change", "Axe 1")],
    ),
    "a move": (
        paragraph(f"<w:moveFrom>{run('Loger')}</w:moveFrom>" + run("a"))
        + paragraph(f"<w:moveTo>{run('Loger')}</w:moveTo>"),
        ["a", "Loger"],
        [("tracked-change", "a"), ("tracked-change", "Loger")],
    ),
    "a deleted end of a paragraph": (
        paragraph(run("Coût : "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("500 €")),
        ["Coût : 500 €"],
        [],
    ),
    "a paragraph that is deleted whole": (
        paragraph(DELETED.format("<w:r><w:delText>Axe 0</w:delText></w:r>"), "<w:rPr><w:del/></w:rPr>")
        + VISIBLE,
        ["Axe 1"],
        [("tracked-change", "")],
    ),
    "an unknown symbol": (
        paragraph('<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>' + run(" a")),
        ["\ufffd a"],
        [("unread-symbol", "Wingdings 3")],
    ),
}


@pytest.mark.parametrize(("body", "lines", "findings"), APART.values(), ids=APART)
def test_what_a_person_does_not_see_is_set_apart_and_said(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_body(body)
    assert texts(document) == lines
    assert said(document) == findings


def test_notes_and_comments_are_said_and_their_marks_are_no_text() -> None:
    document = read_body(
        paragraph(run("500") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + run(" €"))
        + paragraph(run("a") + '<w:r><w:endnoteReference w:id="7"/><w:commentReference w:id="1"/></w:r>'),
        footnotes=f'<w:footnote w:id="4">{paragraph(run("dont 200 € de l’État"))}</w:footnote>',
        endnotes=f'<w:endnote w:id="7">{paragraph(run("en 2020"))}</w:endnote>',
        comments=f'<w:comment w:id="1" w:author="x">{paragraph(run("à vérifier"))}</w:comment>',
    )
    assert texts(document) == ["500 €", "a"]
    assert said(document) == [
        ("footnote", "1 dont 200 € de l’État"),
        ("note-mark", "1"),
        ("footnote", "i en 2020"),
        ("comment", "à vérifier"),
        ("note-mark", "i"),
    ]


def level(depth: int, form: str, text: str, more: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
    return f'<w:lvl w:ilvl="{depth}">{counted}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(*depths: int, number: int = 1) -> str:
    return "".join(
        paragraph(run("x"), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for depth in depths
    )


LEVELS = (
    level(0, "upperRoman", "Axe %1")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
    + level(3, "decimalZero", "%4", '<w:lvlRestart w:val="0"/>')
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_lists_count_by_level_restart_below_a_higher_one_and_start_where_they_are_told() -> None:
    document = read_body(
        numbered(0, 1, 1, 2, 2, 0, 1, 2, 3) + numbered(0, 0, number=2) + numbered(0, 3), numbering=NUMBERING
    )
    assert [text.removesuffix(" x") for text in texts(document)] == [
        *("Axe I", "1.1", "1.2", "a)", "b)", "Axe II", "2.1", "a)", "01"),
        *("Axe V", "Axe VI"),
        *("Axe VII", "02"),
    ]


def test_a_level_that_is_passed_over_counts_as_if_it_had_been_there() -> None:
    shown = [text.removesuffix(" x") for text in texts(read_body(numbered(1, 1, 0), numbering=NUMBERING))]
    assert shown == ["1.1", "1.2", "Axe II"]


def test_a_style_numbers_its_headings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mien"><w:basedOn w:val="T1"/></w:style>'
    )
    document = read_body(
        paragraph(run("Loger"), '<w:pStyle w:val="Mien"/>')
        + paragraph(run("Sans"), '<w:pStyle w:val="T1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("", '<w:pStyle w:val="T1"/>'),
        styles=styles,
        numbering=NUMBERING,
    )
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(each.number, each.text, each.level, each.is_bold) for each in blocks] == [
        ("Axe I", "Axe I Loger", 1, True),
        ("", "Sans", 1, True),
        ("Axe II", "Axe II", 1, True),
    ]


def test_cells_stand_where_they_are_seen_and_headers_are_told() -> None:
    start, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read_body(
        "<w:tbl>"
        + row(cell("Action", start), cell("Coûts", '<w:gridSpan w:val="2"/>'), about="<w:tblHeader/>")
        + row(cell("", below), cell("État"), cell("CAF"), about="<w:tblHeader/>")
        + row(control(cell("1.1")), cell("5 €"), cell("6 €"))
        + row(cell("7 €"), about='<w:gridBefore w:val="2"/>')
        + row(cell("8 €"), about="<w:del/>")
        + row(cell("9 €"), about="<w:hidden/>")
        + "</w:tbl>"
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert cells(document) == [
        ["Action", "Coûts", "Coûts"],
        ["Action", "État", "CAF"],
        ["1.1", "5 €", "6 €"],
        ["", "", "7 €"],
    ]
    assert [each.text for each in table.cells if each.is_header] == ["Action", "Coûts", "État", "CAF"]
    assert [position.line for position in table.positions] == [1, 2, 3, 4]
    assert {(each.code, each.details["text"]) for each in document.findings} == {
        ("tracked-change", ""),
        ("hidden-text", "9 €"),
    }


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("à côté", ["dehors\nencore", "dedans", "Axe 1"]), ("", ["dehors", "dedans", "encore", "Axe 1"])],
)
def test_a_table_in_a_cell_comes_after_the_one_around_it_and_in_its_place_where_that_parts_nothing(
    beside: str, expected: list[str]
) -> None:
    inner = f"<w:tbl>{row(cell('dedans'))}</w:tbl>"
    outer = cell("dehors", more=inner + paragraph(run("encore"))), *([cell(beside)] if beside else [])
    document = read_body(f"<w:tbl>{row(*outer)}</w:tbl>{VISIBLE}")
    assert [
        block.text if isinstance(block, Paragraph) else block.cells[0].text for block in document.blocks
    ] == expected
    lines = [block.position.line for block in document.blocks]
    assert beside or lines == [1, 2, 3, 4]


def test_white_letters_of_a_header_row_are_seen_where_the_table_has_a_ground() -> None:
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Coût</w:t></w:r>'
    dark, light = '<w:shd w:fill="0173B2"/>', ""
    shown = [
        texts(
            read_body(
                f"<w:tbl>{row(f'<w:tc><w:tcPr>{fill}</w:tcPr>{paragraph(white)}</w:tc>')}</w:tbl>{VISIBLE}"
            )
        )
        for fill in (dark, light)
    ]
    assert shown == [["Coût", "Axe 1"], ["Axe 1"]]


def test_headers_come_first_footers_last_and_only_those_that_are_shown() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:headerReference w:type="even" r:id="comments"/>'
        '<w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    )
    document = read_body(
        VISIBLE + section,
        header=paragraph(run("Convention 2021")),
        footer=f"<w:tbl>{row(cell('Page'), cell('1'))}</w:tbl>",
        comments=paragraph(run("paire")),
    )
    assert [(each.text, each.is_furniture) for each in document.blocks if isinstance(each, Paragraph)] == [
        ("Convention 2021", True),
        ("Axe 1", False),
        ("Page", True),
        ("1", True),
    ]


def test_a_header_stands_once_where_the_first_section_that_has_it_begins() -> None:
    def section(name: str) -> str:
        was = "<w:sectPrChange><w:sectPr/></w:sectPrChange>"
        return f'<w:sectPr><w:headerReference w:type="default" r:id="{name}"/>{was}</w:sectPr>'

    sections = [section("one"), "<w:sectPr/>", section("two"), section("one")]
    body = "".join(paragraph(run(f"page {place}"), each) for place, each in enumerate(sections[:3]))
    headers = {name: paragraph(run(name)) for name in ("one", "two")}
    document = read_body(body + paragraph(run("page 3")) + sections[3], **headers)
    assert [(each.text, each.is_furniture) for each in document.blocks if isinstance(each, Paragraph)] == [
        ("one", True), ("page 0", False), ("page 1", False), ("two", True), ("page 2", False),
        ("page 3", False),
    ]  # fmt: skip


def test_the_words_of_a_chart_are_said() -> None:
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Graphique"/><a:graphic>'
        '<a:graphicData uri="x/chart"><a:chart r:id="chart"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    document = read_body(paragraph(run("Axe 1") + drawn), chart="<a:t>Répartition</a:t><a:v>12000</a:v>")
    assert said(document) == [("object", "Graphique Répartition 12000")]


def test_a_document_with_a_workbook_in_it_is_read_and_the_workbook_is_said() -> None:
    held = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="book"/></w:object></w:r>'
    packed = io.BytesIO()
    content = write_word(paragraph(held) + VISIBLE, book="")
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(packed, "w") as changed:
        for name in usual.namelist():
            part = usual.read(name).replace(b'Target="book.xml"', b'Target="book.xlsx"')
            changed.writestr(name.replace("book.xml", "book.xlsx"), b"PK" if "book" in name else part)
    document = read(Path("plan.docx"), packed.getvalue())
    assert said(document) == [("object", "Excel.Sheet.12")]


def test_a_strict_document_is_read_as_a_usual_one() -> None:
    content = write_word(VISIBLE)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(packed, "w") as strict:
        for name in usual.namelist():
            data = usual.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(name, data)
    assert texts(read(Path("sheet.docx"), packed.getvalue())) == ["Axe 1"]


WIDE = cell("x", '<w:gridSpan w:val="9999999"/>')
LARGE = {
    "paragraphs": (paragraph(run("x")) * 20_000, 20_000),
    "tables": (f"<w:tbl>{row(cell('x'))}</w:tbl>" * 10_000, 10_000),
    "wide cells": (f"<w:tbl>{row(WIDE * 50) * 50}</w:tbl>", 1),
    "far cells": (
        "<w:tbl>"
        + "".join(row(cell("x"), about=f'<w:gridBefore w:val="{at}"/>') for at in range(5000))
        + "</w:tbl>",
        1,
    ),
}


@pytest.mark.parametrize(("body", "count"), LARGE.values(), ids=LARGE)
def test_large_documents_take_time_and_memory_by_their_size(body: str, count: int) -> None:
    content = write_word(body)
    started = time.process_time()
    document = read(Path("sheet.docx"), content)
    assert time.process_time() - started < 10
    assert len(document.blocks) == count
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(len(table.positions) * table.columns_count < 6_000_000 for table in tables)
