"""Axes that sheets name themselves: by a label, or by a heading below their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.ticked import beside_tick
from convlib.parsing.words.headings import heading_pattern, split_axis, split_heading
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import is_degree
from convlib.parsing.words.spelling import fold

_SENTENCE = re.compile(r"[a-zà-ÿ].*[^\W\d_]{3}\.(?:\s+[A-ZÀ-Ý].*)?", re.DOTALL)
_SKIPPED = ("furniture", "columns")
# So large a share of what sheets say below one label names axes.
_MOST = 0.6


def label_axes_of_sheets(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take the heading of an axis, right below that of a sheet and above its fields, for one of these.

    `FICHE ACTION 1`, `Orientation 2 : Loger`, then the fields of the action: its name is among them, or in
    `FICHE 1 – Louer`, where half of such headings, the others in a list of them, have an axis below.
    """
    pieces = _with_axes_above([_without_degree(piece, lexicon) for piece in pieces], lexicon)
    labelled = _name_axes(pieces, lexicon)
    body = [place for place, piece in enumerate(pieces) if piece.kind not in _SKIPPED]
    heads = Counter(pieces[place].name for place in body if pieces[place].kind == "heading")
    found = [
        (before, place)
        for at, (place, after) in enumerate(pairwise(body))
        if (before := _number_above(pieces, body[max(0, at - 2) : at], lexicon)) is not None
        and _is_heading(pieces[place], lexicon.axis_words)
        and pieces[after].kind == "field"
    ]
    below = Counter(pieces[before].name for before, _ in found)
    for before, place in found:
        head, piece = pieces[before], pieces[place]
        is_usual = below[head.name] > 1 and 2 * below[head.name] >= heads[head.name]
        if not head.text or is_usual:
            labelled[place] = piece._replace(
                kind="field", name="axis", label=piece.name, text=piece.line.plain
            )
    return labelled


def _without_degree(piece: Piece, lexicon: Lexicon) -> Piece:
    """Take a degree below the label of an axis, or behind its word, for what else a sheet says."""
    is_axis = _is_heading(piece, lexicon.axis_words) or (piece.kind == "field" and piece.name == "axis")
    if not is_axis or piece.code or not is_degree(piece.text):
        return piece
    label = piece.label if piece.kind == "field" else piece.line.plain.partition(":")[0].strip()
    return piece._replace(kind="field", name="other", label=label)


def _number_above(pieces: Sequence[Piece], above: Sequence[int], lexicon: Lexicon) -> int | None:
    """Give the heading of a sheet right above, or above the name that stands below its number."""
    for place in above[::-1]:
        if _is_heading(pieces[place], lexicon.action_words):
            return place if place == above[-1] or not pieces[place].text else None
        if pieces[place].kind != "plain":
            return None
    return None


def _with_axes_above(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Put axes, each right below the number of its sheet and above the name, before that number."""
    body = [place for place, piece in enumerate(pieces) if piece.kind not in _SKIPPED]
    bare = [
        at
        for at, place in enumerate(body)
        if _is_heading(pieces[place], lexicon.action_words) and not pieces[place].text
    ]
    parted = [
        at
        for at in bare
        if [pieces[place].kind for place in body[at + 1 : at + 3]] == ["heading", "plain"]
        and _is_heading(pieces[body[at + 1]], lexicon.axis_words)
    ]
    settled = list(pieces)
    if len(parted) > 1 and 2 * len(parted) >= len(bare):
        for number, axis in ((body[at], body[at + 1]) for at in parted):
            settled[number], settled[axis] = pieces[axis], pieces[number]
    return settled


def _is_heading(piece: Piece, words: Collection[str]) -> bool:
    return piece.kind == "heading" and piece.name in words


def _name_axes(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take what sheets say that they belong to for their axes, where it names axes: `Relève de : 2 – Loger`.

    `Rattachement : service jeunesse` names none.
    """
    headed = {fold(piece.text) for piece in pieces if _is_heading(piece, lexicon.axis_words)}
    groups: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if piece.kind == "field" and piece.meaning and piece.meaning.code == "belongs_to":
            groups[fold(piece.label)].append(place)
    named = list(pieces)
    for places in groups.values():
        said = sum(_names_axis(pieces[place].text, headed, lexicon) for place in places)
        for place in places if said >= _MOST * len(places) else ():
            named[place] = pieces[place]._replace(name="axis")
    return named


def _names_axis(text: str, headed: Collection[str], lexicon: Lexicon) -> bool:
    heading = split_heading(text, heading_pattern(lexicon))
    is_headed = heading is not None and heading.word in lexicon.axis_words
    number = split_axis(text)
    return is_headed or fold(text) in headed or (number is not None and bool(number.name))


def labelled_axis(piece: Piece, lexicon: Lexicon, *, below: str, of_sheet: bool) -> Piece:
    """Read `Thématique : Jeunesse`, `Axe | 2 – Jeunesse` and `Axe | Axe 2 – Jeunesse` as headings of axes.

    Right below an axis that another word heads, `Enjeu : Loger les jeunes` tells of that axis; a sentence,
    `Volet financier : voir les fiches en page suivante.`, names none.
    """
    if below and below not in fold(piece.label):
        return Piece(piece.line, "plain", text=piece.line.plain)
    text = (beside_tick(piece.text) or piece.text).strip()  # `☒ I. Loger ☐ II. Soigner`
    heading = split_heading(text, heading_pattern(lexicon))
    number = heading if heading and heading.word in lexicon.axis_words else split_axis(text)
    if number is None and _SENTENCE.fullmatch(text):
        return Piece(piece.line, "plain", text=f"{piece.label} : {piece.text}")
    code, name = (number.code, number.name) if number else ("", text)
    return piece._replace(
        kind="axis", name="of_sheet" if of_sheet else "label", code=code, text=name, why="column"
    )
