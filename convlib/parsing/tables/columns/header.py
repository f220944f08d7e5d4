"""The header of a table: one to three rows, what each column holds by its words and by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.columns.heads import (
    MONEY,
    YEAR,
    cells_of,
    columns_of,
    in_unit_of,
    is_axis_row,
    is_value,
    paths_of,
    read_column,
)
from convlib.parsing.tables.columns.kinds import Header, settle_kind
from convlib.parsing.tables.columns.measured import name_measures
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.tables.columns.stages import are_parts, are_stages
from convlib.parsing.tables.columns.told.lists import is_wide_top, tell_columns, told_header
from convlib.parsing.tables.columns.told.years import name_years
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.units import is_unit

_MOST_ROWS = 3
_SAMPLE = 40
_FORM = 4  # columns of a form with two labels a row


def find_header(lines: Sequence[Line], place: int, labels: Labels, above: str = "") -> Header | None:
    """Read the lines at a place as the header of a table, if they are one.

    Args:
        lines: all lines.
        place: of the first row.
        labels: the words of sheets.
        above: a heading that stands beside the table and is above each of its columns.
    """
    columns, height = _columns_at(lines, place, labels, above)
    if not columns and is_wide_top(lines, place, labels):
        return told_header(lines, place, labels)
    if not columns or _is_field(columns):
        return None
    first = lines[place]
    below = [
        columns_of(line, len(columns))
        for line in takewhile(
            lambda line: line.printed != first.printed, lines[place + height : place + height + _SAMPLE]
        )
        if line.table == first.table
    ]
    filled = [row for row in below if row]
    columns = name_years(columns, filled, lines[place - 1] if place else None, labels)
    if filled and are_stages(columns, filled[:2], labels):
        return Header(columns, height, "stages")
    if measured := name_measures(columns, filled):
        return Header(measured, height, "indicators")
    if are_parts(columns, filled[:2], labels):
        return Header(columns, height, "parts")
    has_names = any(column.name == "name" for column in columns)
    told = None if has_names else tell_columns(columns, filled)
    known = settle_kind(told or columns, filled, height, labels, is_told=told is not None)
    return known or told_header(lines, place, labels)


def _columns_at(
    lines: Sequence[Line], place: int, labels: Labels, above: str
) -> tuple[tuple[Column, ...], int]:
    """Read headings of columns, and how many lines they take; none where most cells are no labels."""
    first = lines[place]
    if (len(first.printed) < 2 and not _is_group(first)) or any(map(is_value, first.printed)):
        return (), 0
    if is_axis_row(first, labels) or any(
        (heading := labels.find_heading(text)) and heading.name for text in first.printed
    ):
        return (), 0  # `Axe | Axe 1 – Loger` is a label and its value
    after = lines[place + 1] if place + 1 < len(lines) else None
    if _holds_pair(first, after, labels):
        return (), 0
    rows = [cells_of(first, 0)]
    if first.table < 0 and after is not None and after.table < 0 and len(after.parts) == len(rows[0]) + 1:
        rows = [_with_code(_cut_cells(rows[0], labels), after, labels)]
    rest = _rest_below(rows[0], after) if first.table < 0 and after is not None else None
    if rest:
        rows = [[join_lines(list(cell)) for cell in zip(rows[0], rest, strict=True)]]
    height = 2 if rest else 1
    found = [labels.find_label(cell) if cell else None for cell in rows[0]]
    are_years_told = bool(above) or any(each is not None and each.name == "name" for each in found)
    said = sum(
        each is not None or (are_years_told and YEAR.fullmatch(cell) is not None)
        for each, cell in zip(found, rows[0], strict=True)
    )
    if said * 2 < len(first.printed):
        return (), 0
    width = len(rows[0])
    units = [""] * width
    for line in lines[place + 1 : place + _MOST_ROWS + 1]:
        if said_units := _units_of(line, first):
            units, height = said_units, height + 1
            break
        if len(rows) == _MOST_ROWS or not _goes_on(rows, line, first, labels):
            break
        rows.append(cells_of(line, width))
        height += 1
    wide = (above,) if above else ()
    paths = list(map(in_unit_of, paths_of(rows), units))
    return tuple(read_column((*wide, *heads), labels) for heads in paths), height


def _units_of(line: Line, first: Line) -> list[str]:
    """Give the units of a row that says nothing else, by column: `(en k€)` below `Coût total`."""
    if line.table != first.table or line.table < 0 or len(line.parts) != len(first.parts):
        return []
    if not line.printed or not all(map(is_unit, line.printed)):
        return []
    if is_unit(line.parts[0].one_line):
        return line.printed[:1] * len(line.parts)  # of the whole table
    return [part.one_line if is_unit(part.one_line) else "" for part in line.parts]


def _is_field(columns: Sequence[Column]) -> bool:
    """Tell a label and its value, which no list knows, from the headings of two columns."""
    return len(columns) == 2 and bool(columns[0].name and columns[1].heads and not columns[1].name)


def _rest_below(cells: list[str], after: Line) -> list[str] | None:
    """Give the second lines of headings that a typist broke: none begins as a heading does."""
    rest = columns_of(after, len(cells)) if after.table < 0 and after.is_hung and not after.is_apart else None
    texts = [part.text for part in rest or ()]
    is_rest = all(text[:1].islower() or text[:1] == "(" for text in texts if text)
    return texts if is_rest and any(text[:1].islower() for text in texts) else None


def _cut_cells(cells: list[str], labels: Labels) -> list[str]:
    """Cut the one cell that holds two headings a space apart: `N° Action`, `Coût 2025 Coût 2026`."""
    cuts = [
        (place, head, rest)
        for place, cell in enumerate(cells)
        for head, rest in _in_two(cell)
        if labels.find_label(head) and labels.find_label(rest)
    ]
    if len(cuts) != 1:
        return cells
    place, *heads = cuts[0]
    return [*cells[:place], *heads, *cells[place + 1 :]]


def _with_code(cells: list[str], after: Line, labels: Labels) -> list[str]:
    """Give codes a heading of their own where `Action` stands above them and the names beside them."""
    found = labels.find_label(cells[0])
    is_open = len(cells) < len(after.parts) and found is not None and found.name == "name"
    return ["N°", *cells] if is_open and is_code(after.parts[0].text) else cells


def _in_two(cell: str) -> list[tuple[str, str]]:
    """Give the ways to cut a cell between two words; a year stays with what stands before it."""
    words = cell.split(" ")
    return [
        (" ".join(words[:cut]), " ".join(words[cut:]))
        for cut in range(1, len(words))
        if YEAR.fullmatch(words[cut]) is None
    ]


def _is_group(line: Line) -> bool:
    """Tell whether the one cell of a row heads several columns: it is wide, and leaves others beside it."""
    wide = [part for part in line.parts if part.text]
    return line.table >= 0 and bool(wide) and 1 < wide[0].columns < len(line.parts)


def _holds_pair(line: Line, after: Line | None, labels: Labels) -> bool:
    """Tell whether a label stands beside its value: a wide text, which heads nothing below it.

    The row below has a text of its own below the label, and no amount, as in a form.
    """
    if after is None or line.table < 0 or after.table != line.table or len(after.parts) != len(line.parts):
        return False
    labelled = list(zip(line.parts[::2], after.parts[::2], strict=True))
    if len(line.parts) == _FORM and all(_is_form(label, below, labels) for label, below in labelled):
        return True
    return any(
        label.columns == 1
        and value.columns > 1
        and value.is_first
        and below.is_first
        and bool(below.text)
        and not is_value(below.one_line)
        and (
            _is_pair(label.one_line, value.one_line, labels)
            or bool(below.text)
            and _is_form(label, below, labels)
        )
        for label, value, below in zip(line.parts, line.parts[1:], after.parts, strict=False)
    )


def _is_pair(label: str, value: str, labels: Labels) -> bool:
    """Tell whether a text says what a label asks: no label itself, or one of the same field.

    `Nature | Reconduction de 2025`
    """
    asked, said = labels.find_label(label), labels.find_label(value)
    return asked is not None and YEAR.fullmatch(value) is None and (said is None or said.name == asked.name)


def _is_form(label: Part, below: Part, labels: Labels) -> bool:
    """Tell whether one label stands below another, or nothing, as no text under a heading does."""
    asked, found = labels.find_label(label.one_line), labels.find_label(below.one_line)
    is_label = found is not None or (not below.text and label.is_first)
    return asked is not None and not asked.needs_amount and asked.name not in MONEY and is_label


def _goes_on(rows: list[list[str]], line: Line, first: Line, labels: Labels) -> bool:
    """Tell whether a line is a further row of the header: labels below wider ones, and no value."""
    if line.table != first.table or line.table < 0 or len(line.parts) != len(first.parts):
        return False
    cells = [part.one_line for part in line.parts]
    said = [cell for cell in cells if cell]
    if not said or any(is_value(cell) for cell in said):
        return False
    own = [column for column, part in enumerate(line.parts) if part.text and part.is_first]
    above = rows[-1]
    if not own or len({cells[column] for column in own}) < min(2, len(own)):
        return False
    if line.parts[own[0]].columns == len(cells) or is_axis_row(line, labels):
        return False  # a band
    if first.is_bold and not line.is_bold and all(cells) and _starts(line) == _starts(first):
        return False  # values in the cells of a form: headings that part wider ones have cells of their own
    is_below = any(first.parts[column].columns > 1 or not above[column] for column in own) or len(own) < len(
        said
    )
    is_named = sum(
        labels.find_label(cells[column]) is not None or YEAR.fullmatch(cells[column]) is not None
        for column in own
    )
    return (
        is_below and is_named * 2 >= len(own) and is_named > 0 and labels.find_heading(cells[own[0]]) is None
    )


def _starts(line: Line) -> list[bool]:
    return [part.is_first for part in line.parts]
