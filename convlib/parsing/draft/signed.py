"""The foot of a document: place, date and names of those who sign belong to no action."""

from __future__ import annotations

import re

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.spelling import fold

_SIGNED = re.compile(
    r"(?:fait|signee?) (?:et \w+ )?(?:a|en) .{2,120}|vu pour (?:etre annexee?s?|accord)\b.{0,160}"
)
# Those who sign, side by side, where no line above says where or when.
_SIGNERS = re.compile(
    r"pour l['’]etat,? (?:l[ea] )?(?:pref|ministre).{0,160}|"
    r"(?:l[ea] )?prefete? .{2,60}\b(?:presidente?|maire)\b.{0,80}"
)
# `Lormeil, le 12 juin 2023`, apart from the text above it.
_DATED = re.compile(r"(?:a )?[^,:]{2,40}, le \d{1,2}(?:er)? [a-z]{3,9} (?:19|20)\d\d\b.{0,120}")
_APART = ("furniture", "contents")
# What lines below a signature look like by chance.
_NAMES = ("", "unknown", "unread-line")


def set_signatures_apart(pieces: list[Piece], *, has_lines: bool) -> list[Piece]:
    """Take `Fait à Lormeil, le 12 juin 2023` and all below it for text, where that is no part of a plan."""
    starts = [place for place, piece in enumerate(pieces) if _is_signed(piece, has_lines=has_lines)]
    if not starts:
        starts = [place for place, piece in enumerate(pieces) if _SIGNERS.fullmatch(fold(piece.line.plain))]
    if not starts or not all(map(_is_text, pieces[starts[-1] :])):
        return pieces
    signed = pieces[: starts[-1]]
    for piece in pieces[starts[-1] :]:
        if piece.kind in _APART:
            signed.append(piece)
        elif not signed or signed[-1].line is not piece.line:
            signed.append(Piece(piece.line, "section", text=piece.line.plain))
    return signed


def _is_signed(piece: Piece, *, has_lines: bool) -> bool:
    said = fold(piece.line.plain)
    is_apart = piece.kind in ("plain", "hung") and (piece.line.is_apart or not has_lines)
    return bool(_SIGNED.fullmatch(said) or (is_apart and _DATED.fullmatch(said)))


def _is_text(piece: Piece) -> bool:
    is_text = piece.kind in ("plain", "hung", "field", "finding") and piece.name in _NAMES
    return piece.kind in _APART or (is_text and not amounts_in(piece.line.plain))
