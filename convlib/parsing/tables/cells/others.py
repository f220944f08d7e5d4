"""Who the other funders of a column are: named beside the amount, or in a column beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.parts import names_funder
from convlib.parsing.words.spelling import fold

_OTHERS = re.compile(
    r"(?:montant )?(?:autres?|divers|co-?financements?|co-?financeurs?|partenaires?)"
    r"(?: (?:co-?)?(?:financeurs?|financements?|partenaires?|contributeurs?))?(?: \(.*\))?"
)
# `30 000 (CAF)`; never `30 000 (HT)` or `30 000 (à confirmer)`.
_BEHIND = re.compile(
    r"(?P<amount>\d[\d\s.,]*(?:[kKM]?\s?€)?)\s*\((?!(?:HT|TTC)\))(?P<name>[A-ZÀ-Þ][^()\d€,;/]{1,60})\)"
)
# `CAF : 30 000 €`
_BEFORE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^()\d€,;/:]{1,60}?)\s*:\s*(?P<amount>\d[\d\s.,]*(?:[kKM]?\s?€)?)", re.DOTALL
)
_SAYS_WHO = re.compile(
    r"precisions?|precise[rz]|(?:nom |preciser )?(?:du financeur|lequel|lesquels)|lesquels?"
)
_ONE_NAME = re.compile(r"[A-ZÀ-Þ][^()\d€,;/+\n]{1,60}")


def name_others(pieces: Sequence[Piece]) -> list[Piece]:
    """Take the name for the funder in `Autres | 30 000 (CAF)`, and in `Autres | Précision` above `9 € | CAF`.

    So in `Autres | CAF : 30 000 €`.
    Where several are named, their amount stays that of `Autres`.
    """
    return list(_named(pieces))


def _named(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        is_other = piece.kind == "field" and piece.name == "share" and _OTHERS.fullmatch(fold(piece.code))
        behind = (_BEHIND.fullmatch(piece.text) or _BEFORE.fullmatch(piece.text)) if is_other else None
        beside = _beside(pieces, place) if is_other else ""
        if behind and names_funder(behind["name"]):
            yield _paid_by(piece, behind["name"].strip(), behind["amount"].strip())
        elif beside and piece.text:
            yield _paid_by(piece, beside, piece.text)
        else:
            yield piece


def _beside(pieces: Sequence[Piece], place: int) -> str:
    """Give the name in the column right behind a share, where its heading asks who it is."""
    beside = pieces[place + 1] if place + 1 < len(pieces) else None
    is_asked = beside is not None and beside.kind == "field" and beside.line is pieces[place].line
    if beside is None or not is_asked or not _SAYS_WHO.fullmatch(fold(beside.label)):
        return ""
    is_one = _ONE_NAME.fullmatch(beside.text) and " et " not in beside.text and names_funder(beside.text)
    return beside.text.strip() if is_one else ""


def _paid_by(piece: Piece, funder: str, amount: str) -> Piece:
    meaning = piece.meaning and replace(piece.meaning, code=funder)
    return piece._replace(code=funder, text=amount, meaning=meaning)
