"""Workbooks of every kind: what a spreadsheet shows is read, and what it hides is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from office import convert_all
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from xlsxwriter.utility import xl_rowcol_to_cell

from convlib.core.errors import ConvlibError, UnreadableDocument
from convlib.data.documents import read_agreement
from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Table

INPUTS = Path(__file__).parent / "data" / "sheets"


def read_bytes(content: bytes, name: str = "plan.xlsx") -> Document:
    return read(Path(name), content)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows_of(document: Document) -> list[list[str]]:
    """The texts of all tables, a blank list where white space parts two."""
    rows: list[list[str]] = []
    for table in document.blocks:
        assert isinstance(table, Table)
        texts = [[""] * table.columns_count for _ in table.positions]
        for cell in table.cells:
            texts[cell.row][cell.column] = cell.text
        rows += [[], *texts]
    return rows[1:]


def said(document: Document) -> list[tuple[str, int | None, str]]:
    return [(each.code, each.line, str(each.details.get("text"))) for each in document.findings]


def test_a_raised_note_mark_is_no_digit_and_struck_amounts_do_not_count() -> None:
    path = INPUTS / "04_superscript_note.xlsx"
    document = read(path, path.read_bytes())
    assert [row[2] for row in rows_of(document)[2:]] == ["500", "25 000", "25500"]
    assert said(document) == [("note-mark", 3, "1"), ("struck-text", 4, "20 000 ")]
    assert read_agreement(path).actions["stated_cost_eur"].tolist() == [500.0, 25000.0]


def test_a_number_is_what_its_format_shows() -> None:
    agreement = read_agreement(INPUTS / "11_number_format.xlsx")
    assert agreement.actions["stated_cost_eur"].tolist()[1] == 12000.0
    assert [each.details["text"] for each in agreement.findings if each.code == "unreadable-amount"] == [
        "30%"
    ]


def test_symbols_hidden_zeros_and_the_name_of_the_sheet_are_read_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actions"
    sheet.oddHeader.center.text = "Ville fictive – &A, page &P/&N"
    rich = CellRichText(TextBlock(InlineFont(rFont="Wingdings"), "o"), " non")
    for row in (["Coche", "ü", "!", rich], ["Zéros", 0, 5, 0], ["Zéros", 0, 0, 7]):
        sheet.append(row)
    for cell in sheet[1][1:3]:
        cell.font = Font(name="Wingdings" if cell.value == "ü" else "Wingdings 3")
    white = DifferentialStyle(font=Font(color="FFFFFFFF"))
    empty = DifferentialStyle(numFmt=NumberFormat(numFmtId=190, formatCode=";;;"))
    for area, hiding in (("B2:D2", white), ("B3:B3", empty)):
        rule = Rule(type="cellIs", operator="equal", formula=["0"], dxf=hiding)
        sheet.conditional_formatting.add(area, rule)
    document = read_bytes(saved(book))
    texts = [each.text for each in document.paragraphs() if not each.is_furniture]
    assert texts == ["Coche", "✓", "\ufffd", "☐ non", "Zéros", "5", "Zéros", "0", "7"]
    assert next(iter(document.paragraphs())).text == "Ville fictive – Actions, page 1/…"
    assert said(document) == [
        ("unread-symbol", 1, "Wingdings 3"),
        ("hidden-text", 2, "0"),
        ("hidden-text", 2, "0"),
        ("hidden-text", 3, "0"),
    ]


def test_what_a_conditional_format_strikes_out_is_left_out_and_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Digue", 5, "votée"], ["Tramway", 900, "abandonnée"]):
        sheet.append(row)
    struck = DifferentialStyle(font=Font(strike=True))
    kept = DifferentialStyle(font=Font(strike=False), numFmt=NumberFormat(numFmtId=190, formatCode='0" €"'))
    for word, style in (("abandonnée", struck), ("votée", kept)):
        rule = Rule(type="expression", formula=[f'$C1="{word}"'], dxf=style)
        sheet.conditional_formatting.add("A1:B2", rule)
    document = read_bytes(saved(book))
    texts = [each.text for each in document.paragraphs() if not each.is_furniture]
    assert texts == ["Digue", "5 €", "votée", "", "", "abandonnée"]
    assert said(document) == [("struck-text", 2, "Tramway"), ("struck-text", 2, "900")]


def test_an_error_cell_is_an_unreadable_amount() -> None:
    agreement = read_agreement(INPUTS / "12_error_cell.xlsx")
    unread = [each.details["text"] for each in agreement.findings if each.code == "unreadable-amount"]
    assert unread == ["2021-03-01", "#REF!", "#N/A"]
    assert agreement.grand_total_eur is None


def test_a_hidden_row_is_left_out_and_said() -> None:
    agreement = read_agreement(INPUTS / "14_hidden_row.xlsx")
    assert agreement.actions["action_code"].tolist() == ["1.1"]
    (hidden,) = [each for each in agreement.findings if each.code == "hidden-row"]
    assert (hidden.line, hidden.details["text"]) == (4, "1.2 | Nourrir (supprimée) | 5000")


def sample() -> openpyxl.Workbook:
    """A fictional plan with what workbooks hide; written by openpyxl, which computes no formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet["B2"] = "Convention fictive 2021"
    for row, cells in enumerate(
        [
            ["N°", "Action", "Coût total", "Note", "Date"],
            ["1.1", "Loger", 12345.67, "secret", 44197],
            ["1.2", "Nourrir", 0.3, None, None],
            ["1.3", "Cachée", 5000, None, None],
            ["1.4", "Déplacer", -1500, None, None],
            ["Total", None, 10845.67, None, None],
        ],
        start=4,
    ):
        for column, value in enumerate(cells, start=2):
            sheet.cell(row, column, value)
    sheet["D5"].number_format = '#,##0 "€"'
    sheet["D6"].number_format = "0%"
    sheet["D8"].number_format = '#,##0.00 "€";[Red](#,##0.00 "€")'
    sheet["F5"].number_format = "dd/mm/yyyy"
    sheet.merge_cells("B9:C9")
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["G6"] = "blanc"
    sheet["G6"].font = Font(color="FFFFFFFF")
    old = book.create_sheet("Ancien")
    old["A1"] = "rien"
    old.sheet_state = "hidden"
    return book


SHOWN = [
    ["Convention fictive 2021", "", "", "", ""],
    [],
    ["N°", "Action", "Coût total", "", "Date"],
    ["1.1", "Loger", "12\u202f345,67 €", "", "01/01/2021"],
    ["1.2", "Nourrir", "30%", "", ""],
    ["1.4", "Déplacer", "(1\u202f500,00 €)", "", ""],
    ["Total", "", "10845,67", "", ""],
]
HIDDEN = [
    ("hidden-row", "1.3 | Cachée | 5000"),
    ("hidden-column", "Note | secret"),
    ("rounded-number", "12\u202f346 €"),
    ("hidden-text", "blanc"),
    ("hidden-sheet", "Ancien"),
]


TEXTS = [
    ["N°", "Action", "Coût"],
    ["1.1", "Loger, nourrir ; accueillir", "20 000 €"],
    ["1.2", "À deux", "x"],
]


def write_texts() -> bytes:
    book = openpyxl.Workbook()
    for row in TEXTS:
        book.worksheets[0].append(row)
    return saved(book)


def write_boxes() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Page").write("A1", "Plan (document fictif)")
        sheet = book.add_worksheet("Plan")
        sheet.write_column("A1", ["Coût", 4])
        sheet.set_header('&L&"Arial,Gras"Comité – &A&RVersion n° 4')
        sheet.insert_textbox("C3", "Zone : 12 élus\nœuvre n° 2")
        sheet.write_comment("A2", "à vérifier")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Plan!$A$2:$A$2"})
        sheet.insert_chart("E9", chart)
    return buffer.getvalue()


def write_formulas() -> bytes:
    """Formulas without a value, for which their writer puts zeros that LibreOffice keeps, and with one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, [row + 1, 10])
            sheet.write_formula(row, 2, f"=A{row + 1}/B{row + 1}")
            sheet.write_formula(row, 3, f"=A{row + 1}+B{row + 1}", None, row + 11)
        sheet.write_formula(3, 0, '="Axe "&A1')
        sheet.write_formula(3, 1, "=SUM(B1:B3)", None, 30)
        sheet.write_formula(3, 2, "=B1-10", None, 0)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], bytes]:
    """What LibreOffice saves in a form, of each workbook by its name: it is started once for a form."""
    folder = tmp_path_factory.mktemp("workbooks")
    books = {
        "sample": saved(sample()),
        "texts": write_texts(),
        "boxes": write_boxes(),
        "formulas": write_formulas(),
    }
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    save = cache(lambda suffix: convert_all([folder / f"{name}.xlsx" for name in books], suffix))
    return lambda name, suffix: save(suffix)[[*books].index(name)].read_bytes()


def test_what_a_workbook_shows_is_read_and_what_it_hides_is_said() -> None:
    document = read_bytes(saved(sample()))
    assert rows_of(document) == SHOWN
    assert [(code, text) for code, _, text in said(document)] == HIDDEN
    assert document.sheets == ("Plan", "Ancien")
    table = document.blocks[1]
    assert isinstance(table, Table)
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    assert cells[1, 2].value == Decimal("12345.67")
    assert (cells[2, 2].kind, cells[2, 2].value) == ("number", Decimal("0.3"))
    assert cells[1, 4].kind == "date"
    assert (cells[4, 0].column_span, cells[4, 0].row_span) == (2, 1)
    assert [position.line for position in table.positions] == [4, 5, 6, 8, 9]


@pytest.mark.needs("localc")
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_the_same_workbook_saved_by_libreoffice_in_each_form_is_the_same(
    suffix: str, office: Callable[[str, str], bytes]
) -> None:
    document = read_bytes(office("sample", suffix), f"plan.{suffix}")
    assert document.kind == suffix
    assert rows_of(document) == SHOWN
    shown = {("rounded-number", "12,346 €"): ("rounded-number", "12\u202f346 €")}
    findings = [(code, text) for code, _, text in said(document)]
    assert [shown.get(each, each) for each in findings] == HIDDEN


@pytest.mark.needs("localc")
def test_the_same_texts_in_text_csv_and_workbooks_are_the_same_table(
    office: Callable[[str, str], bytes],
) -> None:
    text = "\n".join("\t".join(row) for row in TEXTS).encode()
    quoted = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in TEXTS).encode("utf-16")
    tables = [
        read_bytes(text, "plan.tsv"),
        read_bytes(quoted, "plan"),
        read_bytes(write_texts()),
        read_bytes(office("texts", "ods")),
        read_bytes(office("texts", "xls")),
    ]
    assert [rows_of(each) for each in tables] == [TEXTS] * 5
    (first,), *others = ([*each.blocks] for each in tables)
    lines = [[block.text for block in read_bytes(text, "plan.txt").paragraphs()]]
    assert lines == [["\t".join(row) for row in TEXTS]]
    assert all(other[0].positions == first.positions for other in others)  # type: ignore[union-attr]


@pytest.mark.needs("localc")
@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_boxes_over_a_sheet_are_read_and_comments_and_charts_are_said(
    suffix: str, office: Callable[[str, str], bytes]
) -> None:
    document = read_bytes(office("boxes", suffix), f"plan.{suffix}")
    boxes = [block for block in document.blocks if isinstance(block, Paragraph) and not block.is_furniture]
    assert [(box.text, box.position[:2]) for box in boxes] == [
        ("Zone : 12 élus", (2, 3)),
        ("œuvre n° 2", (2, 3)),
    ]
    margins = [block.text for block in document.paragraphs() if block.is_furniture]
    assert margins == ["Comité – Plan", "Version n° 4"]
    told = [(each.code, each.page, each.line) for each in document.findings if each.code != "object"]
    assert sorted(told) == [("comment", 2, 2), ("text-box", 2, 3)]
    charts = [each.line for each in document.findings if each.code == "object"]
    assert charts == [9]


def test_a_formula_that_no_program_computed_has_no_value_and_is_an_error() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Total", "=SUM(B2:B3)"])
    document = read_bytes(saved(book))
    assert said(document) == [("never-computed", 1, "=SUM(B2:B3)")]
    assert [cell.kind for table in document.blocks for cell in table.cells] == ["text", "uncomputed"]  # type: ignore[union-attr]


def test_a_zero_that_xlsxwriter_puts_where_excel_will_compute_is_no_value() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=SUM(B2:B3)")
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write(1, 1, 7)
    assert rows_of(read_bytes(buffer.getvalue())) == [["=SUM(B2:B3)", ""], ["2", "7"]]


def test_a_zero_is_true_where_the_stored_values_of_its_formula_make_it() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for row, planned in enumerate((380, 390)):
            sheet.write_row(row, 0, [planned, 380])
            sheet.write_formula(row, 2, f"=B{row + 1}-A{row + 1}", None, 0)
    assert rows_of(read_bytes(buffer.getvalue())) == [["380", "380", "0"], ["390", "380", "=B2-A2"]]


def test_the_zero_of_a_sum_is_true_where_all_that_it_adds_up_is_known_and_comes_to_nothing() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Caf", "-", 5])
        for row, formula in enumerate(
            ["=SUM(B1:B2)", "=SUM(A2,$B$1)+B9", "=SUM(B1:C1)", "=A9*2", "=SUM(A5)", "=SUM(B:B)"], start=2
        ):
            sheet.write_formula(f"A{row}", formula, None, 0)
    read = rows_of(read_bytes(buffer.getvalue()))
    assert [row[0] for row in read] == ["Caf", "0", "0", "=SUM(B1:C1)", "=A9*2", "=SUM(A5)", "=SUM(B:B)"]


@pytest.mark.needs("localc")
def test_zeros_that_libreoffice_keeps_for_formulas_of_several_cells_and_of_texts_are_no_values(
    office: Callable[[str, str], bytes],
) -> None:
    document = read_bytes(office("formulas", "xls"), "plan.xls")
    shared = [f"=A{row}/B{row}" for row in (1, 2, 3)]
    assert rows_of(document)[0] == ["1", "10", "=A1/B1", "11"]
    assert rows_of(document)[3][:3] == ['="Axe "&A1', "30", "0"]
    assert said(document) == [
        *(("never-computed", row, text) for row, text in enumerate(shared, 1)),
        ("never-computed", 4, '="Axe "&A1'),
    ]


def test_parts_of_a_text_keep_their_look_and_comments_are_set_apart() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    raised = TextBlock(InlineFont(vertAlign="superscript"), "er")
    sheet["A1"] = CellRichText("Le 1", raised, " janvier ", TextBlock(InlineFont(b=True), "2021"))
    sheet["A2"] = "x"
    sheet["A2"].comment = Comment("à vérifier", "A")
    document = read_bytes(saved(book))
    first = next(document.paragraphs())
    assert first.text == "Le 1er janvier 2021"
    assert [run.text for run in first.runs if run.is_bold] == ["2021"]
    assert said(document) == [("comment", 2, "à vérifier")]


def test_white_letters_in_a_coloured_table_are_seen() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        white = book.add_format({"font_color": "#FFFFFF"})
        dark = book.add_format({"font_color": "#FFFFFF", "bg_color": "#003366"})
        sheet.add_table(
            "A1:B2", {"columns": [{"header": "Action", "header_format": white}, {"header": "Coût"}]}
        )
        sheet.write_string("D1", "sur fond foncé", dark)
        sheet.write_string("D2", "sur fond blanc", white)
    document = read_bytes(buffer.getvalue())
    assert rows_of(document)[0] == ["Action", "Coût", "", "sur fond foncé"]
    assert said(document) == [("hidden-text", 2, "sur fond blanc")]
    assert [cell.text for cell in document.blocks[0].cells if cell.is_header][:2] == ["Action", "Coût"]  # type: ignore[union-attr]


def with_sheet(xml: str | bytes) -> bytes:
    """A workbook of openpyxl with another first sheet."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook()))) as sound,
        zipfile.ZipFile(buffer, "w") as made,
    ):
        for name in sound.namelist():
            made.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else sound.read(name))
    return buffer.getvalue()


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELLS = '<row r="2"><c r="B2" t="str"><v>a &amp; b</v></c><c r="D2"><v>5</v></c></row>'
WAYS = {
    "as Excel": f'<worksheet xmlns="{SPACE}"><sheetData>{CELLS}</sheetData></worksheet>',
    "other quotes": f"<worksheet xmlns='{SPACE}'><sheetData>{CELLS}</sheetData></worksheet>".replace(
        '"', "'"
    ),
    "a prefix": f'<x:worksheet xmlns:x="{SPACE}"><x:sheetData>'
    + CELLS.replace("<", "<x:").replace("<x:/", "</x:")
    + "</x:sheetData></x:worksheet>",
    "comments": f'<worksheet xmlns="{SPACE}"><sheetData><!-- <c r="A1"><v>9</v></c> -->{CELLS}'
    "</sheetData></worksheet>",
    "bare text": f'<worksheet xmlns="{SPACE}"><sheetData>{CELLS}</sheetData></worksheet>'.replace(
        "a &amp; b", "<![CDATA[a & b]]>"
    ),
    "another order": f'<worksheet xmlns="{SPACE}"><sheetData>{CELLS}</sheetData></worksheet>'.replace(
        'r="B2" t="str"', 't="str" r="B2"'
    ),
    "strict": f'<worksheet xmlns="{SPACE}"><sheetData>{CELLS}</sheetData></worksheet>'.replace(
        SPACE, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    "spaces": f'<worksheet xmlns="{SPACE}"><sheetData>{CELLS}</sheetData></worksheet>'.replace("r=", "r = "),
}


@pytest.mark.parametrize("xml", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_read_alike_however_its_xml_is_written(xml: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{xml}'
    document = read_bytes(with_sheet(declared.encode(encoding)))
    assert rows_of(document) == [["a & b", "", "5"]]
    assert document.blocks[0].position.line == 2


def test_a_formula_whose_text_is_empty_is_no_blank_that_sums_count_as_nothing() -> None:
    cells = '<c r="A1" t="str"><f>C1&amp;""</f><v></v></c><c r="B1"><f>SUM(A1:A2)</f><v>0</v></c>'
    xml = f'<worksheet xmlns="{SPACE}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    assert rows_of(read_bytes(with_sheet(xml))) == [["=SUM(A1:A2)"]]


def test_cells_that_lie_too_far_apart_are_refused_with_what_to_do() -> None:
    places = (xl_rowcol_to_cell(place, place) for place in range(6000))
    rows = "".join(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>' for row, cell in enumerate(places, 1))
    far = f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    with pytest.raises(UnreadableDocument, match="too far apart: 6000 rows and 6000 columns; cut out"):
        read_bytes(with_sheet(far))


def test_a_cell_in_the_last_corner_and_one_merged_over_all_cost_nothing() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048575"/></mergeCells>'
    document = read_bytes(
        with_sheet(f'<worksheet xmlns="{SPACE}"><sheetData>{cells}</sheetData>{merged}</worksheet>')
    )
    assert rows_of(document) == [["1", "", ""], ["", "", "2"]]
    assert [each.position.line for each in document.paragraphs()] == [1, 1048576]


def test_an_attribute_that_no_spreadsheet_writes_is_refused_and_no_cell_is_lost() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_bytes(with_sheet(WAYS["as Excel"].replace('t="str"', 't="str" note="1>0"')))


def test_a_sheet_that_ends_too_early_is_refused_as_damaged() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_bytes(with_sheet(WAYS["as Excel"][:-30]))


VALUES = st.none() | st.integers(-(10**9), 10**9) | st.text("abcé'\"<&>; \n_x000D_", min_size=1, max_size=12)


def printed(value: object) -> str:
    lines = str("" if value is None else value).replace("\r", "\n").split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6), writer=st.booleans())
def test_what_independent_writers_write_is_read_back(rows: list[list[object]], writer: bool) -> None:
    buffer = io.BytesIO()
    if writer:
        with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False}) as book:
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet = book.worksheets()[0] if book.worksheets() else book.add_worksheet()
                        (sheet.write_string if isinstance(value, str) else sheet.write_number)(
                            place, column, value
                        )
    else:
        book = openpyxl.Workbook()
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = book.worksheets[0].cell(place, column)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
        book.save(buffer)
    expected = [text for row in rows for value in row if (text := printed(value))]
    if not expected:
        with pytest.raises(UnreadableDocument, match="no text"):
            read_bytes(buffer.getvalue())
        return
    document = read_bytes(buffer.getvalue())
    assert [cell.text for table in document.blocks for cell in table.cells] == expected  # type: ignore[union-attr]


@settings(max_examples=80, deadline=None)
@given(xml=st.text('<>/="rcv1 &;st', max_size=60))
def test_any_xml_of_a_sheet_is_read_or_refused_in_one_sentence(xml: str) -> None:
    content = with_sheet(f'<worksheet xmlns="{SPACE}"><sheetData>{xml}</sheetData></worksheet>')
    try:
        document = read_bytes(content)
    except ConvlibError as refusal:
        assert "\n" not in str(refusal)
    else:
        assert any(isinstance(each, Paragraph) for each in document.paragraphs())


def test_what_a_format_shows_for_a_zero_is_what_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "plan.xlsx")
    sheet = book.add_worksheet()
    euros = book.add_format({"num_format": '#,##0 "€"'})
    dash = book.add_format({"num_format": '#,##0;-#,##0;"-"'})
    word = book.add_format({"num_format": '"à revoir";;"ok"'})
    sheet.write(0, 0, "Convention fictive 2021")
    sheet.write_row(2, 0, ("Code", "Action", "Coût", "Part État (€)", "Part Ville (€)", "Alerte"))
    for row, (code, name, cost, state, town, is_odd) in enumerate(
        (("1", "Aider", 9, 0, 9, 0), ("2", "Loger", 7, 5, 2, 1)), start=3
    ):
        sheet.write_row(row, 0, (code, name))
        sheet.write(row, 2, cost, euros)
        sheet.write(row, 3, state, dash)
        sheet.write(row, 4, town, dash)
        sheet.write(row, 5, is_odd, word)
    book.close()
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.lines["text"].tolist()[2] == "1\tAider\t9 €\t-\t9\tok"
    assert [each["Alerte"] for each in agreement.actions["other_fields"]] == ["ok", "à revoir"]
    assert agreement.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist() == [
        ["1", "Ville", 9],
        ["2", "État", 5],
        ["2", "Ville", 2],
    ]


def test_a_zero_that_is_shown_as_a_dash_is_one_and_a_word_for_it_is_kept(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "plan.xlsx")
    sheet = book.add_worksheet()
    dash = book.add_format({"num_format": '#,##0 "€";-#,##0 "€";"- €"'})
    word = book.add_format({"num_format": '#,##0 "€";-#,##0 "€";"stable"'})
    sheet.write(0, 0, "Convention fictive 2021")
    for row, texts in enumerate(
        (("Code", "Action", "Coût", "Écart"), ("1", "Aider"), ("2", "Loger")), start=2
    ):
        sheet.write_row(row, 0, texts)
    for row, amounts in ((3, (0, 5)), (4, (7, 0))):
        sheet.write(row, 2, amounts[0], dash)
        sheet.write(row, 3, amounts[1], word)
    book.close()
    actions = read_agreement(tmp_path / "plan.xlsx").actions
    assert actions["stated_cost_eur"].tolist() == [0.0, 7.0]
    assert [each["Écart"] for each in actions["other_fields"]] == ["5 €", "stable"]
