"""What lies beside or above the text: readings, charts, pictures, pieces and values of other files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from flowing import OFFICE, office_text, paragraph, run, write_word

from convlib.reading import read
from convlib.reading.document import Document

SHEETS = Path(__file__).parent / "data" / "sheets"


def texts(document: Document) -> list[str]:
    return [each.text for each in document.paragraphs()]


def said(document: Document) -> list[tuple[str, str]]:
    return [(each.code, str(each.details["text"])) for each in document.findings]


WORD = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
OPEN = (
    "<text:p>Un <text:ruby><text:ruby-base>mot</text:ruby-base>"
    "<text:ruby-text>lu</text:ruby-text></text:ruby></text:p>"
)


@pytest.mark.parametrize(
    "content",
    [
        write_word(paragraph(run("Un ") + WORD.format(run("lu"), run("mot")))),
        office_text(f"<office:body><office:text>{OPEN}</office:text></office:body>"),
        b"<html><p>Un <ruby>mot<rp>(</rp><rt>lu</rt><rp>)</rp></ruby></p></html>",
    ],
    ids=["docx", "odt", "html"],
)
def test_small_text_above_the_line_is_set_apart_and_said(content: bytes) -> None:
    document = read(Path("sheet"), content)
    assert texts(document) == ["Un mot"]
    assert said(document) == [("ruby-text", "lu")]


def with_part(name: str, data: bytes) -> bytes:
    """A Word document with a piece of another file in it."""
    packed = io.BytesIO(write_word(paragraph(run("avant")) + '<w:altChunk r:id="a"/>'))
    with zipfile.ZipFile(packed, "a") as archive:
        link = f'<Relationship Id="a" Type="{OFFICE}/aFChunk" Target="{name}"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        links = f'<Relationships xmlns="{space}">{link}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", links)
        archive.writestr(f"word/{name}", data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.html", b"<html><p>4 ateliers</p></html>", "word/a.html 4 ateliers"),
        ("a.txt", b"4 ateliers", "word/a.txt 4 ateliers"),
        ("a.rtf", b"{\\rtf1 4 ateliers}", "word/a.rtf"),
        ("a.html", b"<html><p>\xff\xfe\x00", "word/a.html"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_piece_of_another_file_is_quoted_where_it_stands(name: str, data: bytes, words: str) -> None:
    document = read(Path("sheet.docx"), with_part(name, data))
    assert texts(document) == ["avant"]
    ((code, text),) = said(document)
    assert code == "object"
    assert text.startswith(words)


CHARTS = {
    "xlsx": [
        ("picture", "r.png"),
        ("object", "Chart 2 Graphique des postes Dépenses 2023 Loger Nourrir 12 13"),
        ("text-box", "Zone 12 élus"),
    ],
    "xls": [("picture", "?"), ("object", "Graphique des postes"), ("text-box", "Zone 12 élus")],
    "ods": [
        ("text-box", "Zone 12 élus"),
        ("picture", "Picture 1"),
        ("object", "Chart 2 Graphique des postes Dépenses 2023 Loger 12 Nourrir 13"),
    ],
}


@pytest.mark.parametrize("suffix", CHARTS)
def test_charts_and_pictures_of_sheets_are_said_with_what_they_print(suffix: str) -> None:
    path = SHEETS / f"charts.{suffix}"
    document = read(path, path.read_bytes())
    assert said(document) == CHARTS[suffix]
    assert "Zone 12 élus" in texts(document)


def test_the_value_of_a_formula_that_names_another_workbook_is_kept_and_said() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Coût", "Part"])
        sheet.write_formula(1, 0, "=[1]Budget!A1", None, 4321.09)
        sheet.write_formula(1, 1, "=SUM(A1:A2)", None, 12)
        sheet.write_formula(2, 0, "='[budget.xlsx]B'!A1", None, 5)
        sheet.set_row(2, None, None, {"hidden": True})
    document = read(Path("plan.xlsx"), file.getvalue())
    assert ("linked-value", "4321.09") in said(document)
    assert [code for code, _ in said(document)].count("linked-value") == 1


def read_opendocument(cell: str, styles: str = "") -> Document:
    """A spreadsheet of one cell."""
    content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
    content += f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    text = io.BytesIO(office_text(f"{content}</office:spreadsheet></office:body>"))
    packed = io.BytesIO()
    with zipfile.ZipFile(text) as written, zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", written.read("content.xml"))
    return read(Path("plan.ods"), packed.getvalue())


def test_the_same_is_said_in_an_opendocument_spreadsheet() -> None:
    formula = "of:='file:///budget.ods'#$Feuille.A1"
    cell = f'<table:table-cell table:formula="{formula}" office:value-type="float" office:value="5">'
    document = read_opendocument(f"{cell}<text:p>5</text:p></table:table-cell>")
    assert texts(document) == ["5"]
    (finding,) = document.findings
    assert (finding.code, finding.details) == (
        "linked-value",
        {"text": "5", "formula": "='file:///budget.ods'#$Feuille.A1"},
    )


def test_white_text_on_a_coloured_cell_of_an_opendocument_spreadsheet_is_seen() -> None:
    ground = '<style:table-cell-properties fo:background-color="#7030a0"/>'
    white = '<style:text-properties fo:color="#ffffff"/><style:paragraph-properties fo:text-align="end"/>'
    style = f'<style:style style:name="h" style:family="table-cell">{ground}{white}</style:style>'
    document = read_opendocument(
        '<table:table-cell table:style-name="h"><text:p>Total</text:p></table:table-cell>', style
    )
    assert (texts(document), said(document)) == (["Total"], [])


def test_zeros_icons_bars_and_black_on_black_that_a_sheet_does_not_show_are_said() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.hide_zero()
        sheet.write_row("A1", ["Coût", 0, 3, 450, 7])
        sheet.write("A2", 0, book.add_format({"num_format": '0;-0;"–"'}))
        sheet.write("A3", "noir", book.add_format({"font_color": "black", "bg_color": "black"}))
        sheet.write("B3", "lu", book.add_format({"font_color": "white", "bg_color": "black"}))
        icons = {"type": "icon_set", "icon_style": "3_traffic_lights", "icons_only": True}
        sheet.conditional_format("C1", icons)
        sheet.conditional_format("D1", {"type": "data_bar", "bar_only": True})
        sheet.conditional_format("E1", {**icons, "icons_only": False})
    document = read(Path("plan.xlsx"), file.getvalue())
    assert texts(document) == ["Coût", "7", "–", "lu"]
    assert said(document) == [("hidden-text", text) for text in ("0", "3", "450", "noir")]


CONTROL = (
    '<v:shape><v:textbox><div>{}<br></div></v:textbox><x:ClientData ObjectType="{}">'
    "<x:Anchor>1, 2, {}, 4, 5, 6, 7, 8</x:Anchor>{}</x:ClientData></v:shape>"
)


def test_boxes_to_tick_and_buttons_over_a_sheet_are_read_at_their_rows() -> None:
    file, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Statut")
        sheet.insert_button("B2", {"caption": "x"})
    controls = [
        ("nouvelle", "Checkbox", 2, "<x:Checked>1</x:Checked>"),
        ("reconduite", "Radio", 3, ""),
        ("Valider", "Button", 4, ""),
        ("un choix", "Drop", 5, ""),
        ("une note", "Note", 6, ""),
        ("", "Label", "x", ""),
    ]
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    vml = f"<xml {names}>{''.join(CONTROL.format(*each) for each in controls)}</xml>"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, vml if name.endswith(".vml") else old.read(name))
    document = read(Path("plan.xlsx"), changed.getvalue())
    lines = [(each.text, each.position.line) for each in document.paragraphs()]
    assert lines == [("Statut", 1), ("☒ nouvelle", 3), ("☐ reconduite", 4), ("Valider", 5)]
    assert said(document) == [
        *(("text-box", text) for text in ("☒ nouvelle", "☐ reconduite", "Valider")),
        ("object", "Drop un choix"),
    ]
