"""Labels that go on in the lines below, beside their values, and labels behind cells that group them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import words_of

_DIGITS = re.compile(r"\d+")
_SMALL = r"(?:de|du|des|la|le|les|l['’]|d['’]|et|à|au|aux|en|pour|par|sur)"
# No label ends in an article or a preposition, and none is one.
_OPEN = re.compile(rf"\w\s{_SMALL}$", re.IGNORECASE)
_GOES_ON = re.compile(rf"{_SMALL}(?:\b|(?<=['’]))", re.IGNORECASE)
# Labels of their own, though they begin in lower case.
_OWN = re.compile(r"(?:dont|soit|hors|y compris)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{0,4}[.-]?\d{1,3}(?:[.-]\d{1,3})*", re.IGNORECASE)
_MOST_WORDS = 4  # of what a line goes on with
_BULLET = re.compile(r"[-–—•*▪●◦☐☒]|\d+[.)]")
# The least width of a letter, of the size of its font.
_LETTER = 0.4
# So many lines hung at one place tell where values stand.
_FEWEST = 2
# A group, its labels and their values, side by side.
_GROUPED = 3
_FEWEST_ROWS = 4
_MOST_LABELLED = 0.75


def join_cut_labels(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Give a label in several lines its whole text in the first.

    The others keep their places; what stands beside them goes on with the value.
    """
    column = _column(lines)
    joined = list(lines)
    head: int | None = None
    for place, line in enumerate(lines):
        if head is not None and _is_below(lines[head], lines[place - 1], line):
            first = joined[head]
            has_value = len(first.printed) > 1
            if line.is_hung and has_value:
                continue
            if not line.is_hung and _goes_on(first, line, column, labels):
                label = Part(f"{first.printed[0]} {line.printed[0]}")
                value = first.parts[1:] if has_value else line.parts[1:]
                joined[head] = replace(first, parts=(label, *value))
                beside = line.parts[1:] if has_value and len(line.printed) > 1 else ()
                joined[place] = replace(line, parts=(Part(""), *beside) if beside else ())
                continue
        head = place if _may_be_cut(line, labels) else None
    return joined


@dataclass(frozen=True)
class _Column:
    """What lines of text show of the column that labels stand in.

    Attributes:
        end: how far right it may reach, infinite where nothing shows it.
        is_own: no value goes on in it.
        width: of the longest value, in letters.
    """

    end: float
    is_own: bool
    width: int


def _column(lines: Sequence[Line]) -> _Column:
    """Find where values go on: hung where they stand, or at the margin below their labels."""
    hung: Counter[float] = Counter()
    width, is_beside = 0, False
    below: list[str] = []
    is_open = False
    for line in lines:
        is_open = is_open and line.table < 0 and not line.is_apart
        if line.table < 0 and not line.is_hung and len(line.printed) > 1:
            is_beside |= is_open and line.printed[0][0].islower() and not _OWN.match(line.printed[0])
            is_open, width = True, max(width, *map(len, line.printed[1:]))
        elif is_open and line.is_hung and not _BULLET.match(line.plain):
            hung[line.indent] += 1
        elif is_open and line.printed:
            below.append(line.plain)
    usual, count = hung.most_common(1)[0] if hung else (0.0, 0)
    size = next((line.size for line in lines if line.size and line.is_hung), None)
    end = usual / (_LETTER * size if size else 1) if count >= _FEWEST else float("inf")
    is_own = (count >= _FEWEST or is_beside) and all(len(text) < end for text in below)
    return _Column(end, is_own, width)


def _is_below(first: Line, above: Line, line: Line) -> bool:
    """Tell whether a line is of the same form as a label, with no white between."""
    is_row = line.table >= 0 and all(len(each.parts) == 2 for each in (first, line))
    is_next = line.table == first.table and line.page == above.page and not line.is_apart
    return is_next and bool(line.printed) and (is_row or line.table < 0)


def _may_be_cut(line: Line, labels: Labels) -> bool:
    """Tell whether a line is a label with its value, or the beginning of one."""
    if line.is_hung or not line.printed or not line.parts[0].is_first or line.printed[0].endswith((":", ".")):
        return False
    if line.table >= 0 and (len(line.parts) != 2 or "\n" in line.parts[0].text):
        return False
    if labels.find_label(line.parts[0].title):
        return False  # all of it is printed, in a look of its own
    if labels.find_heading(line.printed[0]) or value_of(line.printed[0]) is not None:
        return False
    is_known = labels.find_label(line.printed[0]) is not None or _OPEN.search(line.printed[0]) is not None
    return len(line.printed) > 1 or is_known


def _goes_on(first: Line, line: Line, column: _Column, labels: Labels) -> bool:
    """Tell whether a line begins with the rest of a label, and not with another or the rest of its value."""
    label, rest = first.printed[0], line.printed[0]
    value = line.printed[1] if len(line.printed) > 1 else ""
    is_rest = (
        line.parts[0].is_first and len(rest.split()) <= _MOST_WORDS and not rest.endswith((".", ";", ","))
    )
    is_rest = is_rest and not _CODE.fullmatch(rest)
    if not is_rest or _OWN.match(rest) or amounts_in(rest) or labels.find_heading(line.plain):
        return False
    if value and len(first.printed) > 1 and value_of(value) is not None:
        return False
    found = labels.find_label(rest)
    is_label = found is not None and not found.needs_amount and not _GOES_ON.match(rest)
    if _OPEN.search(label):
        return not (is_label and value) or rest[0].islower() or label.isupper()
    is_small = rest[0].islower() and label[0].isupper()
    is_other = is_label and (bool(value) or line.table >= 0 or not is_small)
    if is_other or not (is_small or (label.isupper() and rest.isupper())):
        return False
    if line.table >= 0 and not value:
        return True
    if line.table < 0 and column.is_own and is_small and len(rest) < column.end:
        return True
    is_known = all(map(labels.lexicon.is_known, words_of(rest)))
    return is_known and (line.table >= 0 or bool(value) or _has_room(first.printed[-1], rest, column))


def _has_room(value: str, rest: str, column: _Column) -> bool:
    """Tell whether what follows would still stand in the line of a value if it were of it."""
    is_open = value.endswith((",", "-")) or _OPEN.search(value) is not None
    return not is_open and len(value) + len(rest.split()[0]) < column.width


def take_off_groups(lines: Sequence[Line], is_label: Callable[[str], bool]) -> list[Line]:
    """Give the rows `Moyens | Coût | 84 000 €` of a form without their first cell, which groups several.

    What stands beside the labels of a form is no value of the group: in each such table a first cell covers
    rows, three columns are all there is, and the second holds the labels.
    """
    taken: list[Line] = []
    for number, rows in groupby(lines, key=lambda line: line.table):
        table = list(rows)
        filled = [line for line in table if line.printed]
        labelled = sum(is_label(line.parts[1].one_line) for line in filled if len(line.parts) == _GROUPED)
        is_form = number >= 0 and len(filled) >= _FEWEST_ROWS and all(map(_is_grouped, filled))
        is_form = is_form and any(line.parts[0].rows > 1 for line in filled)
        is_form = is_form and not _heads_columns(filled[0], is_label)
        is_form = is_form and labelled >= len(filled) * _MOST_LABELLED
        taken += [_without_group(line) if is_form and line.printed else line for line in table]
    return taken


def _is_grouped(line: Line) -> bool:
    return (
        len(line.parts) == _GROUPED
        and all(part.columns == 1 for part in line.parts)
        and bool(line.parts[0].text)
    )


def _heads_columns(line: Line, is_label: Callable[[str], bool]) -> bool:
    """Tell whether a row names what stands below its cells: `Action | Financeur | Montant`."""
    return line.parts[0].rows == 1 and all(is_label(part.one_line) for part in line.parts[1:])


def _without_group(line: Line) -> Line:
    return replace(line, parts=line.parts[1:])


def repeats_above(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a row has the labels of the one above under another number: `Financeur 4 | Montant`."""
    above, row = lines[max(0, place - 1)], lines[place]
    if row.table < 0 or above.table != row.table or len(above.parts) != len(row.parts):
        return False
    own = [at for at, part in enumerate(row.parts) if part.is_first and part.text.strip()]
    said, before = ([_DIGITS.sub("", each.parts[at].text) for at in own] for each in (row, above))
    return said == before and row.printed != [above.parts[at].one_line for at in own]
