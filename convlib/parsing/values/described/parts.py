"""Sub-actions of an action: what each costs, and whether they add up to what the action does."""

from __future__ import annotations

from collections.abc import Iterator

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Section
from convlib.parsing.values.stated import choose_costs, read_amount


def read_parts(
    action: Section, cost: float | None, cost_year: int | None, findings: list[Finding]
) -> list[dict[str, object]]:
    """Give the rows of `SUB_ACTION_COLUMNS` of an action; a sum that is not its cost is a finding.

    Nothing is compared where the action or one of its sub-actions states no cost.
    """
    rows: list[dict[str, object]] = [
        {
            "action_code": action.code,
            "sub_action_code": part.code or None,
            "sub_action_name": part.name.text or None,
            "sub_action_cost_eur": _cost_of(part, action.code, cost_year, findings),
            "page": part.name.line.page,
            "line": part.name.line.line,
        }
        for part in action.parts
    ]
    findings += _compare(action, cost, [row["sub_action_cost_eur"] for row in rows])
    return rows


def _cost_of(part: Section, code: str, year: int | None, findings: list[Finding]) -> float | None:
    chosen = [content for content in choose_costs(part.fields, year) if content.text]
    return read_amount(chosen, "several-costs", code, code, findings)


def _compare(action: Section, cost: float | None, costs: list[object]) -> Iterator[Finding]:
    stated = [to_cents(each) for each in costs if isinstance(each, float)]
    if cost is None or not stated or len(stated) < len(costs):
        return
    gap = to_cents(cost) - sum(stated)
    if gap:
        amounts = {"stated_eur": cost, "computed_eur": sum(stated) / 100, "gap_eur": gap / 100}
        yield finding_at(
            "sub-actions-gap", action.parts[0].name.line, action.code, code=action.code, **amounts
        )
