"""The same agreement in every medium gives the same table; each is written by a program of its own."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from agreements import faulty_pdf
from docx import Document
from docx.shared import Cm
from office import convert

from convlib.core.agreement import Agreement
from convlib.core.errors import UnreadableDocument
from convlib.data.documents import read_agreement
from convlib.parsing.layout.line import lines_of
from convlib.reading import read

SOURCE = Path(__file__).parent.parent / "data" / "agreements" / "dijon-metropole" / "2021.txt"
REAL = read_agreement(SOURCE)


def printed_rows() -> list[list[str]]:
    """The sheet's rows of label and value, with hung lines joined to their value by line ends."""
    rows: list[list[str]] = []
    for line in lines_of(read(SOURCE, SOURCE.read_bytes())):
        if line.is_hung:
            rows[-1][-1] += "\n" + line.plain
        else:
            rows.append(line.printed)
    return rows


ROWS = printed_rows()


def write_docx_tables(folder: Path) -> Path:
    document, table = Document(), None
    for row in ROWS:
        if len(row) == 1:
            document.add_paragraph(row[0])
            table = None
            continue
        table = table or document.add_table(rows=0, cols=2)
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    document.save(str(folder / "tables.docx"))
    return folder / "tables.docx"


def write_docx_paragraphs(folder: Path) -> Path:
    document = Document()
    for row in ROWS:
        paragraph = document.add_paragraph("\t".join(cell.replace("\n", " ") for cell in row))
        paragraph.paragraph_format.left_indent = Cm(5)
    document.save(str(folder / "paragraphs.docx"))
    return folder / "paragraphs.docx"


def write_xlsx(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "rows.xlsx") as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
    return folder / "rows.xlsx"


def write_xlsx_plan(folder: Path) -> Path:
    """An action plan: preamble, headings of columns, one row an action, amounts as numbers."""
    heads = [
        "Axe",
        "N°",
        "Titre de la fiche action",
        "Objectifs",
        "Descriptif",
        "Budget prévisionnel total € TTC",
    ]
    names = dict(zip(REAL.axes["axis_code"], REAL.axes["axis_name"], strict=True))
    with xlsxwriter.Workbook(folder / "plan.xlsx", {"nan_inf_to_errors": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, REAL.title)
        sheet.write_row(2, 0, heads)
        for place, action in enumerate(REAL.actions.to_dict("records"), start=3):
            past = (
                f"Poursuite de l'action {action['continues_year']} : "
                if action["continuation"] == "continued"
                else ""
            )
            sheet.write_string(place, 0, f"Axe {action['axis_code']} – {names[action['axis_code']]}")
            sheet.write_number(place, 1, float(action["action_code"]))
            sheet.write_string(place, 2, past + action["action_name"])
            sheet.write_string(place, 3, action["objective"])
            if pd.notna(action["description"]):
                sheet.write_string(place, 4, action["description"])
            if pd.notna(action["stated_cost_eur"]):
                sheet.write_number(place, 5, action["stated_cost_eur"])
        sheet.write_row(len(REAL.actions) + 3, 2, ["Total général", None, None, 712000])
    return folder / "plan.xlsx"


def write_csv(folder: Path) -> Path:
    with (folder / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(ROWS)
    return folder / "rows.csv"


def print_pdf(folder: Path, name: str, border: str, *, has_header: bool) -> Path:
    style = f"td {{vertical-align: top; padding: 2px 6px; {border}}} td:first-child {{width: 45mm}}"
    body = "".join(
        f"<p>{escape(row[0])}</p>"
        if len(row) == 1
        else f"<table><tr><td>{escape(row[0])}<td>{escape(row[1])}</table>"
        for row in ROWS
    )
    style += "@page {size: A4; margin: 20mm} body {font: 10pt sans-serif} table {border-collapse: collapse}"
    page = folder / f"{name}.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    return browse_to_pdf(page, [] if has_header else ["--no-pdf-header-footer"])


def browse_to_pdf(page: Path, options: list[str]) -> Path:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *options]
    command += [f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={page.with_suffix('.pdf')}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return page.with_suffix(".pdf")


def print_ruled_pdf(folder: Path) -> Path:
    return print_pdf(folder, "ruled", "border: 1px solid black", has_header=False)


def print_free_pdf(folder: Path) -> Path:
    """Without ruling, over page breaks, with the browser's header and footer on each page."""
    return print_pdf(folder, "free", "", has_header=True)


def print_office_pdf(folder: Path) -> Path:
    return convert(write_docx_tables(folder), "pdf")


WRITERS = [
    write_docx_tables,
    write_docx_paragraphs,
    write_xlsx,
    write_xlsx_plan,
    write_csv,
    pytest.param(print_ruled_pdf, marks=pytest.mark.needs("chromium")),
    pytest.param(print_free_pdf, marks=pytest.mark.needs("chromium")),
    pytest.param(print_office_pdf, marks=pytest.mark.needs("lowriter")),
]


@pytest.mark.parametrize("write", WRITERS)
def test_every_medium_gives_the_table_of_the_text(write: Callable[[Path], Path], tmp_path: Path) -> None:
    agreement = read_agreement(write(tmp_path))
    places = ["page", "first_line", "last_line"]
    pd.testing.assert_frame_equal(agreement.actions.drop(columns=places), REAL.actions.drop(columns=places))
    pd.testing.assert_frame_equal(agreement.axes, REAL.axes)
    assert (agreement.title, agreement.grand_total_eur) == (REAL.title, 712000.0)
    found = {finding.code for finding in agreement.findings}
    assert found >= {"missing-cost", "grand-total-gap"}
    assert found <= {"missing-cost", "grand-total-gap", "unread-line", "page-furniture"}


def test_the_kind_is_told_from_the_content_and_not_from_the_suffix(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path).rename(tmp_path / "really.txt")
    assert len(read_agreement(book).actions) == 13


def plan(folder: Path, *rows: list[object]) -> Agreement:
    with xlsxwriter.Workbook(folder / "plan.xlsx") as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([["Plan fictif 2022"], [], *rows]):
            sheet.write_row(place, 0, row)
    return read_agreement(folder / "plan.xlsx")


def test_a_column_in_thousands_scales_and_a_merged_axis_goes_on(tmp_path: Path) -> None:
    heads = ["Axe", "N°", "Intitulé de l'action", "Coût (en milliers d'euros)", "Observatoire"]
    agreement = plan(
        tmp_path,
        heads,
        ["Jeunes", 1.1, "Aider", 12.5, "x"],
        [None, 1.2, "Loger", "à définir", None],
        ["Logement", 2.1, "Bâtir", 3, None],
        ["Total", None, None, 15.5, None],
    )
    assert agreement.actions["stated_cost_eur"].tolist()[::2] == [12500.0, 3000.0]
    assert agreement.axes[["axis_code", "axis_name"]].to_numpy().tolist() == [
        ["1", "Jeunes"],
        ["2", "Logement"],
    ]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.grand_total_eur == 15500.0
    assert agreement.actions["other_fields"].iloc[0] == {"Observatoire": "x"}
    codes = [finding.code for finding in agreement.findings]
    assert codes == ["unknown-label", "undefined-cost", "missing-cost"]


def test_a_number_with_three_decimals_in_a_workbook_is_refused_and_not_taken_for_thousands(
    tmp_path: Path,
) -> None:
    agreement = plan(tmp_path, ["N°", "Action", "Coût"], [1, "Aider", 234.567], [2, "Loger", 0.1 + 0.2])
    assert agreement.actions["stated_cost_eur"].tolist()[1] == 0.3
    assert "unreadable-amount" in [finding.code for finding in agreement.findings]


def refuse(tmp_path: Path, content: bytes, name: str = "sheet.txt") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as refusal:
        read_agreement(path)
    assert "\n" not in str(refusal.value)
    return refusal.value.reason


@pytest.mark.needs("chromium")
def test_truncated_files_are_refused_as_damaged(tmp_path: Path) -> None:
    for write in (write_docx_tables, write_xlsx, print_ruled_pdf):
        content = write(tmp_path).read_bytes()
        for part in (0.3, 0.9):
            assert "open it and save it anew, or ask for it again" in refuse(
                tmp_path, content[: int(len(content) * part)]
            )


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    parts = {"word__document.xml": b"<x/>", **{f"word__media{i}.bin": b"\0" * 2**26 for i in range(5)}}
    assert "more than 300 MB" in refuse(tmp_path, archive(**parts))


@pytest.mark.parametrize("padding", ["", f"<!--{'x' * 9000}-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(padding: str, encoding: str, tmp_path: Path) -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    evil = f'<?xml version="1.0" encoding="{encoding}"?>{padding}{entity}<x>&e;</x>'.encode(encoding)
    assert "declares entities" in refuse(tmp_path, archive(**{"word__document.xml": evil}))


def test_an_archive_that_declares_a_smaller_size_than_it_unpacks_to_is_refused_as_damaged(
    tmp_path: Path,
) -> None:
    bomb = bytearray(archive(**{"xl__workbook.xml": b"\0" * 2**24}))
    size = (2**24).to_bytes(4, "little")
    while (place := bomb.find(size)) >= 0:
        bomb[place : place + 4] = (100).to_bytes(4, "little")
    assert "damaged" in refuse(tmp_path, bytes(bomb))


def test_other_archives_and_old_or_protected_office_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    assert "save it as .pdf, .docx" in refuse(tmp_path, archive(mimetype=b"odt"))
    old = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    assert "save it as .pdf, .docx" in refuse(tmp_path, old)
    assert "of Word before 2007; save it as .docx" in refuse(
        tmp_path, old + "WordDocument".encode("utf-16-le")
    )
    assert "protected by a password" in refuse(tmp_path, old + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.needs("lowriter")
def test_a_pdf_that_asks_for_a_password_is_refused_and_says_so(tmp_path: Path) -> None:
    secret = {"EncryptFile": True, "DocumentOpenPassword": "fictif"}
    typed = {
        name: {"type": "boolean" if value is True else "string", "value": str(value).lower()}
        for name, value in secret.items()
    }
    protected = convert(write_docx_tables(tmp_path), f"pdf:writer_pdf_Export:{json.dumps(typed)}")
    assert "protected by a password; save it without one" in refuse(tmp_path, protected.read_bytes())


def test_a_letter_that_a_font_maps_to_a_control_character_is_shown_as_unknown(tmp_path: Path) -> None:
    content = tmp_path / "faulty.pdf"
    content.write_bytes(faulty_pdf())
    lines = lines_of(read(content, content.read_bytes()))
    assert [line.printed for line in lines] == [["\ufffdction 1.1"]]


def test_a_text_that_speaks_of_pdf_is_a_text_and_a_pdf_may_stand_behind_something_else(
    tmp_path: Path,
) -> None:
    (tmp_path / "plan.txt").write_text("Plan 2026 (fictif)\n%PDF-\nAction 1 : Lire\nCoût : 9 €\n", "utf-8")
    assert read_agreement(tmp_path / "plan.txt").actions["action_name"].tolist() == ["Lire"]
    pdf = next((Path(__file__).parent / "data" / "layouts").glob("*.pdf")).read_bytes()
    (tmp_path / "plan.pdf").write_bytes(b"\r\n\r\n" + pdf)
    assert len(read_agreement(tmp_path / "plan.pdf").actions)
