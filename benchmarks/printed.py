"""How fast pages of PDF are read: by stage, beside PDFium's own text and beside pdfplumber.

Run it with `.venv/bin/python benchmarks/printed.py [FILE ...]`; without files it reads the made-up agreements
and a hundred pages of tables that it draws. Sides run in turns, and the quickest run counts.
"""

from __future__ import annotations

import io
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from convlib.reading.pdf import read_pdf
from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.confined.limits import is_plain
from convlib.reading.pdf.ink.drawn.drawing import read_drawing
from convlib.reading.pdf.ink.page import Page, read_page
from convlib.reading.pdf.ink.text.textpage import read_letters
from convlib.reading.pdf.ink.text.words import make_words

FICTIONAL = sorted((Path(__file__).parent.parent / "data" / "fictional").rglob("*.pdf"))
Stages = dict[str, list[float]]
_MANY = 50  # pages, which pdfplumber reads once


STAGES = ("bounds", "load", "letters", "words", "drawing", "layout")
OTHERS = ("PDFium's text", "pdfplumber's words", "its tables too")


def main() -> None:
    """Print one table, a row a file."""
    files = {path.name: path.read_bytes() for path in map(Path, sys.argv[1:])}
    if not files:
        files = {f"{path.parent.name} {path.stem}": path.read_bytes() for path in FICTIONAL}
        files["tables, drawn"] = hundred_pages()
    columns = ["file", "pages", *STAGES, "whole", *OTHERS, "times as fast as pdfplumber"]
    print(f"| {' | '.join(columns)} |\n|---|{'--:|' * (len(columns) - 1)}")
    for name, content in files.items():
        print(f"| {name} | {' | '.join(compare(content))} |", flush=True)


def compare(content: bytes) -> list[str]:
    """Give milliseconds a page of each stage, of the whole and of the others, and how many times they take.

    The whole is what `read` does; `load` is PDFium's reading of a page, and its text is within `letters`.
    """
    spent: Stages = defaultdict(list)
    with pypdfium2.PdfDocument(content) as pdf:
        count = len(pdf)
    for run in range(5):
        by_stage(spent, content)
        timed(spent, "whole", lambda: read_pdf(Path("sheet.pdf"), content))
        for name, call in zip(OTHERS, (own_text, words, words_and_tables), strict=True):
            if run < (1 if count > _MANY else 3):
                timed(spent, name, partial(call, content))
    shown = {stage: 1000 * min(each) / count for stage, each in spent.items()}
    milliseconds = [f"{shown[stage]:.1f}" for stage in (*STAGES, "whole", *OTHERS)]
    times = [f"{shown[other] / shown['whole']:.1f}" for other in OTHERS[1:]]
    return [str(count), *milliseconds, " to ".join(times)]


def timed(spent: Stages, stage: str, call: Callable[[], object]) -> None:
    """Add the CPU time of a call."""
    start = time.process_time()
    call()
    spent[stage].append(time.process_time() - start)


def by_stage(spent: Stages, content: bytes) -> None:
    """Add the CPU time of each stage over all pages."""
    timed(spent, "bounds", lambda: is_plain(content))
    total: dict[str, float] = defaultdict(float)
    with pypdfium2.PdfDocument(content) as pdf:
        pages: list[Page] = []
        for number in range(len(pdf)):
            times = [time.process_time()]
            page = pdf[number]
            times.append(time.process_time())
            letters, turn = read_letters(page)
            times.append(time.process_time())
            make_words(letters)
            times.append(time.process_time())
            read_drawing(page, turn)
            times.append(time.process_time())
            for stage, (start, end) in zip(STAGES[1:], pairwise(times), strict=False):
                total[stage] += end - start
            pages.append(read_page(page))
    for stage, seconds in total.items():
        spent[stage].append(seconds)
    timed(spent, "layout", lambda: make_document(pages))


def own_text(content: bytes) -> int:
    """Let PDFium give the text of each page."""
    with pypdfium2.PdfDocument(content) as pdf:
        return sum(len(page.get_textpage().get_text_range()) for page in pdf)


def words(content: bytes) -> int:
    """Let pdfplumber find the words of each page."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def words_and_tables(content: bytes) -> int:
    """Let pdfplumber find the words and the tables of each page."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return sum(len(page.extract_words()) + len(page.extract_tables()) for page in pdf.pages)


def hundred_pages() -> bytes:
    """Draw a hundred pages, each with a ruled table of 30 rows and 5 columns."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    sides, heights = [50, 90, 290, 370, 450, 540], [800 - 25 * row for row in range(31)]
    for page in range(100):
        canvas.setFont("Helvetica", 9)
        canvas.grid(sides, heights)
        for row, y in enumerate(heights[:-1]):
            cells = [
                f"{page}.{row}",
                "Accompagner les familles vers le logement",
                "12 500 €",
                "7 500 €",
                "20 000 €",
            ]
            for x, text in zip(sides, cells, strict=False):
                canvas.drawString(x + 3, y - 16, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    main()
