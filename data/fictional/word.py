"""The made-up agreements that are Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from sheets import Document, sheet_rows, summary_rows, typeset

_WIDTH_CM = 17.0
_LABEL_CM = 4.5


def write_docx_tables(document: Document) -> bytes:
    """A heading for each axis and action, and a ruled table of label and value under it."""
    written = _new_docx(document)
    table: Any = None
    for row in sheet_rows(document):
        if row.kind == "field":
            table = table or _new_table(written, (_LABEL_CM, _WIDTH_CM - _LABEL_CM))
            cells = _add_row(table, (row.label, row.value))
            cells[0].paragraphs[0].runs[0].bold = True
            continue
        table = None
        if row.kind.endswith("total"):
            paragraph = written.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.paragraph_format.space_before = Pt(8)
            paragraph.add_run(f"{row.label}\t{row.value}").bold = True
        else:
            level = {"title": 0, "axis": 1, "action": 2}[row.kind]
            written.add_heading(f"{row.label} {row.value}".strip(), level)
    return _saved(written)


def write_docx_paragraphs(document: Document) -> bytes:
    """Paragraphs only: a tab between label and value, which hangs at the tab."""
    written = _new_docx(document)
    for row in sheet_rows(document):
        if row.kind in ("title", "axis", "action"):
            level = {"title": 0, "axis": 1, "action": 2}[row.kind]
            written.add_heading(f"{row.label} {row.value}".strip(), level)
            continue
        paragraph = written.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(_LABEL_CM)
        paragraph.paragraph_format.first_line_indent = Cm(-_LABEL_CM)
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.add_run(row.label).bold = True
        paragraph.add_run(f"\t{row.value}").bold = row.kind == "grand_total"
    _add_summary(written, document)
    return _saved(written)


def _add_summary(written: Any, document: Document) -> None:
    heading, *columns = document.said["summary"]
    written.add_heading(heading, 1)
    table = _new_table(written, (1.5, _WIDTH_CM - 5, 3.5))
    for row in ([typeset(document, column) for column in columns], *summary_rows(document)):
        _add_row(table, row)


def _new_table(written: Any, widths_cm: tuple[float, ...]) -> Any:
    table = written.add_table(rows=0, cols=len(widths_cm), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    return table


def _add_row(table: Any, texts: Iterable[str]) -> Any:
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
        look = cell.paragraphs[0].paragraph_format
        look.space_before = look.space_after = Pt(2)
    return cells


def _new_docx(document: Document) -> Any:
    written = docx.Document()
    properties = written.core_properties
    properties.title = document.said["title"]
    properties.author, properties.comments, properties.language = "convlib", "Document fictif", "fr-FR"
    properties.created = properties.modified = datetime(document.year, 1, 15)
    section = written.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _WIDTH_CM) / 2)
    section.header.paragraphs[0].text = typeset(document, "Document fictif – convention d'appui")
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        footer.add_run()._r.append(element)
    for style, size in (("Title", 17), ("Heading 1", 13), ("Heading 2", 11), ("Normal", 10)):
        font = written.styles[style].font
        font.size, font.name = Pt(size), "Arial"
        # The template's theme would win over the name.
        for attribute in [name for name in font.element.rPr.rFonts.attrib if name.endswith("Theme")]:
            del font.element.rPr.rFonts.attrib[attribute]
    return written


def _saved(written: Any) -> bytes:
    """The bytes of a Word document, with one date for all its parts, so that they are the same each time."""
    saved, packed = io.BytesIO(), io.BytesIO()
    written.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename), source.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
