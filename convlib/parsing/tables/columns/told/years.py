"""Columns headed by a year alone: costs of that year, where something shows that they are of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import MONEY, YEAR
from convlib.parsing.tables.columns.shares import holds_amounts, is_row_sum
from convlib.parsing.words.amount import has_currency
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.units import find_unit

_FEWEST = 2
_LISTED = ("name", "axis", "funder")


def name_years(
    columns: tuple[Column, ...], rows: Sequence[tuple[Part, ...]], caption: Line | None, labels: Labels
) -> tuple[Column, ...]:
    """Take such columns for costs, two at least.

    A column of totals is the sum of them, their amounts have a currency, or a caption above the table names
    money or its unit.
    """
    years = {
        place: found[1]
        for place, column in enumerate(columns)
        if column.meaning is None
        and len(column.heads) == 1
        and (found := YEAR.fullmatch(column.heads[0]))
        and holds_amounts(place, rows)
    }
    totals = [place for place, column in enumerate(columns) if column.name in TOTALS]
    is_money = (
        any(is_row_sum(place, list(years), rows) for place in totals)
        or all(has_currency(row[place].text) for row in rows for place in years if _is_filled(row[place]))
        or (caption is not None and len(caption.printed) == 1 and _says_money(caption.plain, labels))
    )
    is_listed = any(column.name in _LISTED for column in columns)  # a row an action, an axis or a funder
    if len(years) < _FEWEST or not is_listed or not is_money:
        return columns
    return tuple(
        replace(column, meaning=Meaning("stated_cost", year=years[place])) if place in years else column
        for place, column in enumerate(columns)
    )


def _is_filled(part: Part) -> bool:
    return part.is_first and bool(part.text.strip(" -–—\u2212"))


def _says_money(text: str, labels: Labels) -> bool:
    found = labels.find_label(text)
    return bool(find_unit(text)[0]) or (found is not None and found.name in (*MONEY, "financing"))
