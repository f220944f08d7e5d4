"""Actions that are listed as stopped before the year of the agreement, as in a report on the year before."""

from __future__ import annotations

from dataclasses import replace

from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.values.past.becomes import ended_in
from convlib.parsing.values.stated import choose_costs
from convlib.parsing.words.amount import value_of

_OPEN = ("", "status")


def set_stopped_apart(draft: Draft, year: int | None) -> None:
    """Take such actions for none of the agreement, and say so.

    The year that it was stopped in is earlier, or its only amounts are of earlier years; and nothing states a
    cost or a share of the year.
    """
    if year is None:
        return
    stopped = {id(action): said for action in draft.actions if (said := _said_stopped(action, year))}
    gone = [action for action in draft.actions if id(action) in stopped]
    draft.actions = [action for action in draft.actions if id(action) not in stopped]
    codes = {action.code for action in gone} - {action.code for action in draft.actions}
    draft.stopped += gone
    draft.places = [
        (line, "stopped-action" if _code_of(place) in codes else place) for line, place in draft.places
    ]
    draft.findings = [
        replace(finding, action_code=None) if finding.action_code in codes else finding
        for finding in draft.findings
        if finding.code != "unread-continuation" or finding.action_code not in codes
    ]
    for action in gone:
        draft.find("stopped-action", action.name.line, None, stopped[id(action)].text, action.code)


def _code_of(written: str) -> str:
    place = Place.parse(written)
    return place.code if place.part == "action" else ""


def _said_stopped(action: Section, year: int) -> Field | None:
    paid = action.texts("share", "funder_amount")
    if any(value_of(content.text) for content in (*choose_costs(action.texts("stated_cost"), year), *paid)):
        return None
    for content in action.texts("continuation", "other", "unknown"):
        last = ended_in(content.said or content.text) if content.own_list in _OPEN else None
        if last is not None and (last < year if last else _has_earlier(action, year)):
            return content
    return None


def _has_earlier(action: Section, year: int) -> bool:
    amounts = [each for each in action.texts("stated_cost", "other", "unknown") if value_of(each.text)]
    meanings = [content.meaning for content in amounts if content.meaning]
    years = [said.year for said in meanings if said.role or said.name == "stated_cost"]
    return bool(years) and all(said.isdigit() and int(said) < year for said in years)
