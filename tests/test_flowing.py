"""The same content in Word, OpenDocument and HTML is the same document; LibreOffice writes two of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

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
