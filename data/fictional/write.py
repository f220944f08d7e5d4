"""Write the twelve made-up agreements from plan.yml.

`python data/fictional/write.py` writes them all into the data folder beside it, and
`python data/fictional/write.py FOLDER .txt .csv` those of some media into another folder. PDF
needs Chromium and LibreOffice. What the clock or chance would put into a file is left out of it.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap

from excel import write_xlsx_plan
from pdf import print_by_browser, print_by_word
from sheets import HERE, Document, Printed, planned_documents, printed_amount, sheet_rows, table_rows
from word import write_docx_paragraphs, write_docx_tables

_WIDTH = 88


def write_all(folder: Path, suffixes: tuple[str, ...] = ()) -> None:
    """Write the documents of the plan, or those of some media, into a data folder."""
    for document in planned_documents():
        path = folder / document.path
        if suffixes and path.suffix not in suffixes:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(LAYOUTS[document.said["layout"]](document))


def _tabs(document: Document) -> bytes:
    """A converter's text of a table: a tab between label and value, and lines hung under the value."""
    lines: list[str] = []
    for row in sheet_rows(document):
        if row.kind in ("title", "axis"):
            lines += [row.label, ""] if row.kind == "title" else ["", row.label, ""]
        else:
            first, *others = wrap(row.value, _WIDTH - 32)
            lines += [""] * (row.kind == "grand_total")
            lines += [f"{row.label}\t{first}", *(f"\t{line}" for line in others)]
    return "\n".join([*lines, ""]).encode("utf-8")


def _colons(document: Document) -> bytes:
    return "\n".join(_colon_lines(sheet_rows(document))).encode("utf-8")


def _colons_windows(document: Document) -> bytes:
    return "\r\n".join(_colon_lines(sheet_rows(document), "\u00a0: ")).encode("cp1252")


def _colon_lines(rows: Iterator[Printed], colon: str = " : ") -> Iterator[str]:
    """Paragraphs of `label : value`, with a blank line before each heading."""
    for row in rows:
        if row.kind != "field" and row.kind != "title":
            yield ""
        between = colon if row.kind in ("field", "grand_total", "axis_total") else " "
        yield from wrap(f"{row.label}{between * bool(row.value)}{row.value}", _WIDTH)
    yield ""


def _semicolons(document: Document) -> bytes:
    """As a spreadsheet saves it in France: a byte-order mark, semicolons, Windows line ends."""
    return _table(document, ";").encode("utf-8-sig")


def _commas(document: Document) -> bytes:
    return _table(document, ",").encode("utf-8")


def _table(document: Document, delimiter: str) -> str:
    rows = list(table_rows(document))
    blanks = [None] * (len(rows[0]) - 1)
    above = [[text, *blanks] for text in [document.said["title"], *document.said.get("preamble", []), None]]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    for row in [*above, *rows]:
        writer.writerow(
            printed_amount(document, cell) if isinstance(cell, int | float) else cell for cell in row
        )
    return file.getvalue()


LAYOUTS: dict[str, Callable[[Document], bytes]] = {
    "colons": _colons,
    "colons_windows": _colons_windows,
    "commas": _commas,
    "docx_paragraphs": write_docx_paragraphs,
    "docx_tables": write_docx_tables,
    "pdf_by_browser_ruled": lambda document: print_by_browser(document, is_ruled=True),
    "pdf_by_browser_unruled": lambda document: print_by_browser(document, is_ruled=False),
    "pdf_by_word": print_by_word,
    "semicolons": _semicolons,
    "tabs": _tabs,
    "xlsx_plan": write_xlsx_plan,
}

if __name__ == "__main__":
    folder, *suffixes = sys.argv[1:] or [str(HERE)]
    write_all(Path(folder), tuple(suffixes))
