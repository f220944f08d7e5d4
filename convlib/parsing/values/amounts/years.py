"""Amounts of several years in one document: their sum against the total that is printed for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from convlib.core.amounts import to_cents
from convlib.core.findings import Finding
from convlib.core.tables.schema import Row

_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_OF_ALL = re.compile(rf"total|cumul|ensemble|global|{_SPAN.pattern}", re.IGNORECASE)


def check_years(amounts: Iterable[Row]) -> Iterator[Finding]:
    """Compare the costs of an action of each year, and the grand totals, with what is printed for all years.

    Only where each year has one amount, of one stage; their sum is compared, and never taken for a cost.
    """
    groups: dict[tuple[str | None, str], list[Row]] = {}
    for row in amounts:
        is_cost = row["role"] == "cost" and row["action_code"] is not None
        if is_cost or (row["role"] == "total" and row["funder"] is None):
            stage = "planned" if row["stage"] == "unstated" else row["stage"]
            groups.setdefault((row["action_code"] if is_cost else None, stage), []).append(row)
    for (code, _), printed in groups.items():
        yield from _compare(printed, code)


def _compare(printed: Sequence[Row], code: str | None) -> Iterator[Finding]:
    years = {row["year"]: row["amount_eur"] for row in printed if row["year"] is not None}
    is_once = len(years) == sum(row["year"] is not None for row in printed)
    whole = [row for row in printed if row["year"] is None and _OF_ALL.search(row["label"] or "")]
    if len(years) < 2 or not is_once or len(whole) != 1:
        return
    if None in (whole[0]["amount_eur"], *years.values()) or _is_of_one(whole[0], printed):
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
        place = (whole[0]["page"], whole[0]["line"])
        yield Finding("years-gap" if code else "total-years-gap", *place, code, details)


def _is_of_one(whole: Row, printed: Sequence[Row]) -> bool:
    """Tell whether an amount repeats that of one year elsewhere: `Ensemble`, below what funders pay."""
    own = [row for row in printed if row["year"] is not None]
    is_beside = any((row["page"], row["line"]) == (whole["page"], whole["line"]) for row in own)
    is_said = _SPAN.search(whole["label"]) is not None
    return not is_beside and not is_said and any(row["amount_eur"] == whole["amount_eur"] for row in own)
