"""Thousands of euros that a document names, and no amount of it is read in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import has_currency, value_of
from convlib.parsing.words.meaning import AMOUNTS

# A unit without a number before it: `en milliers d'euros`, `(k€)`; `12 k€`, `des milliers d'euros` are none.
_EUROS = r"(?:milliers?|millions?)\s+d['’]\s?(?:euros?\b|€)"
_MONEY = r"(?:montants?|sommes?|coûts?|budgets?|dépenses?|crédits|chiffres|participations?|valeurs)"
_UNIT = re.compile(
    rf"(?:\ben\s+|[(:\[|–—]\s*|^\s*|\bunité\b[^.;:]{{0,40}}\sle\s){_EUROS}|"
    r"[(\[]\s*en\s+(?:milliers|millions)\s*[)\]]|"
    rf"\b{_MONEY}\b[^.;]{{0,60}}\ben\s+(?:milliers|millions)\b(?!\s+d(?:e\b|['’]))|"
    r"(?<![\w\d.,])(?<!\d\s)(?:[km]\s?€|[km]\s?euros?\b|[km]eur\b)",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?<![^\W\d_])[km]\s?(?:€|eur)|milli(?:er|on|ard)", re.IGNORECASE)


def check_thousands(pieces: Sequence[Piece], lines: Iterable[Line]) -> Iterator[Finding]:
    """Find the first text that names thousands or millions of euros, where all amounts are read as euros.

    A document in which one amount at least is read in such a unit, or all are printed with `€`, says in what
    its amounts are.
    """
    amounts = [piece.text for piece in pieces if piece.kind == "field" and piece.name in AMOUNTS]
    read = [text for text in amounts if value_of(text) is not None]
    if all(map(has_currency, read)) or any(map(_MANY.search, read)):
        return
    for line in lines:
        if _UNIT.search(line.plain):
            yield finding_at("unread-unit", line, None, text=line.plain)
            return
