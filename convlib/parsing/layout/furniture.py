"""What is printed for leafing through: page numbers, headers that come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from convlib.parsing.layout.contents import BARE_NUMBER
from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import has_currency
from convlib.parsing.words.spelling import fold

_PAGE_NUMBER = re.compile(
    r"(?:.{0,60}[-–—|•·] ?)?page ?n?°? ?\d+( ?(sur|/|of|de) ?\d+)?|p\. ?\d+|\d+ ?(sur|/) ?\d+"
)
# `-----` below a title, as one draws it on a typewriter.
_RULE = re.compile(r"([-=_*~#–—])(?:\s?\1){2,}")
_NUMBERED = re.compile(r"[-–—|]\s*(\d{1,4})$")
# `Accueil > Projets | Se connecter`: three short texts at least.
_MENU = re.compile(r"[^|>›»]{1,40}(?:\s[|>›»]\s[^|>›»]{1,40}){2,9}")
_MENU_LINES = 3  # at most, above a title
_WORD = re.compile(r"[^\W\d_]{3}")
_EDGE_LINES = 2
_STAMP = 1.5  # size of its letters, over the largest ones of the text
_SMALL = 0.9  # size of a line above a title, over that of the title


def find_furniture(
    lines: Sequence[Line], contents: Collection[int], is_kept: Callable[[str], bool], *, is_placed: bool
) -> set[int]:
    """Give the places of headers, footers and page numbers in the lines.

    A repeated title counts once as title.

    Args:
        lines: all lines of the document.
        contents: the places of those of its table of contents.
        is_kept: tells of a line that it is a part of the text, however often it comes again.
        is_placed: the medium knows where on its page a line stands, and what comes again at one place.
    """
    pages = [list(page) for _, page in groupby(range(len(lines)), key=lambda place: lines[place].page)]
    texts = [place for place in range(len(lines)) if lines[place].table < 0 and lines[place].parts]
    edges = {place for page in pages for place in page[:_EDGE_LINES] + page[-_EDGE_LINES:]} & set(texts)
    said = {place: _without_digits(lines[place].plain) for place in texts}
    repeats = _repeats(lines, said, edges)
    # What as often stands in the middle of pages is no header.
    within = Counter(text for place, text in said.items() if place not in edges)
    tops = [place for place in range(min(2, len(lines))) if lines[place].page == lines[0].page]
    alone = [
        place
        for place in tops
        if place in said
        and repeats[said[place]] == 1
        and not lines[place].is_furniture
        and not is_kept(lines[place].plain)
    ]
    title = next(iter(alone or tops), None)
    # Below headers that the medium names the title stands first, unless that is an axis already.
    body = next((place for place, line in enumerate(lines) if not line.is_furniture), None)
    if body and title is not None and lines[title].is_furniture and not is_kept(lines[body].plain):
        title = body
    above, title = _above_title(lines, title, is_kept)

    def is_furniture(place: int) -> bool:
        line = lines[place]
        if place == title:
            return False
        if line.is_furniture or place in above:
            return True
        if place not in said:
            return False
        if _RULE.fullmatch(line.plain):
            return True
        if _PAGE_NUMBER.fullmatch(fold(line.plain)):
            return True
        is_repeated = (
            not is_placed
            and repeats[said[place]] >= max(2, len(pages) / 2)
            and within[said[place]] < repeats[said[place]]
            and not has_currency(line.plain)
            and not is_kept(line.plain)
            and not _is_cut(lines, place, edges)
        )
        if place not in edges:
            return False
        number = BARE_NUMBER.fullmatch(line.plain)
        is_page_number = number is not None and len(pages) > 1 and int(number[1]) == line.page
        # `Département des Deux-Airelles – fictif – 12` at the very end of a page.
        ends = _NUMBERED.search(line.plain) if place in last else None
        is_numbered = ends is not None and int(ends[1]) == line.page and _WORD.search(line.plain) is not None
        return is_repeated or is_page_number or is_numbered

    last = {page[-1] for page in pages}
    return {place for place in range(len(lines)) if is_furniture(place)} - _running_headings(
        lines, contents, is_kept
    )


def part_forms(lines: Sequence[Line]) -> list[Line]:
    """Part forms at headings that a medium took for headers of the pages over which it joined them.

    Such a heading stands before the whole table then, though it heads what its own page holds of it, whose
    first row has the label of the first one above.

    Args:
        lines: those that are no furniture.
    """
    parted = list(lines)
    last = max((line.table for line in lines), default=0)
    for place, heading in reversed(list(enumerate(lines))):
        if not heading.is_furniture or heading.table >= 0:
            continue
        number, run = next(groupby(parted[place + 1 :], key=attrgetter("table")), (-1, iter(())))
        rows = list(run)
        own = [row for row in rows if row.page >= heading.page]
        if number >= 0 and own and own[0] is not rows[0] and own[0].printed[:1] == rows[0].printed[:1]:
            last += 1
            above, own = rows[: -len(own)], [replace(row, table=last) for row in own]
            parted[place : place + 1 + len(rows)] = [*above, heading, *own]
    return parted


def _is_cut(lines: Sequence[Line], place: int, edges: Collection[int]) -> bool:
    """Tell whether a line goes on within the text of its page, as that of a paragraph does."""
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is None or place + 1 in edges or after.page != lines[place].page or after.table >= 0:
        return False
    return not after.is_apart and after.plain[:1].islower() and lines[place].plain[-1:] not in ".;:!?"


def _above_title(
    lines: Sequence[Line], title: int | None, is_kept: Callable[[str], bool]
) -> tuple[set[int], int | None]:
    """Give the places of what stands above the title and is no part of it, and the place of that."""
    if title is not None and _is_above_title(lines, title, is_kept):
        return {title}, title + 1
    below_menu = _below_menu(lines)
    if below_menu and not is_kept(lines[below_menu].plain):
        return set(range(below_menu)), below_menu
    return set(), title


def _is_above_title(lines: Sequence[Line], place: int, is_kept: Callable[[str], bool]) -> bool:
    """Tell whether a line stands small above a bold title, or in capitals above another: who writes."""
    if place + 1 >= len(lines) or lines[place].is_bold or lines[place].table >= 0:
        return False
    line, below = lines[place], lines[place + 1]
    is_larger = line.size is not None and below.size is not None and line.size < _SMALL * below.size
    is_letterhead = line.plain.isupper() and not below.plain.isupper()
    is_title = below.is_bold or (is_letterhead and below.table < 0)
    return is_larger and is_title and below.page == line.page and not is_kept(below.plain)


def _below_menu(lines: Sequence[Line]) -> int | None:
    """Give the place of the largest of the first lines where the first is the menu of a web page."""
    first = lines[: _MENU_LINES + 1]
    if not first or first[0].table >= 0 or not _MENU.fullmatch(first[0].plain):
        return None
    above = first[0].size or 0.0
    return next(
        (
            place
            for place, line in enumerate(first[1:], 1)
            if line.table < 0 and (line.level == 1 or (line.is_bold and (line.size or 0.0) > above))
        ),
        None,
    )


def _running_headings(
    lines: Sequence[Line], contents: Collection[int], is_kept: Callable[[str], bool]
) -> set[int]:
    """Give the first of each run of headings that stand at the edge of their pages and nowhere else."""
    if not any(line.is_furniture for line in lines):
        return set()
    body = {
        fold(line.plain)
        for place, line in enumerate(lines)
        if not line.is_furniture and place not in contents
    }
    found: set[int] = set()
    before = ""
    largest = max((line.size or 0.0 for line in lines if not line.is_furniture), default=0.0)
    for place, line in enumerate(lines):
        # `PROJET`, or in such letters `PROJET V2`, is a stamp and heads nothing.
        is_stamp = line.plain.isalpha() or (line.size or 0.0) > _STAMP * largest > 0
        text = fold(line.plain) if line.is_furniture and line.table < 0 and not is_stamp else ""
        if text and text not in body and is_kept(line.plain):
            found |= {place} if text != before or not re.search(r"\d|\b[a-z]\b", text) else set()
            before = text
    return found


def _repeats(lines: Sequence[Line], said: dict[int, str], edges: set[int]) -> Counter[str]:
    """Count lines that come again alike at the edges of pages; a number in them may only count the pages."""
    groups: dict[str, list[int]] = {}
    for place in sorted(edges):
        groups.setdefault(said[place], []).append(place)
    counts: Counter[str] = Counter()
    for text, places in groups.items():
        numbers = [
            [int(number[-6:]) for number in re.findall(r"\d+", lines[place].plain)] for place in places
        ]
        pages = [lines[place].page for place in places]
        is_alike = all(
            len(set(column)) == 1
            or len({number - page for number, page in zip(column, pages, strict=True)}) == 1
            for column in zip(*numbers, strict=False)
        )
        counts[text] = len(places) if is_alike else 1
    return counts


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", fold(text))
