"""Names that no list knows among those who pay: below a label that asks who does, or by their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.meaning import TOTALS, Meaning

# `PETR : 148 400 €`, `PETR des Hauts Plateaux – 148 400 €`
_PAID = re.compile(
    r"(?:[-–—•*►▪■➢→o]\s+)?(?P<name>[^\W\d_][^:;.!?€]{1,60}?)\s*(?:\s[:–—-]|:)\s*(?P<amount>[-\u2212]?\d[^:;]*)"
)
_ENDS = ("heading", "axis", "sub_axis", "action", "section")


def name_payers(pieces: Sequence[Piece]) -> list[Piece]:
    """Take lines of a name and an amount for what funders pay, in the run of lines that says who does.

    A run stands below a label alone, `Plan de financement`, or holds funders that are known. Where the cost
    is known, its lines complete it together, or none of those that the others already make.
    """
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
    match = _PAID.fullmatch(piece.line.plain) if is_open or piece.kind == "plain" else None
    if match is None or not is_money(match["amount"]):
        return None
    name = match["name"].strip()
    return Piece(
        piece.line, "field", "share", name, name, match["amount"].strip(), Meaning("share", name), why="row"
    )


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
