"""Forms that nobody has filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import BOXES, EMPTY_BOXES, TICKED_BOXES

# So large a share of the fields of a blank form holds nothing; notes for those who fill it in stand beside.
_UNFILLED = 0.75
_FEWEST_BLANK = 3
_LONGEST_HEAD = 60
_BOXES = re.compile(rf"[{EMPTY_BOXES}][^{BOXES}]*")
# `[En une phrase]`, unlike `[x]`.
_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]{4,}\]|€")
_BLANK = re.compile(
    rf"(?:[\s._…{EMPTY_BOXES}/–-]|\b(?:du|au|le)\b)*|(?:a completer|a renseigner|a remplir|n/?a|xx+)",
    re.IGNORECASE,
)


def is_blank(draft: Draft) -> bool:
    """Tell whether most fields hold nothing."""
    texts = [content.text for action in draft.actions for content in (action.name, *action.fields)]
    blank = sum(_is_unfilled(text) for text in texts)
    return any(action.fields for action in draft.actions) and blank >= _UNFILLED * len(texts)


def is_form(lines: Sequence[Line], labels: Labels) -> bool:
    """Tell whether lines are labels of a sheet that have nothing beside them."""
    cells = [_cells_of(line) for line in lines]
    labelled = [rest for head, rest in cells if len(head) < _LONGEST_HEAD and labels.find_label(head)]
    blank = sum(_is_unfilled(rest) for rest in labelled)
    if _is_empty_table(lines, labels):
        return True
    return blank >= _FEWEST_BLANK and blank >= _UNFILLED * len(labelled)


def _is_empty_table(lines: Sequence[Line], labels: Labels) -> bool:
    """Tell whether all that stands below the headings of columns is numbers of rows."""
    for place, line in enumerate(lines):
        if len(line.printed) >= _FEWEST_BLANK and all(map(labels.find_label, line.printed)):
            below = [len(row.printed) for row in lines[place + 1 :]]
            return sum(below) <= len(below) + 1
    return False


def _cells_of(line: Line) -> tuple[str, str]:
    head, colon, rest = line.plain.partition(":")
    if colon and len(line.printed) == 1:
        return head, rest
    is_row = len(line.printed) > 1 or (line.table >= 0 and len(line.parts) > 1 and bool(line.printed))
    return (line.printed[0], " ".join(line.printed[1:])) if is_row else ("", "")


def _is_unfilled(text: str) -> bool:
    """Tell whether a field holds nothing but dots, boxes without a tick, or what to write there."""
    has_tick = any(box in text for box in TICKED_BOXES)
    left = _BESIDE.sub("", text if has_tick else _BOXES.sub("", text))
    return _BLANK.fullmatch(left) is not None
