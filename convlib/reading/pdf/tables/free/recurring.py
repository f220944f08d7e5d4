"""Heads of tables without rules down: lines of texts above rows that end in amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from convlib.reading.characters import BOXES
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.tables.found import FoundTable

FEWEST = 3  # columns
CLOSE = 0.8  # of the size, between the lines of a head
NEAR = 40.0  # points from the left of a head: what stands below it begins there
_NO_HEAD = re.compile(rf":$|[{BOXES}]|\d/\d")  # labels with values
_LONGEST = 40  # letters of a cell
_ROWS = 2  # with an amount


def heads_that_recur(pages: Sequence[Sequence[Line]]) -> dict[str, frozenset[str]]:
    """Give the heads that stand above rows, and stand there again: on other pages, or further down.

    Each is a text with the texts that end its cells right below it, wherever it stands.
    """
    seen: dict[str, list[list[str]]] = defaultdict(list)
    above_rows: set[str] = set()
    for lines in pages:
        for place, line in enumerate(lines):
            if _may_be_head(line):
                seen[words_of_head(line)].append(_close_below(lines, place))
                if words_of_head(line) not in above_rows and _is_above_rows(lines, place):
                    above_rows.add(words_of_head(line))
    return {text: _ends(below) for text, below in seen.items() if text in above_rows and len(below) > 1}


def _close_below(lines: Sequence[Line], place: int) -> list[str]:
    below = lines[place + 1] if place + 1 < len(lines) else lines[place]
    is_close = 0 < below.bottom - lines[place].bottom < (1 + CLOSE) * below.size
    return [phrase.text for phrase in below.phrases if not phrase.is_number] if is_close else []


def _ends(below: Sequence[Sequence[str]]) -> frozenset[str]:
    """Give what stands right below a head everywhere, where it stands alone there once."""
    common = frozenset(below[0]).intersection(*below)
    return common if any(set(texts) == common for texts in below) else frozenset()


def heads_above_rows(lines: Sequence[Line]) -> dict[str, frozenset[str]]:
    """Give the heads in lines that stand above rows of several lines, where none need recur."""
    return {
        words_of_head(line): frozenset()
        for place, line in enumerate(lines)
        if _may_be_head(line) and _is_above_rows(lines, place)
    }


def is_head(table: FoundTable, heads: Collection[str]) -> bool:
    """Tell whether rules or a ground around a head alone make it a table of one row."""
    words = [
        word
        for cell in table.cells
        for line in cell.lines
        for phrase in line.phrases
        for word in phrase.words
    ]
    return len(table.rows) == 1 and any(words_of_head(line) in heads for line in make_lines(words))


def words_of_head(line: Line) -> str:
    """Give the text of a head, wherever it is parted."""
    return line.text.replace("\t", " ")


def _may_be_head(line: Line) -> bool:
    return len(line.phrases) >= FEWEST and not any(
        phrase.is_number or _NO_HEAD.search(phrase.text) or len(phrase.text) > _LONGEST
        for phrase in line.phrases
    )


def _is_above_rows(lines: Sequence[Line], place: int) -> bool:
    """Tell whether two lines that begin at the first cell of a head have an amount below another.

    One is enough with a cell below each of the head.
    """
    head = lines[place].phrases
    is_full = False
    amounts: dict[int, int] = defaultdict(int)
    for line in lines[place + 1 :]:
        if line.text == lines[place].text:
            break
        if len(line.phrases) < FEWEST or abs(line.x0 - head[0].x0) > NEAR:
            continue
        is_full = is_full or (len(line.phrases) == len(head) > FEWEST)
        for phrase in line.phrases[1:]:
            if phrase.is_number:
                amounts[sum(cell.x0 < phrase.x1 for cell in head)] += 1
    return max(amounts.values(), default=0) >= (1 if is_full else _ROWS)
