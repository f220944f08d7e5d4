"""Rows of totals: of the whole table, or of the axis above."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Part
from convlib.parsing.layout.piece import MONEY, Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, Meaning

_CODES = ("code", "axis_code", "axis", "sub_axis")


def amount_of(column: Column, part: Part) -> str:
    """Give a cell's text with the unit that its column names; what it says of tax is said at its heading."""
    is_kept_apart = column.meaning is not None and bool(column.meaning.role)  # of another year or stage
    if column.name not in MONEY and not is_kept_apart:
        return part.text.strip()
    meaning, text = column.meaning, part.amount
    is_number = part.kind not in ("error", "uncomputed")
    return replace(meaning, tax="").with_unit(text) if meaning and is_number else text


def read_total(row: Row, columns: Sequence[Column], *, is_inside: bool) -> Iterator[Piece]:
    """Read a total: of the table, or of an axis where its words say so or further actions follow."""
    meaning = row.meaning or Meaning("grand_total", is_total=True)
    name = meaning.name
    if (
        name == "grand_total"
        and meaning.scope != "whole"
        and is_inside
        or name == "grand_total"
        and (row.meaning is None or (row.meaning.unknown and row.meaning.scope != "whole"))
    ):
        name = "stated_axis_total"
    code = meaning.code if name == "stated_axis_total" else ""
    names = [column.name for column in columns]
    of_money = "stated_cost" if "stated_cost" in names else "funder_amount"
    costs = [place for place, name in enumerate(names) if name == of_money]
    filled = [
        place
        for place, part in enumerate(row.parts)
        if part.text.strip() and part.is_first and part.one_line != row.label
    ]
    others = [
        place
        for place in filled
        if place not in costs
        and columns[place].name not in _CODES
        and value_of(amount_of(columns[place], row.parts[place])) is not None
    ]
    chosen = [place for place in costs if place in filled or row.parts[place].kind in ("error", "uncomputed")]
    if not costs and len(others) == 1:
        chosen, others = others, []
    for place in chosen:
        column, part = columns[place], row.parts[place]
        of_column = column.meaning or Meaning("")
        year = of_column.year if len(chosen) > 1 else ""
        yield Piece(
            row.line,
            "field",
            name,
            code or (year if name == "grand_total" else ""),
            row.label,
            amount_of(column, part),
            replace(meaning, year=meaning.year or of_column.year, tax=meaning.tax or of_column.tax),
            why="column",
        )
    if not chosen:
        yield Piece(row.line, "field", name, code, row.label, "", meaning, why="column")
    for place in others:
        yield Piece(
            row.line,
            "field",
            "column_total",
            code=code,
            label=columns[place].label,
            text=amount_of(columns[place], row.parts[place]),
            meaning=(columns[place].meaning or Meaning("")).kept_as("column_total", ROLES_OF_AMOUNTS[name]),
            why="column",
        )
    rest = [place for place in filled if columns[place].name not in _CODES]
    yield from say_rest(row, columns, set(rest) - {*chosen, *others})


def say_rest(row: Row, columns: Sequence[Column], places: Collection[int]) -> Iterator[Piece]:
    """Say what a row of totals prints beside them: words, shares of the whole."""
    for place in sorted(places):
        text = row.text(place)
        if row.parts[place].is_first and re.search(r"[^\s\-–—.…/]", text) and text not in row.label:
            code = "unread-total" if re.fullmatch(r"[\d\s.,+-]+ ?%?", text) else "unread-line"
            said = f"{columns[place].label} {text}".strip() if code == "unread-total" else text
            yield Piece(row.line, "finding", code, text=said)
