"""One row of the ledger: an amount with what its label and its column say of it."""

from __future__ import annotations

import re
from decimal import Decimal

from convlib.parsing.draft.content import Field
from convlib.parsing.values.amounts.printed import Printed, unit_of
from convlib.parsing.values.amounts.roles import Claim
from convlib.parsing.values.reasons import reason_of
from convlib.parsing.words.amount import tidy
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

# As which column's value each role is told.
_TOLD_AS = {
    "cost": "stated_cost_eur", "share": "amount_eur", "subtotal": "stated_axis_total_eur",
    "total": "grand_total_eur",
}  # fmt: skip
_KINDS = {"investment": re.compile(r"\binvestissement"), "running": re.compile(r"\bfonctionnement")}
_TAX = re.compile(r"\b(?:HT|TTC)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def entry_of(amount: Printed, claim: Claim, value: Decimal | None) -> dict[str, object]:
    """Give the row of an amount; `value` is what its field was read as, None where it was not."""
    content, meaning = claim.content, claim.content.meaning or Meaning("")
    told = reason_of(_TOLD_AS.get(claim.role, "other_fields"), content, {})
    tax = _tax_of(content.text) or meaning.tax or _tax_of(content.label) or "unstated"
    return {
        "page": amount.line.page,
        "line": amount.line.line,
        "printed": amount.text,
        "amount_eur": None if value is None else float(value),
        "unit": unit_of(amount.text) or unit_of(meaning.unit) or unit_of(content.text),
        "tax": tax,
        "role": claim.role,
        "stage": meaning.stage or "unstated",
        "year": _year_of(content, meaning),
        "kind": next((kind for kind, word in _KINDS.items() if word.search(fold(content.label))), "unstated"),
        "funder": claim.funder,
        "action_code": claim.action_code,
        "axis_code": claim.axis_code,
        "label": told["label"],
        "why": told["why"],
        "column": claim.column,
    }


def _tax_of(text: str) -> str:
    said = set(_TAX.findall(tidy(text)))
    return said.pop() if len(said) == 1 else ""


def _year_of(content: Field, meaning: Meaning) -> int | None:
    """Give the one year that a label names; a span of years is none."""
    said = meaning.year or (content.code if content.name in ("stated_cost", "grand_total") else "")
    return int(said) if _YEAR.fullmatch(said) else None
