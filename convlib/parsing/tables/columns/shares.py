"""Which of a table's columns of money are shares of funders: one a funder, in the unit of the cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import AMOUNTS, STAGES, Meaning
from convlib.parsing.words.units import split_unit

_DIGIT = re.compile(r"\d")

# So many of the sums that a column without a known heading completes, or it is no funder's.
_MOST_SUMS = 0.75
_SHARE_OF_ROWS = 0.6
# `Fin. État`: without such a word, columns that make the cost together may as well be kinds of expenses.
_SHORTENED = re.compile(r"^(?:co)?(?:fin|subv|particip|contrib)[a-zé]{0,4}\.\s+(?=[^\W\d_])", re.IGNORECASE)


def missing_share(columns: list[Column], costs: list[int], rows: Sequence[Sequence[Part]]) -> list[Column]:
    """Take the one column whose heading names no money for a funder's, where it completes all their sums.

    `Cité éducative (ANCT) | Ville | Maître d'ouvrage` add up to the cost in most rows, and in two at least.
    `Fin. État | Fin. Ville` are funders' where all of them together complete the cost, and so are several
    columns of amounts that no list knows where one beside them is a funder's.
    """
    shares = [place for place, column in enumerate(columns) if column.name == "share"]
    # Above all of them may stand `Plan de financement prévisionnel`.
    stages = {"", *(column.meaning.stage for column in columns if column.name == "share" and column.meaning)}
    unknown = [
        place
        for place, column in enumerate(columns)
        if column.heads
        and (column.meaning is None or (column.name == "other" and column.meaning.stage in stages))
    ]
    if len(costs) != 1:
        return columns
    completing = [place for place in unknown if shares and _completes(place, shares, costs[0], rows)]
    amounts = [
        place
        for place in unknown
        if _SHORTENED.match(columns[place].heads[-1])
        or (shares and columns[place].meaning is None and holds_amounts(place, rows))
    ]
    if not completing and len(amounts) > 1 and _complete([*amounts, *shares], costs[0], rows):
        return [_share(column) if place in amounts else column for place, column in enumerate(columns)]
    if len(completing) != 1:
        return columns
    return [_share(column) if place == completing[0] else column for place, column in enumerate(columns)]


def _share(column: Column) -> Column:
    funder, unit, tax = split_unit(column.heads[-1])
    funder = _SHORTENED.sub("", funder)
    return replace(column, meaning=Meaning("share", funder, unit=unit, tax=tax, needs_amount=True))


def holds_amounts(place: int, rows: Sequence[Sequence[Part]]) -> bool:
    """Tell whether all that stands in a column is amounts."""
    texts = [
        row[place].text
        for row in rows
        if row[place].is_first and row[place].columns == 1 and any(map(str.isalnum, row[place].text))
    ]
    return bool(texts) and all(value_of(text) is not None for text in texts)


def are_by_year(columns: Sequence[Column], shares: list[int]) -> bool:
    """Tell whether each funder has a column a year, for several years, and none of all of them."""
    meanings = [columns[place].meaning or Meaning("") for place in shares]
    told = {(meaning.code, meaning.year) for meaning in meanings}
    is_alone = all(meaning.year and "-" not in meaning.year for meaning in meanings)
    return is_alone and len(told) == len(shares) and len({meaning.year for meaning in meanings}) > 1


def complete_cost(shares: list[int], costs: list[int], rows: Sequence[Sequence[Part]]) -> bool:
    """Tell whether all shares together make the one cost."""
    return len(costs) == 1 and _complete(shares, costs[0], rows)


def _complete(places: list[int], cost: int, rows: Sequence[Sequence[Part]]) -> bool:
    """Tell whether some columns make the cost together, in most rows where two or more have an amount."""
    sums: list[bool] = []
    for row in rows:
        total = value_of(row[cost].text)
        added = [value for place in places if (value := value_of(row[place].text))]
        if total is not None and len(added) > 1:
            sums.append(sum(added, Decimal(0)) == total)
    return sum(sums) > 1 and sum(sums) >= len(sums) * _MOST_SUMS


def _completes(place: int, shares: list[int], cost: int, rows: Sequence[Sequence[Part]]) -> bool:
    """Tell whether a column and the shares make the cost exactly in most rows where both have an amount.

    In one row alone it is enough where the shares make the cost of all others.
    """
    sums: list[bool] = []
    without: list[bool] = []
    for row in rows:
        own, total = value_of(row[place].text), value_of(row[cost].text)
        added = [value for share in shares if (value := value_of(row[share].text)) is not None]
        if own is None and row[place].is_first and any(map(str.isalnum, row[place].text)):
            return False
        if total is not None and any(added):
            (sums if own else without).append((own or 0) + sum(added, Decimal(0)) == total)
    if sums == [True]:
        return len(without) > 1 and all(without)
    return sum(sums) > 1 and sum(sums) >= len(sums) * _MOST_SUMS


def in_one_unit(columns: list[Column], costs: list[int], rows: Sequence[Sequence[Part]]) -> list[Column]:
    """Give shares without a unit that of the cost, where they are no more than it in most rows."""
    cost = columns[costs[0]].meaning if len(costs) == 1 else None
    shares = [place for place, column in enumerate(columns) if column.name in ("share", "funder_amount")]
    units = {columns[place].meaning.unit for place in shares}  # type: ignore[union-attr]
    if cost is None or not cost.unit or units - {"", cost.unit}:
        return columns
    tried = agreeing = 0
    for row in rows:
        total, parts = value_of(row[costs[0]].text), [value_of(row[place].text) for place in shares]
        added = [value for value in parts if value is not None]
        if total is not None and added:
            tried += 1
            agreeing += sum(added, Decimal(0)) <= total
    named = ("financing",) if agreeing * 2 <= tried else (*AMOUNTS, "financing")
    return [
        replace(column, meaning=column.meaning.in_unit(cost.unit))
        if column.meaning and column.name in named
        else column
        for column in columns
    ]


def one_share_a_funder(columns: list[Column], shares: list[int], year: int | None) -> list[Column]:
    """Keep of each funder's amounts those of one year and one stage: granted before requested."""
    settled = list(columns)
    funders: dict[str, dict[int, Meaning]] = {}
    for place in shares:
        if meaning := columns[place].meaning:
            funders.setdefault(meaning.code, {})[place] = meaning
    for meanings in funders.values():
        years = {meaning.year for meaning in meanings.values()}
        spans = [span for span in years if "-" in span]
        of_all = spans[0] if len(spans) == 1 and "" not in years and year is None else ""
        wanted = str(year) if str(year) in years else of_all if len(years) > 1 else next(iter(years))
        of_year = {place: meaning for place, meaning in meanings.items() if meaning.year == wanted}
        first = min((STAGES.index(meaning.stage) for meaning in of_year.values()), default=0)
        for place in meanings:
            if place not in of_year or STAGES.index(of_year[place].stage) != first:
                settled[place] = columns[place].named("other")
    return settled


def is_row_sum(place: int, parts: list[int], rows: Sequence[Sequence[Part]]) -> bool:
    """Tell whether a column is the sum of others in most rows; chance would do it in few."""
    tried = agreeing = 0
    for row in rows:
        total, values = value_of(row[place].text), [value_of(row[part].text) for part in parts]
        added = [value for value in values if value is not None]
        if total is not None and len(added) >= 2:
            tried += 1
            agreeing += sum(added, Decimal(0)) == total
    return tried > 0 and agreeing >= tried * _SHARE_OF_ROWS


def paid_by_rows(place: int, columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> int | None:
    """Give the column of funders whose amounts a column of costs has, one a row.

    An action has several rows, a funder each, with amounts that differ.
    """
    names = [column.name for column in columns]
    named = "name" if "name" in names else "code"
    funder = next((names.index(each) for each in ("funder", "financing") if each in names), None)
    if funder is None or named not in names:
        return None
    own = [row[funder].text for row in rows if row[funder].is_first and row[funder].columns == 1]
    if names[funder] == "financing" and any(map(_DIGIT.search, own)):
        return None  # it lists amounts itself
    name = names.index(named)
    paid: list[dict[str, Decimal]] = []
    above = ""
    for row in rows:
        is_more = bool(paid) and row[name].one_line in ("", above)
        above = row[name].one_line or above
        paid += [] if is_more else [{}]
        if (
            row[funder].text.strip()
            and row[place].is_first
            and (value := value_of(row[place].text)) is not None
        ):
            paid[-1][row[funder].one_line] = value
    return funder if any(len(set(amounts.values())) > 1 for amounts in paid) else None
