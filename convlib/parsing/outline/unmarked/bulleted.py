"""Actions in lists of letters and conventions: a bullet each, its name, what is done, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.grouped import VOTED
from convlib.parsing.outline.unmarked.items import Item, item_of
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import TOTALS
from convlib.parsing.words.spelling import fold, words_of

BULLET = re.compile(r"[-–—•*►▪■➢→●◦]\s+")
# Fewer are no list; so large a share of the bullets of a list with costs has one.
_LEAST, _MOST = 3, 0.8
# Between the heading of a list and its first bullet, a paragraph may lead to it.
_MOST_BETWEEN = 4
_LONGEST_HEAD, _MOST_WORDS = 120, 14
_ARTICLE = re.compile(r"article\s+(?P<code>\d{1,2}|[IVX]+)\s*[.:–—-]*\s*(?P<name>\S.*)", re.IGNORECASE)
# What leads to a list and names no axis: `les actions suivantes :`.
_LEADS = re.compile(r"\b(?:suivant\w*|ci-(?:apres|dessous)|a savoir)\b")
_ACTIONS = re.compile(r"\b(?:actions?|mesures?)\b")
_OF_PAST = re.compile(r"nouve|recondu|poursui|prolong|renou|deja|exist|\b(?:19|20)\d\d")
_OF_SHEET = ("stated_cost", "objective", "description")


class _Bullet(NamedTuple):
    """A bullet: its pieces, from the first to behind the last, and what it says, if that is an action."""

    start: int
    stop: int
    item: Item | None


def find_bulleted(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take bullets that each name an action and tell its cost for actions, and what stands above for axes.

    Only where nothing else heads an action, and the document speaks of actions: with costs that make its
    total, or with texts below headings, two lists at least.
    """
    if any(_heads_action(piece, lexicon) for piece in pieces):
        return pieces
    runs = [run for run in _runs(pieces) if any(bullet.item for bullet in run)]
    bullets = [bullet for run in runs for bullet in run]
    items = [bullet.item for bullet in bullets if bullet.item]
    if len(items) < max(_LEAST, _MOST * len(bullets)) or not _are_names(items, lexicon):
        return pieces
    heads = {run[0].start: head for run in runs if (head := _head_above(pieces, run[0].start, lexicon))}
    is_parted = len({fold(pieces[place].line.plain) for place in heads.values()}) == len(runs) > 1
    above = " ".join(fold(piece.line.plain) for piece in pieces[: bullets[0].start])
    is_worded = bool(heads) and all(pieces[place].name in lexicon.axis_words for place in heads.values())
    is_sure = is_worded or sum(bool(item.description) for item in items) >= _MOST * len(items)
    is_total = _is_total(pieces, items) and (is_sure or not VOTED.search(above))
    if not _ACTIONS.search(above) or not (is_total or (is_parted and is_sure)):
        return pieces
    listed = list(pieces)
    for number, place in enumerate(sorted(set(heads.values())) if is_parted else (), 1):
        listed[place] = _axis(pieces[place], number, lexicon)
    for bullet in reversed(bullets):
        listed[bullet.start : bullet.stop] = _action(pieces[bullet.start : bullet.stop], bullet.item)
    return listed


def _heads_action(piece: Piece, lexicon: Lexicon) -> bool:
    is_told = piece.why == "sentence" or not piece.label or _is_bullet(piece)
    is_sheet = piece.kind == "field" and piece.name in _OF_SHEET and not is_told
    return (
        piece.kind == "action" or is_sheet or (piece.kind == "heading" and piece.name in lexicon.action_words)
    )


def _is_bullet(piece: Piece) -> bool:
    line = piece.line
    return line.table < 0 and (line.is_item or BULLET.match(line.text.lstrip()) is not None)


def _runs(pieces: Sequence[Piece]) -> Iterator[list[_Bullet]]:
    """Give the lists: bullets one below the other, each with the lines in which it goes on."""
    run: list[_Bullet] = []
    place = 0
    while place < len(pieces):
        if not _is_bullet(pieces[place]):
            if run and pieces[place].kind != "furniture":
                yield run
                run = []
            place += 1
            continue
        stop = place + 1
        while stop < len(pieces) and _goes_on(pieces, place, stop):
            stop += 1
        lines = list(dict.fromkeys(piece.line for piece in pieces[place:stop]))
        text = BULLET.sub("", join_lines([line.plain for line in lines]), count=1)
        title = lines[0].parts[0].title if len(lines[0].parts) == 1 else ""
        run.append(_Bullet(place, stop, item_of(text, BULLET.sub("", title, count=1))))
        place = stop
    if run:
        yield run


def _goes_on(pieces: Sequence[Piece], start: int, place: int) -> bool:
    piece, above = pieces[place], pieces[place - 1]
    if piece.line is above.line:
        return True
    if piece.line.is_apart or _is_bullet(piece) or piece.line.table >= 0 or pieces[start].line.is_item:
        return False
    is_text = piece.kind in ("plain", "hung") or (piece.kind == "field" and piece.name not in TOTALS)
    is_inside = piece.line.is_hung or piece.line.indent > pieces[start].line.indent
    return is_text and (is_inside or not above.line.plain.endswith((".", ";")))


def _are_names(items: Sequence[Item], lexicon: Lexicon) -> bool:
    """Tell whether each has a name of its own, and none is that of a funder."""
    names = {fold(item.name) for item in items}
    is_paid = any(lexicon.find_funder(words_of(item.name)) == len(words_of(item.name)) for item in items)
    return len(names) == len(items) and not is_paid


def _head_above(pieces: Sequence[Piece], place: int, lexicon: Lexicon) -> int:
    """Give the place of the heading above a list, which a sentence may lead to; 0 where there is none."""
    at = place
    while at > max(0, place - _MOST_BETWEEN):
        at -= 1
        piece = pieces[at]
        is_worded = piece.kind == "heading" and piece.name in lexicon.axis_words
        if is_worded or (piece.kind == "section" and _ARTICLE.fullmatch(piece.line.plain)):
            return at
        if piece.kind not in ("plain", "furniture", "field") or _is_bullet(piece):
            break
    return place - 1 if place and _is_head(pieces[place - 1]) else 0


def _is_head(piece: Piece) -> bool:
    line, text = piece.line, piece.line.plain
    is_open = piece.kind in ("plain", "heading") or (piece.kind == "field" and not piece.text)
    is_short = len(text) <= _LONGEST_HEAD and len(text.split()) <= _MOST_WORDS and line.table < 0
    is_set_off = line.is_bold or line.level > 0 or line.is_apart or text.endswith(":")
    return (
        is_open and is_short and is_set_off and text[:1].isupper() | text[:1].isdigit()
        and not text.endswith((".", ";", ",")) and not _LEADS.search(fold(text))
    )  # fmt: skip


def _is_total(pieces: Sequence[Piece], items: Sequence[Item]) -> bool:
    whole = sum((value_of(item.amount) or Decimal(0) for item in items), Decimal(0))
    return any(piece.name == "grand_total" and value_of(piece.text) == whole for piece in pieces)


def _axis(piece: Piece, number: int, lexicon: Lexicon) -> Piece:
    if piece.kind == "heading" and piece.name in lexicon.axis_words:
        return piece
    text = piece.line.plain.rstrip(" :\u00a0\u202f")
    article, numbered = _ARTICLE.fullmatch(text), split_number(text)
    if article:
        return Piece(piece.line, "axis", "", article["code"], text=article["name"], why="look")
    code, name = (numbered.code, numbered.name) if numbered else (f"#{number}", text)
    return Piece(piece.line, "axis", "", code, text=name, why="look")


def _action(pieces: Sequence[Piece], item: Item | None) -> Iterator[Piece]:
    """Give the action of a bullet; one that tells no cost is said, and ends what stands above."""
    first = pieces[0].line
    if item is None:
        text = join_lines(list(dict.fromkeys(piece.line.plain for piece in pieces)))
        yield Piece(first, "finding", "unread-line", text=text)
        return
    lines = list(dict.fromkeys(piece.line for piece in pieces))
    at = next((line for line in lines if item.amount in line.plain), lines[-1])
    yield Piece(first, "action", text=item.name, why="look")
    if item.said:
        name = "continuation" if _OF_PAST.search(fold(item.said)) else "other"
        yield Piece(first, "field", name, "", item.said, item.said, why="look")
    if item.description:
        yield Piece(first, "field", "description", text=item.description, why="look")
    yield Piece(at, "field", "stated_cost", text=f"{item.amount}{item.parts}", why="sentence")
