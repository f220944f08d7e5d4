"""Totals of one stage, such as what was granted of an axis, against the sum of the amounts of that stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding
from convlib.core.tables.schema import Row
from convlib.parsing.words.amount import value_of

_ALIKE = ("stage", "year", "tax", "kind")


def check_stages(amounts: Sequence[Row], findings: Iterable[Finding]) -> list[Finding]:
    """Compare each total that is no value of the tables with the costs of its stage, year, tax and kind.

    A note that nothing is compared with it goes; one that differs is a finding. Where an action has several
    such costs, or none has any, nothing is compared.
    """
    costs = [row for row in amounts if row["role"] == "cost" and row["amount_eur"] is not None]
    of_stages = [row for row in amounts if _is_total_of_stage(row)]
    compared = [(row, sums) for row in of_stages if (sums := _costs_of(row, costs))]
    kept = [each for each in findings if not any(_is_about(each, row) for row, _ in compared)]
    return [*kept, *(gap for row, sums in compared for gap in _gap(row, sums))]


def _is_total_of_stage(row: Row) -> bool:
    is_total = row["role"] in ("subtotal", "total") and row["stage"] != "unstated"
    is_value = row["column"] or row["funder"]
    return is_total and not is_value and row["amount_eur"] is not None


def _costs_of(total: Row, costs: Iterable[Row]) -> list[int]:
    """Give the cents of the costs that a total is of, at most one an action; else none."""
    own = [
        cost
        for cost in costs
        if all(cost[name] == total[name] for name in _ALIKE)
        and (total["role"] == "total" or (cost["axis_code"] or "") == total["axis_code"])
    ]
    is_once = len({cost["action_code"] for cost in own}) == len(own)
    return [to_cents(cost["amount_eur"]) for cost in own] if is_once else []


def _is_about(finding: Finding, total: Row) -> bool:
    if finding.code != "unread-total" or (finding.page, finding.line) != (total["page"], total["line"]):
        return False
    label, text = total["label"] or "", str(finding.details["text"])
    amount = value_of(text.removeprefix(label).strip()) if text.startswith(label) else None
    return amount is not None and to_cents(amount) == to_cents(total["amount_eur"])


def _gap(total: Row, cents: list[int]) -> Iterator[Finding]:
    gap = to_cents(total["amount_eur"]) - sum(cents)
    if gap:
        is_of_axis = total["role"] == "subtotal"
        details: dict[str, str | float] = {
            "code": total["axis_code"] if is_of_axis else "",
            "text": total["label"] or "",
            "stated_eur": total["amount_eur"],
            "computed_eur": sum(cents) / 100,
            "gap_eur": gap / 100,
        }
        code = "axis-stage-gap" if is_of_axis else "total-stage-gap"
        yield Finding(code, total["page"], total["line"], details=details)
