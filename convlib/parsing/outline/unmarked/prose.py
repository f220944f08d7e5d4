"""Plans in prose: headings of one look, below each of which paragraphs say what is done and what it costs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from convlib.parsing.forms.told import told_costs
from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.paragraphs import (
    is_heading,
    is_paragraph,
)
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# So large a share of the headings of one look has a cost below, or stands in the contents.
_MOST = 0.6
_LONGEST_NAME = 100
# So many costs below one heading are of as many actions.
_SEVERAL = 2
_NAMED = ("name", "objective", "description")
_BULLET = re.compile(r"^[-–—•*►▪■➢→]\s+")
_NO_SENTENCE = re.compile(r"[A-ZÀ-Þ«\d](?:[^.;:!?]|\.(?!\s|$))+")
_Look = tuple[int, bool, int]


def find_in_prose(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Find headings of actions without number, word or label: those of one look whose text tells costs.

    Headings of a higher level that head no axis end what stands above them.
    """
    listed = {fold(piece.text) for piece in pieces if piece.kind == "contents"}
    groups: dict[_Look, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if is_heading(piece):
            groups[_look(piece)].append(place)
    best: list[int] = []
    for places in groups.values():
        heads = [place for place in places if _text_below(pieces, place)]
        costed = sum(any(told_costs(_text_below(pieces, place), lexicon)) for place in heads)
        named = sum(fold(pieces[place].text) in listed for place in heads)
        is_sure = len(heads) > 1 and costed > 1 and max(costed, named) >= _MOST * len(places)
        if is_sure and len(heads) > len(best):
            best = heads
    level = pieces[best[0]].line.level if best else 0
    found = set(best)
    return [
        Piece(piece.line, "heading", "#", text=piece.text, why="look")
        if place in found
        else piece._replace(kind="section")
        if best and is_heading(piece) and piece.line.level < level and place > best[0]
        else piece
        for place, piece in enumerate(pieces)
    ]


def head_told(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take short lines above paragraphs for actions, where sentences below most of them tell costs.

    Only below headings of axes that hold several such costs, and where nothing else heads an action.
    """
    if any(piece.kind == "action" or piece.name in _NAMED for piece in pieces if piece.kind != "plain"):
        return list(pieces)
    found: dict[int, bool] = {}
    most = own = 0
    is_inside = False
    for place, piece in enumerate(pieces):
        if piece.kind in ("heading", "section", "axis"):
            is_inside, own = piece.kind == "heading" and piece.name in lexicon.axis_words, 0
        elif is_inside and _is_told_of(pieces, place):
            found[place] = False
        elif is_inside and found and piece.name == "stated_cost" and piece.why == "sentence":
            last = max(found)
            own += not found[last]
            found[last], most = True, max(most, own)
    costed = sum(found.values())
    if most < _SEVERAL or costed <= _SEVERAL or costed < _MOST * len(found):
        return list(pieces)
    return [
        Piece(piece.line, "action", text=_BULLET.sub("", piece.line.plain), why="look")
        if place in found
        else piece
        for place, piece in enumerate(pieces)
    ]


def _is_told_of(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line is short and no sentence, between the end of what is above and a sentence below."""
    piece, above, after = pieces[place], pieces[place - 1], pieces[place + 1 : place + 2]
    text = piece.line.plain
    is_alone = piece.kind == "plain" or (piece.kind == "field" and not piece.text)
    is_below_end = above.kind not in ("plain", "hung") or above.line.plain.endswith((".", "!", "?"))
    is_short = len(piece.line.printed) == 1 and piece.line.table < 0 and len(text) < _LONGEST_NAME
    is_name = bool(_NO_SENTENCE.fullmatch(_BULLET.sub("", text)))
    return is_alone and is_below_end and is_short and is_name and any(map(_is_sentence, after))


def _is_sentence(piece: Piece) -> bool:
    is_told = piece.kind == "field" and piece.why == "sentence"
    return is_told or (is_paragraph(piece) and piece.line.plain[:1].isupper())


def _look(piece: Piece) -> _Look:
    return piece.line.level, piece.line.is_bold, round(piece.line.size or 0)


def _text_below(pieces: Sequence[Piece], place: int) -> str:
    """Give the paragraphs below a heading, up to the next."""
    texts = []
    for piece in pieces[place + 1 :]:
        if not is_paragraph(piece):
            break
        texts.append(piece.line.plain)
    return " ".join(texts)
