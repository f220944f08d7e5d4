"""Sheets of a workbook that are an axis each: their title or their tab names it, and it heads their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import Heading, heading_pattern, split_heading
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import words_of

_FEWEST = 2
_ROWS = ("action", "axis", "columns")
# What parts the name of a territory from that of the axis: `Ville de Montbrun – Axe 1 : Loger`.
_PARTED = re.compile(r"\s*[–—|:,]\s+|\s+-\s+")
# `Loger (document fictif)`
_ASIDE = re.compile(r"\s*(?P<aside>\([^()]*\))$")
_Names = dict[str, tuple[str, ...]]


class _Named(NamedTuple):
    """The axis of a sheet, and the place of the line that names it, -1 where the tab alone does."""

    heading: Heading
    place: int


def head_sheets(pieces: Sequence[Piece], sheets: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """Head the rows of actions of each sheet with the axis that its title names, else its tab.

    Two sheets at least do, each with an axis of its own, and none has a heading of axes in it.

    Args:
        pieces: of a whole workbook.
        sheets: names of its sheets, in the order of their numbers; none of another medium.
        lexicon: the words that head axes.
    """
    if len(sheets) < _FEWEST:
        return list(pieces)
    summed = {piece.code: piece.text for piece in pieces if _is_summed(piece)}
    pages = [(page, list(group)) for page, group in groupby(pieces, key=lambda piece: piece.line.page)]
    named = {
        page: found
        for page, own in pages
        if _lists_actions(own, lexicon) and (found := _named(own, sheets[page - 1], summed, lexicon))
    }
    if len(named) < _FEWEST or len({found.heading.code for found in named.values()}) < len(named):
        return list(pieces)
    asides = {
        match["aside"] if (match := _ASIDE.search(found.heading.name)) else "" for found in named.values()
    }
    aside = asides.pop() if len(asides) == 1 else ""
    return [
        piece
        for page, own in pages
        for piece in (_headed(own, named[page], summed, aside) if page in named else own)
    ]


def _is_summed(piece: Piece) -> bool:
    return piece.kind == "axis" and piece.name == "summary" and bool(piece.code and piece.text)


def _lists_actions(own: Sequence[Piece], lexicon: Lexicon) -> bool:
    has_rows = any(piece.kind == "action" and piece.why == "column" for piece in own)
    return has_rows and not any(
        piece.kind == "axis" or (piece.kind == "heading" and piece.name in lexicon.axis_words)
        for piece in own
    )


def _named(own: Sequence[Piece], tab: str, summed: dict[str, str], lexicon: Lexicon) -> _Named | None:
    above = list(takewhile(lambda piece: piece.kind not in _ROWS, own))
    titles = [
        (place, piece.line.plain)
        for place, piece in enumerate(above)
        if len(piece.line.printed) == 1 and piece.kind != "furniture"
    ]
    for place, text in [*titles, (-1, tab)]:
        for said in _endings(text):
            if heading := _axis_of(said, summed, lexicon):
                return _Named(heading, place)
    return None


def _endings(text: str) -> Iterator[str]:
    """Give a text, and what stands behind each mark that parts it."""
    yield text
    yield from (text[mark.end() :] for mark in _PARTED.finditer(text))


def _axis_of(text: str, summed: dict[str, str], lexicon: Lexicon) -> Heading | None:
    """Read `Axe 1 : Loger`, or `Loger` and `1 – Loger` where a summary has that axis."""
    heading = split_heading(text, heading_pattern(lexicon))
    if heading is not None and heading.word in lexicon.axis_words:
        return heading
    said = words_of(_ASIDE.sub("", text))
    alike = [code for code, name in summed.items() if said in (words_of(name), words_of(f"{code} {name}"))]
    return Heading("axe", alike[0], summed[alike[0]]) if len(alike) == 1 else None


def _headed(own: Sequence[Piece], named: _Named, summed: dict[str, str], aside: str) -> Iterator[Piece]:
    code, name = named.heading.code, named.heading.name.removesuffix(aside).strip()
    known = summed.get(code, "")
    if words_of(name)[: len(words_of(known))] == words_of(known):
        name = known or name  # it is one axis, whatever the title says behind its name
    line = own[max(named.place, 0)].line
    head = Piece(line, "heading", named.heading.word, code, text=name)
    if named.place < 0:
        yield head
    for place, piece in enumerate(own):
        yield head if place == named.place else piece
