"""Amounts that a machine read in a picture: each counts where a printed sum confirms it, and else is missing.

How sure OCR is of a letter does not tell a wrong amount; that a total is the exact sum of its parts does.
A sum of one part proves little: the same picture of a number is misread alike twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from convlib.core.amounts import format_eur, to_cents
from convlib.core.findings import Finding
from convlib.core.places import Place
from convlib.core.tables.schema import Row
from convlib.parsing.decision.misread import may_be

_FEWEST = 2  # addends of a sum that are not zero
_COST, _TOTAL, _GRAND_TOTAL = "stated_cost_eur", "stated_axis_total_eur", "grand_total_eur"
_SHARE = "amount_eur"
# Of an amount that a person has looked up: the code of its action or axis, its column, who pays it
About = tuple[str | None, str, str | None]


@dataclass(frozen=True)
class Amounts:
    """The amounts of an agreement, as in the rows of its tables.

    Attributes:
        actions: with `stated_cost_eur`.
        axes: with `stated_axis_total_eur`.
        funding: with `amount_eur`.
        grand_total_eur: the grand total, None where there is none.
    """

    actions: Sequence[Row]
    axes: Sequence[Row]
    funding: Sequence[Row]
    grand_total_eur: float | None


class _Item(NamedTuple):
    """One amount: its `kind` is `cost`, `axis`, `grand` or `share`, its row that of its table."""

    kind: str
    row: int
    cents: int
    action_code: str | None
    page: int | None
    line: int | None
    is_sure: bool


class _Sum(NamedTuple):
    total: _Item
    parts: list[_Item]

    @property
    def holds(self) -> bool:
        """It is exact, and of more than one amount."""
        parts = [part.cents for part in self.parts]
        return sum(parts) == self.total.cents and sum(map(bool, parts)) >= _FEWEST


def confirm(
    amounts: Amounts,
    lines: Iterable[Row],
    recognised_lines: Collection[int],
    corrected: Collection[About] = (),
) -> tuple[Amounts, tuple[Finding, ...]]:
    """Keep of the amounts that were read in pictures those that are part of a printed sum that holds.

    Args:
        amounts: as read, and as corrected.
        lines: every printed line and its place.
        recognised_lines: numbers of those that were read in a picture.
        corrected: the amounts that a person has looked up.

    Returns:
        The amounts, without those that nothing confirms and costs that come again though the grand total
        counts them once. Each of these is an error: what it was read as, and what it may be instead for a sum
        to hold.
    """
    if not recognised_lines:
        return amounts, ()
    items = list(_items(amounts, lines, recognised_lines, corrected))
    sums = list(_sums(amounts, items))
    held = {(item.kind, item.row) for each in sums if each.holds for item in (each.total, *each.parts)}
    doubtful = [item for item in items if not item.is_sure and (item.kind, item.row) not in held]
    repeated = _repeated(items, set(doubtful))
    codes = {item.action_code for item in repeated}
    shares = [item for item in items if item.kind == "share" and item.action_code in codes]
    findings = (*(_finding(item, sums) for item in doubtful), *map(_said_again, repeated))
    return _without(amounts, [*doubtful, *repeated, *shares]), findings


def _repeated(items: Sequence[_Item], doubtful: Collection[_Item]) -> list[_Item]:
    """Give the costs behind those that make the grand total, where all of them have come before."""
    costs = [item for item in items if item.kind == "cost" and item not in doubtful]
    total = next((item.cents for item in items if item.kind == "grand"), None)
    for place, reached in enumerate(accumulate(item.cents for item in costs), 1):
        if reached == total:
            before, behind = costs[:place], costs[place:]
            is_again = not Counter(item.cents for item in behind) - Counter(item.cents for item in before)
            return behind if is_again and not any(item.is_sure for item in behind) else []
    return []


def _items(
    amounts: Amounts,
    lines: Iterable[Row],
    recognised: Collection[int],
    corrected: Collection[About],
) -> Iterator[_Item]:
    printed: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for each in lines:
        printed[replace(Place.parse(each["place"]), lines=None)].append((each["page"], each["line"]))

    stated: list[tuple[str, int, float, Place, About]] = [
        ("cost", row, amount, Place("action", code, "stated_cost"), (code, _COST, None))
        for row, code, amount in _stated(amounts.actions, "action_code", _COST)
    ]
    stated += [
        ("axis", row, amount, Place("axis", code, "stated_axis_total"), (code, _TOTAL, None))
        for row, code, amount in _stated(amounts.axes, "axis_code", _TOTAL)
    ]
    if amounts.grand_total_eur is not None:
        stated.append(("grand", 0, amounts.grand_total_eur, Place("grand_total"), (None, _GRAND_TOTAL, None)))
    for kind, row, amount, place, about in stated:
        at = printed.get(place, [])
        read = [each for each in at if each[1] in recognised]
        page, line = next(iter(read or at), (None, None))
        is_sure = about in corrected or (bool(at) and not read)
        of_action = about[0] if kind == "cost" else None
        yield _Item(kind, row, to_cents(amount), of_action, page, line, is_sure)
    for row, code, amount in _stated(amounts.funding, "action_code", _SHARE):
        share = amounts.funding[row]
        is_sure = share["line"] not in recognised or (code, _SHARE, share["funder"]) in corrected
        yield _Item("share", row, to_cents(amount), code, share["page"], share["line"], is_sure)


def _stated(rows: Sequence[Row], code: str, column: str) -> Iterator[tuple[int, str, float]]:
    for place, row in enumerate(rows):
        if row[column] is not None:
            yield place, row[code], float(row[column])


def _sums(amounts: Amounts, items: Sequence[_Item]) -> Iterator[_Sum]:
    """Give the printed sums whose parts are all printed."""
    by_place = {(item.kind, item.row): item for item in items}

    def whole(kind: str, rows: Sequence[int]) -> list[_Item]:
        found = [by_place[kind, row] for row in rows if (kind, row) in by_place]
        return found if len(found) == len(rows) else []

    actions, axes, funding = amounts.actions, amounts.axes, amounts.funding
    for item in items:
        match item.kind:
            case "axis":
                yield _Sum(item, whole("cost", _rows(actions, "axis_code", axes[item.row]["axis_code"])))
            case "grand":
                yield _Sum(item, whole("cost", range(len(actions))))
                yield _Sum(item, whole("axis", range(len(axes))))
            case "cost":
                yield _Sum(item, whole("share", _rows(funding, "action_code", item.action_code)))


def _rows(rows: Sequence[Row], column: str, code: str | None) -> list[int]:
    return [place for place, row in enumerate(rows) if row[column] == code]


def _finding(item: _Item, sums: Sequence[_Sum]) -> Finding:
    """Say what an amount was read as, and what it may be for one of the sums that it is in to hold."""
    wanted: set[int] = set()
    for each in sums:
        parts = sum(part.cents for part in each.parts)
        if each.parts and each.total == item:
            wanted.add(parts)
        elif item in each.parts:
            wanted.add(each.total.cents - parts + item.cents)
    candidates = sorted(cents for cents in wanted if may_be(item.cents, cents))
    shown = " / ".join(format_eur(cents / 100, "fr") for cents in (item.cents, *candidates))
    return Finding("unreadable-amount", item.page, item.line, item.action_code, {"text": shown})


def _said_again(item: _Item) -> Finding:
    details = {"text": format_eur(item.cents / 100, "fr"), "code": item.action_code or ""}
    return Finding("repeated-cost", item.page, item.line, item.action_code, details)


def _without(amounts: Amounts, doubtful: Sequence[_Item]) -> Amounts:
    def blank(rows: Sequence[Row], kind: str, column: str) -> list[Row]:
        own = {item.row for item in doubtful if item.kind == kind}
        return [{**row, column: None} if place in own else row for place, row in enumerate(rows)]

    return Amounts(
        blank(amounts.actions, "cost", _COST),
        blank(amounts.axes, "axis", _TOTAL),
        blank(amounts.funding, "share", _SHARE),
        None if any(item.kind == "grand" for item in doubtful) else amounts.grand_total_eur,
    )
