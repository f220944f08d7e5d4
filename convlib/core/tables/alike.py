"""What kind of amount the cost of each action is, so that like is compared with like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

# What these say of an action is not what it was to cost.
_AFTERWARDS = ("spent", "paid")
UNSTATED = "unstated"


class Basis(NamedTuple):
    """The stage and tax of a stated cost, and whether it is the total of several years."""

    stage: str
    tax: str
    is_of_years: bool


def bases_of(agreement: Agreement) -> dict[str, Basis]:
    """Give the basis of each stated cost, by the code of its action; of what was corrected there is none."""
    # Row by row: every analysis asks, and pandas takes ten times as long for the few rows that there are.
    names = ("role", "action_code", "column", "stage", "tax", "year")
    rows = zip(*(agreement.amounts[name].tolist() for name in names), strict=True)
    costs = [rest for role, *rest in rows if role == "cost"]
    years: dict[str, set[int]] = {}
    for code, _, _, _, year in costs:
        if not pd.isna(year):
            years.setdefault(str(code), set()).add(year)
    bases: dict[str, Basis] = {}
    for code, column, stage, tax, year in costs:
        if isinstance(column, str) and "stated_cost_eur" in column:
            is_of_years = pd.isna(year) and len(years.get(str(code), ())) > 1
            bases.setdefault(str(code), Basis(str(stage), str(tax), is_of_years))
    return bases


def taxes_of(bases: Mapping[str, Basis], actions: pd.DataFrame) -> str:
    """Join what the stated costs of actions say of tax, by their bases, as `said_taxes` does."""
    if not bases:  # as of a user's own tables, which may have no codes
        return UNSTATED
    codes = actions.loc[actions["stated_cost_eur"].notna(), "action_code"]
    of_each = (bases.get(str(code)) for code in codes)
    return said_taxes(basis and basis.tax for basis in of_each)


def tax_of_total(agreement: Agreement) -> str:
    """Give what the label or column of the grand total says of tax, else its costs where it is their sum."""
    is_total = agreement.amounts["column"].fillna("").str.contains("grand_total_eur")
    own = said_taxes(agreement.amounts.loc[is_total, "tax"])
    if own != UNSTATED or agreement.gap_eur != 0:
        return own
    return taxes_of(bases_of(agreement), agreement.actions)


def are_alike(one: Basis | None, other: Basis | None) -> bool:
    """Tell whether two costs can be compared: what neither says is taken to be the same.

    Examples:
        >>> planned, spent = Basis("planned", "TTC", False), Basis("spent", "unstated", False)
        >>> are_alike(planned, Basis("unstated", "unstated", False)), are_alike(planned, spent)
        (True, False)
    """
    if one is None or other is None:
        return True
    stages = {one.stage, other.stage}
    is_one_stage = len(stages) == 1 or (UNSTATED in stages and not stages & {*_AFTERWARDS})
    is_one_tax = len({one.tax, other.tax} - {UNSTATED}) < 2
    return is_one_stage and is_one_tax and one.is_of_years == other.is_of_years


def all_alike(bases: Iterable[Basis | None]) -> bool:
    """Tell whether costs, and so their sums, can be compared: each with each."""
    different = list(dict.fromkeys(bases))
    return all(are_alike(one, other) for one in different for other in different)


def said_taxes(taxes: Iterable[Any]) -> str:
    """Join what costs say of tax, by commas and each once; a cost that says nothing is `unstated`.

    Examples:
        >>> said_taxes(["HT", "unstated", "HT", None])
        'HT,unstated'
    """
    return ",".join(sorted({UNSTATED if pd.isna(tax) else str(tax) for tax in taxes})) or UNSTATED


def said_of_sums(taxes: Iterable[Any]) -> str:
    """Join what several sums say of tax, each as `said_taxes` has it; one that is missing says nothing.

    Examples:
        >>> said_of_sums(["HT,TTC", "HT", None])
        'HT,TTC'
    """
    return said_taxes(each for said in taxes if not pd.isna(said) for each in said.split(","))


def is_tax_unsure(one: str, other: str) -> bool:
    """Tell whether one says of its tax what the other leaves open.

    Examples:
        >>> is_tax_unsure("HT", "unstated"), is_tax_unsure("unstated", "unstated")
        (True, False)
    """
    return one != other and UNSTATED in (one + "," + other).split(",")
