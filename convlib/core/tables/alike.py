"""What kind of amount the cost of each action is, so that like is compared with like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement

# What these say of an action is not what it was to cost.
_AFTERWARDS = ("spent", "paid")
UNSTATED = "unstated"
_LEFT_OUT = re.compile(
    r"\b(?:hors|sauf|hormis|sans|except[ée]\w*|non compris\w*|à l['’]exception d[eu]s?)\s+"
    r"(?:l['’]|(?:la|les?)\s+)?(?:actions?\b|\d+\.\d)",
    re.IGNORECASE,
)


class Basis(NamedTuple):
    """The stage and tax of a stated cost, and whether it is the total of several years."""

    stage: str
    tax: str
    is_of_years: bool


class Said(NamedTuple):
    """What costs say of themselves, joined by commas and each once; `unstated` where one is silent."""

    tax: str = UNSTATED
    stage: str = UNSTATED

    def in_columns(self, prefix: str = "") -> dict[str, str]:
        """Give the cells of a row that say so, such as `whole_tax` and `whole_stage`."""
        return {f"{prefix}{name}": value for name, value in self._asdict().items()}


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


def said_of(bases: Mapping[str, Basis], actions: pd.DataFrame) -> Said:
    """Join what the stated costs of actions say, by their bases."""
    if not bases:  # as of a user's own tables, which may have no codes
        return Said()
    codes = actions.loc[actions["stated_cost_eur"].notna(), "action_code"]
    return said_by(bases.get(str(code)) for code in codes)


def said_by(bases: Iterable[Basis | None]) -> Said:
    """Join what costs say by their bases."""
    known = list(bases)
    return Said(*(join_said(basis and getattr(basis, name) for basis in known) for name in Said._fields))


def said_of_total(agreement: Agreement) -> Said:
    """Give what the label or column of the grand total says, else its costs where it is their sum."""
    is_total = agreement.amounts["column"].fillna("").str.contains("grand_total_eur")
    own = Said(*(join_said(agreement.amounts.loc[is_total, name]) for name in Said._fields))
    if agreement.gap_eur != 0:
        return own
    of_costs = said_of(bases_of(agreement), agreement.actions)
    return Said(*(one if one != UNSTATED else other for one, other in zip(own, of_costs, strict=True)))


def leaves_out(agreement: Agreement) -> bool:
    """Tell whether the label of the grand total says that it leaves actions out."""
    labels = agreement.reasons.loc[agreement.reasons["column"] == "grand_total_eur", "label"]
    return any(_LEFT_OUT.search(label) for label in labels.dropna())


def are_alike(one: Basis | None, other: Basis | None) -> bool:
    """Tell whether two costs can be compared: what neither says is taken to be the same.

    Examples:
        >>> planned, spent = Basis("planned", "TTC", False), Basis("spent", "unstated", False)
        >>> are_alike(planned, Basis("unstated", "unstated", False)), are_alike(planned, spent)
        (True, False)
    """
    if one is None or other is None:
        return True
    is_one_tax = len({one.tax, other.tax} - {UNSTATED}) < 2
    is_one_stage = are_of_one_stage([one.stage, other.stage])
    return is_one_stage and is_one_tax and one.is_of_years == other.is_of_years


def are_of_one_stage(stages: Iterable[str]) -> bool:
    """Tell whether costs of these stages can be compared; each may be several, joined by commas.

    Examples:
        >>> are_of_one_stage(["planned,unstated", "unstated"]), are_of_one_stage(["unstated", "spent"])
        (True, False)
    """
    # What an amendment leaves is a plan as well.
    told = {"planned" if stage == "amended" else stage for said in stages for stage in said.split(",")}
    stated = told - {UNSTATED}
    return len(stated) < 2 and (stated == told or not stated & {*_AFTERWARDS})


def all_alike(bases: Iterable[Basis | None]) -> bool:
    """Tell whether costs, and so their sums, can be compared: each with each."""
    different = list(dict.fromkeys(bases))
    return all(are_alike(one, other) for one in different for other in different)


def join_said(values: Iterable[Any]) -> str:
    """Join what costs say of one thing, by commas and each once; a cost that says nothing is `unstated`.

    Examples:
        >>> join_said(["HT", "unstated", "HT", None])
        'HT,unstated'
    """
    return ",".join(sorted({UNSTATED if pd.isna(value) else str(value) for value in values})) or UNSTATED


def join_sums(values: Iterable[Any]) -> str:
    """Join what several sums say of one thing, each as `join_said` has it; one that is missing says nothing.

    Examples:
        >>> join_sums(["HT,TTC", "HT", None])
        'HT,TTC'
    """
    return join_said(each for said in values if not pd.isna(said) for each in said.split(","))


def said_of_sums(sums: pd.DataFrame, prefix: str = "") -> Said:
    """Join what the rows of a table of sums say."""
    return Said(*(join_sums(sums[f"{prefix}{name}"]) for name in Said._fields))


def is_tax_unsure(one: str, other: str) -> bool:
    """Tell whether one says of its tax what the other leaves open.

    Examples:
        >>> is_tax_unsure("HT", "unstated"), is_tax_unsure("unstated", "unstated")
        (True, False)
    """
    return one != other and UNSTATED in (one + "," + other).split(",")
