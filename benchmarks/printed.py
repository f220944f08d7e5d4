"""How fast pages of PDF are read: by stage, beside PDFium's own text and beside pdfplumber.

Run it with `.venv/bin/python benchmarks/printed.py [FILE ...]`; without files it reads the made-up agreements
and a hundred pages of tables that it draws. Sides run in turns; milliseconds of CPU are of one machine.
"""

from __future__ import annotations

import io
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from convlib.reading.pdf.blocks import make_document
from convlib.reading.pdf.confined.limits import is_plain
from convlib.reading.pdf.ink.drawing import read_drawing
from convlib.reading.pdf.ink.letters import read_letters
from convlib.reading.pdf.ink.page import read_page
from convlib.reading.pdf.ink.words import make_words
from convlib.reading.pdf.reader import read_here

FICTIONAL = sorted((Path(__file__).parent.parent / "data" / "fictional").rglob("*.pdf"))
Stages = dict[str, list[float]]


def main() -> None:
    """Print a line a file."""
    files = {path.name: path.read_bytes() for path in map(Path, sys.argv[1:])}
    if not files:
        files = {f"{path.parent.name} {path.name}": path.read_bytes() for path in FICTIONAL}
        files["100 pages of tables"] = hundred_pages()
    for name, content in files.items():
        compare(name, content)


def compare(name: str, content: bytes) -> None:
    """Print milliseconds a page of each stage, of the whole and of the others, and their ratios."""
    spent: Stages = defaultdict(list)
    with pypdfium2.PdfDocument(content) as pdf:
        count = len(pdf)
    for _run in range(3 if count > 50 else 5):
        timed(spent, "bounds", lambda: is_plain(content))
        by_stage(spent, content)
        timed(spent, "whole", lambda: read_here(Path("sheet.pdf"), content, None))
        timed(spent, "PDFium's text", lambda: own_text(content))
        timed(spent, "pdfplumber's words", lambda: words(content))
        timed(spent, "pdfplumber's words and tables", lambda: words_and_tables(content))
    shown = {stage: 1000 * median(each) / count for stage, each in spent.items()}
    print(f"  {name}: " + ", ".join(f"{stage} {each:.1f}" for stage, each in shown.items()))
    whole = shown["whole"] + shown["bounds"]
    times = [shown[side] / whole for side in ("pdfplumber's words", "pdfplumber's words and tables")]
    print(f"    pdfplumber takes {times[0]:.1f} times as long for words, {times[1]:.1f} times with tables")


def timed(spent: Stages, stage: str, call: Callable[[], object]) -> None:
    """Add the CPU time of a call."""
    start = time.process_time()
    call()
    spent[stage].append(time.process_time() - start)


def by_stage(spent: Stages, content: bytes) -> None:
    """Add the CPU time of each stage over all pages."""
    stages = ("load", "letters", "words", "drawing")
    total = dict.fromkeys(stages, 0.0)
    with pypdfium2.PdfDocument(content) as pdf:
        pages: list[Any] = []
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
            for stage, start, end in zip(stages, times, times[1:], strict=False):
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
