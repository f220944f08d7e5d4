"""Rows across a table that say more of the action above: `Bilan : …`, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.kind import LABELLED
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold

_OF_ACTION = ("action", "more", "cut", "sub", "detail", "labelled")
_NO_FIELDS = ("axis", "axis_code", "sub_axis", "code", "name", *MONEY, *TOTALS)
# Fewer words may name a part as well.
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!…]")


def mark_told(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Find rows of one wide text that say more of the action above them.

    Its code goes on beside them; or they have a label, or are sentences, and none of the kind stands above
    the first action, as the name of a part would.
    """
    for row in rows:
        if row.kind == "action" and _goes_on(row, columns):
            row.kind = "labelled"
    kinds = [_kind_told(row, labels) if row.kind == "band" else "" for row in rows]
    first = sum(1 for _ in takewhile(lambda row: row.kind not in _OF_ACTION, rows))
    for kind in set(kinds) - {"", *kinds[:first]}:
        places = [place for place, other in enumerate(kinds) if other == kind]
        is_known = kind == "." or labels.find_label(kind) is not None
        is_below = all(_is_told(rows[place - 1], kinds[place - 1]) for place in places)
        for place in places if is_below and (is_known or len(places) > 1) else ():
            rows[place].kind = "labelled"


def _goes_on(row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether a row has but one text of its own, across all money, beside a code from above."""
    code = place_of(columns, "code")
    own = [place for place, part in enumerate(row.parts) if part.is_first and part.text.strip()]
    if code is None or len(own) != 1 or row.parts[code].is_first or not row.text(code):
        return False
    covered = range(own[0], own[0] + row.parts[own[0]].columns)
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    return bool(money) and all(place in covered for place in money)


def _is_told(row: Row, kind: str) -> bool:
    return row.kind in _OF_ACTION or bool(kind)


def _kind_told(row: Row, labels: Labels) -> str:
    """Give the label of a row, folded, `.` of a sentence, and nothing of what may name a part."""
    text = row.line.plain
    if len(row.line.printed) != 1 or labels.find_heading(text):
        return ""
    if not (said := LABELLED.fullmatch(text)):
        return "." if _SENTENCE.fullmatch(text) and not row.line.is_bold else ""
    found = labels.find_label(said["label"])
    return "" if found and found.name in _NO_FIELDS else fold(said["label"])
