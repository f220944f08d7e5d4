"""What each amount of a draft is: whose, of which stage and year, and which value of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.layout.piece import COST_OF_PART
from convlib.parsing.values.funding import read_shares, sum_of_list
from convlib.parsing.values.stated import choose_axis_totals, choose_costs, choose_totals
from convlib.parsing.words.amount import split_parts, value_of
from convlib.parsing.words.meaning import ROLES_OF_AMOUNTS

_COST_OF_PART = "sub_action_cost_eur"
_TOTALS = ("stated_axis_total", "grand_total")


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount of the draft.

    Attributes:
        content: where it is printed, and as which text.
        role: as in `AMOUNT_COLUMNS`.
        column: the value of the tables that it is, if any.
        funder: who pays it, if it is a share.
        action_code: whose cost or share, if of an action.
        axis_code: the axis that it counts in, if any.
    """

    content: Field
    role: str
    column: str | None = None
    funder: str | None = None
    action_code: str | None = None
    axis_code: str | None = None


def claims_of(draft: Draft, year: int | None, cost_year: int | None) -> Iterator[Claim]:
    """Give the amounts of a draft, each with the fields that it is printed in.

    Args:
        draft: the draft as decided.
        year: the agreement's year, which chooses among grand totals.
        cost_year: the year that chooses among costs, None where the agreement spans some.
    """
    for action in (*draft.actions, *draft.stopped):
        for claim in (*_costs(action, cost_year), *_shares(action, cost_year), *_kept(action, cost_year)):
            yield replace(claim, action_code=action.code, axis_code=action.axis_code)
    by_axis: dict[str, list[Field]] = defaultdict(list)
    for code, content in draft.axis_totals:
        by_axis[code].append(content)
    chosen = {id(content) for totals in by_axis.values() for content in choose_axis_totals(totals, year)}
    for code, content in draft.axis_totals:
        column = "stated_axis_total_eur" if id(content) in chosen else None
        yield Claim(content, "subtotal", column, axis_code=code)
    chosen = set(map(id, choose_totals(draft.grand_totals, year)))
    for content in draft.grand_totals:
        yield Claim(content, "total", "grand_total_eur" if id(content) in chosen else None)


def _costs(action: Section, year: int | None) -> Iterator[Claim]:
    printed = action.texts("stated_cost")
    chosen = set(map(id, choose_costs(printed, year)))
    for content in printed:
        whole = replace(content, lines=[split_parts("\n".join(content.lines))[0]])
        yield Claim(whole, "cost", "stated_cost_eur" if id(content) in chosen else None)
    for content in action.texts("financing"):
        # `État 9 000 €, Ville 1 000 €, soit 10 000 € au total`: the cost once more.
        if (total := sum_of_list(content)) and all(cost.line is not content.line for cost in printed):
            yield Claim(replace(content, lines=[total]), "cost")


def _shares(action: Section, year: int | None) -> Iterator[Claim]:
    costs = {value_of(cost.text) for cost in choose_costs(action.texts("stated_cost"), year)} - {None}
    cost = costs.pop() if len(costs) == 1 else None
    for share in read_shares(action, None if cost is None else float(cost)):
        if share.amount:
            yield Claim(share.amount, "share", "amount_eur", share.funder or None)


def _kept(action: Section, year: int | None) -> Iterator[Claim]:
    """Give what is kept as printed though its label speaks of money: other stages, other years, parts."""
    chosen = {id(content) for part in action.parts for content in choose_costs(part.fields, year)}
    for content in action.texts("other", "unknown", COST_OF_PART):
        meaning = content.meaning
        role = (meaning.role or ROLES_OF_AMOUNTS.get(meaning.name, "")) if meaning else ""
        # `Ensemble`, beside what each funder pays of the action
        role = "cost" if role in ("total", "subtotal") else role
        is_of_money = bool(meaning and meaning.name == "unknown" and value_of(content.text) is not None)
        if meaning and (role or is_of_money):
            funder = meaning.code or None if role == "share" else None
            yield Claim(content, role or "other", _COST_OF_PART if id(content) in chosen else None, funder)
