"""Where the columns below a head part: in the white between its cells that the fewest words cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from convlib.reading.pdf.ink.text.phrases import Line, Phrase, line_of, phrase_of

_CROSSING = 0.08  # share of the lines that may cross
_NARROWEST = 1.0  # points
_WIDER = 1.4  # than the white between the words of a phrase
_AT_HEAD = 3.0  # points
_OVER = 1.0  # points that a word may reach over a cut


def find_cuts(sides: Sequence[tuple[float, float]], lines: Sequence[Line]) -> list[float]:
    """Give a place between each two cells of a head; none where too many words cross all of one."""
    cuts: list[float] = []
    for (_, start), (end, _) in pairwise(sides):
        behind = _behind_amounts(start, end, lines)
        stretch = _clearest(behind, end, list(_near(behind, end, lines)))
        if stretch is None:
            return []
        cuts.append(sum(stretch) / 2)
    return cuts


def _behind_amounts(start: float, end: float, lines: Sequence[Line]) -> float:
    """Give where amounts end that stand between two heads, behind who pays them: no text of the right column.

    They are of the left one where texts of the right one begin at its head beside them.
    """
    between, beside = [], 0
    for line in lines:
        for before, phrase in pairwise(line.phrases):
            if phrase.is_number and phrase.x0 > start and phrase.x1 < end and before.x0 < start:
                between.append(phrase.x1)
                beside += any(
                    abs(after.x0 - end) < _AT_HEAD and not after.is_number for after in line.phrases
                )
    is_theirs = len(between) > 1 and beside * 2 >= len(between)
    return max(between) if is_theirs else start


def _near(start: float, end: float, lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """Give the words between two cells, without those of a text that goes over all that is between them."""
    for line in lines:
        for place, phrase in enumerate(line.phrases):
            is_first = place == 0 and all(other.is_number for other in line.phrases[1:])
            if (
                phrase.x0 < end
                and phrase.x1 > start
                and not (is_first and phrase.x0 < start and phrase.x1 > end)
            ):
                yield from ((word.x0, word.x1) for word in phrase.words if word.x0 < end and word.x1 > start)


def _clearest(start: float, end: float, words: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Give the widest stretch that the fewest words cross."""
    places = sorted({start, end, *(at for word in words for at in word if start < at < end)})
    best: tuple[int, float, tuple[float, float]] | None = None
    for left, right in pairwise(places):
        middle = (left + right) / 2
        crossing = sum(x0 < middle < x1 for x0, x1 in words)
        if right - left >= _NARROWEST and (best is None or (crossing, left - right) < best[:2]):
            best = crossing, left - right, (left, right)
    if best is None or best[0] > max(1, _CROSSING * len(words)):
        return None
    return best[2]


def part_at_cuts(line: Line, cuts: Sequence[float]) -> Line:
    """Part the phrases of a line at the cuts that more white than between words stands on."""
    parted = [part for phrase in line.phrases for part in _parts(phrase, cuts)]
    return line if len(parted) == len(line.phrases) else line_of(parted)._replace(margin=line.margin)


def _parts(phrase: Phrase, cuts: Sequence[float]) -> Iterator[Phrase]:
    gaps = [after.x0 - before.x1 for before, after in pairwise(phrase.words)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    start = 0
    for place, (before, after) in enumerate(pairwise(phrase.words), 1):
        is_over = any(before.x1 - _OVER <= cut <= after.x0 + _OVER for cut in cuts)
        if (
            is_over
            and not after.is_joined
            and (after.x0 - before.x1 > _WIDER * usual or before.owner != after.owner)
        ):
            yield phrase_of(list(phrase.words[start:place]))
            start = place
    yield phrase_of(list(phrase.words[start:])) if start else phrase
