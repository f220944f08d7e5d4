"""Which amounts are before tax or with it because the document says so of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convlib.core.findings import Finding, finding_at
from convlib.core.places import Place
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line
from convlib.parsing.words.grammar.taxes import Statement, find_statement, names_table
from convlib.parsing.words.units import TAX, tax_of

# A sentence goes on over the ends of so many lines.
_GOES_ON = 2
_OF_COSTS = ("cost", "part", "subtotal", "total")
_PARTS = ("action", "axis")
_TAX = re.compile(rf"\W*(?:en\s+)?{TAX}\W*", re.IGNORECASE)


class Told(NamedTuple):
    """A statement at its line, and the action or axis that it is about: `Place()` for all amounts.

    Where it is all of a field, the label of that.
    """

    line: Line
    said: Statement
    about: Place
    label: str = ""


def find_taxes(draft: Draft, lines: Sequence[Line]) -> list[Told]:
    """Find what is said of the tax of all amounts, or of those of the action or axis that it stands in.

    A caption, `Montants en € HT`, is about all of them above the first heading, or below all that is read;
    elsewhere it is about the table below, which the scan knows. A field of an action may hold nothing else.
    """
    places: dict[tuple[int, int], Place] = {}
    for line, written in draft.places:
        places.setdefault((line.page, line.line), Place.parse(written))
    of_lines = [places.get((line.page, line.line), Place()) for line in lines]
    read = [at for at, place in enumerate(of_lines) if place.part in (*_PARTS, "grand_total")]
    first, last = (read[0], read[-1]) if read else (len(lines), -1)
    in_lines = [
        Told(lines[at], said, Place(place.part, place.code) if place.part in _PARTS else Place())
        for at, place in enumerate(of_lines)
        if (said := _said_at(lines, at)) and _is_of_all(said, place, is_outside=not first <= at <= last)
    ]
    return [*in_lines, *_in_fields(draft)]


def give_taxes(entries: Iterable[Row], told: Sequence[Told]) -> Iterator[Row]:
    """Give amounts that say nothing of tax what is said of their action, else of their axis, else of all."""
    for entry in entries:
        tax = str(entry["tax"])
        if told and tax == "unstated" and entry["role"] in (*_OF_COSTS, "share"):
            scopes = (
                Place("action", str(entry["action_code"])),
                Place("axis", str(entry["axis_code"])),
                Place(),
            )
            said = (_one(told, about, str(entry["role"])) for about in scopes)
            tax = next(filter(None, said), tax)
        yield {**entry, "tax": tax}


def check_taxes(told: Iterable[Told]) -> Iterator[Finding]:
    """Say which statements are that amounts are before tax."""
    for line, said, about, _ in told:
        if said.tax == "HT":
            action = about.code if about.part == "action" else None
            yield finding_at("before-tax", line, action, text=said.text)


def _in_fields(draft: Draft) -> Iterator[Told]:
    """Give what a column `HT / TTC` says of each action, with the cost that it is said of."""
    for action in draft.actions:
        costs = " ; ".join(content.text for content in action.texts("stated_cost"))
        for content in action.texts("other", "unknown"):
            if match := _TAX.fullmatch(content.text):
                said = Statement(
                    tax_of(match), is_of_costs=False, is_general=False, text=f"{costs} {content.text}".strip()
                )
                yield Told(content.line, said, Place("action", action.code), content.label)


def _said_at(lines: Sequence[Line], at: int) -> Statement | None:
    if len(lines[at].printed) != 1:
        return None
    own = lines[at].plain
    below = lines[at + 1 : at + 1 + _GOES_ON]
    ends = next((place for place, line in enumerate(below) if len(line.printed) != 1), len(below))
    joined = " ".join([own, *(line.plain for line in below[:ends])])
    return find_statement(own) or find_statement(joined, len(own))


def _is_of_all(said: Statement, place: Place, *, is_outside: bool) -> bool:
    return not names_table(said) and (said.is_general or is_outside or place.part == "action")


def _one(told: Sequence[Told], about: Place, role: str) -> str:
    """Give the one tax that is said of amounts of a role; of two that differ none."""
    taxes = {
        each.said.tax
        for each in told
        if each.about == about and (role in _OF_COSTS or not each.said.is_of_costs)
    }
    return taxes.pop() if len(taxes) == 1 else ""
