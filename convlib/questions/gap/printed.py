"""What is printed of a missing cost, its funders and its digits, against the one that would close the gap."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import parse_amount, to_cents
from convlib.core.errors import InvalidAmount
from convlib.questions.gap.explanation import explain_gap

_Candidate = dict[Hashable, Any]
# Letters that are taken for digits, in a word that has a digit.
_LETTERS = str.maketrans("lIOo", "1100")
_WITH_DIGIT = re.compile(r"\S*\d\S*")


def explain_printed(agreement: Agreement, costs: pd.Series, total: float) -> list[_Candidate]:
    """List what `explain_gap` finds, but no missing cost that the document itself contradicts.

    First comes what the document says twice: a `funding-gap` that is the whole gap.

    - `unreadable-cost`: a missing cost that is printed and cannot be read; with no amount that would close
      the gap where what it may be read as is another.
    - `funded-cost`: a missing cost whose funders pay another amount than would close the gap: theirs.
    - `funding-gap`: an action whose cost, exchanged for what its funders pay, closes what then remains.
    """
    unreadable = unreadable_texts(agreement)
    paid = _paid_cents(agreement)
    found = explain_gap(costs, total).to_dict("records")
    whole_gap = to_cents(total) - sum(map(to_cents, costs.dropna()))
    candidates = [*_funding_gaps(costs, paid, whole_gap)] if found else []
    for candidate in found:
        if candidates and candidate["cause"] == "none":
            continue
        item = candidate["item"]
        if candidate["cause"] != "missing-cost":
            candidates.append(candidate)
            continue
        if item in unreadable:
            candidate["cause"] = "unreadable-cost"
        readings = _readings(unreadable.get(item, ""))
        closing = None if pd.isna(candidate["corrected_eur"]) else to_cents(candidate["corrected_eur"])
        if closing is None or closing in readings:
            candidates.append(candidate)
        elif paid.get(item, closing) != closing:
            candidates += [
                candidate | {"cause": "funded-cost", "amount_eur": paid[item] / 100, "corrected_eur": None},
                *_funding_gaps(costs, paid, closing - paid[item]),
            ]
        else:
            candidates.append(candidate | ({"corrected_eur": None} if readings else {}))
    return candidates


def unreadable_texts(agreement: Agreement) -> dict[Hashable, str]:
    """Give what is printed as the cost of the actions whose cost is missing because it cannot be read."""
    return {
        finding.action_code: str(finding.details["text"])
        for finding in agreement.findings
        if finding.code == "unreadable-amount" and finding.details.get("column") == "stated_cost_eur"
    }


def _paid_cents(agreement: Agreement) -> dict[Hashable, int]:
    """Sum what funders pay for each action of which all their amounts are printed."""
    return {
        str(code): sum(map(to_cents, amounts))
        for code, amounts in agreement.funding.groupby("action_code", sort=False)["amount_eur"]
        if amounts.notna().all()
    }


def _funding_gaps(costs: pd.Series, paid: dict[Hashable, int], rest: int) -> Iterator[_Candidate]:
    for code, cost in costs.dropna().items():
        if code in paid and paid[code] - to_cents(cost) == rest:
            yield {
                "cause": "funding-gap",
                "item": code,
                "amount_eur": cost,
                "corrected_eur": paid[code] / 100,
            }


def _readings(text: str) -> set[int]:
    """Give what an amount may be: a scan's readings, each with digits for the letters in their place."""
    found = set()
    for part in text.split(" / "):
        digits = _WITH_DIGIT.sub(lambda word: word[0].translate(_LETTERS), part)
        try:
            amount = parse_amount(digits)
        except InvalidAmount:
            continue
        if amount is not None:
            found.add(to_cents(amount))
    return found
