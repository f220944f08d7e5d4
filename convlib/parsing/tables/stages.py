"""Tables of one action with a row a stage: planned, granted, spent, each by funder and in total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.stages import stage_of
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import STAGES, Meaning


def read_stages(columns: Sequence[Column], rows: Sequence[Row], labels: Labels, unit: str) -> Iterator[Piece]:
    """Read the first stage there is as cost and shares, and keep the others as printed.

    What is spent, alone, is no cost: that of the other sheets is what was planned.
    """
    stages = {id(row): STAGES.index(stage_of(row.text(0), labels)) for row in rows if row.text(0)}
    first = min(stages.values())
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
