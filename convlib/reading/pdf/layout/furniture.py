"""Headers, footers and page numbers: what stands at one place on page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.phrases import Box, Line, Phrase
from convlib.reading.pdf.tables.free.recurring import words_of_head

_MARGIN_LINES = 4  # from the top and from the bottom of a page
_MARGIN = 0.13  # of its height
_LOWEST_MARGIN = 75.0  # points, of a page that is less high than a sheet of paper
_PAGES_AROUND = 20  # that a line is compared with
_SAME_PLACE = 6.0  # points
_CLOSE = 2.0  # of the height of a line: the white between rows
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—]?\s*(\d{1,4})\s*(?:(?:/|sur|of|de)\s*\d{1,4})?\s*[-–—]?", re.I
)

# What differs from page to page and looks so is an amount, and no number of a page.
_AMOUNT = re.compile(r"\d[\s.,']\d{2,3}(?!\d)|\d\s?[kM]?(?:€|euros?\b|EUR\b)", re.I)
_LARGER = 1.5  # than the header of a page: a title
_OF_PART = re.compile(r"\b(?:axe|volet|fiche|action|mesure|objectif|convention|avenant)\b|n\s?°", re.I)
_CARRIED = re.compile(r"(?:total\s|somme\s)?[àa]\sreporter\b", re.I)
_BROUGHT = re.compile(r"report(?:s|é)?\b", re.I)
# Writers' programs turn one into the other.
_DASHES = str.maketrans(dict.fromkeys("–—−", "-"))


class _Seen(NamedTuple):
    page: int
    place: int
    from_edge: float
    numbers: list[int]


def find_artifacts(page: Page, lines: Sequence[Line]) -> set[int]:
    """Find the places of the lines that a tagged page says nothing of."""
    if not page.tags:
        return set()
    return {
        place
        for place, line in enumerate(lines)
        if all(page.tag_of(word) is None for phrase in line.phrases for word in phrase.words)
    }


def find_furniture(
    heights: Sequence[float],
    pages: Sequence[Sequence[Line]],
    tables: Sequence[Collection[Box]],
    artifacts: Sequence[Collection[int]],
    heads: Collection[str],
    first: int,
) -> list[set[int]]:
    """Find furniture in the lines of pages; gives the places of such lines on each page.

    Args:
        heights: of the pages.
        pages: lines of each from the top.
        tables: boxes of the tables of each that rules or tags tell: fields of a form repeat too.
        artifacts: places of the lines of each that the writer says are none of its text.
        heads: texts of the heads of tables that recur.
        first: the number of the first page, from 0.
    """
    seen: dict[tuple[str, bool], list[_Seen]] = defaultdict(list)
    found: list[set[int]] = [set() for _ in pages]
    for page, (height, lines, boxes) in enumerate(zip(heights, pages, tables, strict=True)):
        for place, line in _in_margins(height, lines):
            if any(box[1] < (line.top + line.bottom) / 2 < box[3] for box in boxes):
                continue
            is_top = line.top < height / 2
            if is_top and (
                words_of_head(line) in heads or _is_head(lines[place : place + _MARGIN_LINES + 1])
            ):
                continue
            words = text = line.text
            if not _AMOUNT.search(text):
                words = " ".join(sorted(set(re.findall(r"[^\W\d]+|[^\w\s]", text.translate(_DASHES)))))
            numbers = list(map(int, re.findall(r"\d{1,9}", text)))
            from_edge = line.top if is_top else height - line.bottom
            seen[words, is_top].append(_Seen(page, place, from_edge, numbers))
            is_number = place in (0, len(lines) - 1) and _is_page_number(text, first + page)
            is_above_title = page == place == 0 and first == 0 and _is_above_title(lines)
            if is_number or is_above_title or place in artifacts[page]:
                found[page].add(place)
    needed = max(2, min(3, 0.5 * len(pages)))
    for places in seen.values():
        for at, one in enumerate(places):
            near = places[max(0, at - _PAGES_AROUND) : at + _PAGES_AROUND]
            if len({other.page for other in near if _is_same(one, other)}) >= needed:
                found[one.page].add(one.place)
    outer = [_outermost(places, len(lines)) for places, lines in zip(found, pages, strict=True)]
    _add_carried(pages, outer)
    return outer


def _add_carried(pages: Sequence[Sequence[Line]], found: Sequence[set[int]]) -> None:
    """Add sums that a page carries forward: `À reporter 900 €` at its foot, `Report 900 €` on the next."""
    bodies = [
        [at for at in range(len(lines)) if at not in own] for lines, own in zip(pages, found, strict=True)
    ]
    for page, (above, below) in enumerate(pairwise(bodies)):
        foot = _sum_of(pages[page], above[-1:], _CARRIED)
        head = _sum_of(pages[page + 1], below[:_MARGIN_LINES], _BROUGHT)
        if foot and head and foot[1] == head[1]:
            found[page].add(foot[0])
            found[page + 1].add(head[0])


def _sum_of(lines: Sequence[Line], places: Sequence[int], said: re.Pattern[str]) -> tuple[int, str] | None:
    """Give the place of a line that begins so, and the amount that ends it."""
    own = (at for at in places if said.match(lines[at].text) and lines[at].phrases[-1].is_number)
    place = next(own, None)
    return None if place is None else (place, lines[place].phrases[-1].text)


def _in_margins(height: float, lines: Sequence[Line]) -> list[tuple[int, Line]]:
    ends = {*range(min(_MARGIN_LINES, len(lines))), *range(max(0, len(lines) - _MARGIN_LINES), len(lines))}
    margin = max(_MARGIN * height, min(_LOWEST_MARGIN, height / 4))
    return [
        (place, lines[place])
        for place in sorted(ends)
        if lines[place].bottom < margin or lines[place].top > height - margin
    ]


def _is_above_title(lines: Sequence[Line]) -> bool:
    """Tell whether a document begins with small texts far from one another, right above a title.

    `Axe 1 | Fiche 1.1` heads what stands below.
    """
    if len(lines) < 2 or len(lines[0].phrases) < 2 or len(lines[1].phrases) > 1:
        return False
    is_larger = lines[1].size > _LARGER * lines[0].size
    return is_larger and not (_AMOUNT.search(lines[0].text) or _OF_PART.search(lines[0].text))


def _is_head(lines: Sequence[Line]) -> bool:
    """Tell whether the first of some lines stands over columns that lines right below it fill."""
    for above, below in pairwise(lines):
        if below.top - above.bottom > _CLOSE * (above.bottom - above.top):
            return False
        below_it = [any(_are_aligned(one, phrase) for phrase in below.phrases) for one in lines[0].phrases]
        if sum(below_it) > 1:
            return True
    return False


def _are_aligned(one: Phrase, other: Phrase) -> bool:
    starts, ends = one.x0 - other.x0, one.x1 - other.x1
    return min(abs(starts), abs(ends), abs(starts + ends) / 2) < _SAME_PLACE


def _is_page_number(text: str, page: int) -> bool:
    number = _PAGE_NUMBER.fullmatch(text.replace("\t", " ").strip())
    return number is not None and int(number[1]) == page + 1


def _is_same(one: _Seen, other: _Seen) -> bool:
    """Tell whether two lines stand at one place and differ in nothing but the number of the page."""
    if abs(one.from_edge - other.from_edge) > _SAME_PLACE:
        return False
    if one.numbers == other.numbers:
        return True
    own, others = Counter(one.numbers), Counter(other.numbers)
    before, after = sorted((own - others).elements()), sorted((others - own).elements())
    step = other.page - one.page
    return len(before) == len(after) and all(b - a == step for a, b in zip(before, after, strict=True))


def _outermost(places: set[int], count: int) -> set[int]:
    """Keep what nothing else stands outside of."""
    kept = set()
    for order in (range(count), range(count - 1, -1, -1)):
        for place in order:
            if place not in places:
                break
            kept.add(place)
    return kept
