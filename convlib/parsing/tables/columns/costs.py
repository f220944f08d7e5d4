"""Which of a table's columns of money is the cost of an action.

By words, then by arithmetic, else none alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Part
from convlib.parsing.tables.columns.column import Column, names_expenses, names_receipts
from convlib.parsing.tables.columns.shares import (
    are_by_year,
    complete_cost,
    holds_amounts,
    in_one_unit,
    is_row_sum,
    missing_share,
    one_share_a_funder,
    paid_by_rows,
)
from convlib.parsing.tables.columns.told.payers import name_lists
from convlib.parsing.tables.columns.told.unpaid import keep_unpaid
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS, STAGES, UNTOLD, Meaning, may_be_in_force
from convlib.parsing.words.spelling import words_of


def settle_money(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Part]],
    all_rows: Sequence[Sequence[Part]],
    year: int | None,
) -> list[Column]:
    """Rename the columns of money: one cost, the shares of funders, and what is kept as printed.

    Where words and sums leave two columns of costs, both stay, and their difference is found. `rows` have
    several cells, `all_rows` are also those that go on with the one above.
    """
    settled = _funders_amounts(_accounts(_expenses(keep_unpaid(columns, rows), rows)))
    costs = [place for place, column in enumerate(settled) if column.name == "stated_cost"]
    totals = [
        place for place, column in enumerate(settled) if column.name in ("grand_total", "stated_axis_total")
    ]
    shares = [place for place, column in enumerate(settled) if column.name in ("share", "funder_amount")]
    filled = [place for place in costs if any(row[place].text for row in rows)]
    kept = _best([(place, settled[place]) for place in filled or costs], year)
    summed = [place for place in totals if is_row_sum(place, _one_stage(shares, settled), rows)]
    if len(kept) > 1:
        by_sum = [place for place in kept if is_row_sum(place, _one_stage(shares, settled), rows)]
        by_sum = by_sum or [
            place
            for place in (*kept, *totals)
            if is_row_sum(place, [other for other in kept if other != place], rows)
        ]
        named = [place for place in kept if settled[place].meaning and settled[place].meaning.is_total]  # type: ignore[union-attr]
        kept = by_sum if len(by_sum) == 1 else named if len(named) == 1 else kept
        settled = [
            column.named("stated_cost") if [place] == kept else column for place, column in enumerate(settled)
        ]
    of_others = year is not None and len({settled[place].meaning.year for place in costs}) > 1  # type: ignore[union-attr]
    if not kept and not of_others and (summed or len(totals) == 1):
        kept = summed[-1:] or totals
        settled[kept[0]] = settled[kept[0]].named("stated_cost")
    if not kept:
        # `Crédits 2026`, where no other column has money, or where it is the sum of what funders pay.
        credits = [place for place, column in enumerate(settled) if column.name == "financing"]
        is_cost = len(credits) == 1 and any(value_of(row[credits[0]].text) for row in rows)
        unknown = [
            place
            for place, column in enumerate(settled)
            if column.heads and column.name in ("", "other") and holds_amounts(place, rows)
        ]
        own = _one_stage(shares, settled)
        is_sum = is_cost and any(is_row_sum(credits[0], parts, rows) for parts in (own, [*own, *unknown]))
        kept = credits if is_cost and (is_sum or not shares) else []
        settled = [
            column.named("stated_cost") if [place] == kept else column for place, column in enumerate(settled)
        ]
    for place in {*costs, *totals} - set(kept):
        settled[place] = settled[place].named("other")
    if len(kept) == 1 and not shares and (payers := paid_by_rows(kept[0], settled, all_rows)) is not None:
        settled[kept[0]] = settled[kept[0]].named("funder_amount")
        settled[payers] = settled[payers].named("funder")  # `Qui paie`
    if year is None and are_by_year(settled, shares):
        if not complete_cost(shares, kept, rows):
            settled = [
                column.named(UNTOLD) if place in shares else column for place, column in enumerate(settled)
            ]
        return in_one_unit(settled, kept, rows)
    shared = one_share_a_funder(name_lists(settled, kept, rows), shares, year)
    return in_one_unit(missing_share(shared, kept, rows), kept, rows)


def _accounts(columns: Sequence[Column]) -> list[Column]:
    """Tell the accounts of a year, `CA 2025`, from an agglomeration: `BP 2026` stands beside them."""
    has_budget = any(words_of(column.heads[-1])[:1] == ("bp",) for column in columns if column.heads)
    return [
        replace(column, meaning=replace(column.meaning, name="stated_cost", code="", stage="spent"))
        if has_budget and column.meaning and column.meaning.code == "CA" and column.meaning.year
        else column
        for column in columns
    ]


def _expenses(columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> Sequence[Column]:
    """Tell what an action costs from what the funder of the row pays: `Charges | Financeur | Produits`."""
    amounts = [place for place in range(len(columns)) if holds_amounts(place, rows)]
    incomes = [place for place in amounts if names_receipts(columns[place])]
    if len(incomes) != 1 or sum(column.name == "funder" for column in columns) != 1:
        return columns
    settled = list(columns)
    if not any(column.name == "stated_cost" for column in columns):
        expenses = [place for place in amounts if names_expenses(columns[place])]
        settled = [
            column.told_as("stated_cost") if [place] == expenses else column
            for place, column in enumerate(columns)
        ]
    if any(column.name == "stated_cost" for column in settled):
        income = settled[incomes[0]].told_as("funder_amount")
        settled[incomes[0]] = replace(income, meaning=replace(income.meaning or Meaning(""), code=""))
    return settled


def _funders_amounts(columns: Sequence[Column]) -> list[Column]:
    """Tell a funder's amount from a cost: `Financeur 1`, `Montant € HT`."""
    settled: list[Column] = []
    before = ""
    costs = sum(column.name == "stated_cost" for column in columns)
    for column in columns:
        is_amount = bool(column.heads) and column.heads[-1].lower().startswith("montant")
        is_second = is_amount and (column.name == "unknown" or (column.name == "stated_cost" and costs > 1))
        # `Financeur | Participation (€)`: one amount a row.
        is_paid = before == "funder" and column.name == "financing" and costs > 0
        if before in ("funder", "financing") and (is_second or is_paid):
            column = column.named("funder_amount")
            settled[-1] = settled[-1].named("funder")  # `Financeurs prévus`, one a row
        settled.append(column)
        before = column.name
    return settled


def _best(costs: list[tuple[int, Column]], year: int | None) -> list[int]:
    """Give the columns that words prefer.

    Of the agreement's year or of none, and of the first stage there is; one that may be in force stays.
    """
    labels = {place: column.label for place, column in costs}
    meanings = [(place, column.meaning) for place, column in costs if column.meaning]
    if any(meaning.stage == "planned" and meaning.year in ("", str(year)) for _, meaning in meanings):
        # `Prévu (convention)` beside `Réalisé 2023`: its year makes what is spent no plan.
        meanings = [each for each in meanings if each[1].stage != "spent" or may_be_in_force(labels[each[0]])]
    years = {meaning.year for _, meaning in meanings}
    if len(years) > 1 or (years - {""} and year and str(year) not in years):
        of_year = [each for each in meanings if year and each[1].year == str(year)]
        plain = [each for each in meanings if not each[1].year]
        spans = [each for each in meanings if "-" in each[1].year]
        meanings = (
            of_year
            or (plain if len({*years} - {""}) < 2 or year is None else plain or spans)
            or ([] if year else meanings)
        )
    stages = [STAGES.index(meaning.stage) for _, meaning in meanings if meaning.stage in STAGES]
    first = min(stages, default=STAGES.index(""))
    last = max(first, STAGES.index("planned")) if STAGES[first] != "amended" else first
    kept = [
        (place, meaning)
        for place, meaning in meanings
        if meaning.stage not in STAGES
        or STAGES.index(meaning.stage) <= last
        or (STAGES[first] != "amended" and may_be_in_force(labels[place]))
    ]
    taxed = [place for place, meaning in kept if meaning.tax == "TTC"]
    if len(kept) > 1 and len(taxed) == 1 and any(meaning.tax == "HT" for _, meaning in kept):
        return taxed
    return [place for place, _ in kept]


def rival_costs(columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> set[int]:
    """Give the columns that may be the cost as well as the one that is: `Coût arrêté` beside `Coût prévu`.

    A cost in words that are not understood, which in some row is as much as the cost or more, as no part of
    it and no cost of one person is in all of them.
    """
    costs = [place for place, column in enumerate(columns) if column.name == "stated_cost"]
    if len(costs) != 1:
        return set()
    of_years = [place for place in range(len(columns)) if _is_cost_of_year(columns[place])]
    pairs = {
        place: [(value_of(row[place].text), value_of(row[costs[0]].text)) for row in rows]
        for place, column in enumerate(columns)
        if column.meaning
        and column.name != "stated_cost"
        and _may_be_cost(column.meaning)
        and not is_row_sum(place, of_years, rows)
    }
    return {
        place
        for place, values in pairs.items()
        if any(own and cost and own >= cost for own, cost in values)
        and any(own != cost for own, cost in values)
    }


def _is_cost_of_year(column: Column) -> bool:
    meaning = column.meaning or Meaning("")
    return bool(meaning.year) and "cost" in (meaning.role, ROLES_OF_AMOUNTS.get(meaning.name))


def _may_be_cost(meaning: Meaning) -> bool:
    is_unknown = meaning.name == "unknown" and len(meaning.unknown) == 1
    return is_unknown or meaning.role in ("total", "subtotal")


def _one_stage(shares: list[int], columns: Sequence[Column]) -> list[int]:
    """Keep of the shares those of one stage, so that what is asked and what is granted are not added up."""
    stages = [columns[place].meaning.stage for place in shares if columns[place].meaning]  # type: ignore[union-attr]
    first = min(stages, key=STAGES.index, default="")
    return [place for place in shares if columns[place].meaning and columns[place].meaning.stage == first]  # type: ignore[union-attr]
