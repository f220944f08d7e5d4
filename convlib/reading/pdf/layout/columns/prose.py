"""Text that is set in columns: the left one is read first.

Columns are told from a table by the order in which the page writes them, and two of them by their full lines
or, where they are short, by sentences that go on from line to line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from convlib.reading.pdf.ink.text.phrases import Line, Phrase
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.layout.columns.written import read_as_written

_FEWEST_LINES = 6
_FEWEST_FLOWING = 3  # lines of two sentences beside one another
_SAME_START = 6.0  # points
_RAGGED = 0.15  # of the width of a column, at the ends of its lines
_FEWEST_WORDS = 3.5  # of a phrase, on average: less is a label or a number


def read_in_columns(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Put the lines of columns of prose one column after the other; others stay where they are.

    Args:
        lines: of a page, or a part of it.
        words: of the page, in the order in which it writes them.
    """
    if all(len(line.phrases) == 1 for line in lines):
        return list(lines)
    written, has_rows = read_as_written(
        _with_sentences(lines), {id(word): place for place, word in enumerate(words)}
    )
    if has_rows or len(written) != len(lines) or len(lines) < _FEWEST_LINES:
        return written
    cut = _middle_cut(lines)
    ordered: list[Line] = []
    stretch: list[Line] = []
    for line in lines:
        if any(phrase.x0 - 2 < cut < phrase.x1 + 2 for phrase in line.phrases):
            ordered += _columns(stretch, cut)
            stretch = []
            ordered.append(line)
        else:
            stretch.append(line)
    return ordered + _columns(stretch, cut)


def _with_sentences(lines: Sequence[Line]) -> list[Line]:
    """Put two sentences that stand beside one another, each over several lines, one after the other."""
    ordered: list[Line] = []
    stretch: list[Line] = []
    for line in [*lines, None]:
        if stretch and (line is None or not _are_beside(stretch[-1], line)):
            sides = [_side(stretch, place) for place in (0, -1)]
            is_flowing = len(stretch) >= _FEWEST_FLOWING and all(map(_is_sentence, sides))
            ordered += [*sides[0], *sides[1]] if is_flowing else stretch
            stretch = []
        stretch += [line] if line is not None else []
    return ordered


def _side(lines: Sequence[Line], place: int) -> list[Line]:
    phrases = [line.phrases[place] for line in lines]
    margin = min(phrase.x0 for phrase in phrases)
    return [Line((phrase,), phrase.top, phrase.bottom, margin) for phrase in phrases]


def _are_beside(above: Line, below: Line) -> bool:
    """Tell whether two lines have two phrases, one below the other."""
    starts = [[phrase.x0 for phrase in line.phrases] for line in (above, below)]
    return len(starts[0]) == len(starts[1]) == 2 and all(
        abs(one - other) < _SAME_START for one, other in zip(*starts, strict=True)
    )


def _is_sentence(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines]
    goes_on = all(text[0].islower() for text in texts[1:])
    is_whole = texts[0][0].isupper() and texts[-1].endswith((".", "!", "?"))
    return goes_on and is_whole and sum(len(line.phrases[0].words) for line in lines) > 2 * len(lines)


def _middle_cut(lines: Sequence[Line]) -> float:
    """Find where the fewest lines cross the middle of the page."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    steps = [0] * (int(right - left) + 8)
    for line in lines:
        for phrase in line.phrases:
            steps[max(0, int(phrase.x0 - left) - 2)] += 1
            steps[int(phrase.x1 - left) + 3] -= 1
    crossed = list(accumulate(steps))
    middle = range(int(0.4 * (right - left)), int(0.6 * (right - left)) + 1)
    return left + min(middle, key=lambda x: (crossed[x], abs(x - (right - left) / 2)))


def _columns(lines: list[Line], cut: float) -> list[Line]:
    if len(lines) < _FEWEST_LINES:
        return lines
    sides = [
        [_part(line, [p for p in line.phrases if (p.x0 < cut) == is_left]) for line in lines]
        for is_left in (True, False)
    ]
    before, after = ([line for line in side if line is not None] for side in sides)
    is_prose = all(len(side) >= _FEWEST_LINES and _is_prose(side) for side in (before, after))
    return before + after if is_prose else lines


def _part(line: Line, phrases: list[Phrase]) -> Line | None:
    if not phrases:
        return None
    return Line(tuple(phrases), min(p.top for p in phrases), max(p.bottom for p in phrases))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold many words and mostly fill their column."""
    phrases = [phrase for line in lines for phrase in line.phrases]
    left, right = min(phrase.x0 for phrase in phrases), max(phrase.x1 for phrase in phrases)
    full = sum(line.x1 > right - _RAGGED * (right - left) for line in lines)
    return full > 0.5 * len(lines) and sum(len(each.words) for each in phrases) >= _FEWEST_WORDS * len(
        phrases
    )
