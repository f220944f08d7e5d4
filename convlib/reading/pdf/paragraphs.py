"""Lines to paragraphs of the document: runs by look, marks of notes apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from convlib.reading.characters import is_note_mark
from convlib.reading.document import Paragraph, Position, Run
from convlib.reading.pdf.ink.text.looks import Look
from convlib.reading.pdf.ink.text.phrases import Line
from convlib.reading.pdf.ink.text.words import Word

_RAISED = 0.1  # of the size
_HIGH = 0.3  # of the size; a mark of any size that stands so high is raised
_SMALLER = 0.85  # size of a raised mark, over that of what it stands at
_NO_SPACE = 0.25  # of the size
_ALIGNED = 1.0  # points, by which lines at one margin may miss it
_DENOMINATOR = re.compile("[/⁄]\\d")
_SMALL_DIGITS = re.compile("([⁰¹²³⁴-⁹]+)")
_INNER_CAPITAL = re.compile("(?<=[a-zà-ÿ])[A-ZÀ-Þ]")
# Each makes one of all its fields in a third of the time.
_PARAGRAPH, _RUN = partial(tuple.__new__, Paragraph), partial(tuple.__new__, Run)


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
    runs = _runs(line)
    if any([_INNER_CAPITAL.search(run.text) for run in runs]):
        runs = _without_inner_capitals(runs)
    if is_hung:
        runs = runs[0]._replace(text=f"\t{runs[0].text}"), *runs[1:]
    x0 = line.x0
    indent = round(x0 - left, 1) if x0 > left + _ALIGNED else 0.0
    return _PARAGRAPH((runs, position, "", level, indent, is_apart, is_furniture))


def _without_inner_capitals(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Write small letters that a font of small capitals gives as capitals: `OrientatiOn : agir plus lOin`.

    Such a letter is a capital wherever it stands, twice at least, and no other letter is one.
    """
    text = "".join(run.text for run in runs)
    capitals = [letter for letter in text if letter.isupper()]
    inner = set(_INNER_CAPITAL.findall(text))
    is_always = inner.issuperset(capitals) and not any(letter.lower() in text for letter in inner)
    if not is_always or len(capitals) < 2:
        return runs
    first, *others = runs
    return (
        first._replace(text=first.text[0] + first.text[1:].lower()),
        *(run._replace(text=run.text.lower()) for run in others),
    )


def marks_of(line: Line) -> list[str]:
    """Give the marks of notes in a line."""
    return [text for _separator, text, _word, is_mark in _pieces(line) if is_mark]


def _runs(line: Line) -> tuple[Run, ...]:
    if (look := _only_look(line)) and ((text := line.text).isascii() or not _SMALL_DIGITS.search(text)):
        return (_RUN((text, look.is_bold, look.is_italic, look.size, False, False)),)
    return tuple(_runs_by_look(line))


def _runs_by_look(line: Line) -> Iterator[Run]:
    parts: list[str] = []
    looked: tuple[bool, bool, float, bool, bool] | None = None
    for separator, text, word, is_mark in _pieces(line):
        look = word.look
        face = look.is_bold, look.is_italic, look.size, is_mark, word.is_struck
        if looked is not None and face != looked:
            if word.is_struck and separator == "\t":  # what stands behind it is as far away
                parts, separator = [*parts, separator], ""
            yield Run("".join(parts), *looked)
            parts = []
        parts += (separator, text)
        looked = face
    if looked is not None:
        yield Run("".join(parts), *looked)


def _only_look(line: Line) -> Look | None:
    """Give the look of a line whose words all have it and stand apart, as most do; else none."""
    first = line.phrases[0].words[0].look
    for phrase in line.phrases:
        for _text, _x0, _top, _x1, _bottom, look, is_joined, _owner, is_struck in phrase.words:
            if is_joined or is_struck or (look is not first and look[:3] != first[:3]):
                return None
    return first


def _pieces(line: Line) -> Iterator[tuple[str, str, Word, bool]]:
    """Give text by text what stands before it, the word it is of, and whether it is the mark of a note."""
    before: Word | None = None
    for phrase in line.phrases:
        separator = "\t"
        for word, after in zip_longest(phrase.words, phrase.words[1:]):
            if before is None:
                separator = ""
            elif separator != "\t" and word.is_joined:
                is_near = abs(word.x0 - before.x1) < _NO_SPACE * max(word.look.size, before.look.size)
                separator = "" if is_near else " "
            if before is not None and word.look.size < before.look.size and _is_raised(word, before):
                is_numerator = after is not None and after.is_joined and _DENOMINATOR.match(after.text)
                is_mark = not is_numerator and is_note_mark(word.text, before.text)
                yield separator, word.text, word, is_mark
                # Small words beside a large one are a text of their own, and a number in it no mark.
                before = word if is_numerator or not (is_mark or word.is_joined) else before
            elif _SMALL_DIGITS.search(word.text):
                yield from _with_small_digits(separator, word)
                before = word
            else:
                yield separator, word.text, word, False
                before = word
            separator = " "


def _with_small_digits(separator: str, word: Word) -> Iterator[tuple[str, str, Word, bool]]:
    said = ""
    for place, part in enumerate(_SMALL_DIGITS.split(word.text)):
        if part:
            digits = unicodedata.normalize("NFKC", part)
            yield separator, part, word, place % 2 == 1 and is_note_mark(digits, said)
            separator = ""
        said += part


def _is_raised(word: Word, before: Word) -> bool:
    size, rise = before.look.size, before.look.baseline - word.look.baseline
    return rise > (_RAISED if word.look.size <= _SMALLER * size else _HIGH) * size
