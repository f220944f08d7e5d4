"""What stands right behind names: labels that come again, costs with what they say of an earlier year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.labelled import field_of
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.amount import AMOUNT, has_currency, is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_AMOUNT_BEHIND = re.compile(r"(?P<said>\D.*?)\s*:?\s+(?P<amount>\d[^:]*)")
# A label begins in a capital, behind the small letters of a name.
_CAPITAL = re.compile(r"(?<=[a-zà-ÿ.)] )[A-ZÀ-Þ]")
# One may be the end of a name: `Point conseil Budget : 900 €`.
_LEAST = 2
# `Loger : 900 € (action nouvelle)`, `Loger : 900 €, reconduite`, `Loger (900 € ; nouvelle)`
_BEFORE = r"(?P<name>\S.*?)\s*(?:[:–—=→]|\s-)\s*"
_TOLD = (
    re.compile(rf"{_BEFORE}(?P<amount>{AMOUNT})\s*[,;–—-]?\s*[(\[](?P<said>[^()\[\]]{{3,60}})[)\]]\s*\.?"),
    re.compile(rf"{_BEFORE}(?P<amount>{AMOUNT})\s*[,;–—-]\s*(?P<said>[^()\[\]]{{3,60}}?)\s*\.?"),
    re.compile(rf"(?P<name>\S.*?)\s*\((?P<amount>{AMOUNT})\s*[,;–—-]\s*(?P<said>[^()\[\]]{{3,60}})\)\s*\.?"),
)
# `Loger : 47 200`, whose currency stands in the next line
_CUT = re.compile(rf"{_BEFORE}(?P<amount>\d[\d\s.,]*)")
# `Loger (900 €)`, `Loger (non chiffré)`
_IN_BRACKETS = re.compile(r"(?P<name>\S.*?)\s*\((?P<amount>[^()]{2,60})\)\s*\.?")
# No name, cost and statement take more lines.
_MOST_LINES = 3


def part_names(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part `Relais itinérant Budget : 900 €` at the label of money, where it comes again behind other names.

    Of one that stands behind a single name it is a doubt whether it is part of that.
    """
    found = {
        place: said for place, piece in enumerate(pieces) if (said := _said_behind(piece, labels)) is not None
    }
    again = Counter(fold(label) for _, label, _ in found.values())
    for place, piece in enumerate(pieces):
        name, label, amount = found.get(place, ("", "", ""))
        if label and again[fold(label)] >= _LEAST:
            meaning = labels.find_label(label)
            yield piece._replace(text=name)
            if meaning:
                yield Piece(piece.line, "field", *field_of(meaning), label, amount, meaning)
        else:
            yield piece
            if label:
                yield Piece(piece.line, "finding", "doubtful-label", text=f"{label} {amount}")


def _said_behind(piece: Piece, labels: Labels) -> tuple[str, str, str] | None:
    """Give the name, the label of a cost and the amount behind it that a heading holds."""
    match = _AMOUNT_BEHIND.fullmatch(piece.text) if piece.kind == "heading" else None
    if match is None or not is_money(match["amount"].rstrip(" .")):
        return None
    for capital in _CAPITAL.finditer(match["said"]):
        label = match["said"][capital.start() :]
        meaning = labels.find_label(label)
        if meaning and meaning.name == "stated_cost":
            return match["said"][: capital.start()].strip(), label, match["amount"].rstrip(" .")
    return None


def part_told(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part `Loger : 900 € (action nouvelle)` into name, cost and statement, in one line or several."""
    place = 0
    while place < len(pieces):
        piece, taken = pieces[place], 1
        if piece.kind == "heading" and piece.name not in labels.lexicon.axis_words:
            parted, taken = _told_behind(pieces, place, labels)
            yield from parted
        else:
            yield piece
        place += taken


def _told_behind(pieces: Sequence[Piece], place: int, labels: Labels) -> tuple[list[Piece], int]:
    """Give what a heading says, and how many pieces hold it: itself alone, or lines below it too."""
    head = pieces[place]
    lines = [head.text]
    for count in range(1, _MOST_LINES + 1):
        text = join_lines(lines)
        for told in _TOLD:
            match = told.fullmatch(text)
            if match and _says_past(match["said"], labels) and is_money(match["amount"]):
                said = Piece(head.line, "field", "continuation", "", "", match["said"], why="look")
                return [*_named(head, match), said], count
        is_cut = count > 1 and _CUT.fullmatch(lines[0]) and has_currency(lines[-1])
        if is_cut and (match := re.fullmatch(rf"{_BEFORE}(?P<amount>{AMOUNT})", text)):
            return _named(head, match), count
        match = _IN_BRACKETS.fullmatch(text)
        if match and _is_cost(match["amount"], labels, is_cut=count > 1):
            return _named(head, match), count
        below = pieces[place + count] if place + count < len(pieces) else None
        if below is None or not _may_go_on(head, below):
            break
        lines.append(below.text)
    return [head], 1


def _is_cost(text: str, labels: Labels, *, is_cut: bool) -> bool:
    """Tell whether brackets hold a cost, below the line that a name begins in, or words in place of one."""
    return (is_cut and is_money(text) and has_currency(text)) or labels.lexicon.is_undefined(text)


def _named(head: Piece, match: re.Match[str]) -> list[Piece]:
    cost = Piece(head.line, "field", "stated_cost", "", "", match["amount"].strip(), why="word")
    return [head._replace(text=match["name"]), cost]


def _says_past(text: str, labels: Labels) -> bool:
    return read_statement("", text, None, labels)[0] != "unstated"


def _may_go_on(head: Piece, below: Piece) -> bool:
    is_text = below.kind in ("plain", "hung") and below.line.table < 0 and below.text == below.line.plain
    return is_text and not below.line.is_apart and below.line.page == head.line.page
