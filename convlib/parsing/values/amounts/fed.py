"""Which amounts of the ledger are values of the tables, once those are corrected and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convlib.core.tables.schema import Row

# A column, the code of the action or axis, and the amount.
_Value = tuple[str, str | None, float | None]


def still_fed(
    ledger: Iterable[Row],
    actions: Iterable[Row],
    axes: Iterable[Row],
    funding: Iterable[Row],
    sub_actions: Iterable[Row],
    grand_total_eur: float | None,
) -> Iterator[Row]:
    """Leave in `column` the values that the tables hold: not what was corrected, or nothing confirmed."""
    held: set[_Value] = {("grand_total_eur", None, grand_total_eur)}
    for rows, code, column in (
        (actions, "action_code", "stated_cost_eur"),
        (funding, "action_code", "amount_eur"),
        (sub_actions, "action_code", "sub_action_cost_eur"),
        (axes, "axis_code", "stated_axis_total_eur"),
    ):
        held.update((column, row[code], row[column]) for row in rows)
    for row in ledger:
        yield {**row, "column": _left(row, held)}


def _left(row: Row, held: set[_Value]) -> str | None:
    if row["column"] is None or row["amount_eur"] is None:
        return None
    codes = {"stated_axis_total_eur": row["axis_code"], "grand_total_eur": None}
    left = [
        name
        for name in row["column"].split(",")
        if (name, codes.get(name, row["action_code"]), row["amount_eur"]) in held
    ]
    return ",".join(left) or None
