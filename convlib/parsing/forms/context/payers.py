"""Names that no list knows among those who pay: below a label that asks who does, or by their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.words.amount import (
    AMOUNT,
    amounts_in,
    has_currency,
    is_money,
    value_of,
    without_percents,
)
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.spelling import bare_label

# `PETR : 148 400 €`, `PETR des Hauts Plateaux – 148 400 €`
_PAID = re.compile(
    r"(?:[-–—•*►▪■➢→o]\s+|[a-z]\)\s+)?(?P<name>[^\W\d_][^:;.!?€]{1,60}?)\s*(?:\s[:–—-]|:)\s*(?P<amount>[-\u2212]?\d[^:;]*)"
)
# In two lines.
_NAME = re.compile(r"[^\W\d_][^\d:;.!?€]{1,60}")
# `Anah 48 k€ + Département 16 k€`, and what parts those who pay.
_PAYER = re.compile(
    rf"(?:dont |soit )?(?P<name>[^\W\d_][^\d:;+€]{{1,60}}?)\s*[:(]?\s*(?P<amount>{AMOUNT})\s*\)?\s*\.?"
)
_BETWEEN = re.compile(r"\s*(?:[+;/·•|]|,(?!\d)|\s[–—-]\s|(?<=€)\s+et\s)\s*")
_MOST_LINES = 3
_ENDS = ("heading", "axis", "sub_axis", "action", "section")


def name_payers(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take lines of a name and an amount for what funders pay, in the run of lines that says who does.

    A run stands below a label alone, `Plan de financement`, or holds funders that are known. Where the cost
    is known, its lines complete it together, or none of those that the others already make. Below a cost, a
    line of several needs no label.
    """
    pieces = list(_join_names(list(_read_lists(pieces, labels))))
    named = list(pieces)
    for run, is_headed in _runs(pieces):
        open_places = [place for place in run if pieces[place].name != "share"]
        known = [value_of(pieces[place].text) for place in run if pieces[place].name == "share"]
        shares = {place: share for place in open_places if (share := _share(pieces[place]))}
        if not shares or None in known:
            continue
        told = sum((value for value in known if value), Decimal(0))
        whole = told + sum((value_of(share.text) or Decimal(0) for share in shares.values()), Decimal(0))
        cost = _cost_beside(pieces, run)
        if cost == whole or (is_headed and told != cost):
            for place, share in shares.items():
                named[place] = share
    return named


def _read_lists(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Read `Anah 48 k€ + Département 16 k€` right below a cost: it is what they pay, or one is known."""
    place = 0
    while place < len(pieces):
        listed, height = _list_below(pieces, place, labels)
        yield from listed or [pieces[place]]
        place += height


def _list_below(pieces: Sequence[Piece], place: int, labels: Labels) -> tuple[list[Piece], int]:
    """Give the shares that begin at a place, and how many lines they take."""
    above = pieces[place - 1] if place else pieces[place]
    is_below = above.kind == "field" and above.name == "stated_cost"
    cost = value_of(above.text) if is_below else _bare_cost(pieces, place)
    texts: list[str] = []
    known, height = list[Piece](), 1
    for piece in pieces[place : place + _MOST_LINES] if cost else ():
        is_open = piece.kind in ("plain", "hung") or (not is_below and piece.name == "unread-funding")
        is_end = (texts and piece.line.is_apart) or is_whole(piece.line.plain, labels)
        if not (is_open or (texts and piece.name == "share")) or is_end:
            break
        texts.append(piece.line.plain)
        listed = without_percents(join_lines(texts))
        found = [_PAYER.fullmatch(part) for part in _BETWEEN.split(listed.rstrip(" ·•|")) if part]
        paid = [match for match in found if match]
        values = [value_of(match["amount"]) or Decimal(0) for match in paid]
        if len(paid) < len(found):
            continue
        shares = list(_at_lines(pieces[place : place + len(texts)], paid))
        if sum(values, Decimal(0)) == cost:
            return shares, len(texts)
        if len(paid) > 1 and any(labels.find_payer(match["name"]) for match in paid):
            known, height = shares, len(texts)
    return known, height


def _at_lines(lines: Sequence[Piece], paid: Sequence[re.Match[str]]) -> Iterator[Piece]:
    """Give the shares of a list, each in the line that its amount stands in; else all in the last."""
    places = [line for line in lines for _ in amounts_in(line.line.plain)]
    if len(places) != len(paid):  # one is cut at the end of its line
        places = [
            next((line for line in lines if match["name"] in line.line.plain), lines[-1]) for match in paid
        ]
    for line in lines:
        own = [match for match, at in zip(paid, places, strict=True) if at is line]
        yield from (_paid(line, match["name"].strip(), match["amount"]) for match in own)
        if not own:
            yield Piece(line.line, "hung")


def _bare_cost(pieces: Sequence[Piece], place: int) -> Decimal | None:
    """Give the amount that stands alone above in the same sheet, where no label says a cost."""
    for piece in reversed(pieces[:place]) if amounts_in(pieces[place].line.plain) else ():
        if piece.kind in _ENDS or piece.name == "stated_cost" or _is_paid(piece):
            return None
        if stands_alone(piece):
            return value_of(piece.text)
    return None


def stands_alone(piece: Piece) -> bool:
    """Tell whether an amount stands alone in its line, without a label."""
    is_alone = piece.kind == "plain" and piece.text == piece.line.plain
    return is_alone and is_money(piece.text) and has_currency(piece.text)


def _paid(piece: Piece, name: str, amount: str) -> Piece:
    return Piece(piece.line, "field", "share", name, name, amount, Meaning("share", name), why="row")


def _join_names(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join a name of two lines, its amount at half their height, among those who pay."""
    place, last = 0, None
    while place < len(pieces):
        here = pieces[place]
        if last and _is_of_payers(last) and _is_named_around(pieces[place : place + 3]):
            above, amount, below = pieces[place : place + 3]
            here = _paid(amount, join_lines([above.text, below.text]), amount.text)
            place += 2
        yield here
        last = here
        place += 1


def _is_of_payers(piece: Piece) -> bool:
    return piece.kind == "field" and (piece.name == "share" or (piece.name == "financing" and not piece.text))


def _is_named_around(pieces: Sequence[Piece]) -> bool:
    if [piece.kind for piece in pieces] != ["plain", "hung", "plain"] or not is_money(pieces[1].text):
        return False
    names = [pieces[0].text, pieces[2].text]
    is_one = not any(piece.line.is_apart or piece.line.table >= 0 for piece in pieces)
    return is_one and _NAME.fullmatch(join_lines(names)) is not None


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[range, bool]]:
    """Give the runs of lines of names with amounts, and whether a label alone stands above each."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _is_paid(pieces[end]):
            end += 1
        run = range(start, end)
        above = pieces[start - 1] if start else None
        is_headed = above is not None and above.name == "financing" and not above.text
        if run and (is_headed or any(pieces[place].name == "share" for place in run)):
            yield run, is_headed
        start = max(end, start + 1)


def _is_paid(piece: Piece) -> bool:
    return (piece.kind == "field" and piece.name == "share") or _share(piece) is not None


def _share(piece: Piece) -> Piece | None:
    """Read what a line says as a funder and its amount, where it may be one."""
    is_open = piece.kind == "finding" and piece.name == "unread-line"
    if not is_open and piece.kind not in ("plain", "hung"):
        return None
    cells = piece.line.printed
    said = " : ".join(map(bare_label, cells)) if len(cells) == 2 else piece.line.plain
    match = _PAID.fullmatch(said)
    if match is None or not is_money(match["amount"]):
        return None
    return _paid(piece, match["name"].strip(), match["amount"].strip())


def _cost_beside(pieces: Sequence[Piece], run: range) -> Decimal | None:
    """Give the cost of the sheet that a run stands in: the last above it, else the first below."""
    for places in (range(run.start - 1, -1, -1), range(run.stop, len(pieces))):
        for place in places:
            piece = pieces[place]
            if piece.kind in _ENDS or piece.name in ("name", *TOTALS):
                break
            if piece.kind == "field" and piece.name == "stated_cost":
                return value_of(piece.text)
    return None
