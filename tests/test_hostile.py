"""Input of the worst kind: one clear error, or a table."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from agreements import faulty_pdf
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convlib.cli.main import main
from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount, InvalidDataFile, UnreadableDocument
from convlib.data.documents import read_agreement
from convlib.data.territories import read_territories

STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"]


@settings(max_examples=200, deadline=None)
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
@example(content=b"\xed\xa0\x80", start=b"")
@example(content=b'a;b;c\n"d;e;f\n', start=b"")
def test_any_bytes_are_read_or_refused_in_one_sentence(
    content: bytes, start: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "sheet.txt"
    path.write_bytes(start + content)
    try:
        agreement = read_agreement(path)
    except UnreadableDocument as refusal:
        assert "\n" not in str(refusal)
    else:
        assert len(agreement.lines) >= 1


def test_what_would_end_a_line_or_steer_a_terminal_is_told_without_doing_so(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    path = tmp_path / "territories.csv"
    path.write_text(
        "territory,siren,name,year,municipal_population\npays,,A\x85,2021,5\npays,,B\x1b[2J\u2028C,2022,5\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidDataFile) as refused:
        read_territories(tmp_path)
    assert str(refused.value).splitlines() == [str(refused.value)]
    assert "\x1b" not in str(refused.value)
    assert "B [2J C" in str(refused.value)


def test_a_fault_of_the_reader_is_one_sentence_that_names_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("Axe 1 – a\n", encoding="utf-8")
    monkeypatch.setattr("convlib.data.signed.parse_document", None)  # there is no other way to have one
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"convlib: {path}: convlib has a fault that this document")


@given(st.text(st.sampled_from("0123456789 .,'€kKM-\u202f\u00a0eurosTHC%àO"), max_size=40))
def test_any_text_is_an_amount_or_refused_with_a_reason(text: str) -> None:
    try:
        amount = parse_amount(text)
    except InvalidAmount as refusal:
        assert refusal.reason
    else:
        assert amount is None or amount == round(amount, 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2", b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.4\n%%EOF", b"PK\x05\x06" + bytes(18)],
    ids=["empty", "binary", "picture", "empty PDF", "empty archive"],
)
def test_the_command_line_refuses_what_is_no_document(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(content)
    assert main(["table", str(path), "-o", str(tmp_path / "out.csv")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"convlib: {path}: ")
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_file_larger_than_any_agreement_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)
    with pytest.raises(UnreadableDocument, match="larger than 100 MB"):
        read_agreement(path)


def test_more_text_than_any_agreement_is_refused_before_it_is_split(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"Action 1.1\n" * (2 * 2**20))
    with pytest.raises(UnreadableDocument, match="more than 20 MB of text"):
        read_agreement(path)


def test_a_mixture_of_encodings_is_refused_with_the_line_that_differs(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_bytes("Convention\nCoût\n".encode("cp1252") + "Prévention\n".encode())
    with pytest.raises(UnreadableDocument, match="line 3 is UTF-8 and others are Windows-1252"):
        read_agreement(path)


NO_AGREEMENT = {
    "another language": "Agreement 2021\n\nMeasure one: help families.\nCost: 20 000 €\n",
    "no action": "Convention fictive - 2021\n\nAxe 1 - Loger\n\nTotal\t10 €\n",
    "control characters": "\x01\x02\x1b[31m\n",
}


@pytest.mark.parametrize("text", NO_AGREEMENT.values(), ids=NO_AGREEMENT)
def test_a_document_without_actions_is_refused_and_what_was_read_is_said_in_short(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "sheet.txt", tmp_path / "out.json"
    path.write_text(text, encoding="utf-8")
    assert main(["table", str(path), "--format", "json", "-o", str(out)]) == 2
    assert not out.exists()
    assert capsys.readouterr().err.count("\n") == 1
    check_in_short(path, capsys)


def test_a_long_line_without_actions_takes_no_time_by_the_square_of_its_length(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("Axe 1 : a\t" * 20_000, encoding="utf-8")
    before = os.times().children_user
    check_in_short(path, capsys, "--timeout", "100")
    # Of this process that read it alone; by the square it would take more than that on any machine.
    assert os.times().children_user - before < 15


def check_in_short(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> None:
    assert main(["check", str(path), *options]) == 2
    shown, err = capsys.readouterr()
    assert "no-action-found" in shown
    assert "no action was recognised" in err
    assert len(shown) < 5000
    assert "\x1b" not in shown


def write_docx(path: Path) -> None:
    document = Document()
    document.add_paragraph("Convention fictive - 2021")
    for cells in (["Action 1.1", "Aider"], ["Coût", "10 €"]):
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = cells
    document.save(str(path))


def write_xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["N°", "Action", "Coût"])


PDF = faulty_pdf()
PARTS = {"docx": (write_docx, "word/document.xml"), "xlsx": (write_xlsx, "xl/worksheets/sheet1.xml")}


def damaged_archive(kind: str, start: int, junk: bytes, folder: Path) -> bytes:
    """An archive that is sound, with one part that is not: what a checksum does not show."""
    write, damaged = PARTS[kind]
    write(folder / "sound")
    packed = io.BytesIO()
    with zipfile.ZipFile(folder / "sound") as sound, zipfile.ZipFile(packed, "w") as archive:
        for name in sound.namelist():
            content = sound.read(name)
            cut = start % len(content)
            archive.writestr(
                name, content[:cut] + junk + content[cut + len(junk) :] if name == damaged else content
            )
    return packed.getvalue()


@settings(max_examples=60, deadline=None)
@example(kind="xlsx", start=30, junk=b"A")  # an encoding `ATF-8`
@example(kind="xlsx", start=30, junk=b"UTF-7")  # one that Python has and its parser of XML has not
@given(
    kind=st.sampled_from(["docx", "pdf", "xlsx"]),
    start=st.integers(0, 5000),
    junk=st.binary(min_size=1, max_size=40),
)
def test_a_document_with_a_damaged_part_is_read_or_refused_in_one_sentence(
    kind: str, start: int, junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "sheet"
    cut = start % len(PDF)
    broken = PDF[:cut] + junk + PDF[cut + len(junk) :]
    path.write_bytes(broken if kind == "pdf" else damaged_archive(kind, start, junk, folder))
    try:
        agreement = read_agreement(path)
    except UnreadableDocument as refusal:
        assert "\n" not in str(refusal)
    else:
        assert agreement.lines["text"].map(lambda text: text.encode("utf-8") is not None).all()


@pytest.mark.parametrize("territory", ["../..", "../../etc", "dijon-metropole/../..", "/", "."])
def test_no_name_of_a_territory_leads_out_of_the_folder_of_reports(
    territory: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "reports"
    assert main(["report", "2021", "--territory", territory, "-o", str(out)]) == 2
    assert "no agreement" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
