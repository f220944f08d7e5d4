"""Lines at the margin that are indented only because all of their kind are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from convlib.parsing.layout.line import Line
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

# `a) But : Loger`
_LETTERED = re.compile(r"^(?:[a-h]|\d{1,2})[.)]\s+")
# Fewer headings with a number may be set in by chance.
_FEWEST = 3


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
