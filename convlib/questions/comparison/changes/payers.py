"""Who pays what changed in the sum of all costs from one agreement to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from convlib.core.exact import gap_between
from convlib.core.language import translations
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.comparison.payers.each import is_state, name_agreements
from convlib.questions.comparison.payers.sums import shares_of_agreement
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.part_read import list_with_unread_amounts
from convlib.questions.years.costs.payers import changed_shares

_COLUMNS = columns_of(
    "territory territory_name from_year to_year funder from_amount_eur to_amount_eur change_eur"
)
_YEARS = ("from_year", "to_year")


def payer_changes(steps: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """Part the change of each row of `agreement_changes` by who pays it, where both years tell.

    Where costs add up to the same, it is what one pays in the place of another.
    The latest step comes first, then territories by name; in each the State, then the largest rise.
    """
    rows: list[dict[str, Any]] = []
    told = steps[steps["change_eur"].notna()].sort_values("to_year", ascending=False, kind="stable")
    for step in told.to_dict("records"):
        payers = changed_shares(
            *(shares_of_agreement(data, step["territory"], step[year]) for year in _YEARS)
        )
        own = [
            {
                **{name: step[name] for name in ("territory", "territory_name", *_YEARS)},
                "funder": name,
                "from_amount_eur": before,
                "to_amount_eur": after,
                "change_eur": gap_between(after, before),
            }
            for name, (before, after) in (payers or {}).items()
        ]
        rows += sorted(own, key=lambda row: (not is_state(row["funder"]), -row["change_eur"]))
    return build_table(rows, _COLUMNS)


def say_unknown_payers(steps: pd.DataFrame, data: Dataset, lang: str) -> Iterator[str]:
    """Say beside which agreements nobody can tell who pays the change, and why."""
    _ = translations(lang).gettext
    lacking = {
        (step["territory"], step[year])
        for step in _changed(steps).to_dict("records")
        for year in _YEARS
        if not shares_of_agreement(data, step["territory"], step[year])
    }
    unread = list_with_unread_amounts(data)
    for text, named in (
        (
            _("Who pays the change cannot be told where amounts stand unread: {listed}."),
            lacking & unread,
        ),
        (
            _(
                "Who pays the change cannot be told where a year prints no shares of funders for each "
                "action, or shares that are not exactly its cost: {listed}."
            ),
            lacking - unread,
        ),
    ):
        if named:
            yield text.format(listed=name_agreements(sorted(named), data, lang))


def _changed(steps: pd.DataFrame) -> pd.DataFrame:
    return steps[steps["change_eur"].fillna(0.0) != 0]
