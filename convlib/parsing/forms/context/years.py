"""Amounts of several years beside one label: `24 600 € en 2025 et 25 200 € en 2026`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of

_YEAR = r"(?P<year>(?:19|20)\d\d)"
# `24 600 € en 2025`, `24 600 € (2025)`; `2025 : 24 600 €`.
_AMOUNT_FIRST = re.compile(
    rf"(?P<amount>{AMOUNT})\s*"
    rf"(?:\(|,?\s*(?:en|pour|sur|au titre de)\s+(?:l['’](?:année|exercice)\s+)?){_YEAR}\)?"
)
_YEAR_FIRST = re.compile(rf"(?:en\s+)?{_YEAR}\s*[:=–-]\s*(?P<amount>{AMOUNT})")
# A line of its own below a cost: `dont 2025 : 24 600 €`.
_YEAR_ALONE = re.compile(
    rf"(?:(?:dont|en|pour|année|exercice)\s+)*{_YEAR}\s*:?\s*(?P<amount>{AMOUNT})", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[,;/+]|\bet\b|\bpuis\b|\n)*\s*")
_LONGEST = 300


def part_years(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Part a cost that names the year of each of its amounts into one of each year.

    A line that is a year and its amount, below a cost, is the cost of that year.
    """
    above: Piece | None = None
    for piece in pieces:
        if above and (of_year := _YEAR_ALONE.fullmatch(piece.line.plain)) and not piece.line.is_apart:
            meaning = replace(above.meaning, year=of_year["year"]) if above.meaning else None
            label = f"{above.label} {of_year['year']}"
            yield Piece(
                piece.line, "field", "stated_cost", of_year["year"], label, of_year["amount"], meaning
            )
            continue
        above = piece if piece.kind == "field" and piece.name == "stated_cost" else None
        is_cost = piece.kind == "field" and piece.name in ("stated_cost", "grand_total", "stated_axis_total")
        amounts = _amounts_by_year(piece.text) if is_cost and value_of(piece.text) is None else {}
        for year, amount in amounts.items():
            meaning = replace(piece.meaning, year=year) if piece.meaning else None
            code = piece.code if piece.name == "stated_axis_total" else year
            yield piece._replace(code=code, text=amount, meaning=meaning)
        if not amounts:
            yield piece


def _amounts_by_year(text: str) -> dict[str, str]:
    """Give the amount of each year; nothing where any of the text is more than that."""
    if len(text) > _LONGEST or not amounts_in(text):
        return {}
    for pattern in (_AMOUNT_FIRST, _YEAR_FIRST):
        found = list(pattern.finditer(text))
        between = pattern.sub("\0", text.strip().rstrip("."))
        parts = between.split("\0")
        is_whole = all(_BETWEEN.fullmatch(part) for part in parts)
        if found and is_whole and len({match["year"] for match in found}) == len(found):
            return {match["year"]: match["amount"].strip() for match in found}
    return {}
