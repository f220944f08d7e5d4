"""Where lines went whose fields turned out to be others."""

from __future__ import annotations

from collections.abc import Iterable

from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.values.stated import choose_costs


def move_costs(draft: Draft, year: int | None) -> None:
    """Place the costs of other years and stages by their labels: a report leads to that which is the cost."""
    move_fields(draft, _other_costs(draft, year), "stated_cost")


def _other_costs(draft: Draft, year: int | None) -> Iterable[tuple[Section, Field]]:
    for action in draft.actions:
        costs = action.texts("stated_cost")
        lines = {id(content.line) for content in choose_costs(costs, year)}
        yield from ((action, each) for each in costs if each.label and id(each.line) not in lines)


def move_fields(draft: Draft, fields: Iterable[tuple[Section, Field]], name: str) -> None:
    """Place fields of actions that had a name by the list of their label, or by the label as printed."""
    moved = {
        (id(content.line), str(Place("action", action.code, name))): str(
            Place("action", action.code, content.own_list or content.label)
        )
        for action, content in fields
    }
    if moved:
        draft.places = [(line, moved.get((id(line), place), place)) for line, place in draft.places]
