"""Axes that only their look or a summary tells, right above actions; and their names alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.look import look_of
from convlib.parsing.words.amount import has_currency, is_money, value_of
from convlib.parsing.words.headings import split_axis, unquoted
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# Parts of a document that hold actions as axes do.
_PARTS = ("partie", "chapitre", "titre", "section")
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]+)\s+(?:n\s?°\s?)?(?:(?P<code>\d{1,2}|[IVX]+|[A-Z])"
    r"(?:\s?[:.)–—-]\s*(?:[–—-]\s+)?|\s+(?=«)|$))?"
    r"[«“\"]?\s*(?P<name>[^»”\"]*?)\s*[»”\"]?"
)
# `Pilier « Loger »`, `Thématique : Emploi`
_BEHIND_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?:\s?[:–—]\s*|\s*(?=[«“\"]))(?P<name>[«“\"]?\s?[^\W\d_].*)")
_LONGEST = 150
_LEAST = 2


def find_axes(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take headings that stand right above actions for axes, where no other line heads any.

    Those that a summary lists, else those of one look, or of one word: `Partie 2 : Se loger`, `Volet « Se
    loger »`.
    """
    pieces = _name_bands(pieces, lexicon)
    actions = [place for place, piece in enumerate(pieces) if _heads_sheet(piece)]
    summed = {fold(piece.text) for piece in pieces if piece.kind == "axis" and piece.name == "summary"}
    if any(piece.kind == "axis" and piece.name != "summary" for piece in pieces) or len(actions) < _LEAST:
        return pieces
    worded = {place: match for place, piece in enumerate(pieces) if (match := _worded(piece, lexicon))}
    totals = {place: found for place, piece in enumerate(pieces) if (found := _with_total(piece))}
    looks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        is_set_off = bool(piece.line.level) or piece.line.is_bold or piece.text.isupper()
        is_line = piece.kind == "plain" or place in totals
        is_like = place in worded or (is_line and (is_set_off or fold(piece.text) in summed))
        if place and is_like and _is_above_action(pieces, place):
            # Whether white space stands above depends on what ends there, and a table may go on above it.
            word = fold(worded[place]["word"]) if place in worded else ""
            looks[*look_of(piece, is_apart=True)[1:], word].append(place)
    named = [place for places in looks.values() for place in places if fold(pieces[place].text) in summed]
    best = sorted(named) if len(named) >= _LEAST else max(looks.values(), key=len, default=[])
    if len(best) < _LEAST or best[0] > actions[0]:
        return pieces
    axes = [[piece] for piece in pieces]
    names = {place: totals[place][0] if place in totals else pieces[place].text for place in best}
    split = {place: split_axis(names[place]) for place in best if place not in worded}
    for number, place in enumerate(best, 1):
        match, heading = worded.get(place), split.get(place)
        code, name = (match["code"], match["name"]) if match else (None, names[place])
        if heading and all(split.values()):
            code, name = heading.code, heading.name
        line, code = pieces[place].line, code or f"#{number}"
        axes[place] = [Piece(line, "axis", "", code, text=name, why="look")]
        if place in totals:
            axes[place] += [Piece(line, "field", "stated_axis_total", text=totals[place][1], why="look")]
    return [piece for found in axes for piece in found]


def _with_total(piece: Piece) -> tuple[str, str] | None:
    """Give the name and the amount of `Grandir | 240 000 €`, a line of these two."""
    is_open = piece.kind == "finding" and piece.name == "unread-line"
    cells = piece.line.printed
    if not is_open or piece.line.table >= 0 or len(cells) != 2 or value_of(cells[0]) is not None:
        return None
    return (cells[0], cells[1]) if is_money(cells[1]) and has_currency(cells[1]) else None


def _name_bands(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take `Chapitre I – Loger`, above a table, and `Chapitre II – Soigner`, in its rows, for axes alike."""
    bands = {
        place: match
        for place, piece in enumerate(pieces)
        if piece.kind == "axis"
        and piece.code.startswith("#")
        and (match := _WORDED.fullmatch(piece.text))
        and match["code"]
        and fold(match["word"]) in _PARTS
    }
    words = {fold(match["word"]) for match in bands.values()}
    above = {
        place: match
        for place, piece in enumerate(pieces if words else [])
        if (match := _worded(piece, lexicon))
        and match["code"]
        and fold(match["word"]) in words
        and _is_above_action(pieces, place)
    }
    return [
        Piece(piece.line, "axis", "", match["code"], text=match["name"], why="word")
        if (match := bands.get(place) or above.get(place))
        else piece
        for place, piece in enumerate(pieces)
    ]


def bare_axes(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take the word for an axis, quotation marks and the end of an item of a list off their names.

    `Pilier Loger` may be a name as it stands.
    """
    return [
        piece._replace(text=_bare(piece.text.rstrip(" ;,"), lexicon))
        if piece.kind in ("axis", "sub_axis")
        else piece
        for piece in pieces
    ]


def _bare(text: str, lexicon: Lexicon) -> str:
    match = _BEHIND_WORD.fullmatch(text)
    return unquoted(match["name"] if match and fold(match["word"]) in lexicon.axis_words else text)


def _worded(piece: Piece, lexicon: Lexicon) -> re.Match[str] | None:
    is_alone = piece.kind in ("plain", "section") or (piece.kind == "field" and not piece.text)
    match = _WORDED.fullmatch(piece.line.plain) if is_alone and piece.line.table < 0 else None
    return match if match and fold(match["word"]) in (*lexicon.axis_words, *_PARTS) else None


def _is_above_action(pieces: Sequence[Piece], place: int) -> bool:
    text = pieces[place].text
    below = (each for each in pieces[place + 1 :] if each.kind not in ("furniture", "columns"))
    after = next(below, None)
    is_line = len(text) <= _LONGEST and not re.search(r"[.;,:]$", text)
    return is_line and after is not None and _heads_sheet(after)


def _heads_sheet(piece: Piece) -> bool:
    return piece.kind == "action" or (piece.kind == "field" and piece.name == "name")
