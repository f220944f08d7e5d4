"""The made-up agreements that are PDF: printed by a browser from a page, or by LibreOffice from Word."""

from __future__ import annotations

import re
import subprocess
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from sheets import Document, sheet_rows
from word import write_docx_tables

_STYLE = """
@page { size: A4; margin: 22mm 18mm;
  @top-left { content: "Document fictif – convention d’appui"; font: 8pt sans-serif; }
  @bottom-right { content: "Page " counter(page) " sur " counter(pages); font: 8pt sans-serif; } }
body { font: 10pt/1.4 "Liberation Sans", sans-serif; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; margin: 8mm 0 0; }
h3 { font-size: 10.5pt; margin: 5mm 0 1.5mm; }
h2, h3 { break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm; } th { width: 42mm; font-weight: normal; }
.total { margin-top: 4mm; font-weight: bold; } .total th { font-weight: bold; }
"""
_HEADINGS = {"title": "h1", "axis": "h2", "action": "h3"}
_RULED = "th, td { border: 0.3mm solid #555; } th { background: #eef2f7; }"


def print_by_browser(document: Document, *, is_ruled: bool) -> bytes:
    """Print a page of headings and tables, with a header and the page's number on each sheet."""
    body = ""
    for kind, rows in groupby(sheet_rows(document), key=lambda row: row.kind):
        if kind in _HEADINGS:
            tag = _HEADINGS[kind]
            body += "".join(f"<{tag}>{escape(row.label)} {escape(row.value)}</{tag}>\n" for row in rows)
            continue
        cells = "".join(f"<tr><th>{escape(row.label)}<td>{escape(row.value)}\n" for row in rows)
        body += f"<table{' class=total' * (kind != 'field')}>{cells}</table>\n"
    head = f"<meta charset=utf-8><title>{escape(document.said['title'])}</title>"
    style = f"<style>{_STYLE}{_RULED * is_ruled}</style>"
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(f'<!doctype html><html lang="fr">{head}{style}{body}', encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/page.pdf"]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
        return _dated(Path(folder, "page.pdf").read_bytes(), document)


def print_by_word(document: Document) -> bytes:
    """Print a Word document of ruled tables by LibreOffice."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "page.docx")
        source.write_bytes(write_docx_tables(document))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return _dated(source.with_suffix(".pdf").read_bytes(), document)


def _dated(pdf: bytes, document: Document) -> bytes:
    """Put one date for the clock's and one identifier for a random one: the bytes are the same each time."""
    pdf = re.sub(rb"D:\d{14}", b"D:%d0115000000" % document.year, pdf)
    return re.sub(rb"(/ID \[ <|\n<|/DocChecksum /)[0-9A-F]{32}\b", rb"\g<1>" + b"0" * 32, pdf)
