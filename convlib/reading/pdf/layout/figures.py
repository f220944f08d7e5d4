"""Key figures side by side: large numbers, each right above the words that say what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.phrases import Line, Phrase, line_of, phrase_of
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.tables.found import FoundCell, FoundTable

_LARGER = 1.15  # than the words below
_FAR = 1.2  # of the size, between a number and its words
_SAME_MIDDLE = 3.0  # points


class Figures(NamedTuple):
    """First line and the line behind the last, and each number with its words."""

    first: int
    end: int
    numbers: list[Phrase]
    words: list[list[Word]]

    def pieces(self) -> Iterator[Line | FoundTable]:
        """Give `3 axes` as a line, and an amount as the value of the words below it."""
        for number, said in zip(self.numbers, self.words, strict=True):
            if "€" not in number.text:
                yield line_of([phrase_of([*number.words, *said])])
                continue
            lines = make_lines(said)
            bottom = max(line.bottom for line in lines)
            left = min(number.x0, *(line.x0 for line in lines))
            right = max(number.x1, *(line.x1 for line in lines))
            cells = [FoundCell(0, 0, 1, 1, lines), FoundCell(0, 1, 1, 1, [line_of([number])])]
            yield FoundTable(cells, [(number.top, bottom)], [(left, right), (left, right)])


def find_figures(lines: Sequence[Line]) -> Figures | None:
    """Find the first key figures among the lines of a page."""
    for place, (above, below) in enumerate(zip(lines, lines[1:], strict=False)):
        numbers = list(above.phrases)
        if len(numbers) < 2 or not all(each.is_number for each in numbers):
            continue
        if above.size < _LARGER * below.size or any(each.is_number for each in below.phrases):
            continue
        words: list[list[Word]] = [[] for _ in numbers]
        end = place + 1
        while end < len(lines) and _goes_on(lines[end], lines[end - 1], below, numbers, words):
            end += 1
        if all(words):
            return Figures(place, end, numbers, words)
    return None


def _goes_on(
    line: Line, above: Line, first: Line, numbers: Sequence[Phrase], words: Sequence[list[Word]]
) -> bool:
    """Take a line whose phrases all stand below numbers to their words; tells whether it is one."""
    columns = [_column(phrase, numbers) for phrase in line.phrases]
    if line.top - above.bottom > _FAR * line.size or line.size != first.size or None in columns:
        return False
    for column, phrase in zip(columns, line.phrases, strict=True):
        if column is not None:
            words[column].extend(phrase.words)
    return True


def _column(phrase: Phrase, numbers: Sequence[Phrase]) -> int | None:
    middle = (phrase.x0 + phrase.x1) / 2
    return next(
        (
            at
            for at, number in enumerate(numbers)
            if abs(middle - (number.x0 + number.x1) / 2) < _SAME_MIDDLE
            or abs(phrase.x0 - number.x0) < _SAME_MIDDLE
        ),
        None,
    )
