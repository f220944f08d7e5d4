"""Tables of contents: entries with leaders, lists below `Sommaire`, rows that count the actions of a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, takewhile

from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import has_currency, is_money
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.spelling import fold
from convlib.parsing.words.units import find_unit

_LEADER = re.compile(r".*?(?:\.\s?){4,}\s*\d{0,4}$|.*?…{2,}\s*\d{0,4}$|.*?_{4,}\s*\d{0,4}$")
_FROM_LEADER = re.compile(r"(?:\.\s?){4,}.*$|…{2,}.*$|_{4,}.*$")
# Dots that lead to an amount too, whose lines may stand between those of whole numbers.
_LED = re.compile(r"(?P<text>.*?)\s*(?:(?:\.\s?){4,}|…{2,}|_{4,})\s*(?P<number>\d.*)")
_DECIMALS = re.compile(r"\d+,\d{1,2}")
_NEAR = 3  # lines
_FEWEST = 2  # entries
# Dots that lead to the number of a page, and that number.
PAGE_AT_END = re.compile(r"[\s.…_]*\d{0,4}$")
_COUNT = re.compile(r"\d{1,3} (?:actions?|fiches?|projets?|mesures?|operations?)")
_PAGE = re.compile(r"p(?:\.|age)\s?\d{1,4}", re.IGNORECASE)
# `Axe 1 – Loger    2`, `Axe 1 – Loger, p. 2`
_ENTRY = re.compile(r"(?P<text>\S+ .*?)[\s.…_,–—-]*\s(?:p(?:age|\.)?\s?)?(?P<page>\d{1,3})", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:sommaire|table des matieres|plan du document|contenu du document)(?: .{0,30})?")
BARE_NUMBER = re.compile(r"[-–—|. ]*(\d{1,4})[-–—|. ]*")


def find_contents(lines: Sequence[Line]) -> set[int]:
    """Give the places of the lines of a table of contents.

    Those with leaders, and what stands between them.
    """
    found = [place for place, line in enumerate(lines) if _is_entry(line)]
    if len(found) < 3:
        found = []
    heads = [
        place for place, line in enumerate(lines)
        if len(line.printed) == 1 and _CONTENTS.fullmatch(fold(line.plain))
    ]  # fmt: skip
    contents = set(heads)
    for head in heads:
        contents |= _listed_below(lines, head) | _numbered_below(lines, head) | _tabled_below(lines, head)
    contents |= _counted(lines) | _paged(lines) | _entered(lines)
    groups: list[list[int]] = []
    for place in found:
        if groups and place - groups[-1][-1] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    for group in groups:
        is_headed = any(head < group[0] <= head + 4 for head in heads)
        if _are_amounts(lines, group, is_headed=is_headed):
            continue
        if len(group) >= 3 or is_headed:
            contents |= set(range(group[0], group[-1] + 1))
            above = group[0] - 1
            while heads and above > heads[0] and not lines[above].is_furniture and group[0] - above < 4:
                contents.add(above)
                above -= 1
    return contents


def _are_amounts(lines: Sequence[Line], group: Sequence[int], *, is_headed: bool) -> bool:
    """Tell what leaders lead to from numbers of pages, which rise, and whose lines are printed again below.

    An amount has a form or a sum of its own, or a line above says its unit.
    """
    near = lines[max(0, group[0] - _NEAR) : group[-1] + _NEAR + 1]
    led = [match for line in near if (match := _LED.fullmatch(line.plain))]
    numbers = [match["number"].strip() for match in led]
    if any(is_money(number) or _DECIMALS.fullmatch(number) for number in numbers):
        return True
    later = [fold(line.plain) for line in lines[group[-1] + 1 :]]
    names = {fold(found.name if (found := split_number(match["text"])) else match["text"]) for match in led}
    is_again = any(line.endswith(name) for line in later for name in names)
    if is_headed or is_again or not all(map(str.isdigit, numbers)):
        return False
    pages = [int(number) for number in numbers]
    is_sum = len(pages) > 2 and pages[-1] == sum(pages[:-1])
    above = (find_unit(line.printed[0]) for line in lines[: group[0]] if len(line.printed) == 1)
    return is_sum or pages != sorted(pages) or any(unit and is_alone for unit, is_alone in above)


def _counted(lines: Sequence[Line]) -> set[int]:
    """Give rows in a run that say how many actions each part has: `Axe 1 | Loger | 3 actions`."""
    runs = groupby(range(len(lines)), key=lambda place: _is_count(lines[place]))
    places = [list(run) for is_count, run in runs if is_count]
    return {place for run in places if len(run) > 1 for place in run}


def _paged(lines: Sequence[Line]) -> set[int]:
    """Give rows that end in `p. 2`, three or more, where what they list is printed again further on."""
    rows = [
        place
        for place, line in enumerate(lines)
        if len(line.printed) == 2 and _PAGE.fullmatch(line.printed[1])
    ]
    later = {fold(line.plain) for line in lines[rows[-1] + 1 :]} if len(rows) > 2 else set()
    return set(rows) if later and all(fold(lines[place].printed[0]) in later for place in rows) else set()


def _entered(lines: Sequence[Line]) -> set[int]:
    """Give lines in a run that end in numbers of pages, which never fall, and are printed again without them.

    Numbers below the unit of amounts, or the last of which is the sum of the others, are of no pages.
    """
    found = [None if line.table >= 0 else _ENTRY.fullmatch(line.plain) for line in lines]
    contents: set[int] = set()
    for is_entry, run in groupby(range(len(lines)), key=lambda place: found[place] is not None):
        places = list(run)
        entries = [match for place in places if (match := found[place])]
        pages = [int(match["page"]) for match in entries]
        is_sum = len(pages) > 2 and pages[-1] == sum(pages[:-1])
        if not is_entry or len(places) < _FEWEST or pages != sorted(pages) or is_sum:
            continue
        later = [_without_amount(line) for line in lines[places[-1] + 1 :]]
        is_again = all(fold(match["text"]) in later for match in entries)
        above = (find_unit(line.printed[0]) for line in lines[: places[0]] if len(line.printed) == 1)
        if is_again and not any(unit and is_alone for unit, is_alone in above):
            contents |= set(places)
    return contents


def _without_amount(line: Line) -> str:
    cells = line.printed
    return fold(" ".join(cells[:-1] if len(cells) > 1 and is_money(cells[-1]) else cells))


def _is_count(line: Line) -> bool:
    return len(line.printed) > 1 and _COUNT.fullmatch(fold(line.printed[-1])) is not None


def _listed_below(lines: Sequence[Line], head: int) -> set[int]:
    """Give the lines below `Sommaire` that are printed again further on.

    Until the first of them is met again.
    """
    below: list[int] = []
    said: set[str] = set()
    later = Counter(_without_leader(line.plain) for line in lines[head + 1 :])
    for place in range(head + 1, min(len(lines), head + 200)):
        text = _without_leader(lines[place].plain)
        if text in said or (text and later[text] < 2 and not _is_entry(lines[place])):
            break
        said.add(text)
        below.append(place)
    return set(below) if len(below) > 1 else set()


def _numbered_below(lines: Sequence[Line], head: int) -> set[int]:
    """Give the lines below `Sommaire` that end in a cell with the number of a page, none before the last."""
    below: list[int] = []
    page = 1
    for place in range(head + 1, len(lines)):
        cells = lines[place].printed
        number = BARE_NUMBER.fullmatch(cells[-1]) if len(cells) > 1 else None
        if number is None or int(number[1]) < page:
            break
        page = int(number[1])
        below.append(place)
    return set(below) if len(below) > 2 else set()


def _tabled_below(lines: Sequence[Line], head: int) -> set[int]:
    """Give the rows of the table below `Sommaire`, where what they list is printed again further on.

    The first may be headings. A table with amounts is a summary.
    """
    first = head + 1
    if first >= len(lines) or lines[first].table < 0:
        return set()
    below = takewhile(lambda place: lines[place].table == lines[first].table, range(first, len(lines)))
    rows = [place for place in below if lines[place].printed]
    later = {fold(cell) for line in lines[rows[-1] + 1 :] for cell in line.printed} if rows else set()
    is_again = [fold(lines[place].printed[-1]) in later for place in rows]
    if sum(is_again) < 2 or not all(is_again[1:]) or any(has_currency(lines[place].plain) for place in rows):
        return set()
    return set(rows)


def _is_entry(line: Line) -> bool:
    return len(line.plain) < 300 and _LEADER.fullmatch(line.plain) is not None


def _without_leader(text: str) -> str:
    return PAGE_AT_END.sub("", _FROM_LEADER.sub("", fold(text)))
