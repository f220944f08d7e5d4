"""Who pays which part of an action: labelled shares, numbered funders, and lists in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from convlib.core.amounts import is_amount, parse_amount
from convlib.core.errors import InvalidAmount
from convlib.parsing.draft import Field, Section
from convlib.parsing.labels import is_funders_amount
from convlib.parsing.piece import Piece

# `État : 10 000 €`, `Département (5 000 €)`: a name, and an amount with its unit.
_PART = re.compile(
    r"(?P<funder>[^\W\d][^\d:;()€]{0,80}?)\s*[:(–—-]?\s*(?P<amount>[-\u2212]?\d[^:;()]*(?:€|euros?|EUR)[^:;()]*?)\)?",
    re.IGNORECASE,
)
# A comma between digits is a decimal one.
_BETWEEN_PARTS = re.compile(r";|\n|,(?!\d)|\s\+\s|(?<=[€s)])\s+et\s|(?<=€)\s+(?=[^\W\d])|(?<=€\))\s+")
# Of one part; it also bounds what a match may cost.
_LONGEST_PART = 160
_UNIT = re.compile("€|eur", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Share:
    """What one funder pays of an action, as printed.

    Attributes:
        funder: its name, empty where an amount has none.
        amount: the amount, or None where a funder has none.
        place: where it is printed.
    """

    funder: str
    amount: Field | None
    place: Field


def settle_funding(pieces: Iterable[Piece]) -> list[Piece]:
    """Tell a funder's amount from a cost, and the total of a plan of financing from the grand total.

    `Montant` right below `Financeur` is what this funder pays. `Total` right below what funders
    pay, and equal to their sum, is the cost of the action that they pay for.
    """
    settled: list[Piece] = []
    amounts: list[str] = []
    before = ""
    for piece in pieces:
        name = piece.name
        if is_funders_amount(before, name, piece.label):
            name = "funder_amount"
        elif name == "grand_total" and amounts and _is_sum(piece.text, amounts):
            name = "stated_cost"
        settled.append(piece if name == piece.name else piece._replace(name=name))
        if name in ("share", "funder_amount"):
            amounts.append(piece.text)
        elif name != "funder":
            amounts = []
        before = name
    return settled


def read_shares(action: Section) -> Iterator[Share]:
    """Give the shares of an action in printed order; those in a list of funders with them."""
    funders: list[tuple[Field, list[Field]]] = []
    by_number: dict[str, list[Field]] = {}
    for content in action.texts("share", "funder", "funder_amount", "financing"):
        if content.name == "share":
            yield Share(content.code, content, content)
        elif content.name == "financing":
            yield from _read_list(content)
        elif content.name == "funder":
            funders.append((content, []))
            by_number[content.code] = by_number[""] = funders[-1][1]
        elif by_number.get(content.code) == []:
            by_number[content.code].append(content)
        else:
            yield Share("", content, content)
    for funder, paid in funders:
        if funder.text or paid:
            yield Share(funder.text, paid[0] if paid else None, funder)


def is_unread(content: Field) -> bool:
    """Tell whether a text on financing holds amounts, and is no list of funders that can be read."""
    return _UNIT.search(content.text) is not None and not list(_read_list(content))


def _read_list(content: Field) -> Iterator[Share]:
    for text in ("\n".join(content.lines), content.text):
        parts = [part.strip() for part in _BETWEEN_PARTS.split(text.rstrip(" .")) if part.strip()]
        found = [_match_part(part) for part in parts]
        if parts and all(found):
            for match in filter(None, found):
                yield Share(match["funder"], replace(content, lines=[match["amount"]]), content)
            return


def _match_part(part: str) -> re.Match[str] | None:
    match = _PART.fullmatch(part) if len(part) <= _LONGEST_PART else None
    return match if match and is_amount(match["amount"]) else None


def _is_sum(total: str, amounts: list[str]) -> bool:
    try:
        values = [parse_amount(text) for text in amounts]
        return parse_amount(total) == sum(value for value in values if value is not None)
    except InvalidAmount:
        return False
