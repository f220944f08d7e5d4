"""Every printed total of all agreements that is not the sum of its costs, a row each."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from convlib.core.axes import OVERALL
from convlib.core.exact import share_of
from convlib.core.tables.dataset import AGREEMENT
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.execution.alike import said_taxes

_COLUMNS = columns_of(
    "territory territory_name agreement_year axis_code axis_name missing_count computed_total_eur tax "
    "stated_total_eur gap_eur gap_of_stated_share"
)
_Row = Mapping[Hashable, Any]


def list_gaps(data: Dataset) -> pd.DataFrame:
    """List the totals of axes, and of all actions (`overall`), that differ from the sum of their costs.

    The latest year comes first, in it the largest gap; gaps are stated − computed.

    Examples:
        >>> from convlib import open_dataset
        >>> list_gaps(open_dataset())[["axis_code", "missing_count", "gap_eur"]].values.tolist()
        [['overall', 1, 12000.0]]
    """
    names = names_of(data)
    rows = [{**row, "territory_name": names[row["territory"]]} for row in _rows(data)]
    rows.sort(key=lambda row: (-row["agreement_year"], -abs(row["gap_eur"])))
    return build_table([{name: row[name] for name in _COLUMNS} for row in rows], _COLUMNS)


def _rows(data: Dataset) -> Iterator[dict[str, Any]]:
    costed = data.actions.dropna(subset="stated_cost_eur")
    taxes = costed.groupby([*AGREEMENT])["tax"].agg(said_taxes).to_dict()
    for row in data.agreements.to_dict("records"):
        tax = taxes.get((row["territory"], row["agreement_year"]))
        own = {**row, "axis_code": OVERALL, "axis_name": "", "tax": tax}
        yield from _row(own, row["grand_total_eur"])
    taxes = costed.groupby([*AGREEMENT, "axis_code"])["tax"].agg(said_taxes).to_dict()
    costless = data.actions[data.actions["stated_cost_eur"].isna()]
    missing = costless.groupby([*AGREEMENT, "axis_code"]).size().to_dict()
    for row in data.axes.drop_duplicates([*AGREEMENT, "axis_code"]).to_dict("records"):
        place = row["territory"], row["agreement_year"], row["axis_code"]
        own = {**row, "missing_count": missing.get(place, 0), "tax": taxes.get(place)}
        yield from _row(own, row["stated_axis_total_eur"])


def _row(row: _Row, stated_eur: float) -> Iterator[dict[str, Any]]:
    """Give the row of a printed total, where it has a gap."""
    if row["gap_eur"] and not pd.isna(row["gap_eur"]):
        share = share_of(row["gap_eur"], stated_eur)
        yield {**row, "stated_total_eur": stated_eur, "gap_of_stated_share": share}
