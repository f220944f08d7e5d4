"""Amounts of several years in one document: their sum against the total that is printed for all of them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding

_OF_ALL = re.compile(r"total|cumul|ensemble|global|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d", re.IGNORECASE)


_Row = Mapping[Hashable, Any]


def check_years(amounts: pd.DataFrame) -> Iterator[Finding]:
    """Compare the costs of an action of each year, and the grand totals, with what is printed for all years.

    Only where each year has one amount, of one stage; their sum is compared, and never taken for a cost.
    """
    if amounts["year"].isna().all():
        return
    is_cost = (amounts["role"] == "cost") & amounts["action_code"].notna()
    is_total = (amounts["role"] == "total") & amounts["funder"].isna()
    groups: dict[tuple[str | None, str], list[_Row]] = {}
    for row in amounts[is_cost | is_total].to_dict("records"):
        stage = "planned" if row["stage"] == "unstated" else str(row["stage"])
        code = str(row["action_code"]) if row["role"] == "cost" else None
        groups.setdefault((code, stage), []).append(row)
    for (code, _), printed in groups.items():
        yield from _compare(printed, code)


def _compare(printed: Sequence[_Row], code: str | None) -> Iterator[Finding]:
    years = {int(row["year"]): row["amount_eur"] for row in printed if not pd.isna(row["year"])}
    is_once = len(years) == sum(not pd.isna(row["year"]) for row in printed)
    whole = [row for row in printed if pd.isna(row["year"]) and _OF_ALL.search(str(row["label"]))]
    if len(years) < 2 or not is_once or len(whole) != 1 or pd.isna(whole[0]["amount_eur"]):
        return
    if any(map(pd.isna, years.values())):
        return
    stated, computed = to_cents(whole[0]["amount_eur"]), sum(map(to_cents, years.values()))
    if stated != computed:
        details: dict[str, str | float] = {
            "code": code or "",
            "years": f"{min(years)}–{max(years)}",
            "stated_eur": stated / 100,
            "computed_eur": computed / 100,
            "gap_eur": (stated - computed) / 100,
        }
        place = (int(whole[0]["page"]), int(whole[0]["line"]))
        yield Finding("years-gap" if code else "total-years-gap", *place, code, details)
