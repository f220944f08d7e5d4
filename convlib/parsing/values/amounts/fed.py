"""Which amounts of the ledger are values of the tables, once those are corrected and confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

_Key = tuple[str, str, float]


def still_fed(
    ledger: pd.DataFrame,
    actions: pd.DataFrame,
    axes: pd.DataFrame,
    funding: pd.DataFrame,
    sub_actions: pd.DataFrame,
    grand_total_eur: float | None,
) -> pd.DataFrame:
    """Leave in `column` the values that the tables hold: not what was corrected, or nothing confirmed."""
    held = set(_values(actions, axes, funding, sub_actions))
    if grand_total_eur is not None:
        held.add(("grand_total_eur", "", grand_total_eur))
    columns = [_left(row, held) for row in ledger.to_dict("records")]
    return ledger.assign(column=pd.Series(columns, index=ledger.index, dtype="str"))


def _left(row: Mapping[object, object], held: set[_Key]) -> str | None:
    amount = row["amount_eur"]
    if not isinstance(row["column"], str) or not isinstance(amount, float):
        return None
    codes = {"stated_axis_total_eur": row["axis_code"], "grand_total_eur": ""}
    left = [
        name
        for name in row["column"].split(",")
        if (name, str(codes.get(name, row["action_code"])), amount) in held
    ]
    return ",".join(left) or None


def _values(
    actions: pd.DataFrame, axes: pd.DataFrame, funding: pd.DataFrame, sub_actions: pd.DataFrame
) -> Iterator[_Key]:
    for table, code, column in (
        (actions, "action_code", "stated_cost_eur"),
        (funding, "action_code", "amount_eur"),
        (sub_actions, "action_code", "sub_action_cost_eur"),
        (axes, "axis_code", "stated_axis_total_eur"),
    ):
        for name, amount in zip(table[code], table[column], strict=True):
            yield column, str(name), float(amount)
