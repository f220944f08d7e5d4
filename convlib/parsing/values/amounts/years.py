"""Amounts of several years in one document: their sum against the total that is printed for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding

_OF_ALL = re.compile(r"total|cumul|ensemble|global|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d", re.IGNORECASE)


def check_years(amounts: pd.DataFrame) -> Iterator[Finding]:
    """Compare the costs of an action of each year, and the grand totals, with what is printed for all years.

    Only where each year has one amount, of one stage; their sum is compared, and never taken for a cost.
    """
    costs = amounts[(amounts["role"] == "cost") & amounts["action_code"].notna()]
    for code, printed in costs.groupby("action_code", sort=False):
        yield from _compare(printed, str(code))
    yield from _compare(amounts[(amounts["role"] == "total") & amounts["funder"].isna()], None)


def _compare(printed: pd.DataFrame, code: str | None) -> Iterator[Finding]:
    for _, of_stage in printed.groupby(printed["stage"].replace("unstated", "planned"), sort=False):
        yearly = of_stage[of_stage["year"].notna()]
        is_of_all = of_stage["year"].isna() & of_stage["label"].fillna("").str.contains(_OF_ALL)
        whole = of_stage[is_of_all & of_stage["amount_eur"].notna()]
        years = yearly["year"].tolist()
        if (
            len(years) < 2
            or len(set(years)) < len(years)
            or len(whole) != 1
            or yearly["amount_eur"].isna().any()
        ):
            continue
        stated, computed = to_cents(whole["amount_eur"].iloc[0]), sum(map(to_cents, yearly["amount_eur"]))
        if stated != computed:
            details: dict[str, str | float] = {
                "code": code or "",
                "years": f"{min(years)}–{max(years)}",
                "stated_eur": stated / 100,
                "computed_eur": computed / 100,
                "gap_eur": (stated - computed) / 100,
            }
            place = (int(whole["page"].iloc[0]), int(whole["line"].iloc[0]))
            yield Finding("years-gap" if code else "total-years-gap", *place, code, details)
