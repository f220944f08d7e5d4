"""Payments of actions that stand elsewhere: rows of codes without names that add up to the cost of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from convlib.core.findings import finding_at
from convlib.parsing.decision.again.absorb import costs_of
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.headings import dotted


def join_payments(draft: Draft) -> None:
    """Put rows of payments into the action of their code, as printed: none of them is an action."""
    named: dict[str, list[Section]] = defaultdict(list)
    paid: dict[str, list[Section]] = defaultdict(list)
    for action in draft.actions:
        is_row = action.name.why == "column" and not action.is_counted and not action.name.text
        (paid if is_row else named)[dotted(action.code)].append(action)
    joined: set[int] = set()
    for code, rows in paid.items():
        homes = named.get(code, [])
        if len(homes) == 1 and _are_payments(rows, homes[0]):
            homes[0].fields += [_as_printed(content) for row in rows for content in row.fields]
            joined |= set(map(id, rows))
            draft.findings += [
                finding_at("repeated-action", row.name.line, None, code=row.code) for row in rows
            ]
    draft.actions = [action for action in draft.actions if id(action) not in joined]


def _are_payments(rows: list[Section], home: Section) -> bool:
    if any(row.texts("share", "funder", "funder_amount") for row in rows):
        return False  # a table that says who pays repeats the actions
    amounts = [value_of(cost.text) for row in rows for cost in row.texts("stated_cost")]
    is_elsewhere = all(row.name.line.table != home.name.line.table for row in rows)
    known = [amount for amount in amounts if amount is not None]
    return is_elsewhere and len(known) == len(amounts) > 0 and {sum(known)} == costs_of(home)


def _as_printed(content: Field) -> Field:
    meaning = content.meaning.kept_as("other") if content.meaning else None
    return replace(content, name="other", meaning=meaning)
