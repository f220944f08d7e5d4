"""The header of a table: one to three rows, what each column holds by its words and by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.tables.columns.column import Column, accounts_of
from convlib.parsing.tables.columns.heads import MONEY, YEAR, paths_of, read_column
from convlib.parsing.tables.columns.names import settle_names
from convlib.parsing.tables.columns.stages import are_stages
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import Meaning

_TEXTS = ("objective", "description")
_MOST_ROWS = 3
_SAMPLE = 40


@dataclass(frozen=True)
class Header:
    """What the columns of a table hold.

    Attributes:
        columns: from the left.
        height: how many rows it takes.
        kind: `actions` for one action a row; `axes` for a summary of axes; `funders` for who pays one action;
            `stages` for what it costs at each stage;
            `values` for labels above their values.
    """

    columns: tuple[Column, ...]
    height: int
    kind: str


def find_header(lines: Sequence[Line], place: int, labels: Labels, above: str = "") -> Header | None:
    """Read the lines at a place as the header of a table, if they are one.

    Args:
        lines: all lines.
        place: of the first row.
        labels: the words of sheets.
        above: a heading that stands beside the table and is above each of its columns.
    """
    first = lines[place]
    if (len(first.printed) < 2 and not _is_group(first)) or any(_is_value(text) for text in first.printed):
        return None
    if any((heading := labels.find_heading(text)) and heading.name for text in first.printed):
        return None  # `Axe | Axe 1 – Loger` is a label and its value
    rows = [_cells(first, 0)]
    after = lines[place + 1] if place + 1 < len(lines) else None
    if first.table < 0 and after is not None and after.table < 0 and len(after.parts) == len(rows[0]) + 1:
        rows = [_cut_cells(rows[0], labels)]
    rest = _rest_below(rows[0], after) if first.table < 0 and after is not None else None
    if rest:
        rows = [[join_lines(list(cell)) for cell in zip(rows[0], rest, strict=True)]]
    height = 2 if rest else 1
    said = sum(
        bool(cell)
        and (labels.find_label(cell) is not None or (bool(above) and YEAR.fullmatch(cell) is not None))
        for cell in rows[0]
    )
    if said * 2 < len(first.printed):
        return None
    width = len(rows[0])
    for line in lines[place + 1 : place + _MOST_ROWS]:
        if not _goes_on(rows, line, first, labels):
            break
        rows.append(_cells(line, width))
        height += 1
    wide = (above,) if above else ()
    columns = tuple(read_column((*wide, *heads), labels) for heads in paths_of(rows))
    below = [
        columns_of(line, width)
        for line in lines[place + height : place + height + _SAMPLE]
        if line.table == first.table
    ]
    filled = [row for row in below if row]
    if filled and are_stages(columns, filled[:2], labels):
        return Header(columns, height, "stages")
    return _settle(_name_first(columns, filled, labels), filled, height)


def columns_of(line: Line, width: int) -> tuple[Part, ...] | None:
    """Give a line's cells by column where it has that many; in a text file tabs tell the empty ones."""
    if line.table >= 0:
        return line.parts if len(line.parts) == width else None
    if len(line.parts) == width and (line.parts[0].text or width > 1):
        return line.parts
    cells = tuple(Part(cell.strip()) for cell in line.text.split("\t"))
    return cells if len(cells) == width else None


def _cells(line: Line, width: int) -> list[str]:
    parts = columns_of(line, width) if width else None
    return [part.one_line for part in parts or line.parts]


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


def _is_value(text: str) -> bool:
    return is_amount(text) and YEAR.fullmatch(text) is None


def _goes_on(rows: list[list[str]], line: Line, first: Line, labels: Labels) -> bool:
    """Tell whether a line is a further row of the header: labels below wider ones, and no value."""
    if line.table != first.table or line.table < 0 or len(line.parts) != len(first.parts):
        return False
    cells = [part.one_line for part in line.parts]
    said = [cell for cell in cells if cell]
    if not said or any(_is_value(cell) for cell in said):
        return False
    own = [column for column, part in enumerate(line.parts) if part.text and part.is_first]
    above = rows[-1]
    if not own or len({cells[column] for column in own}) < min(2, len(own)):
        return False
    if line.parts[own[0]].columns == len(cells):
        return False  # a band
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


def _is_of_funding(meaning: Meaning | None) -> bool:
    return meaning is not None and (meaning.name == "share" or meaning.name == "grand_total")


def _name_first(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Name a first column without a heading by its rows: who pays, if all of them do; axes, if most are."""
    if columns[0].heads or any(column.name in ("name", "axis") for column in columns):
        return columns
    texts = [row[0].one_line for row in below if row[0].text]
    paid = [labels.find_label(text) for text in texts]
    if all(column.name in MONEY for column in columns[1:]) and paid and all(map(_is_of_funding, paid)):
        return (Column(("Financeur",), Meaning("funder")), *columns[1:])
    headings = [heading for text in texts if (heading := labels.find_heading(text))]
    axes = [heading for heading in headings if heading.word in labels.lexicon.axis_words]
    if len(axes) < 2 or len(axes) * 2 <= len(texts):
        return columns
    return (Column(("Axe",), Meaning("axis")), *columns[1:])


def _without_counts(columns: tuple[Column, ...], below: list[tuple[Part, ...]]) -> tuple[Column, ...]:
    """Take a column of numbers beside one of axes, where none has texts, for how many actions each has."""
    names = [column.name for column in columns]
    if "axis" not in names or names.count("name") != 1 or {"code", *_TEXTS} & set(names):
        return columns
    place = names.index("name")
    texts = [row[place].one_line for row in below if row[place].text]
    if not texts or not all(text.isdigit() for text in texts):
        return columns
    return (*columns[:place], columns[place].named("other"), *columns[place + 1 :])


def _settle(columns: tuple[Column, ...], below: list[tuple[Part, ...]], height: int) -> Header | None:
    """Say what kind of table it is, where what stands below is what the headings say."""
    names = [column.name for column in columns]
    kinds = set(names) - {""}
    if not below or sum(map(bool, names)) * 2 < sum(bool(column.heads) for column in columns):
        return None
    amounts = [
        sum(
            is_amount(row[place].text) or row[place].kind in ("number", "error", "uncomputed")
            for row in below
            if row[place].text
        )
        for place in range(len(columns))
    ]
    has_money = any(names[place] in MONEY and amounts[place] for place in range(len(columns)))
    if accounts_of(columns):
        return Header(columns, height, "accounts")
    credits = [place for place, name in enumerate(names) if name == "financing" and amounts[place]]
    if names[0] == "axis" and not has_money and len(credits) == 1:
        # `Orientation | Crédits prévus`
        place, has_money = credits[0], True
        columns = (*columns[:place], columns[place].named("stated_cost"), *columns[place + 1 :])
    columns = settle_names(_without_counts(columns, below), below)
    names = [column.name for column in columns]
    if "name" in names and (kinds & {*MONEY, *_TEXTS, "financing"}):
        return Header(columns, height, "actions")
    if "code" in names and has_money and kinds & {*_TEXTS}:
        return Header(columns, height, "actions")
    kinds = set(names) - {""}
    if names[0] in ("axis", "other") and "axis" in names and has_money:
        return Header(columns, height, "axes")
    is_named = [
        column.name in MONEY
        and column.meaning is not None
        and (not column.meaning.needs_amount or bool(column.meaning.stage))
        for column in columns
    ]
    if (
        kinds & {"funder", "financing"}
        and names[0] in ("funder", "financing", "other")
        and any(is_named[place] and amounts[place] for place in range(len(columns)))
    ):
        return Header(columns, height, "funders")
    if all(names) and len(names) > 2 and len(below) <= 2 and kinds & {*MONEY, *_TEXTS}:
        return Header(columns, height, "values")
    return None
