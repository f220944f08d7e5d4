"""Tables of one action by stage: planned, granted, spent, a row or a column each, by funder and in total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.stages import places_of_stages, stage_of
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, STAGES, TOTALS, Meaning

_COSTS = ("stated_cost", *TOTALS)
_OF_MONEY = ("share", *_COSTS)
_FEWEST = 2


def read_stages(columns: Sequence[Column], rows: Sequence[Row], labels: Labels, unit: str) -> Iterator[Piece]:
    """Read the first stage there is as cost and shares, and keep the others as printed.

    What is spent, alone, is no cost: that of the other sheets is what was planned.
    """
    stages = {id(row): STAGES.index(stage_of(row.text(0), labels)) for row in rows if row.text(0)}
    first = min(stages.values(), default=STAGES.index("spent"))
    is_read = len(stages) > 1 or first < STAGES.index("spent")
    year = columns[0].meaning.year if columns[0].meaning else ""
    for row in rows:
        for column, part in zip(columns[1:], row.parts[1:], strict=True):
            meaning = (column.meaning or Meaning("stated_cost")).in_unit(unit)
            text = meaning.with_unit(part.text.strip())
            label = f"{row.text(0)} – {column.label}"
            if not text:
                continue
            meaning = replace(meaning, stage=stage_of(row.text(0), labels), year=meaning.year or year)
            if stages.get(id(row)) != first or not is_read:
                apart = meaning.kept_as("other")
                yield Piece(row.line, "field", "other", "", label, text, apart, why="column")
            elif meaning.name == "share":
                yield Piece(
                    row.line, "field", "share", meaning.code, column.label, text, meaning, why="column"
                )
            else:
                cost = replace(meaning, name="stated_cost", scope="action")
                yield Piece(row.line, "field", "stated_cost", meaning.year, label, text, cost, why="column")


def read_parts(columns: Sequence[Column], rows: Sequence[Row], labels: Labels, unit: str) -> Iterator[Piece]:
    """Read the column of the first stage as cost, shares and totals, and keep the others as printed."""
    places = places_of_stages(columns)
    first = min(places, key=lambda place: STAGES.index(_meaning_of(columns[place]).stage))
    names = [" ".join(row.text(place) for place in range(places[0])).strip() for row in rows]
    said = [labels.find_label(name) if name else None for name in names]
    payers = _payers(names, said, [value_of(row.parts[first].text) for row in rows])
    for place, (row, label, meant) in enumerate(zip(rows, names, said, strict=True)):
        found = Meaning("share", label) if place in payers else meant
        if found is None or found.name not in _OF_MONEY:
            yield Piece(row.line, "finding", "unread-line", text=row.line.plain)
            continue
        if found.name == "grand_total" and found.scope != "whole":
            found = replace(found, name="stated_cost")
        for column in places:
            meaning = _meaning_of(columns[column])
            own = replace(found, stage=meaning.stage, year=found.year or meaning.year, unit=meaning.unit)
            own = own.in_unit(unit)
            text = own.with_unit(row.parts[column].text.strip())
            beside = f"{label} – {columns[column].label}"
            if column == first:
                code = own.year if own.name == "stated_cost" else own.code
                yield Piece(row.line, "field", own.name, code, label, text, own, why="column")
            elif text:
                name = "column_total" if own.name in TOTALS else "other"
                apart = own.kept_as(name, ROLES_OF_AMOUNTS[own.name])
                yield Piece(row.line, "field", name, "", beside, text, apart, why="column")


def _payers(
    names: Sequence[str], said: Sequence[Meaning | None], amounts: Sequence[Decimal | None]
) -> set[int]:
    """Give the rows under other words that pay: with the funders that are known they make the cost."""
    costs = {amounts[place] for place, found in enumerate(said) if found and found.name in _COSTS}
    paid = [place for place, found in enumerate(said) if found is None or found.name not in _COSTS]
    values = [amounts[place] for place in paid if names[place]]
    if len(costs) != 1 or len(values) < _FEWEST or sum(filter(None, values)) not in costs:
        return set()
    return {place for place in paid if (found := said[place]) is None or found.name not in _OF_MONEY}


def _meaning_of(column: Column) -> Meaning:
    return column.meaning or Meaning("stated_cost")
