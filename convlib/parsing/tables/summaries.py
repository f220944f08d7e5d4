"""Tables that hold no actions: sums of axes, who pays one action, labels above their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import accounts_of
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.columns.stages import costs_of_year, of_first_stage
from convlib.parsing.tables.rows.crossed import axis_columns, read_crossed
from convlib.parsing.tables.rows.measured import read_measures, read_texts
from convlib.parsing.tables.rows.row import Row, make_rows
from convlib.parsing.tables.stages import read_parts, read_stages
from convlib.parsing.tables.totals import say_rest
from convlib.parsing.words.amount import is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_axis
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, TOTALS, Meaning

# The number of an account, `74 – État`, is no part of who pays.
_ACCOUNT = re.compile(r"\d{2,4}\s*[–—-]\s*(?=[^\W\d])")
_DASHES = "-–—\u2212"
_Reader = Callable[[Header, Row, Labels, str], Iterator[Piece]]
_MONEY = ("stated_cost", "share", "grand_total", "stated_axis_total", "funder_amount")


def read_summary(
    header: Header, lines: Sequence[Line], labels: Labels, unit: str, year: int | None
) -> Iterator[Piece]:
    """Turn the rows of such a table into pieces."""
    columns, rows = header.columns, make_rows(lines, len(header.columns))
    crossed = axis_columns(columns, labels) if header.kind == "funders" else {}
    if header.kind in ("stages", "parts"):
        yield from (read_stages if header.kind == "stages" else read_parts)(columns, rows, labels, unit)
    elif header.kind == "indicators":
        yield from read_measures(columns, rows, labels)
    elif header.kind == "texts":
        yield from read_texts(columns, rows, labels)
    elif header.kind == "open":
        for row in rows:
            name = "unread-total" if _total_of(row, labels) else "unread-line"
            yield Piece(row.line, "finding", name, text=row.line.plain)
    elif crossed:
        yield from read_crossed(columns, crossed, rows, labels, unit)
    else:
        yield from _read_rows(header, rows, labels, unit, year)


def _read_rows(
    header: Header, rows: Sequence[Row], labels: Labels, unit: str, year: int | None
) -> Iterator[Piece]:
    columns = costs_of_year(header.columns, year) if header.kind == "axes" else header.columns
    header = replace(header, columns=of_first_stage(columns))
    readers: dict[str, _Reader] = {"funders": _funders, "values": _values, "accounts": _accounts}
    reader = readers.get(header.kind, _axes)
    header = _of_year(header, year) if header.kind == "funders" else header
    is_summed = False
    for row in rows:
        if is_summed and header.kind == "accounts" and len(row.line.printed) > 1:
            # `87 – Contributions volontaires`, below the totals of both sides: paid by nobody.
            label, *rest = row.line.printed
            yield Piece(row.line, "field", "other", "", label, " ".join(rest), why="column")
        elif is_summed and row.line.printed and header.kind != "accounts":
            yield Piece(row.line, "plain", text=row.line.plain)
        elif row.line.printed:
            yield from reader(header, row, labels, unit)
            total = _total_of(row, labels) if header.kind in ("axes", "accounts") else None
            is_summed = total is not None and (total.scope == "whole" or header.kind == "accounts")


def _of_year(header: Header, year: int | None) -> Header:
    """Keep of columns of several years that of the agreement; where none is, no amount is read."""
    years = {column.meaning.year for column in header.columns if column.meaning and column.name in _MONEY}
    if len(years - {""}) < 2:
        return header
    columns = tuple(
        column.named("other")
        if column.meaning and column.name in _MONEY and column.meaning.year != str(year)
        else column
        for column in header.columns
    )
    return replace(header, columns=columns)


def _amount(header: Header, row: Row, place: int, unit: str) -> tuple[str, Meaning]:
    meaning = header.columns[place].meaning or Meaning("stated_cost")
    text = row.parts[place].amount
    return (
        meaning.with_unit(text) if meaning.unit else Meaning("stated_cost", unit=unit).with_unit(text)
    ), meaning


def _total_of(row: Row, labels: Labels) -> Meaning | None:
    for text in row.line.printed[:2]:
        found = labels.find_label(text)
        if found and found.is_total and (found.name in TOTALS or found.name == "stated_cost"):
            return found
    return None


def _axes(header: Header, row: Row, labels: Labels, unit: str) -> Iterator[Piece]:
    """A row an axis with its total; the last one is the grand total."""
    money = [place for place, column in enumerate(header.columns) if column.name in _MONEY]
    costs = [place for place in money if header.columns[place].name == "stated_cost"]
    chosen = (costs or money[-1:])[0]
    amount, meaning = _amount(header, row, chosen, unit)
    if total := _total_of(row, labels):
        name = "grand_total" if total.name == "grand_total" else "stated_axis_total"
        meaning = replace(meaning, scope=total.scope, is_total=True)
        yield Piece(row.line, "field", name, total.code, row.line.printed[0], amount, meaning, why="column")
        yield from _other_totals(header, row, chosen, unit, name)
        return
    place = next(place for place, column in enumerate(header.columns) if column.name == "axis")
    text = row.text(place) or row.text(0)
    if not text or value_of(amount) is None:
        yield Piece(row.line, "plain", text=row.line.plain)
        return
    heading = labels.find_heading(text) or split_axis(text)
    first = row.text(0) if header.columns[0].name in ("code", "axis_code") else ""
    coded = heading or labels.find_heading(first)
    code = coded.code if coded else first
    yield Piece(
        row.line,
        "axis",
        "summary",
        code,
        text=heading.name if heading else text,
        why="column",
    )
    yield Piece(row.line, "field", "stated_axis_total", code, text, amount, meaning, why="column")
    yield from _other_totals(header, row, chosen, unit, "stated_axis_total")


def _other_totals(header: Header, row: Row, chosen: int, unit: str, name: str) -> Iterator[Piece]:
    """Keep the totals of other years, stages and funders, and say what else stands beside them."""
    rest = {place for place, column in enumerate(header.columns) if column.name != "axis"} - {0, chosen}
    for place, column in enumerate(header.columns):
        is_money = column.meaning is not None and (column.meaning.role or column.name in _MONEY)
        if place == chosen or not is_money or not row.parts[place].is_first:
            continue
        amount, meaning = _amount(header, row, place, unit)
        if value_of(amount) is not None:
            rest -= {place}
            apart = meaning.kept_as("column_total", ROLES_OF_AMOUNTS[name])
            yield Piece(
                row.line,
                "field",
                "column_total",
                label=column.label,
                text=amount,
                meaning=apart,
                why="column",
            )
    yield from say_rest(row, header.columns, rest)


def _funders(header: Header, row: Row, labels: Labels, unit: str) -> Iterator[Piece]:
    """A row a funder of the action above, with what it pays; a total is what all pay together."""
    money = [place for place, column in enumerate(header.columns) if column.name in _MONEY]
    if not money:
        yield Piece(row.line, "finding", "unread-funding", text=row.line.plain)
        return
    amount, meaning = _amount(header, row, money[0], unit)
    # `Plan de financement | Financeur | Montant`: the first cell names the table.
    named = int([column.name for column in header.columns[:2]] == ["financing", "funder"] and money[0] > 1)
    printed = row.text(named)
    for place, column in enumerate(header.columns):
        if (
            place > named
            and place != money[0]
            and row.text(place)
            and (place in money or (column.meaning and (column.meaning.year or column.meaning.stage)))
        ):
            yield Piece(
                row.line,
                "field",
                "other",
                "",
                f"{printed} – {header.columns[place].label}",
                row.text(place),
                header.columns[place].meaning,
                why="column",
            )
        elif place > named and place != money[0] and column.meaning is None and is_money(row.text(place)):
            yield Piece(row.line, "finding", "unread-line", text=f"{column.label} {row.text(place)}")
    found = labels.find_label(printed)
    if _total_of(row, labels) or (found and found.name == "stated_cost"):
        yield Piece(row.line, "field", "funding_total", "", printed, amount, meaning, why="row")
    elif printed and amount and not amount.strip(_DASHES):
        yield Piece(row.line, "columns")  # who pays nothing
    elif printed and amount:
        # `Part de l'État` names the State.
        funder = found.code if found and found.name == "share" else printed
        share = Meaning("share", funder)
        yield Piece(row.line, "field", "share", funder, printed, amount, share, why="row")
    else:
        yield Piece(row.line, "plain", text=row.line.plain)


def _accounts(header: Header, row: Row, labels: Labels, unit: str) -> Iterator[Piece]:
    """Expenses beside receipts of the action above.

    Who pays is read, what it is spent on is kept as printed.
    """
    sides = accounts_of(header.columns)
    total = _total_of(row, labels)
    for is_receipts, (place, column) in enumerate(sides):
        text, amount = row.text(place), _amount(header, row, column, unit)[0]
        if not text or not amount or not row.parts[column].is_first:
            continue
        found = labels.find_label(text)
        if total and found and found.name in TOTALS:
            yield Piece(row.line, "field", "funding_total", "", text, amount, found, why="row")
        elif is_receipts:
            payer = _ACCOUNT.sub("", text)
            yield Piece(row.line, "field", "share", payer, text, amount, Meaning("share", payer), why="row")
        else:
            yield Piece(
                row.line,
                "field",
                "other",
                "",
                f"{header.columns[place].label} – {text}",
                amount,
                why="column",
            )


def _values(header: Header, row: Row, labels: Labels, unit: str) -> Iterator[Piece]:
    """Values below their labels, of the action above."""
    for place, column in enumerate(header.columns):
        if column.meaning and row.text(place) and row.parts[place].is_first:
            text, meaning = (
                _amount(header, row, place, unit)
                if column.name in _MONEY
                else (row.parts[place].text.strip(), column.meaning)
            )
            code = meaning.year if meaning.name == "stated_cost" else meaning.code
            yield Piece(row.line, "field", column.name, code, column.label, text, meaning, why="column")
