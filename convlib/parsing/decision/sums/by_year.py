"""What each funder pays of the whole in several years: a row a funder, a column a year, their sums below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from convlib.parsing.decision.sums.ledger import Ledger
from convlib.parsing.decision.sums.payers import (
    heads_payers_of_all,
    named_funders,
    of_whole,
)
from convlib.parsing.forms.context.years import codes_of_years
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold_payer

_NOTHING = ("-", "–", "—")
_FEWEST = 2


def read_payers_by_year(pieces: Sequence[Piece], ledger: Ledger, year: int | None) -> list[Piece]:
    """Read such a table where its last row is the sum of the others in each year, and all pay for actions.

    It is of the whole outside of all sheets, below a label that says so, or where that sum is that of all
    costs. The amounts of other years are kept as totals of theirs.
    """
    settled: list[Piece] = []
    known = named_funders(pieces)
    place = 0
    while place < len(pieces):
        line = pieces[place].line
        codes = codes_of_years([part.one_line for part in line.parts][1:]) if str(year) in line.plain else []
        rows = _rows_from(pieces, place, len(codes)) if str(year) in codes else []
        is_known = all(fold_payer(row.line.printed[0]) in known for row in rows[:-1])
        if not rows or not is_known or not _is_of_whole(pieces, ledger, place, rows, codes.index(str(year))):
            settled.append(pieces[place])
            place += 1
            continue
        if settled and heads_payers_of_all(settled[-1]):  # it is no field of the last action
            settled[-1] = Piece(settled[-1].line, "section", text=settled[-1].line.plain)
        settled.append(Piece(pieces[place].line, "columns"))
        for row in rows[:-1]:
            name = known[fold_payer(row.line.printed[0])]
            settled += [
                of_whole(row, name, text)
                if code == str(year)
                else _of_other(row, f"{name} {code}", text, Meaning("share", name, year=code))
                for code, text in zip(codes, row.line.printed[1:], strict=True)
                if text not in _NOTHING
            ]
        last, name = rows[-1], rows[-1].line.printed[0]
        settled += [
            _total(last, code, text)
            if code == str(year)
            else _of_other(last, f"{name} {code}", text, Meaning("grand_total", year=code))
            for code, text in zip(codes, last.line.printed[1:], strict=True)
        ]
        place += 1 + len(rows)
    return settled


def _rows_from(pieces: Sequence[Piece], place: int, count: int) -> list[Piece]:
    """Give the rows below a row of years: a name and an amount a year, their sums in the last."""
    head = pieces[place]
    if head.line.table < 0 or head.kind in ("action", "axis", "heading"):
        return []
    below = list(takewhile(lambda piece: _is_row(piece, head.line.table, count), pieces[place + 1 :]))
    end = next((at for at, piece in enumerate(below) if piece.name == "grand_total"), 0)
    rows = below[: end + 1]
    is_a_piece_each = len({id(row.line) for row in rows}) == len(rows)
    columns = list(zip(*(map(_value, row.line.printed[1:]) for row in rows), strict=True))
    is_summed = all(sum(column[:-1]) == column[-1] for column in columns)
    return rows if len(rows) > _FEWEST and is_a_piece_each and is_summed else []


def _is_row(piece: Piece, table: int, count: int) -> bool:
    name, *amounts = piece.line.printed or [""]
    is_row = piece.line.table == table and piece.kind in ("field", "finding", "plain", "hung")
    is_read = all(value_of(text) is not None or text in _NOTHING for text in amounts)
    return is_row and bool(name) and len(amounts) == count and is_read


def _value(text: str) -> Decimal:
    return value_of(text) or Decimal(0)


def _is_of_whole(
    pieces: Sequence[Piece], ledger: Ledger, place: int, rows: Sequence[Piece], column: int
) -> bool:
    paid = _value(rows[-1].line.printed[1 + column])
    is_headed = place > 0 and heads_payers_of_all(pieces[place - 1])
    return ledger.sheet_of[place] < 0 or is_headed or (len(ledger.sheets) > 1 and paid == ledger.total())


def _of_other(row: Piece, label: str, text: str, meaning: Meaning) -> Piece:
    apart = meaning.kept_as("column_total", "total")
    return Piece(row.line, "field", "column_total", "", label, text, apart, why="row")


def _total(row: Piece, code: str, text: str) -> Piece:
    meaning = Meaning("grand_total", scope="whole", year=code, is_total=True)
    return Piece(row.line, "field", "grand_total", code, row.line.printed[0], text, meaning, why="row")
