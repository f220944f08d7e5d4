"""Rows that are named as axes and state their total, above or below: `Engagement I – Loger | 60 000 €`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from convlib.parsing.layout.piece import MONEY
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import Heading, dotted
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import words_of


def mark_heads(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Take rows for the axes of those below: by the word of an axis with nested codes or a sum, or by both.

    Where no word says so each row without an outer code must head others, else these are its sub-actions.
    """
    counted = [row for row in rows if row.kind == "action" and not row.is_doubtful]
    codes = [_code(row, columns, labels) for row in counted]
    named = [_axis_of(row, columns, labels) is not None for row in counted]
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    is_worded = any(named)
    if not is_worded and _holds_axes(columns, labels):
        sums = _sums_in_turn(counted, money)
        named = [row.line.is_bold or at in sums for at, row in enumerate(counted)]
    costed = [at for at, row in enumerate(counted) if any(value_of(row.text(place)) for place in money)]
    spanned = {at for at, place in enumerate(costed) if _is_spanned(counted[place], columns)}
    if not is_worded and spanned and spanned == _sums_in_turn([counted[at] for at in costed], money):
        named = [at in {costed[place] for place in spanned} for at in range(len(counted))]
    heads = [at for at, is_named in enumerate(named) if is_named or _nests(at, codes)]
    ends = [*heads[1:], len(counted)]
    below = {at: range(at + 1, end) for at, end in zip(heads, ends, strict=False) if at + 1 < end}
    if not heads or len(below) < len(heads):
        return
    if heads[0] == 0 and all(_is_bare(at, inner, counted, codes, money) for at, inner in below.items()):
        for at in heads:
            counted[at].kind = "band"
        return
    nested = {at for at, inner in below.items() if all(_is_inner(codes[other], codes[at]) for other in inner)}
    summed = {
        at for at, inner in below.items() if _is_sum(counted[at], [counted[other] for other in inner], money)
    }
    is_each = heads[0] == 0 and nested == summed == set(heads)
    told = nested | summed
    # What half of the axes tell, a total that is not exact does not deny.
    told |= set(heads) if is_worded and len(told) * 2 >= len(heads) else set()
    for at in heads:
        if is_each or (named[at] and at in told):
            counted[at].kind = "band"


def mark_closing(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> None:
    """Take rows headed by the word of an axis, the last row of all among them, for totals of those above.

    Half of them are the sum of those since the one before in every column of money. The axis begins there.
    """
    money = [place for place, column in enumerate(columns) if column.name in MONEY]
    counted = [row for row in rows if row.kind == "action" and not row.is_doubtful]
    named = [_axis_of(row, columns, labels) for row in counted]
    closing = [at for at, heading in enumerate(named) if heading]
    if not closing or closing[-1] != len(counted) - 1:
        return
    above = [range(start + 1, at) for start, at in zip([-1, *closing], closing, strict=False)]
    is_each = all(above) and all(any(counted[at].text(place) for place in money) for at in closing)
    agreeing = [
        at
        for at, inner in zip(closing, above, strict=True)
        if _is_sum(counted[at], [counted[other] for other in inner], money)
    ]
    if not is_each or len(agreeing) * 2 < len(closing):
        return
    has_axes = any(row.kind == "band" for row in rows) or place_of(columns, "axis") is not None
    for at, inner in zip(closing, above, strict=True):
        row, heading = counted[at], named[at]
        row.kind, row.label = "total", heading_of(row, columns)
        row.meaning = Meaning("stated_axis_total", heading.code if heading else "", "axis", is_total=True)
        counted[inner[0]].closed_by = "" if has_axes else row.label


def _is_spanned(row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether one cell covers both the code and the name: `A. Se loger` above `A1`, `A2`."""
    code, name = place_of(columns, "code"), place_of(columns, "name")
    return code is not None and name is not None and row.parts[code].columns > name - code > 0


def heading_of(row: Row, columns: Sequence[Column]) -> str:
    """Give the code and the name of a row as the one text that they are, where one cell covers both too."""
    code, name = place_of(columns, "code"), place_of(columns, "name")
    texts = dict.fromkeys(row.text(place) for place in (code, name) if place is not None and row.text(place))
    return " – ".join(texts)


def _code(row: Row, columns: Sequence[Column], labels: Labels) -> str:
    heading = labels.find_heading(heading_of(row, columns))
    return dotted(heading.code if heading else row.text(place_of(columns, "code")))


def _axis_of(row: Row, columns: Sequence[Column], labels: Labels) -> Heading | None:
    """Give the heading of an axis that is the code and the name of a row."""
    heading = labels.find_heading(heading_of(row, columns))
    return heading if heading and heading.word in labels.lexicon.axis_words else None


def _holds_axes(columns: Sequence[Column], labels: Labels) -> bool:
    """Tell whether names of axes stand above those of actions in one column: `Axe / action`."""
    name = place_of(columns, "name")
    words = set(words_of(columns[name].label)) if name is not None else set()
    return bool(words & labels.lexicon.axis_words)


def _sums_in_turn(rows: Sequence[Row], money: Sequence[int]) -> set[int]:
    """Give the rows each of which is the sum of those below it, down to the next; none where any is over."""
    heads: set[int] = set()
    at = 0
    while at < len(rows):
        ends = range(at + 2, len(rows) + 1)
        end = next((end for end in ends if _is_sum(rows[at], rows[at + 1 : end], money)), None)
        if end is None:
            return set()
        heads.add(at)
        at = end
    return heads


def _nests(at: int, codes: Sequence[str]) -> bool:
    return at + 1 < len(codes) and _is_inner(codes[at + 1], codes[at])


def _is_inner(code: str, outer: str) -> bool:
    """Tell whether a code goes on behind another: `1.2` in `1`, `A-1` and `A1` in `A`."""
    behind = code.removeprefix(outer)
    is_lettered = outer.isalpha() and behind[:1].isdigit()
    return bool(outer) and code != behind and (behind.startswith((".", "-")) or is_lettered)


def _is_bare(
    at: int, inner: Sequence[int], rows: Sequence[Row], codes: Sequence[str], money: Sequence[int]
) -> bool:
    """Tell whether a row is a code and a name alone, above rows of codes in its own, some with amounts."""
    is_alone = len(rows[at].line.printed) == 2 and not any(map(rows[at].text, money))
    has_amount = any(rows[other].text(place) for other in inner for place in money)
    return is_alone and has_amount and all(_is_inner(codes[other], codes[at]) for other in inner)


def _is_sum(head: Row, inner: Sequence[Row], money: Sequence[int]) -> bool:
    stated = {place: value for place in money if (value := value_of(head.text(place))) is not None}
    added = {
        place: sum((value_of(row.text(place)) or Decimal(0) for row in inner), Decimal(0)) for place in stated
    }
    return any(stated.values()) and stated == added
