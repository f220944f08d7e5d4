"""Stages of money side by side or one below the other: planned, granted, spent."""

from __future__ import annotations

from collections.abc import Sequence

from convlib.core.amounts import is_amount
from convlib.core.tables import printed
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


def are_parts(columns: Sequence[Column], below: Sequence[tuple[Part, ...]], labels: Labels) -> bool:
    """Tell whether stages head the columns, and each row names who pays or the cost: `Part État | 9 | 8`."""
    places = places_of_stages(columns)
    stages = {columns[place].meaning.stage for place in places}  # type: ignore[union-attr]
    is_last = places == list(range(len(columns) - len(places), len(columns)))
    if len(stages) < max(2, len(places)) or not is_last or not 0 < places[0] < 3 or len(below) < 2:
        return False
    return all(
        _names_money(" ".join(part.one_line for part in row[: places[0]]).strip(), labels)
        and all(is_amount(row[place].text) for place in places)
        for row in below
    )


def places_of_stages(columns: Sequence[Column]) -> list[int]:
    """Give the places of columns that are headed by a stage."""
    return [
        place
        for place, column in enumerate(columns)
        if column.meaning and column.name == "stated_cost" and column.meaning.stage in printed.STAGES
    ]


def _names_money(text: str, labels: Labels) -> bool:
    found = labels.find_label(text) if text else None
    return found is not None and found.name in ("share", "stated_cost")


def stage_of(text: str, labels: Labels) -> str:
    """Give the stage that a text names, as `Prévu` and `Budget prévu` do; empty where it does not."""
    found = labels.find_label(text)
    is_cost = found is not None and found.name == "stated_cost" and not found.scope
    return found.stage if found and is_cost and found.stage in STAGES else ""


def costs_of_year(columns: Sequence[Column], year: int | None) -> Sequence[Column]:
    """Keep of columns of costs those of a year, where one names it: `Dépensé en 2023 | Prévu en 2024`."""
    costs = [column for column in columns if column.name == "stated_cost"]
    of_year = [column for column in costs if column.meaning and column.meaning.year == str(year)]
    others = [column for column in costs if column not in of_year] if of_year else []
    return [column.named("other") if column in others else column for column in columns]


def of_first_stage(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep of columns of several stages those of the first cost as money, and shares that name no stage."""
    money = [column for column in columns if column.name in ("stated_cost", "share")]
    stages = {stage for column in money if (stage := _stage(column)) in STAGES}
    if len(stages) < 2:
        return tuple(columns)
    of_costs = {_stage(column) for column in money if column.name == "stated_cost"} & stages
    first = min(of_costs or stages, key=STAGES.index)
    kept = [column for column in money if _stage(column) in (first, "" if column.name == "share" else first)]
    return tuple(
        column.named("other") if column in money and column not in kept else column for column in columns
    )


def _stage(column: Column) -> str:
    return column.meaning.stage if column.meaning else ""
