"""PDFs for the tests: drawn line by line, printed from a page of HTML, or written object by object."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from convlib.reading.document import Document, Table
from convlib.reading.pdf import read_pdf

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
# Packed once, as others write: a file with a picture that is packed twice is read in a process of its own.
rl_config.useA85 = 0
WIDTH, HEIGHT = 595, 842


def draw(*pages: Callable[[Canvas], object], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Document:
    """Read a PDF of pages that are drawn in Helvetica of 10 points."""
    return read_bytes(drawn(*pages, size=size))


def drawn(*pages: Callable[[Canvas], object], size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """Draw pages with reportlab."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*texts: str, x: float = 72, top: float = 72, step: float = 14) -> Callable[[Canvas], None]:
    """Give a page of lines, one below the other."""

    def page(canvas: Canvas) -> None:
        for place, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - step * place, text)

    return page


def grid(
    rows: Sequence[Sequence[str]], x: float = 72, top: float = 72, width: float = 110
) -> Callable[[Canvas], None]:
    """Give a page with a ruled table of rows, each 20 points high."""

    def page(canvas: Canvas) -> None:
        columns = len(rows[0])
        across = [HEIGHT - top - 20 * k for k in range(len(rows) + 1)]
        canvas.grid([x + width * k for k in range(columns + 1)], across)
        for row, y in zip(rows, across, strict=False):
            for column, text in enumerate(row):
                canvas.drawString(x + width * column + 4, y - 14, text)

    return page


def print_html(html: str, *, tags: bool = False) -> Document:
    """Read what WeasyPrint prints of a page."""
    from weasyprint import HTML

    content = HTML(string=html).write_pdf(pdf_tags=tags)
    assert content is not None
    return read_bytes(content)


def read_bytes(content: bytes) -> Document:
    """Read a PDF."""
    return read_pdf(Path("sheet.pdf"), content)


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of all tables; a cell that covers several places stands in each."""
    return [
        [["" if cell is None else cell.text for cell in row] for row in block.grid]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def texts(document: Document) -> list[str]:
    """The lines that are neither furniture nor in a table."""
    return [
        block.text for block in document.blocks if not isinstance(block, Table) and not block.is_furniture
    ]


def said(document: Document) -> list[tuple[str, int | None]]:
    """Codes and pages of the findings."""
    return [(finding.code, finding.page) for finding in document.findings]


def write(
    contents: Sequence[bytes], resources: bytes = b"", more: Sequence[bytes] = (), page: bytes = b"4 0 R"
) -> bytes:
    """Write a PDF of one page by hand: its streams are objects 6 and on, after the font 5."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
        + page
        + b"/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>>>",
        contents[0],
        HELVETICA,
        *more,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + tail


def stream(data: bytes, about: bytes = b"", packings: int = 0) -> bytes:
    """Write a stream, packed so many times."""
    for _packing in range(packings):
        data = zlib.compress(data, 1)
    packed = b"/Filter[" + b"/FlateDecode" * packings + b"]" if packings else b""
    return b"<</Length %d%b%b>>\nstream\n%b\nendstream" % (len(data), packed, about, data)
