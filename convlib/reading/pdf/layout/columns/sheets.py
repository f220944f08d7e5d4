"""Sheets in columns side by side that no box tells: lines of each begin with the same labels and codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Line, Phrase
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.layout.columns.bands import bands_across
from convlib.reading.pdf.layout.columns.written import lines_of_column

_FEWEST_LINES = 3  # with text in two columns
_FEWEST_ALIKE = 2  # labels or codes that begin lines of each column
_NARROWEST = 0.2  # of the text
_SAME_START = 2.0  # points
_BELOW = 2  # lines that stand below all sheets, apart from them
_APART = 0.8  # of the size
_AT_LEFT = 0.2  # of a column: what begins further in stands beside a text
_LABEL = re.compile(r"([^\W\d][^:]{1,60}?)\s?:(?!\S)")
_CODE = re.compile(r"(?:[^\W\d]+\s)?[A-ZÉ]?\d{1,2}(?:[.-]\d{1,2})*(?=\.?\s)")
_BOLD_LABEL = re.compile(r"([^\W\d][^\d.:]{1,40})\.")


def part_sheets_abreast(lines: Sequence[Line], drawing: Drawing) -> list[list[Line]]:
    """Part lines into what stands above columns of sheets, each of these, and what stands below.

    A band or a rule across columns ends them.
    """
    if sum(len(line.phrases) > 1 for line in lines) < _FEWEST_LINES:
        return []
    margins = _margins(lines)
    start = next((place for place, line in enumerate(lines) if _are_headings(line, margins)), None)
    if len(margins) < 2 or start is None:
        return []
    end = start
    bands = bands_across(drawing, [_middle(lines[start:], margin) for margin in margins[1:]])
    while end < len(lines) and not _is_across(lines[end], margins):
        if end > start and any(lines[end - 1].top < at < lines[end].bottom for at in bands):
            break
        if end > start and _is_next_row(lines[start], lines[end], margins):
            break
        end += 1
    end = _end_of_sheets(lines, start, end, margins)
    words: list[list[Word]] = [[] for _ in margins]
    for phrase in (phrase for line in lines[start:end] for phrase in line.phrases):
        words[_column_of(phrase, margins)] += phrase.words
    # A line of one may have taken words from half a line lower in another.
    parts = [{place: [*line.phrases] for place, line in enumerate(make_lines(held))} for held in words]
    if min(map(len, parts)) < _FEWEST_LINES:
        return []
    columns = (list(lines_of_column(part, margin)) for part, margin in zip(parts, margins, strict=True))
    return [list(lines[:start]), *columns, list(lines[end:])]


def _middle(lines: Sequence[Line], margin: float) -> float:
    """Give the middle of the white before a column."""
    before = [phrase.x1 for line in lines for phrase in line.phrases if phrase.x1 < margin]
    return (max(before, default=margin) + margin) / 2


def _margins(lines: Sequence[Line]) -> list[float]:
    """Give the places where lines begin with the same labels as those of the first column do."""
    begun: dict[float, set[str]] = defaultdict(set)
    for phrase in sorted((each for line in lines for each in line.phrases), key=lambda each: each.x0):
        if key := _key(phrase):
            near = next((at for at in reversed(begun) if phrase.x0 - at < _SAME_START), phrase.x0)
            begun[near].add(key)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    margins: list[float] = []
    for at, keys in begun.items():
        if len(keys) < _FEWEST_ALIKE or (margins and at - margins[-1] < _NARROWEST * width):
            continue
        if not margins or len(keys & begun[margins[0]]) >= _FEWEST_ALIKE:
            margins.append(at)
    return margins


def _key(phrase: Phrase) -> str:
    """Give the label that a phrase begins with, or the form of its code; neither is empty."""
    text = phrase.text
    if label := _label(phrase):
        return label.casefold()
    code = None if phrase.is_number else _CODE.match(text)
    return re.sub(r"\d+", "0", code[0]) if code else ""


def _label(phrase: Phrase) -> str:
    """Give the label that a phrase begins with: before a colon, or in bold before a full stop."""
    text = phrase.text
    label = _LABEL.match(text) if ":" in text else None
    if label is None and phrase.words[0].look.is_bold:
        bold = " ".join(word.text for word in takewhile(lambda word: word.look.is_bold, phrase.words))
        label = _BOLD_LABEL.fullmatch(bold)
    return label[1] if label else ""


def _are_headings(line: Line, margins: Sequence[float]) -> bool:
    """Tell whether a line has the name of something in each column, all in one look."""
    first = [
        phrase
        for phrase in line.phrases
        if any(abs(phrase.x0 - margin) < _SAME_START for margin in margins) and not _label(phrase)
    ]
    looks = {(phrase.words[0].look.is_bold, phrase.words[0].look.size) for phrase in first}
    return len(first) == len(margins) and len(looks) == 1


def _is_next_row(first: Line, line: Line, margins: Sequence[float]) -> bool:
    """Tell whether a line begins a further row: its code comes after those of the whole first row."""
    start = line.phrases[0]
    if abs(start.x0 - margins[0]) >= _SAME_START or first.look != line.look or _label(start):
        return False
    codes = [_numbers_of(phrase) for phrase in (*first.phrases, start)]
    return all(before and before < after for before, after in pairwise(codes))


def _numbers_of(phrase: Phrase) -> list[int]:
    """Give the numbers of the code that a phrase begins with."""
    code = None if phrase.is_number else _CODE.match(phrase.text)
    return [int(number) for number in re.findall(r"\d+", code[0])] if code else []


def _column_of(phrase: Phrase, margins: Sequence[float]) -> int:
    return max(0, sum(margin < phrase.x0 + _SAME_START for margin in margins) - 1)


def _is_across(line: Line, margins: Sequence[float]) -> bool:
    """Tell whether a line stands across columns: as a text, or a text with an amount as large at its right.

    An amount at the left end of a column goes on with what stands above it there.
    """
    if any(
        each.x0 < margin - _SAME_START and margin < each.x1 for each in line.phrases for margin in margins
    ):
        return True
    return line.x0 - margins[0] < _AT_LEFT * (margins[1] - margins[0]) and any(
        after.is_number
        and _column_of(before, margins) < _column_of(after, margins)
        and before.words[-1].look.size == after.words[-1].look.size
        and not any(abs(after.x0 - margin) < _SAME_START for margin in margins)
        for before, after in pairwise(line.phrases)
    )


def _end_of_sheets(lines: Sequence[Line], start: int, end: int, margins: Sequence[float]) -> int:
    """Give the end of a stretch without the lines at its left that stand below all sheets."""
    phrases = (phrase for line in lines[start:end] for phrase in line.phrases)
    known = {_key(phrase) for phrase in phrases if _column_of(phrase, margins)}
    last = end
    while last > start + 1 and end - last < _BELOW and not _is_of_sheet(lines[last - 1], margins, known):
        last -= 1
    is_apart = last < end and lines[last].top - lines[last - 1].bottom > _APART * lines[last].size
    return last if is_apart else end


def _is_of_sheet(line: Line, margins: Sequence[float], known: set[str]) -> bool:
    first = line.phrases[0]
    return len(line.phrases) > 1 or _column_of(first, margins) > 0 or _key(first) in known - {""}
