"""Actions in lists below the heading of an axis: a line each of its name and what it costs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, is_money, value_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold, words_of

_BULLET = r"(?:[-–—•*►▪■➢→o]\s+)?"
# `Sentier : 48 000 €`, `Sentier – Coût : 48 000 €`, `Sentier ..... 48 000 €`
_ENTRY = re.compile(
    rf"{_BULLET}(?P<name>[^\W\d_][^.:;!?€]{{2,119}}?)"
    r"(?:(?:\s?[.,;–—-]\s+|\s\()(?:coût|budget|montant|enveloppe)[^:.;€\d]{0,20}:?"
    r"|\s?(?::|[–—=→]|\s-|\.{3,}|…+|_{3,}))"
    rf"\s*(?P<amount>{AMOUNT})\s?\)?\s?[*†]?\s?[.;,]?",
    re.IGNORECASE,
)
# What leads from a name to its amount in the next cell.
_LEADERS = " :.…_–—-"
# A name alone, above the line of its cost.
_NAME = re.compile(rf"{_BULLET}(?P<name>[^\W\d_](?:[^.:;!?€]|\.(?!\s)){{2,119}}?)\.?")
_NO_NAME = re.compile(r"(?:sous[- ])?total|dont\b|soit\b|reste\b|report\b")
# Below the heading of an axis, they make it a sheet of its own.
_OF_SHEET = ("stated_cost", "financing", "share", "funder")
_ENDS = ("heading", "axis", "sub_axis", "section")
# Fewer are no list, unless they add up to the total below them.
_LEAST = 3
_MOST_LINES = 3


class Entry(NamedTuple):
    """An action of a list, from the first of its pieces to behind the last."""

    start: int
    stop: int
    name: str
    amount: str


def find_listed(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take lines of names and amounts below headings of axes for actions with their costs.

    They are three at least, or add up to the total below them, or with the costs of tables to that of all.
    None is taken where sheets have objectives or descriptions, nor where a name comes again with another
    amount, as `Personnel : 5 000 €` does.
    """
    labelled = (piece.name for piece in pieces if piece.kind == "field" and piece.why != "column")
    if {"objective", "description", "name"} & set(labelled):
        return pieces
    heads = [place for place, piece in enumerate(pieces) if piece.kind in _ENDS]
    runs = [
        read_run(pieces, range(head + 1, stop), lexicon)
        for head, stop in zip(heads, [*heads, len(pieces)][1:], strict=True)
        if pieces[head].kind == "heading" and pieces[head].name in lexicon.axis_words
    ]
    entries = [entry for run, _ in runs for entry in run]
    is_list = any(len(run) > 1 and (is_whole or len(entries) >= _LEAST) for run, is_whole in runs)
    is_list = is_list or (bool(entries) and is_all(pieces, entries))
    return list_entries(pieces, entries) if is_list else pieces


def list_entries(pieces: list[Piece], entries: Sequence[Entry]) -> list[Piece]:
    """Take entries for actions, unless a name among them comes again with another amount."""
    amounts: dict[str, set[Decimal | None]] = defaultdict(set)
    for entry in entries:
        amounts[fold(entry.name)].add(value_of(entry.amount))
    if any(len(said) > 1 for said in amounts.values()):
        return pieces
    listed = list(pieces)
    for entry in reversed(entries):
        listed[entry.start : entry.stop] = _pieces_of(entry, pieces)
    return listed


def read_run(pieces: Sequence[Piece], places: range, lexicon: Lexicon) -> tuple[list[Entry], bool]:
    """Read the entries below a heading, and tell whether they add up to the total below them."""
    entries: list[Entry] = []
    place = places.start
    while place < places.stop:
        piece = pieces[place]
        entry = entry_at(pieces, place, places.stop, lexicon)
        is_own = piece.kind == "field" and piece.line.table < 0
        if entry:
            entries.append(entry)
        elif is_own and piece.name in TOTALS:
            return entries, _sum(entries) == value_of(piece.text)
        elif is_own and piece.name in _OF_SHEET and (not entries or piece.name == "stated_cost"):
            return [], False
        elif entries and piece.name == "unknown" and is_own and lexicon.is_undefined(piece.text):
            entries.append(Entry(place, place + 1, piece.label, piece.text))
        place = entry.stop if entry else place + 1
    return entries, False


def is_all(pieces: Sequence[Piece], entries: Sequence[Entry]) -> bool:
    """Tell whether entries and the costs of tables make a printed total together."""
    own = [piece for piece in pieces if piece.kind == "field"]
    costs = [value_of(piece.text) for piece in own if piece.name == "stated_cost" and piece.why == "column"]
    whole = _sum(entries) + sum(filter(None, costs), Decimal(0))
    return any(piece.name == "grand_total" and value_of(piece.text) == whole for piece in own)


def _sum(entries: Sequence[Entry]) -> Decimal:
    return sum((value_of(entry.amount) or Decimal(0) for entry in entries), Decimal(0))


def entry_at(pieces: Sequence[Piece], place: int, end: int, lexicon: Lexicon) -> Entry | None:
    """Read a name and its amount in one line, or over some that go on with each other."""
    texts: list[str] = []
    for stop in range(place, min(place + _MOST_LINES, end)):
        piece = pieces[stop]
        text = join_lines(texts)
        if texts and _is_cost(piece):
            name = _NAME.fullmatch(text)
            is_head = pieces[place].line.is_bold or not text.endswith(".")
            return _entry(place, stop + 1, name, piece.text, lexicon) if is_head else None
        if not _is_text(piece) or (texts and not _goes_on(text, piece)):
            return None
        texts.append(_said(piece))
        if match := _ENTRY.fullmatch(join_lines(texts)):
            return _entry(place, stop + 1, match, match["amount"], lexicon)
        if amounts_in(texts[-1]):
            return None
    return None


def _entry(start: int, stop: int, match: re.Match[str] | None, amount: str, lexicon: Lexicon) -> Entry | None:
    name = match["name"].strip() if match else ""
    is_name = bool(name) and not _NO_NAME.match(fold(name)) and not lexicon.find_funder(words_of(name))
    return Entry(start, stop, name, amount.strip()) if is_name else None


def _is_text(piece: Piece) -> bool:
    is_unread = piece.kind == "finding" and piece.name == "unread-line"
    # A table of two columns without a heading is such a list too.
    is_row = piece.line.table >= 0 and len(piece.line.printed) == 2
    if piece.kind == "field" and piece.name == "other" and not piece.text:
        return piece.line.table < 0  # a name that begins as a label does
    return is_unread if is_row else (is_unread or piece.kind == "plain") and piece.line.table < 0


def _is_cost(piece: Piece) -> bool:
    is_labelled = piece.kind == "field" and piece.name == "stated_cost" and piece.why == "word"
    return is_labelled and piece.line.table < 0 and bool(piece.label)


def _goes_on(text: str, piece: Piece) -> bool:
    """Tell whether a line goes on with a text that is cut, or says the amount that it leads to."""
    if piece.line.is_apart:
        return False
    is_cut = text[-1:] in "-\u00ad" or piece.text[:1].islower()
    return is_cut or (text.endswith(":") and is_money(piece.text)) or text.endswith("-")


def _said(piece: Piece) -> str:
    """Give a line as it would be written in one cell: `Sentier | 48 000 €` is `Sentier : 48 000 €`."""
    cells = piece.line.printed
    is_pair = len(cells) == 2 and is_money(cells[1])
    return f"{cells[0].rstrip(_LEADERS)} : {cells[1]}" if is_pair else piece.line.plain


def _pieces_of(entry: Entry, pieces: Sequence[Piece]) -> list[Piece]:
    first, last = pieces[entry.start], pieces[entry.stop - 1]
    between = pieces[entry.start + 1 : entry.stop - 1]
    return [
        Piece(first.line, "action", text=entry.name, why="recurrence"),
        *(Piece(piece.line, "field", "action_name") for piece in between),
        Piece(
            last.line,
            "field",
            "stated_cost",
            "",
            last.label if _is_cost(last) else "",
            entry.amount,
            last.meaning,
        ),
    ]
