"""Lines to paragraphs of the document: runs by look, marks of notes apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from convlib.reading.characters import is_note_mark
from convlib.reading.document import Paragraph, Position, Run
from convlib.reading.pdf.ink.lines import Line
from convlib.reading.pdf.ink.words import Word

_RAISED = 0.1  # of the size
_SMALLER = 0.85  # size of a raised mark, over that of what it stands at
_NO_SPACE = 0.25  # of the size
_SMALL_DIGITS = re.compile("([⁰¹²³⁴-⁹]+)")


def make_paragraph(
    line: Line,
    position: Position,
    left: float,
    *,
    level: int = 0,
    is_apart: bool = False,
    is_hung: bool = False,
    is_furniture: bool = False,
) -> Paragraph:
    """Make a paragraph of a line whose page or cell begins at `left`; a tab stands before a hung one."""
    runs = list(_runs(line))
    if is_hung:
        runs[0] = runs[0]._replace(text=f"\t{runs[0].text}")
    indent = max(0.0, round(line.x0 - left, 1))
    return Paragraph(
        tuple(runs), position, level=level, indent=indent, is_apart=is_apart, is_furniture=is_furniture
    )


def _runs(line: Line) -> Iterator[Run]:
    run: Run | None = None
    for separator, text, word, is_mark in _pieces(line):
        look = word.look
        piece = Run(separator + text, look.is_bold, look.is_italic, round(look.size, 1), is_mark)
        if run is not None and run[1:] == piece[1:]:
            run = run._replace(text=run.text + piece.text)
            continue
        if run is not None:
            yield run
        run = piece
    if run is not None:
        yield run


def _pieces(line: Line) -> Iterator[tuple[str, str, Word, bool]]:
    before: Word | None = None
    for phrase in line.phrases:
        for word in phrase.words:
            separator = _separator(before, word, is_first=word is phrase.words[0])
            if before is not None and _is_raised(word, before):
                yield separator, word.text, word, is_note_mark(word.text, before.text)
            else:
                yield from _with_small_digits(separator, word)
                before = word


def _with_small_digits(separator: str, word: Word) -> Iterator[tuple[str, str, Word, bool]]:
    said = ""
    for place, part in enumerate(_SMALL_DIGITS.split(word.text)):
        if part:
            digits = unicodedata.normalize("NFKC", part)
            yield separator, part, word, place % 2 == 1 and is_note_mark(digits, said)
            separator = ""
        said += part


def _separator(before: Word | None, word: Word, *, is_first: bool) -> str:
    if before is None:
        return ""
    if is_first:
        return "\t"
    is_near = abs(word.x0 - before.x1) < _NO_SPACE * max(word.look.size, before.look.size)
    return "" if word.is_joined and is_near else " "


def _is_raised(word: Word, before: Word) -> bool:
    size = before.look.size
    return word.look.size <= _SMALLER * size and before.look.baseline - word.look.baseline > _RAISED * size
