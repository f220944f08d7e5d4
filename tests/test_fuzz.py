"""Files with something changed in them: each is read, or refused in one sentence, in bounded time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from flowing import office_text, paragraph, run, write_word
from mutations import mutated
from printing import drawn, grid, stream, write

from convlib.core.errors import UnreadableDocument
from convlib.reading import read
from convlib.reading.pdf.ocr import scans

DATA = Path(__file__).parent / "data"
ROWS = [["N°", "Action", "Coût"], ["1.1", "Loger", "20 000 €"], ["1.2", "Nourrir", "5 000 €"]]
TEXT = "Convention fictive 2023\n\nAxe 1 : Loger\nAction 1.1\tAider\nCoût total\t20 000 €\n"
CSV = 'N°;Action;Coût\n1.1;"Loger ; nourrir\nles jeunes";20 000 €\n1.2;Aider;5 000 €\n'
PAGE = (
    "<html><style>.x {display: none}</style><ol><li>un<li class=x>deux</ol>"
    "<table><tr><td colspan=2>a<tr><td>b</table>"
)
CELLS = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    + paragraph(run("a"))
    + "</w:tc></w:tr></w:tbl>"
)
TABLE = (
    "<table:table><table:table-row><table:table-cell table:number-columns-repeated='3'/></table:table-row>"
    "</table:table>"
)
LINE = "<text:p>un<text:s text:c='3'/>deux</text:p>"
DRAWN = b"BT /F 12 Tf 72 700 Td (x) Tj ET 0 0 1 rg 72 600 90 20 re f 72 500 m 300 500 l S"
SOUND = {
    "csv": CSV.encode(),
    "docx": write_word(paragraph(run("Convention fictive")) + CELLS),
    "docx, whole": (DATA / "word" / "tracked_change.docx").read_bytes(),
    "html": PAGE.encode(),
    "ods": (DATA / "sheets" / "charts.ods").read_bytes(),
    "odt": office_text(f"<office:body><office:text>{LINE}{TABLE}</office:text></office:body>"),
    "pdf": drawn(grid(ROWS)),
    "pdf, plain": write([stream(DRAWN)]),
    "txt": TEXT.encode("cp1252"),
    "utf-16": TEXT.encode("utf-16"),
    "xls": (DATA / "sheets" / "charts.xls").read_bytes(),
    "xlsx": (DATA / "sheets" / "16_tet_template.xlsx").read_bytes(),
}
SECONDS = 10


@pytest.mark.parametrize("medium", SOUND)
def test_a_sound_file_is_read(medium: str) -> None:
    assert read(Path(f"sheet.{medium[:4]}"), SOUND[medium]).blocks


@pytest.mark.parametrize("medium", SOUND)
def test_a_file_with_something_changed_is_read_or_refused_in_one_sentence(
    medium: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "is_installed", lambda: False)  # or damaged pages are read as pictures
    for seed in range(60):
        content = mutated(SOUND[medium], seed)
        begun = time.monotonic()
        try:
            for each in read(Path("sheet"), content).paragraphs():
                each.text.encode("utf-8")
        except UnreadableDocument as refusal:
            assert "\n" not in str(refusal), seed
        assert time.monotonic() - begun < SECONDS, seed


def test_one_cell_far_away_in_an_old_workbook_takes_no_time() -> None:
    content = SOUND["xls"]
    found = content.index(b"\x7e\x02\x0a\x00")  # RK, [MS-XLS] 2.4.220: row, column, look and number
    far = content[: found + 4] + b"\xff\xff\xff\x00" + content[found + 8 :]
    begun = time.monotonic()
    assert read(Path("plan.xls"), far).blocks
    assert time.monotonic() - begun < 2
