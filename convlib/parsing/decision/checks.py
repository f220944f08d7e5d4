"""What an agreement owes itself: a sound structure, and totals that its costs add up to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from convlib.core.amounts import to_cents
from convlib.core.axes import is_part_alone
from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.values.stated import choose_totals
from convlib.parsing.words.headings import CAPITALS, dotted
from convlib.parsing.words.spelling import fold

# Of codes that can tell what their parts mean.
_FEWEST = 2


def check_structure(draft: Draft) -> Iterator[Finding]:
    """Check that there are actions and axes, named and printed once, each action under its axis."""
    if not draft.actions:
        yield Finding("no-action-found", details=draft.openings)
    elif not draft.axes:
        yield Finding("no-axis-found")
    yield from _check_headings(draft)
    codes = {dotted(axis.code) for axis in draft.axes}
    in_codes = {action.code: _axis_in(dotted(action.code), codes) for action in draft.actions}
    # Where none of several is an axis, `24` of `24-01` may be the year.
    are_axes = len(draft.actions) < _FEWEST or not codes.isdisjoint(in_codes.values())
    for action in draft.actions:
        axis_in_code = in_codes[action.code] if are_axes else ""
        is_named_otherwise = bool(axis_in_code) and axis_in_code != dotted(action.axis_code or "")
        if draft.axes and (action.axis_code is None or is_named_otherwise):
            yield finding_at("action-outside-axis", action.name.line, action.code, code=action.code)
    held = {dotted(action.axis_code or "") for action in draft.actions}
    for axis in draft.axes if codes & held else ():
        if dotted(axis.code) not in held:
            yield finding_at("empty-axis", axis.name.line, None, code=axis.code, text=axis.name.text)
    for code, content in draft.axis_totals:
        if dotted(code) not in codes:
            yield finding_at("total-outside-axis", content.line, None, text=content.text)


def _check_headings(draft: Draft) -> Iterator[Finding]:
    """Check that no code comes twice, that every action has a name, and a printed code where others have."""
    for sections, code in ((draft.axes, "duplicate-axis"), (draft.actions, "duplicate-action")):
        seen: set[str] = set()
        for section in sections:
            if dotted(section.code) in seen:
                yield finding_at(code, section.name.line, None, code=section.code)
            seen.add(dotted(section.code))
    for axis in draft.axes:
        if not axis.name.text:
            yield finding_at("unnamed-axis", axis.name.line, None, code=axis.code)
    named: dict[str, str] = {}
    are_printed = not all(action.is_counted for action in draft.actions)
    for action in draft.actions:
        if are_printed and action.is_counted:
            yield finding_at("missing-code", action.name.line, action.code, code=action.code)
        if not action.name.text:
            yield finding_at("missing-name", action.name.line, action.code, code=action.code)
        elif (other := named.setdefault(fold(action.name.text), action.code)) != action.code:
            details = {"code": action.code, "other": other, "text": action.name.text}
            yield finding_at("same-name", action.name.line, action.code, **details)


def _axis_in(code: str, axes: set[str]) -> str:
    """Give the axis that the code of an action names: `1` of `1.2`, `A` of `A3` where there is an axis A."""
    if "." in code:
        head = code.rpartition(".")[0]
        return head if head in axes or head.partition(".")[0] not in axes else head.partition(".")[0]
    letters = re.match(f"[{CAPITALS}]+", code)
    return letters[0] if letters and letters[0] in axes and letters[0] != code else ""


def without_rests(findings: Sequence[Finding], funding: Sequence[Row]) -> list[Finding]:
    """Leave out what actions cost more than their shares where these are one funder's part alone."""
    gaps = {
        each.action_code: float(each.details["gap_eur"]) for each in findings if each.code == "funding-gap"
    }
    compared = [gaps.get(code, 0.0) for code in dict.fromkeys(row["action_code"] for row in funding)]
    is_alone = is_part_alone([row["funder"] for row in funding], compared)
    return [each for each in findings if not is_alone or each.code != "funding-gap"]


def check_funding(
    draft: Draft, actions: Sequence[Row], funding: Sequence[Row], grand_total_eur: float | None
) -> Iterator[Finding]:
    """Find that shares are more than the grand total, where actions state no cost that they could exceed."""
    open_codes = {row["action_code"] for row in actions if row["stated_cost_eur"] is None}
    paid = sum(to_cents(row["amount_eur"]) for row in funding if row["amount_eur"] is not None)
    is_open = any(row["action_code"] in open_codes for row in funding)
    if is_open and draft.grand_totals and grand_total_eur is not None and paid > to_cents(grand_total_eur):
        gap = (paid - to_cents(grand_total_eur)) / 100
        amounts = {"stated_eur": grand_total_eur, "computed_eur": paid / 100, "gap_eur": gap}
        yield Finding("funding-over-total", *_place(draft.grand_totals[0]), details=amounts)


def check_totals(
    draft: Draft, year: int | None, actions: Iterable[Row], axes: Iterable[Row], grand_total_eur: float | None
) -> Iterator[Finding]:
    """Compare the printed totals with the sums of the stated costs, to the cent."""
    by_axis: dict[str | None, list[int]] = defaultdict(list)
    for action in actions:
        if action["stated_cost_eur"] is not None:
            by_axis[action["axis_code"]].append(to_cents(action["stated_cost_eur"]))
    place = _place(draft.grand_totals[0]) if draft.grand_totals else (None, None)
    if grand_total_eur is not None:
        cents = [cost for costs in by_axis.values() for cost in costs]
        yield from _compare(grand_total_eur, cents, Finding("grand-total-gap", *place))
    elif draft.actions and not any(content.text for content in choose_totals(draft.grand_totals, year)):
        yield Finding("missing-grand-total", *place)
    rows = {code: content for code, content in draft.axis_totals}
    for axis in axes:
        code, total = axis["axis_code"], axis["stated_axis_total_eur"]
        if total is not None:
            place = _place(rows[code]) if code in rows else (None, None)  # a reviewer wrote it down
            finding = Finding("axis-total-gap", place[0], place[1], details={"code": code})
            yield from _compare(total, by_axis[code], finding)


def _place(content: Field) -> tuple[int, int]:
    return content.line.page, content.line.line


def _compare(stated: float, cents: Sequence[int], finding: Finding) -> Iterator[Finding]:
    gap = to_cents(stated) - sum(cents)
    if cents and gap:
        amounts = {"stated_eur": stated, "computed_eur": sum(cents) / 100, "gap_eur": gap / 100}
        yield replace(finding, details={**finding.details, **amounts})
        if to_cents(stated) * 1000 == sum(cents) or sum(cents) * 1000 == to_cents(stated):
            yield replace(finding, code="thousandfold-total", details=amounts)
