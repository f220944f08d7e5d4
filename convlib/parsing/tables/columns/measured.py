"""Columns of a table of indicators: what is measured, in which unit, and from where to where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.meaning import BESIDE_INDICATOR, VALUES_OF_INDICATOR, Meaning

_KEYS = ("code", "name")
# What a stage of money is where nothing is money.
_OF_STAGES = {"planned": "target_value", "requested": "target_value", "spent": "reached_value"}


def name_measures(columns: Sequence[Column], below: Sequence[tuple[Part, ...]]) -> tuple[Column, ...] | None:
    """Give the columns by what they say of indicators, None where the table is not one of them.

    A table of all actions names the action of each row, and has two columns of values at least: else it
    lists actions.
    """
    named = [_named(column, [row[place].one_line for row in below]) for place, column in enumerate(columns)]
    codes = [column.meaning.code for column in named if column.meaning and column.name == "other"]
    values = sum(code in VALUES_OF_INDICATOR for code in codes)
    keys = [column for column in named if column.name in _KEYS]
    if codes.count("indicator_name") != 1 or values <= bool(keys):
        return None
    if any(column.name not in ("", "other", "axis", "sub_axis", *_KEYS) for column in named):
        return None
    return tuple(column if column.name in _KEYS else _beside(column) for column in named)


def _named(column: Column, texts: Sequence[str]) -> Column:
    meaning = column.meaning
    if meaning is None or meaning.unit:
        return column
    slot = _OF_STAGES.get(meaning.stage, "") if meaning.name == "stated_cost" and meaning.needs_amount else ""
    # `Objectif 2026` above `40 enfants`
    if meaning.name == "objective" and (meaning.year or any(map(is_amount, texts))):
        slot = "target_value"
    return replace(column, meaning=Meaning("other", slot, year=meaning.year)) if slot else column


def _beside(column: Column) -> Column:
    meaning = column.meaning or Meaning("other")
    is_known = meaning.code in ("indicator_name", "indicator_unit", *VALUES_OF_INDICATOR)
    return column if is_known else replace(column, meaning=Meaning("other", BESIDE_INDICATOR))
