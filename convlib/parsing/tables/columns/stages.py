"""Stages of money side by side or one below the other: planned, granted, spent."""

from __future__ import annotations

from collections.abc import Sequence

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import STAGES, TOTALS


def are_stages(columns: Sequence[Column], below: Sequence[tuple[Part, ...]], labels: Labels) -> bool:
    """Tell whether each row begins with a stage, under columns of money alone."""
    stages = [stage_of(row[0].one_line, labels) for row in below]
    is_money = all(column.name in ("share", "stated_cost", *TOTALS) for column in columns[1:])
    # `Pilote | Département` above `Coût prévisionnel | 92 000 €` is a form.
    is_table = len(columns) > 2 or len(set(stages)) > 1
    return all(stages) and is_money and is_table


def stage_of(text: str, labels: Labels) -> str:
    """Give the stage that a text names, as `Prévu` and `Budget prévu` do; empty where it does not."""
    found = labels.find_label(text)
    is_cost = found is not None and found.name == "stated_cost" and not found.scope
    return found.stage if found and is_cost and found.stage in STAGES else ""


def of_first_stage(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep of columns of several stages those of the first as money."""
    stages = {
        column.meaning.stage
        for column in columns
        if column.meaning and column.name in ("stated_cost", "share")
    }
    known = [STAGES.index(stage) for stage in stages if stage in STAGES]
    if len(known) < 2:
        return tuple(columns)
    first = STAGES[min(known)]
    return tuple(
        column.named("other")
        if column.meaning and column.name in ("stated_cost", "share") and column.meaning.stage != first
        else column
        for column in columns
    )
