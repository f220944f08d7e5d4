"""Summaries whose rows look like actions: `1 | Loger | 9 000 €`, where `Axe 1 – Loger` heads others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted, split_axis
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import words_of

_FEWEST = 2
_Name = tuple[str, ...]
# What axes are called, and their codes as printed.
_Axes = dict[tuple[str, _Name], str]


def read_summarised(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take the rows of a table for totals of axes, where each names an axis that is headed elsewhere.

    They print the number and the name of its heading, or its name alone.
    """
    headed = _headed(pieces, lexicon)
    tables: dict[int, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if piece.kind == "action" and piece.why == "column" and piece.line.table >= 0:
            tables[piece.line.table].append(place)
    codes: dict[tuple[int, int], str] = {}
    for places in tables.values():
        rows = [_row_key(pieces, place) for place in places]
        if len(places) >= _FEWEST and len(set(rows)) == len(rows) and all(row in headed for row in rows):
            codes |= {_at(pieces[place]): headed[row] for place, row in zip(places, rows, strict=True)}
    return [read for piece in pieces for read in _of_axis(piece, codes)]


def _headed(pieces: Sequence[Piece], lexicon: Lexicon) -> _Axes:
    """Give the axes that headings and labels of sheets name, by number and name and by name alone."""
    headed: _Axes = {}
    for piece in pieces:
        if piece.kind == "heading" and piece.name in lexicon.axis_words:
            code, name = piece.code, piece.text
        elif piece.kind == "field" and piece.name == "axis":
            number = split_axis(piece.text)
            code, name = (number.code, number.name) if number else ("", piece.text)
        else:
            continue
        headed[dotted(code), words_of(name)] = headed["", words_of(name)] = code
    return headed


def _row_key(pieces: Sequence[Piece], place: int) -> tuple[str, _Name]:
    """Give the number and the name that a row prints, in the column of codes or in that of axes."""
    row, before = pieces[place], pieces[place - 1] if place else pieces[place]
    is_axis = before.kind == "axis" and before.line is row.line
    return dotted(before.code if is_axis else row.code), words_of(row.text)


def _at(piece: Piece) -> tuple[int, int]:
    return piece.line.page, piece.line.line


def _of_axis(piece: Piece, codes: Mapping[tuple[int, int], str]) -> Iterator[Piece]:
    """Read a part of such a row: the name and the cost of an axis, and what else adds up below it."""
    code = codes.get(_at(piece))
    if code is None or piece.why != "column":
        yield piece
    elif piece.kind == "action":
        yield piece._replace(kind="axis", name="summary", code=code)
    elif piece.kind == "field" and piece.name == "stated_cost":
        yield piece._replace(name="stated_axis_total", code=code)
    elif piece.kind == "field":
        yield Piece(piece.line, "finding", "unread-total", text=f"{piece.label} {piece.text}")
    elif piece.kind != "axis":
        yield piece
