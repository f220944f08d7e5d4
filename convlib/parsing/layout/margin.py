"""Labels put in their places: at the margin where all are indented, above values that they stand beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

# `a) But : Loger`
_LETTERED = re.compile(r"^(?:[a-h]|\d{1,2})[.)]\s+")
# Fewer headings with a number may be set in by chance.
_FEWEST = 3
# So many labels alone between two lines of their values tell such a document.
_FEWEST_CENTRED = 2
# So large a share of the forms: a page may end in the middle of one.
_MOST = 0.75


def put_at_margin(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Put labels at the margin where all of them are indented, and all lines where headings are."""
    if _are_headings_set_in(lines):
        return [replace(line, parts=line.parts[1:]) if _is_set_in(line) else line for line in lines]
    return _labels_at_margin(lines, labels)


def _are_headings_set_in(lines: Sequence[Line]) -> bool:
    """Tell whether headings with a number stand apart at one indent, and nothing is hung below the margin."""
    heads = [
        line for line in lines if _is_set_in(line) and line.is_apart and split_number(line.plain) is not None
    ]
    is_hanging = any(
        _is_set_in(below) and not below.is_apart and above.table < 0 and not above.is_hung
        for above, below in pairwise(line for line in lines if line.printed)
    )
    return len(heads) >= _FEWEST and len({line.indent for line in heads}) == 1 and not is_hanging


def _is_set_in(line: Line) -> bool:
    return line.table < 0 and line.is_hung


def _labels_at_margin(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Put lines at the margin that are indented only because all labels are."""
    named: dict[bool, list[float]] = {True: [], False: []}
    for line in lines:
        if line.table < 0 and _is_label_of_sheet(line, labels):
            named[line.is_hung].append(line.indent)
    if len(named[True]) < 3 or len(named[True]) <= 2 * len(named[False]):
        return _each_at_margin(lines, labels)
    usual = Counter(named[True]).most_common(1)[0][0]
    return [
        replace(line, parts=line.parts[1:])
        if line.table < 0 and line.is_hung and line.indent <= usual
        else line
        for line in lines
    ]


def _each_at_margin(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Put labels at the margin that come again at one indent and never stand there: two at least."""
    indents: dict[str, list[float]] = {}
    for line in lines:
        if line.table < 0 and _is_label_of_sheet(line, labels):
            indents.setdefault(fold(_first_label(line)), []).append(line.indent if line.is_hung else -1)
    again = {label for label, at in indents.items() if len(at) > 2 and len(set(at)) == 1 and at[0] >= 0}
    if len(again) < 2 or len({indents[label][0] for label in again}) > 1:
        return list(lines)
    return [
        replace(line, parts=line.parts[1:])
        if line.table < 0 and line.is_hung and fold(_first_label(line)) in again
        else line
        for line in lines
    ]


def _is_label_of_sheet(line: Line, labels: Labels) -> bool:
    """Tell whether a line begins with a label, and is no heading and no total, which stand at the margin."""
    found = labels.find_label(_first_label(line))
    is_of_sheet = found is not None and not found.needs_amount and found.name not in TOTALS
    return is_of_sheet and labels.find_heading(line.plain) is None


def _first_label(line: Line) -> str:
    """Give what may be the label of a line of text: what stands before its colon, or its first cell."""
    if ":" in line.plain[:90]:
        return _LETTERED.sub("", line.plain.split(":")[0])
    return line.printed[0] if len(line.printed) > 1 else ""


def place_centred(lines: Sequence[Line], is_label: Callable[[str], bool]) -> list[Line]:
    """Give labels that stand beside the middle of their values the lines above them too.

    As many lines stand above each label as below it, all over the document, and none of those above would
    go on with the value before: that one ends its sentence, or has room for another word. The lines above
    keep their places and say nothing more.

    Args:
        lines: all lines of the document.
        is_label: tells of a text that it is a label.
    """
    forms = [form for form in _forms(lines, is_label) if len({lines[at].is_hung for at in form}) > 1]
    solved = [found for form in forms if (found := _lines_above(lines, form))]
    alone = sum(len(lines[place].printed) == 1 for above in solved for place in above)
    if len(solved) < _MOST * len(forms) or alone < _FEWEST_CENTRED or not _all_end(lines, solved):
        return list(lines)
    placed = list(lines)
    for label, above in ((label, above) for each in solved for label, above in each.items() if above):
        own = lines[label].printed
        value = join_lines([*(lines[place].plain for place in above), *own[1:]])
        placed[label] = replace(lines[label], parts=(Part(own[0]), Part(value)))
        for place in above:
            placed[place] = replace(lines[place], parts=())
    return placed


def _forms(lines: Sequence[Line], is_label: Callable[[str], bool]) -> Iterator[range]:
    """Give the runs of lines that are labels with their values, and lines hung beside them."""
    start = 0
    for place, line in enumerate(lines):
        is_of_form = line.table < 0 and bool(line.printed) and (line.is_hung or is_label(line.printed[0]))
        if not is_of_form or line.is_apart or (place and line.page != lines[place - 1].page):
            if place > start:
                yield range(start, place)
            start = place if is_of_form else place + 1
    if len(lines) > start:
        yield range(start, len(lines))


def _lines_above(lines: Sequence[Line], form: range) -> dict[int, range] | None:
    """Give the lines above each label that are of its value; None where those below are not as many."""
    above: dict[int, range] = {}
    free = form.start
    for place in form:
        if lines[place].is_hung:
            continue
        above[place] = range(free, place)
        free = place + 1 + len(above[place])
        if free > form.stop or not all(lines[at].is_hung for at in range(place + 1, free)):
            return None
        if len(lines[place].printed) == 1 and not above[place]:
            return None
    return above if free == form.stop and above else None


def _all_end(lines: Sequence[Line], solved: Sequence[dict[int, range]]) -> bool:
    """Tell whether each value ends in the line before the first one of the next."""
    firsts = [above[0] for each in solved for above in each.values() if above]
    values = {place for each in solved for label, above in each.items() for place in (label, *above)}
    width = max((len(lines[place].printed[-1]) for place in values), default=0)
    return all(_ends(lines[place - 1], lines[place], width) for place in firsts if place)


def _ends(before: Line, line: Line, width: int) -> bool:
    value = before.printed[-1] if before.printed else ""
    return (
        not value or value.endswith((".", ";", "!", "?")) or len(f"{value} {line.plain.split()[0]}") <= width
    )
