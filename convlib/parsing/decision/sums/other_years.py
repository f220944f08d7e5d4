"""What funders pay, and totals, in another year than the one that is wanted: kept as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, TOTALS, Meaning

_YEAR = re.compile(r"(?:19|20)\d\d")


def set_other_years_apart(pieces: Sequence[Piece], year: int | None) -> list[Piece]:
    """Take no share and no total that names one other year for one of the year that is wanted.

    Costs keep their year in their code, by which one is chosen.
    """
    return [_apart(piece) if _is_of_other(piece, year) else piece for piece in pieces]


def _is_of_other(piece: Piece, year: int | None) -> bool:
    named = _year_of(piece)
    return year is not None and _YEAR.fullmatch(named) is not None and named != str(year)


def _year_of(piece: Piece) -> str:
    if piece.kind != "field" or piece.name not in ("share", *TOTALS):
        return ""
    said = piece.meaning.year if piece.meaning else ""
    return said or (piece.code if piece.name == "grand_total" else "")


def _apart(piece: Piece) -> Piece:
    year, is_share = _year_of(piece), piece.name == "share"
    name = "other" if is_share else "column_total"
    own = piece.meaning or Meaning(piece.name)
    meaning = replace(own, year=year, code=own.code if is_share else "")
    return piece._replace(
        name=name,
        code="",
        label=piece.label if year in piece.label else f"{piece.label} {year}",
        meaning=meaning.kept_as(name, ROLES_OF_AMOUNTS[piece.name]),
    )
