"""Totals of one stage, such as what was granted of an axis, against the sum of the amounts of that stage."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding
from convlib.parsing.words.amount import value_of

_Row = Mapping[Hashable, Any]
_ALIKE = ("stage", "year", "tax", "kind")


def check_stages(amounts: pd.DataFrame, findings: Iterable[Finding]) -> list[Finding]:
    """Compare each total that is no value of the tables with the costs of its stage, year, tax and kind.

    A note that nothing is compared with it goes; one that differs is a finding. Where an action has several
    such costs, or none has any, nothing is compared.
    """
    rows = amounts.to_dict("records")
    costs = [row for row in rows if row["role"] == "cost" and not pd.isna(row["amount_eur"])]
    of_stages = [row for row in rows if _is_total_of_stage(row)]
    compared = [(row, sums) for row in of_stages if (sums := _costs_of(row, costs))]
    kept = [each for each in findings if not any(_is_about(each, row) for row, _ in compared)]
    return [*kept, *(gap for row, sums in compared for gap in _gap(row, sums))]


def _is_total_of_stage(row: _Row) -> bool:
    is_total = row["role"] in ("subtotal", "total") and row["stage"] != "unstated"
    is_value = isinstance(row["column"], str) or isinstance(row["funder"], str)
    return is_total and not is_value and not pd.isna(row["amount_eur"])


def _costs_of(total: _Row, costs: Iterable[_Row]) -> list[int]:
    """Give the cents of the costs that a total is of, at most one an action; else none."""
    own = [
        cost
        for cost in costs
        if all(str(cost[name]) == str(total[name]) for name in _ALIKE)
        and (total["role"] == "total" or cost["axis_code"] == total["axis_code"])
    ]
    is_once = len({cost["action_code"] for cost in own}) == len(own)
    return [to_cents(cost["amount_eur"]) for cost in own] if is_once else []


def _is_about(finding: Finding, total: _Row) -> bool:
    if finding.code != "unread-total" or (finding.page, finding.line) != (total["page"], total["line"]):
        return False
    label, text = str(total["label"]), str(finding.details["text"])
    amount = value_of(text.removeprefix(label).strip()) if text.startswith(label) else None
    return amount is not None and to_cents(amount) == to_cents(total["amount_eur"])


def _gap(total: _Row, cents: list[int]) -> Iterator[Finding]:
    gap = to_cents(total["amount_eur"]) - sum(cents)
    if gap:
        is_of_axis = total["role"] == "subtotal"
        details: dict[str, str | float] = {
            "code": str(total["axis_code"]) if is_of_axis else "",
            "text": str(total["label"]),
            "stated_eur": total["amount_eur"],
            "computed_eur": sum(cents) / 100,
            "gap_eur": gap / 100,
        }
        code = "axis-stage-gap" if is_of_axis else "total-stage-gap"
        yield Finding(code, int(total["page"]), int(total["line"]), details=details)
