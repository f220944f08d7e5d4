"""Who pays for all of it: a list or a table of funders that is of no action, though it stands below one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.decision.sums.payers import heads_payers_of_all
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import Meaning

_PAID = ("share", "funder_amount")
_TOTALS = ("funding_total", "grand_total")
# Between the lines of one list, and between it and its heading.
_PASSED = ("columns", "furniture")
_FEWEST = 2


def set_funding_of_whole_apart(pieces: Sequence[Piece], ledger: Ledger) -> list[Piece]:
    """Say what funders pay of the whole, and take none of it for the last action above.

    Its sum tells: it is that of all costs, or the printed total, and not the cost of that action. So does a
    heading of its own, where it is more than that action costs.
    """
    whole = ledger.total()
    said = {value_of(piece.text) for piece in pieces if piece.kind == "field" and piece.name == "grand_total"}
    settled = list(pieces)
    for run in _runs(pieces):
        number = ledger.sheet_of[run[0]]
        if number < 0 or len(ledger.sheets) < _FEWEST or whole is None:
            continue
        own = next(iter(ledger.sheets[number].costs.values()), None)
        values = [value_of(pieces[place].text) for place in run if pieces[place].name in _PAID]
        paid = sum(filter(None, values), Decimal(0))
        is_whole = paid != own and (paid == whole or paid in said)
        is_more = own is not None and paid > own and _is_headed(pieces, run[0])
        if not values or not (is_whole or is_more):
            continue
        for place in run:
            settled[place] = _said(pieces[place], whole)
        above = pieces[run[0] - 1]
        if above.name == "funder" and _is_columns(above, pieces[run[0]]):
            settled[run[0] - 1] = Piece(above.line, "columns")
    return settled


def _runs(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Give the places of shares one below the other, and of the total below them."""
    run: list[int] = []
    for place, piece in enumerate(pieces):
        is_total = piece.name in _TOTALS and bool(run) and piece.line.table == pieces[run[-1]].line.table >= 0
        if piece.kind == "field" and (piece.name in _PAID or is_total):
            run.append(place)
        elif run and piece.kind not in _PASSED and piece.line is not pieces[run[-1]].line:
            yield run
            run = []
    if run:
        yield run


def _is_headed(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line set off as a heading stands right above a list and the headings of its columns.

    So does a label that says that it is of all.
    """
    at = place - 1
    while at > 0 and (pieces[at].kind in _PASSED or _is_columns(pieces[at], pieces[place])):
        at -= 1
    piece = pieces[at]
    is_open = piece.kind in ("plain", "section") or (piece.kind == "field" and not piece.text)
    is_set_off = piece.line.level > 0 or piece.line.is_bold or piece.line.plain.isupper()
    is_told = is_set_off or heads_payers_of_all(piece)
    return is_open and is_told and piece.line.table < 0


def _is_columns(piece: Piece, below: Piece) -> bool:
    """Tell whether a line heads the columns of a list: in its table, or `Organisme | Apport` above it."""
    is_pair = piece.name == "funder" and len(piece.line.printed) > 1 and value_of(piece.text) is None
    return piece.line.table == below.line.table and (piece.line.table >= 0 or is_pair)


def _said(piece: Piece, whole: Decimal) -> Piece:
    if piece.name in _PAID:
        return piece._replace(kind="finding", name="unread-funding", text=piece.line.plain)
    if value_of(piece.text) == whole:
        meaning = replace(piece.meaning or Meaning("grand_total"), scope="whole", is_total=True)
        return piece._replace(name="grand_total", meaning=meaning, why="sum")
    return piece._replace(kind="finding", name="unread-total", text=piece.line.plain)
