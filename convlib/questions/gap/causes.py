"""What could explain a gap, a sentence a candidate."""

from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.axes import OVERALL
from convlib.core.exact import gap_between
from convlib.core.language import translations
from convlib.show.words import row_of


def say_candidate(candidate: dict[Hashable, Any], gaps: pd.DataFrame, lang: str) -> str:
    """Say what a candidate would explain."""
    _ = translations(lang).gettext
    axis = candidate.get("axis_code", OVERALL)
    if candidate["cause"] in ("funded-cost", "funding-gap"):
        return _of_funders(candidate, row_of(gaps, axis)["gap_eur"], lang)
    if axis != OVERALL and (text := _of_an_axis(candidate, lang)):
        return text
    is_total = pd.isna(candidate["item"])
    is_single = pd.notna(candidate["corrected_eur"])
    texts = {
        "missing-cost": _("Action {item} states no cost: a cost of {corrected} would close the gap.")
        if is_single
        else _("Action {item} states no cost, and could hold a part of the gap."),
        "unreadable-cost": _(
            "Action {item} states no cost that can be read: a cost of {corrected} would close the gap."
        )
        if is_single
        else _("Action {item} states no cost that can be read, and could hold a part of the gap."),
        "rounding": _("Rounding could explain the gap: the total is {amount}, the sum {corrected}."),
        "misread-digit": _(
            "One wrong digit in the grand total, {amount} for {corrected}, would explain the gap."
        )
        if is_total
        else _(
            "One wrong digit in the cost of action {item}, {amount} for {corrected}, would explain the gap."
        ),
        "swapped-digits": _(
            "Two digits exchanged in the grand total, {amount} for {corrected}, would explain the gap."
        )
        if is_total
        else _(
            "Two digits exchanged in the cost of action {item}, {amount} for {corrected}, "
            "would explain the gap."
        ),
        "other-unit": _(
            "The grand total, {amount}, is exactly a thousandth of the sum, {corrected}: "
            "it may be printed in thousands of euros."
        ),
        "subtotal-counted": _(
            "The {amount} of action {item} equals the sum of the costs that follow it: a subtotal, perhaps."
        ),
        "left-out": _("The gap is exactly the cost of action {item}, {amount}: the total may leave it out."),
        "axis-left-out": _(
            "The gap is exactly the sum of the costs of axis {item}, {amount}: the total may leave it out."
        ),
        "none": _(
            "None of the usual causes explains the gap: no cost that is missing or left out, "
            "no rounding, digit or subtotal fits."
        ),
    }
    return texts[candidate["cause"]].format(item=candidate["item"], **_amounts(candidate, lang))


def _of_funders(candidate: dict[Hashable, Any], gap_eur: float, lang: str) -> str:
    """Say what funders pay for an action whose cost is missing, or less or more than a cost that is there."""
    _ = translations(lang).gettext
    eur = partial(format_eur, lang=lang)
    item, amount = candidate["item"], candidate["amount_eur"]
    if candidate["cause"] == "funding-gap":
        text = _(
            "First to be checked: the gap is exactly what lies between the cost of action {item}, {amount}, "
            "and what its funders pay, {paid}."
        )
        if gap_between(candidate["corrected_eur"], amount) != gap_eur:
            text = _(
                "That is also what lies between the cost of action {item}, {amount}, "
                "and what its funders pay, {paid}."
            )
        return text.format(item=item, amount=eur(amount), paid=eur(candidate["corrected_eur"]))
    rest = gap_between(amount, gap_eur)
    text = _("The cost of action {item} is missing; its funders pay {amount}, {rest} less than the gap.")
    if rest > 0:
        text = _("The cost of action {item} is missing; its funders pay {amount}, {rest} more than the gap.")
    return text.format(item=item, amount=eur(amount), rest=eur(abs(rest)))


def _of_an_axis(candidate: dict[Hashable, Any], lang: str) -> str:
    """Say what is about the total of an axis itself; nothing where it is about one of its costs."""
    _ = translations(lang).gettext
    texts = {
        "rounding": _(
            "Rounding could explain the gap of axis {axis}: its total is {amount}, the sum {corrected}."
        ),
        "misread-digit": _(
            "One wrong digit in the total of axis {axis}, {amount} for {corrected}, would explain its gap."
        ),
        "swapped-digits": _(
            "Two digits exchanged in the total of axis {axis}, {amount} for {corrected}, "
            "would explain its gap."
        ),
        "other-unit": _(
            "The total of axis {axis}, {amount}, is exactly a thousandth of the sum, {corrected}: "
            "it may be printed in thousands of euros."
        ),
        "none": _("None of the usual causes explains the gap of axis {axis}."),
    }
    if pd.notna(candidate["item"]) or candidate["cause"] not in texts:
        return ""
    return texts[candidate["cause"]].format(axis=candidate["axis_code"], **_amounts(candidate, lang))


def _amounts(candidate: dict[Hashable, Any], lang: str) -> dict[str, str]:
    eur = partial(format_eur, lang=lang)
    return {
        name: eur(candidate[f"{name}_eur"])
        for name in ("amount", "corrected")
        if pd.notna(candidate[f"{name}_eur"])
    }
