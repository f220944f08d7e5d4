"""Tables of PDFs: with rules, with some, with none, over page breaks; by writers of several kinds."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import docx
import pytest
from office import convert
from printing import HEIGHT, draw, drawn, grid, lines, print_html, read_bytes, stream, tables, texts, write
from reportlab.pdfgen.canvas import Canvas

from convlib.core.errors import UnreadableDocument
from convlib.reading.document import Document, Paragraph, Table
from convlib.reading.pdf.confined import process as confined
from convlib.reading.pdf.confined.limits import is_plain

INPUTS = Path(__file__).parent / "data" / "pdf"


def read_file(name: str) -> Document:
    return read_bytes((INPUTS / name).read_bytes())


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def test_a_table_without_rules_has_its_columns_where_its_cells_begin() -> None:
    assert tables(read_file("table_without_rules.pdf")) == [
        [
            ["N°", "Action", "Coût total", "Part État"],
            ["1.1", "Loger les jeunes", "20 000 €", "10 000 €"],
            ["1.2", "Nourrir", "5 000 €", ""],
            ["1.3", "Vêtir", "", "1 000 €"],
            ["", "Total", "25 000 €", "11 000 €"],
        ]
    ]


def test_a_cell_that_wraps_in_a_table_without_rules_goes_on() -> None:
    assert tables(read_file("table_without_rules_wrapped.pdf"))[0][1] == [
        "1.1",
        "Loger les jeunes qui sortent\nde l'aide sociale à l'enfance",
        "20 000 €",
    ]


def test_cells_across_rows_and_columns_are_one_cell_each() -> None:
    table = table_of(read_file("merged_axes.pdf"))
    spans = {
        (cell.row, cell.column): (cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row_span * cell.column_span > 1
    }
    assert spans == {
        (0, 0): (2, 1),
        (0, 1): (2, 1),
        (0, 2): (2, 1),
        (0, 3): (1, 4),
        (2, 0): (3, 1),
        (5, 0): (3, 1),
        (8, 0): (4, 1),
        (12, 0): (1, 3),
    }
    assert [cell.text for cell in table.grid[3] if cell] == [
        "Axe 1 : Lutter contre la précarité\nalimentaire",
        "Structurer un réseau d'épiceries\nsolidaires",
        "Améliorer la qualité et la couverture de l'aide\nalimentaire.",
        "11 500",
        "6 900",
        "4 600",
        "23 000",
    ]


def test_rules_across_the_page_divide_rows_and_titles_between_them_are_lines() -> None:
    document = read_file("rules_across.pdf")
    assert [len(table) for table in tables(document)] == [12, 12, 12]
    assert tables(document)[0][2] == [
        "Actions à conduire",
        "Cent quarante agents sont formés en quatre sessions, avec un temps d'échange\nentre institutions.",
    ]
    assert tables(document)[2][11] == ["Antériorité", "Action reconduite (engagée en 2019)"]
    assert texts(document)[2:4] == [
        "Thème 2 – Lutter contre la précarité alimentaire",
        "Thème 3 – Favoriser l'accès au logement et prévenir les ruptures",
    ]


def test_sheets_one_a_page_are_tables_of_their_own() -> None:
    document = read_file("framed_sheets.pdf")
    assert [len(table) for table in tables(document)] == [9, 9, 9, 9, 9, 9, 11]
    assert tables(document)[0][0] == ["Fiche n° 1.1 – Généraliser le référent de parcours"] * 2
    assert tables(document)[6][3] == ["", "Total axe 1", "73 000 €", "80 000 €", "153 000 €"]


def test_lines_of_a_sheet_stay_lines() -> None:
    document = read_file("sheets_of_lines.pdf")
    assert tables(document) == []
    assert "Coût : 206 000 €" in texts(document)
    bold = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.is_bold]
    assert "Action 1.2 : Financer le permis de conduire en milieu rural" in bold


def test_a_list_with_bullets_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for place, text in enumerate(["Loger", "Nourrir", "Vêtir", "Soigner"]):
            canvas.drawString(72, 700 - 14 * place, "•")
            canvas.drawString(90, 700 - 14 * place, text)

    assert texts(draw(page)) == ["•\tLoger", "•\tNourrir", "•\tVêtir", "•\tSoigner"]


PAGE = """<title>Convention fictive</title><style>@page {size: 500px 420px; margin: 40px}
td, th {%s padding: 4px 12px; text-align: left; vertical-align: top}
table {border-collapse: collapse}</style>"""
LONG = "Aider les familles, " * 12


@pytest.mark.needs("Pango")
@pytest.mark.parametrize("rule", ["border: 1px solid;", ""])
def test_a_table_over_a_page_break_is_one_table_and_its_repeated_head_is_furniture(rule: str) -> None:
    rows = "".join(f"<tr><td>1.{k}<td>Action {k}<td>{k} 000 €" for k in range(1, 16))
    html = PAGE % rule + f"<table><thead><tr><th>N°<th>Action<th>Coût</thead>{rows}</table>"
    document = print_html(html)
    assert tables(document) == [
        [["N°", "Action", "Coût"], *([f"1.{k}", f"Action {k}", f"{k} 000 €"] for k in range(1, 16))]
    ]
    assert {position.page for position in table_of(document).positions} == {1, 2}
    furniture = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert furniture == ["N°\tAction\tCoût"]


@pytest.mark.needs("Pango")
def test_a_cell_over_a_page_break_is_one_cell() -> None:
    rows = f"<tr><td>Objectif<td>Loger<tr><td>Descriptif<td>{LONG * 4}<tr><td>Coût<td>5 000 €"
    document = print_html(PAGE % "border: 1px solid;" + f"<table>{rows}</table>")
    assert [[" ".join(cell.split()) for cell in row] for row in tables(document)[0]] == [
        ["Objectif", "Loger"],
        ["Descriptif", (LONG * 4).strip()],
        ["Coût", "5 000 €"],
    ]
    assert {line.position.page for line in table_of(document).cells[3].paragraphs} == {1, 2}


SHEET = [
    ["Action", "Objectif", "Coût"],
    ["1.1", "Loger", "20 000 €"],
    ["1.2", "Nourrir", "5 000 €"],
    ["Total", "", "25 000 €"],
]


def print_by_weasyprint(folder: Path) -> Document:
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in SHEET)
    return print_html(PAGE % "border: 1px solid;" + f"<p>Convention fictive</p><table>{cells}</table>")


def print_by_chromium(folder: Path) -> Document:
    page = folder / "page.html"
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in SHEET)
    html = (
        PAGE % "border: 1px solid;" + f"<meta charset=utf-8><p>Convention fictive</p><table>{cells}</table>"
    )
    page.write_text(html, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/page.pdf", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read_bytes((folder / "page.pdf").read_bytes())


def print_by_word(folder: Path) -> Document:
    document = docx.Document()
    document.add_paragraph("Convention fictive")
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for row in SHEET:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "page.docx"))
    return read_bytes(convert(folder / "page.docx", "pdf").read_bytes())


def print_by_reportlab(folder: Path) -> Document:
    def page(canvas: Canvas) -> None:
        lines("Convention fictive")(canvas)
        grid(SHEET, top=90)(canvas)

    return draw(page)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(print_by_weasyprint, marks=pytest.mark.needs("Pango")),
        print_by_reportlab,
        pytest.param(print_by_chromium, marks=pytest.mark.needs("chromium")),
        pytest.param(print_by_word, marks=pytest.mark.needs("lowriter")),
    ],
)
def test_what_several_writers_print_is_the_same_document(printed: object, tmp_path: Path) -> None:
    document = printed(tmp_path)  # type: ignore[operator]
    assert texts(document) == ["Convention fictive"]
    assert tables(document) == [SHEET]
    assert document.pages_count == 1


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F 5 0 R>>"
LETTER = b"BT /F 12 Tf 72 700 Td (x) Tj ET"


def doubling(depth: int) -> bytes:
    """A form that draws a form twice, which draws a form twice, and so on."""
    forms = [stream(b"/X Do /X Do", FORM + b"/XObject<</X %d 0 R>>>>" % (7 + k)) for k in range(depth)]
    return write([stream(b"/X Do")], b"/XObject<</X 6 0 R>>", [*forms, stream(LETTER, FORM + b">>")])


BOMBS = {
    "forms that draw forms twice": lambda: doubling(40),
    "a stream that is packed twice": lambda: write([stream(b"q Q " * 2**27, packings=2)]),
    "contents that are named a thousand times": lambda: write(
        [stream(LETTER * 2**18, packings=1)], page=b"[" + b"4 0 R " * 1000 + b"]"
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_unpacks_to_gigabytes_is_refused_in_time(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "_SECONDS", 1)
    content = BOMBS[name]()
    assert len(content) < 100_000
    start = time.monotonic()
    with pytest.raises(UnreadableDocument, match="unpacks to more than any agreement"):
        read_bytes(content)
    assert time.monotonic() - start < 30


def test_forms_in_forms_are_read_where_they_are_few() -> None:
    assert not is_plain(doubling(3))
    assert "".join(texts(read_bytes(doubling(3)))) == "x"


@pytest.mark.parametrize("path", sorted(INPUTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_an_ordinary_file_is_read_without_a_process_of_its_own(path: Path) -> None:
    assert is_plain(path.read_bytes())


def test_a_hundred_pages_of_tables_are_read_in_seconds() -> None:
    rows = [[f"1.{k}", "Loger", "20 000 €", "5 000 €"] for k in range(25)]
    content = drawn(*[grid([["Action", "Objectif", "Coût", "Part"], *rows])] * 100)
    start = time.process_time()
    document = read_bytes(content)
    assert time.process_time() - start < 10
    assert document.pages_count == 100
    assert [len(table) for table in tables(document)] == [26] * 100


def test_rules_that_part_the_head_of_a_table_from_its_first_rows_alone_leave_it_one_table() -> None:
    def page(canvas: Canvas) -> None:
        grid([["N°", "Action", "Coût"], ["A", "Se loger", "900 €"]], top=100)(canvas)
        for place, cells in enumerate(
            [["A1", "Louer", "500 €"], ["A2", "Bâtir", "400 €"], ["B1", "Aider", "70 €"]]
        ):
            y = HEIGHT - 154 - 20 * place
            for x, text in zip((76, 186, 296), cells, strict=True):
                canvas.drawString(x, y, text)
            canvas.line(72, y - 6, 402, y - 6)

    (table,) = tables(draw(page))
    assert [cells[0] for cells in table] == ["N°", "A", "A1", "A2", "B1"]
