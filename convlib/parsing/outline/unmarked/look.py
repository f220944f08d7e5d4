"""Headings that only their look tells.

Lines of one look, each above the same label or right above actions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.spelling import fold

# What no heading is: a sentence of many words.
_SENTENCE = re.compile(r"(?:\S+\s+){11}.*[^\W\d_]{3,}\.$")
_SHEET_FIELDS = (
    "objective",
    "description",
    "stated_cost",
    "other",
    "continuation",
    "financing",
    "funder",
    "name",
    "unknown",
)
_TEXTS = ("objective", "description")


def find_by_look(pieces: Sequence[Piece]) -> list[Piece]:
    """Find headings without number or word: lines of one look, below each of which the same label stands."""
    looks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    begun: dict[int, str] = {}
    tops, values = _tops(pieces), _values(pieces)
    for place, piece in enumerate(pieces):
        if place and place not in values and _is_line(pieces, place) and 3 < len(piece.line.plain) < 200:
            after = next((each for each in pieces[place + 1 : place + 4] if not _is_between(each)), None)
            for is_apart in _spaces_above(piece, is_top=place in tops):
                looks[look_of(piece, is_apart=is_apart)].append(place)
            is_sheet = after is not None and after.kind == "field" and after.name in _SHEET_FIELDS
            # What begins in lower case goes on with the text above it.
            if after and is_sheet and after.label and not piece.line.plain[0].islower():
                begun[place] = fold(after.label)
    labels = Counter(begun.values())
    best: list[int] = []
    for places in looks.values():
        heads = [place for place in places if labels[begun.get(place, "")] > 1]
        names = {fold(pieces[place].line.plain) for place in heads}
        is_named = len(names) * 2 > len(heads) > 1
        if is_named and len(heads) * 10 >= len(places) * 6 and len(heads) > len(best):
            best = heads
    found = set(best) | _without_badge(pieces, best, begun)
    return [
        Piece(piece.line, "heading", "#", text=piece.text or piece.line.plain, why="look")
        if place in found
        else piece
        for place, piece in enumerate(pieces)
    ]


def _values(pieces: Sequence[Piece]) -> set[int]:
    """Give the lines right below labels of texts that stand alone and come again."""
    below = {
        place: fold(label.label)
        for place, (label, piece) in enumerate(pairwise(pieces), 1)
        if label.kind == "field" and label.name in _TEXTS and label.label and not label.text
        and piece.kind == "plain" and piece.line is not label.line and not piece.line.is_apart
    }  # fmt: skip
    labels = Counter(below.values())
    return {place for place, label in below.items() if labels[label] > 1}


def _is_between(piece: Piece) -> bool:
    """Tell whether a piece may stand between a name and the first field of its sheet: a row of labels too."""
    return is_passed(piece) or (piece.kind == "columns" and piece.line.table >= 0)


def _spaces_above(piece: Piece, *, is_top: bool) -> set[bool | None]:
    """Say whether a line stands apart; of rows of a grid, where one sheet may begin it, also all together."""
    return {is_top or piece.line.is_apart, None} if piece.line.table >= 0 else {is_top or piece.line.is_apart}


def _is_line(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a piece is a line of text, whatever stands behind it about the action's past."""
    piece = pieces[place]
    # A name may begin as a label does.
    is_text = piece.kind == "plain" or (piece.kind == "field" and piece.name == "other" and not piece.text)
    return is_text and (len(piece.line.printed) == 1 or has_badge(pieces, place))


def _without_badge(pieces: Sequence[Piece], best: Sequence[int], begun: dict[int, str]) -> set[int]:
    """Give names that look unlike the others because nothing stands behind them, above the same label."""
    if not any(has_badge(pieces, place) for place in best):
        return set()
    labels = {begun[place] for place in best}
    return {
        place
        for place, label in begun.items()
        if label in labels and (pieces[place].line.is_bold or pieces[place].line.is_apart)
    }


def has_badge(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether something stands beside a name, such as whether its action goes on."""
    return place + 1 < len(pieces) and pieces[place + 1].line is pieces[place].line


def is_passed(piece: Piece) -> bool:
    """Tell whether a piece may stand between a name and its sheet."""
    return piece.kind == "furniture" or (piece.name == "continuation" and piece.why == "look")


def find_by_level(pieces: Sequence[Piece]) -> list[Piece]:
    """Find headings without number or word that the medium sets, of one level: a cost below most of them.

    The same words above each cost, `Financement`, head a part of a sheet. A label's word may begin one.
    """
    heads = [
        place
        for place, piece in enumerate(pieces)
        if piece.line.level > 0 and (piece.kind in ("heading", "section") or _is_unnumbered(piece))
    ]
    costed: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for place, after in zip(heads, [*heads, len(pieces)][1:], strict=True):
        if _is_unnumbered(pieces[place]):
            below = pieces[place + 1 : after]
            has_cost = any(piece.kind == "field" and piece.name == "stated_cost" for piece in below)
            costed[pieces[place].line.level].append((place, has_cost))
    numbered = {pieces[place].line.level for place in heads if pieces[place].kind == "heading"}
    found: set[int] = set()
    for level, said in costed.items():
        places = [place for place, has_cost in said if has_cost]
        # A second line of a heading with a number has its level too.
        is_inner = level not in numbered and any(other < level for other in numbered)
        is_sheet = len({fold(pieces[place].text) for place in places}) * 2 > len(places) > 1
        if is_inner and is_sheet and len(places) * 10 >= len(said) * 6 and len(places) > len(found):
            found = {place for place, _ in said}
    return [
        Piece(piece.line, "heading", "#", text=piece.line.plain, why="look") if place in found else piece
        for place, piece in enumerate(pieces)
    ]


def _is_unnumbered(piece: Piece) -> bool:
    return piece.kind == "plain" or (piece.kind == "field" and piece.name in ("other", "unknown"))


def _tops(pieces: Sequence[Piece]) -> set[int]:
    """Give the places of the first lines of pages: what is above them is no space."""
    body = [place for place, piece in enumerate(pieces) if piece.kind != "furniture"]
    return {
        place
        for above, place in zip(body, body[1:], strict=False)
        if pieces[above].line.page != pieces[place].line.page
    }


def look_of(piece: Piece, *, is_apart: bool | None) -> tuple[object, ...]:
    """Give what lines of one look have in common."""
    line = piece.line
    if line.level:
        return line.table >= 0, line.level
    return (
        line.table >= 0,
        line.level,
        line.is_bold,
        round(line.size or 0),
        (piece.text or line.plain).isupper(),
        is_apart,
    )
