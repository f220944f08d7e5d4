"""Lines of a narrow column that white fills: wide gaps part no phrases where all are alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from convlib.reading.pdf.ink.text.phrases import Line, Phrase, line_of, phrase_of

_SAME_END = 0.8  # points
_SAME_GAP = 0.06  # of the size: gaps that differ by less
_FEWEST = 2  # lines that end at one place


def without_filling(lines: Sequence[Line]) -> list[Line]:
    """Join the words of lines that reach from one end of their column to the other by gaps all alike.

    Two words alone are joined where other lines are, and the second goes on with the first.
    """
    if all(len(line.phrases) == 1 for line in lines):
        return list(lines)
    right = max([line.x1 for line in lines]) - _SAME_END
    starts = [line.x0 for line in lines if line.x1 > right]
    if len(starts) < _FEWEST:
        return list(lines)
    left = min(starts) + _SAME_END
    filled = [len(line.phrases) > 1 and line.x0 < left and line.x1 > right for line in lines]
    even = [fills and _is_even(line) for line, fills in zip(lines, filled, strict=True)]
    if not any(even):
        return list(lines)
    return [
        _joined(line) if is_even or (fills and _is_of_two(line)) else line
        for line, fills, is_even in zip(lines, filled, even, strict=True)
    ]


def _is_even(line: Line) -> bool:
    """Tell whether three words or more of different lengths have the same white between them."""
    words = [word for phrase in line.phrases for word in phrase.words]
    if len(words) < 3 or any(phrase.is_number for phrase in line.phrases[1:]):
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    lengths = [word.x1 - word.x0 for word in words]
    is_varied = max(lengths) - min(lengths) > 0.5 * line.size
    return is_varied and max(gaps) - min(gaps) < _SAME_GAP * line.size


def _is_of_two(line: Line) -> bool:
    return sum(len(phrase.words) for phrase in line.phrases) == 2 and line.phrases[1].text[0].islower()


def _joined(line: Line) -> Line:
    whole: Phrase = phrase_of([word for phrase in line.phrases for word in phrase.words])
    return line_of([whole])._replace(margin=line.margin)
