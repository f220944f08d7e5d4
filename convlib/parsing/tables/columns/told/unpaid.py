"""Columns that name money or who pays it, where what stands below says that they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column, names_receipts
from convlib.parsing.tables.columns.shares import holds_amounts
from convlib.parsing.words.amount import value_of

_DIGIT = re.compile(r"\d")


def keep_unpaid(columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> list[Column]:
    """Keep what names money beside an amount alone, as `État` and `Validé` do, where one stands below.

    `Part F1` above percentages is no share in euros, where other columns have those; receipts below zero are
    what nobody pays.
    """
    paid = [place for place, column in enumerate(columns) if column.name in ("share", "funder_amount")]
    has_shares = any(holds_amounts(place, rows) for place in paid)
    return [
        column.named("other")
        if (column.meaning and column.meaning.needs_amount and _has_words_alone(place, rows))
        or (has_shares and place in paid and _holds_percents(place, rows))
        or (place in paid and names_receipts(column) and _are_deducted(place, rows))
        else column
        for place, column in enumerate(columns)
    ]


def _are_deducted(place: int, rows: Sequence[Sequence[Part]]) -> bool:
    values = [value for row in rows if (value := value_of(row[place].text)) is not None]
    return bool(values) and max(values) <= 0 > min(values)


def _holds_percents(place: int, rows: Sequence[Sequence[Part]]) -> bool:
    texts = [row[place].text.strip() for row in rows]
    return any(text.endswith("%") for text in texts) and all(
        text.endswith("%") or not any(map(str.isalnum, text)) or text.startswith("#") for text in texts
    )


def _has_words_alone(place: int, rows: Sequence[Sequence[Part]]) -> bool:
    texts = [row[place].text for row in rows if row[place].text.strip()]
    return bool(texts) and not any(map(_DIGIT.search, texts))
