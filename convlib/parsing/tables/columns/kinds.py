"""What kind of table stands below some headings: of actions, of axes, of who pays, of labels and values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column, accounts_of
from convlib.parsing.tables.columns.heads import MONEY
from convlib.parsing.tables.columns.names import settle_names
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import TOTALS, Meaning

_TEXTS = ("objective", "description")
# So many rows of funders, their total among them, tell a column.
_FEWEST = 2


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


def settle_kind(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], height: int, labels: Labels
) -> Header | None:
    """Say what kind of table it is, where what stands below is what the headings say.

    Args:
        columns: by their headings.
        below: the first rows below them.
        height: how many rows the headings take.
        labels: the words of sheets.
    """
    columns = _name_funders(_name_axes(columns, below, labels), below, labels)
    names = [column.name for column in columns]
    kinds = set(names) - {""}
    if not below:
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
    sides = accounts_of(columns)
    is_understood = sum(map(bool, names)) * 2 >= sum(bool(column.heads) for column in columns)
    if sides and (is_understood or any(amounts[amount] for _, amount in sides)):
        return Header(columns, height, "accounts")
    if not is_understood:
        return None
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


def _name_axes(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take a first column without a heading for that of axes, where its rows name them or their total."""
    if columns[0].heads or any(column.name in ("name", "axis") for column in columns):
        return columns
    texts = [row[0].one_line for row in below if row[0].text]
    headings = [heading for text in texts if (heading := labels.find_heading(text))]
    axes = [heading for heading in headings if heading.word in labels.lexicon.axis_words]
    totals = [found for text in texts if (found := labels.find_label(text)) and found.name in TOTALS]
    is_total = bool(texts) and len(totals) == len(texts)  # a summary of the total alone
    if not is_total and (len(axes) < 2 or len(axes) * 2 <= len(texts)):
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


def _name_funders(
    columns: tuple[Column, ...], below: list[tuple[Part, ...]], labels: Labels
) -> tuple[Column, ...]:
    """Take a first column for that of funders, below nothing or `Budget 2022`, where funders begin it."""
    is_open = not columns[0].heads or columns[0].name == "stated_cost"
    if not is_open or len(columns) < 2 or not all(column.name in MONEY for column in columns[1:]):
        return columns
    said = [labels.find_label(row[0].one_line) for row in below if row[0].text]
    names = [found.name if found else "" for found in said]
    first = list(takewhile(lambda name: name == "share" or name in TOTALS, names))
    if "share" not in first or (len(first) < _FEWEST and first != names):
        return columns
    head = columns[0] if columns[0].heads else Column(("Financeur",), None)
    return (head.named("funder"), *columns[1:])
