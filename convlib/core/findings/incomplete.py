"""Which findings say that a document was not read whole, and which that amounts stand in it unread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from convlib.core.findings.finding import Finding
from convlib.core.tables.alike import leaves_out

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

_UNREAD_AMOUNTS = {
    "unreadable-amount",
    "several-costs",
    "several-grand-totals",
    "several-axis-totals",
    "doubtful-total",
    "never-computed",
    "amount-in-name",
    "unread-funding",
    "doubtful-label",
    "scanned-page",
    "unread-change",
}
# Of what stands in a document and is in none of its actions: others, or costs of others
_LOST_ACTIONS = {
    "total-outside-axis",
    "unread-heading",
    "repeated-label",
    "inherited-amount",
    "doubtful-total",
    "empty-axis",
    "missing-heading",
    "scanned-page",
}
_WITH_AMOUNT = re.compile(r"\d[\d\s.,]*\s?(?:k|M)?(?:€|euros?\b|eur\b)|(?:€|EUR)\s?\d", re.IGNORECASE)


def leaves_amounts(code: str, said: str) -> bool:
    """Tell whether a finding, with what it says, is on amounts that are printed and in no figure.

    Examples:
        >>> leaves_amounts("unread-line", "this line belongs to no field: “Part Ville 500 €”")
        True
    """
    return code in _UNREAD_AMOUNTS or (code == "unread-line" and bool(_WITH_AMOUNT.search(said)))


def has_unread_amounts(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings of a document is on such amounts."""
    return any(leaves_amounts(each.code, each.message) for each in findings)


def leaves_doubt(code: str, severity: str, said: str) -> bool:
    """Tell whether sums are to be compared with the document before they are believed.

    Examples:
        >>> leaves_doubt("missing-cost", "warning", "action 3.5 states no cost")
        False
    """
    return severity == "error" or leaves_amounts(code, said)


def is_incomplete(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings of a document leaves such a doubt."""
    return any(leaves_doubt(each.code, each.severity, each.message) for each in findings)


def loses_actions(code: str, said: str) -> bool:
    """Tell whether a finding, with what it says, is on actions or costs that may be printed and not read.

    Examples:
        >>> loses_actions("unread-line", "this line belongs to no field: “Coût de l’action 500 €”")
        True
    """
    return code in _LOST_ACTIONS or (code == "unread-line" and bool(_WITH_AMOUNT.search(said)))


def is_part_read(agreement: Agreement) -> bool:
    """Tell whether actions of a document may be unread, where no printed total confirms its costs."""
    is_confirmed = agreement.gap_eur == 0 and not leaves_out(agreement)
    return not is_confirmed and any(loses_actions(each.code, each.message) for each in agreement.findings)
