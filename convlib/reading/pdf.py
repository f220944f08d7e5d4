"""Born-digital PDF: ruled tables by their cells, all other text by the place of its words."""

from __future__ import annotations

import io
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from convlib.core.errors import UnreadableDocument
from convlib.reading.archive import damaged
from convlib.reading.document import Document
from convlib.reading.lines import Line, document_of

_SAME_LINE = 3.0  # points
_SAME_COLUMN = 4.0


def read_pdf(path: Path, content: bytes) -> Document:
    """Read a PDF; lines are counted over the whole document.

    Raises:
        UnreadableDocument: it is damaged, protected, or holds pictures of text.
    """
    import pdfplumber

    rows: list[Line] = []
    try:
        with warnings.catch_warnings(), pdfplumber.open(io.BytesIO(content)) as pdf:
            warnings.simplefilter("ignore")
            has_text = any(page.chars for page in pdf.pages)
            for page in pdf.pages:
                for cells in _page_cells(page):
                    rows.append((page.page_number, len(rows) + 1, cells))
                page.close()
            pages_count = len(pdf.pages)
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        if "Password" in f"{error!r}{error.__context__!r}":
            raise UnreadableDocument(path, "it is protected by a password; save a copy without") from None
        raise damaged(path, "PDF", error) from None
    if not has_text:
        reason = "it holds pictures and no text (a scan); run text recognition (OCR) on it first"
        raise UnreadableDocument(path, reason)
    return document_of("pdf", rows, pages_count)


def _page_cells(page: Any) -> Iterator[list[str]]:
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    words = page.extract_words(x_tolerance=2, keep_blank_chars=False)
    free = [word for word in words if not any(_is_in(word, box) for box in boxes)]
    blocks = [(box[1], _table_cells(table)) for table, box in zip(tables, boxes, strict=True)]
    blocks += _text_cells(free)
    for _top, block in sorted(blocks, key=lambda each: each[0]):
        yield from block


def _is_in(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _table_cells(table: Any) -> list[list[str]]:
    rows = [[cell or "" for cell in row] for row in table.extract()]
    if max(map(len, rows), default=0) > 1:
        return rows
    return [[line] for row in rows for cell in row for line in cell.split("\n")]


def _text_cells(words: list[dict[str, Any]]) -> list[tuple[float, list[list[str]]]]:
    """Group words into lines by height, and lines into cells at gaps wider than words leave."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda each: (each["top"], each["x0"])):
        if lines and abs(word["top"] - lines[-1][0]["top"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    split = [_split_at_gaps(sorted(line, key=lambda each: each["x0"])) for line in lines]
    # Where second cells start is the column of values; a line that starts there is hung.
    columns = sorted({cells[1][0]["x0"] for cells in split if len(cells) > 1})
    blocks: list[tuple[float, list[list[str]]]] = []
    previous_bottom = None
    for cells in split:
        first = cells[0][0]
        height = first["bottom"] - first["top"]
        nearest = columns[bisect_left(columns, first["x0"] - _SAME_COLUMN) :][:1]
        is_hung = any(column <= first["x0"] + _SAME_COLUMN for column in nearest)
        texts = [" ".join(word["text"] for word in cell) for cell in cells]
        is_apart = previous_bottom is not None and first["top"] - previous_bottom > height
        blocks.append((first["top"], ([[]] if is_apart else []) + [[""] * is_hung + texts]))
        previous_bottom = first["bottom"]
    return blocks


def _split_at_gaps(line: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    cells = [[line[0]]]
    for before, word in pairwise(line):
        width = (before["x1"] - before["x0"]) / max(1, len(before["text"]))
        if word["x0"] - before["x1"] > max(8.0, 2.5 * width):
            cells.append([])
        cells[-1].append(word)
    return cells
