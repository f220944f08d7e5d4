"""The same lines and table written in every medium, each by a program of its own, are the same document."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from flowing import office_text
from hypothesis import example, given, settings
from hypothesis import strategies as st
from printing import draw, grid, lines, print_html

from convlib.reading import read
from convlib.reading.document import Document, Table

Rows = list[list[str]]
TITLE = "Plan (document fictif)"
LETTERS = "abcdefghijklnopqrstuvxyzéèàçœ"  # none that makes a text wider than its cell
WORDS = st.text(LETTERS, min_size=1, max_size=6)
AMOUNTS = st.integers(1, 999_999).map(lambda number: f"{number:,} €".replace(",", "\u202f"))
CELLS = st.one_of(st.lists(WORDS, min_size=1, max_size=2).map(" ".join), AMOUNTS)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6)
)


def by_python_docx(rows: Rows) -> Document:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(file)
    return read(Path("plan.docx"), file.getvalue())


def by_openpyxl(rows: Rows) -> Document:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in ([TITLE], [], *rows):
        book.worksheets[0].append(row)
    book.save(file)
    return read(Path("plan.xlsx"), file.getvalue())


def by_xlsxwriter(rows: Rows) -> Document:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([[TITLE], [], *rows]):
            sheet.write_row(place, 0, row)
    return read(Path("plan.xlsx"), file.getvalue())


def by_csv(rows: Rows) -> Document:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([[TITLE], [], *rows])
    return read(Path("plan.csv"), file.getvalue().encode())


def by_text(rows: Rows) -> Document:
    text = "\n".join([TITLE, "", *("\t".join(row) for row in rows)])
    return read(Path("plan.txt"), text.encode("utf-16"))


def by_html(rows: Rows) -> Document:
    cells = "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in row) for row in rows)
    return read(Path("plan.html"), f"<html><p>{TITLE}</p><table>{cells}</table></html>".encode())


def by_weasyprint(rows: Rows) -> Document:
    cells = "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in row) for row in rows)
    style = "<style>table {border-collapse: collapse} td {border: 1px solid; padding: 2pt 8pt}</style>"
    return print_html(f"{style}<p>{TITLE}</p><table>{cells}</table>")


def by_reportlab(rows: Rows) -> Document:
    def page(canvas: object) -> None:
        lines(TITLE)(canvas)  # type: ignore[arg-type]
        # Helvetica has no narrow space.
        grid([[text.replace("\u202f", "\u00a0").replace("’", "'") for text in row] for row in rows], top=100)(
            canvas  # type: ignore[arg-type]
        )

    return draw(page)


def _table(rows: Rows) -> str:
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    written = ("".join(cell.format(escape(text)) for text in row) for row in rows)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in written)


def by_opendocument_text(rows: Rows) -> Document:
    body = f"<text:p>{TITLE}</text:p><table:table>{_table(rows)}</table:table>"
    content = office_text(f"<office:body><office:text>{body}</office:text></office:body>")
    return read(Path("plan.odt"), content)


def by_opendocument_sheet(rows: Rows) -> Document:
    table = (
        f"<table:table table:name='Plan'>{_table([[TITLE]])}<table:table-row/>{_table(rows)}</table:table>"
    )
    text = office_text(f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(text)) as old, zipfile.ZipFile(file, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", old.read("content.xml"))
    return read(Path("plan.ods"), file.getvalue())


WRITERS: dict[str, Callable[[Rows], Document]] = {
    each.__name__.removeprefix("by_"): each
    for each in (
        *(by_python_docx, by_openpyxl, by_xlsxwriter, by_csv, by_text, by_html, by_reportlab),
        *(by_opendocument_text, by_opendocument_sheet),
    )
}
SHEET = [
    ["N°", "Action", "Coût"],
    ["1.1", "Loger l'été", "20\u202f000 €"],
    ["1.2", "Nourrir", "5\u202f000,50 €"],
]


def rows_of(document: Document) -> Rows:
    """Every line as its cells, whatever made a table of it; spaces alike."""
    rows: Rows = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows += [["" if cell is None else cell.text for cell in row] for row in block.grid]
        else:
            rows.append(block.text.split("\t"))
    return [
        kept
        for row in rows
        if (kept := [" ".join(text.replace("’", "'").split()) for text in row if text.strip()])
    ]


def expected(rows: Rows) -> Rows:
    return [[TITLE], *([" ".join(text.replace("’", "'").split()) for text in row] for row in rows)]


@pytest.mark.parametrize("writer", WRITERS)
def test_one_table_is_the_same_in_every_medium_with_no_finding(writer: str) -> None:
    document = WRITERS[writer](SHEET)
    assert rows_of(document) == expected(SHEET)
    assert document.findings == ()


@pytest.mark.needs("Pango")
def test_one_table_that_weasyprint_prints_is_the_same() -> None:
    assert rows_of(by_weasyprint(SHEET)) == expected(SHEET)


@settings(max_examples=100, deadline=None)
@given(rows=TABLES, writer=st.sampled_from(sorted(WRITERS)))
@example(rows=[["a", "a"], ["a", "a"]], writer="csv")
def test_any_table_comes_back_from_any_writer(rows: Rows, writer: str) -> None:
    assert rows_of(WRITERS[writer](rows)) == expected(rows)
