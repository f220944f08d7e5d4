"""Per action and axis, what each stage of the money says: requested, planned, granted, spent, paid."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import to_cents
from convlib.core.axes import by_axis
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.places import Lines, Place
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.once import worked_out_once

# In the order of an agreement's life.
STAGES = ("requested", "proposed", "planned", "granted", "committed", "spent", "paid")
AMOUNTS = tuple(f"{stage}_eur" for stage in STAGES)
_COLUMNS = columns_of(f"axis_code axis_name action_code action_name basis {' '.join(AMOUNTS)} printed_at")
_Cell = tuple[float, Place | None]


@worked_out_once
def execution(agreement: Agreement) -> pd.DataFrame:
    """List what was requested, planned, granted, spent and paid, a row an action, then a row an axis and all.

    Amounts are those of `agreement.amounts` that are of the agreement's year or name none. They are costs;
    where costs are of one stage alone, what funders pay (`basis`). A cost whose label names no stage is
    planned. An amount is missing where none is printed, where several differ, or where a funder of the action
    has none. Of an action with costs before and with tax, those with tax count. Sums are over the actions
    that state the amount; `printed_at` has the place of each.

    Examples:
        >>> from convlib import open_agreement
        >>> execution(open_agreement(2021))["planned_eur"].tolist()[-1]
        700000.0
    """
    amounts = _of_year(agreement)
    cells, basis = _cells_of_costs(amounts), "cost"
    of_funders = _cells_of_shares(amounts)
    if _count_stages(cells) < 2 <= _count_stages(of_funders):
        cells, basis = of_funders, "share"
    actions = agreement.actions.drop_duplicates("action_code")
    rows = [
        {
            "axis_code": axis_code,
            "action_code": code,
            "action_name": name,
            "basis": basis,
            **_amounts_of({stage: cells[code, stage] for stage in STAGES if (code, stage) in cells}),
        }
        for code, axis_code, name in actions[["action_code", "axis_code", "action_name"]].itertuples(
            index=False
        )
    ]
    listed = build_table(rows, _COLUMNS)
    sums = [
        {"axis_code": code, "axis_name": name, "basis": basis}
        | {column: sum_eur(stated_cents(part[column])) for column in AMOUNTS}
        for code, name, part in by_axis(listed, agreement.axes)
    ]
    return pd.concat([listed, build_table(sums, _COLUMNS)], ignore_index=True)


def has_stages(agreement: Agreement) -> bool:
    """Tell whether amounts of two stages are printed."""
    return len(printed_stages(execution(agreement))) > 1


def printed_stages(stages: pd.DataFrame) -> list[str]:
    """Give the stages of which there is an amount, in their order."""
    return [stage for stage in STAGES if stages[f"{stage}_eur"].notna().any()]


def _count_stages(cells: Iterable[tuple[str, str]]) -> int:
    return len({stage for _, stage in cells} & {*STAGES})


def _of_year(agreement: Agreement) -> pd.DataFrame:
    """Take the amounts of actions that are of the agreement's year, or name none."""
    amounts = agreement.amounts
    is_of_action = amounts["action_code"].notna() & amounts["amount_eur"].notna()
    is_of_year = amounts["year"].isna() | (amounts["year"] == agreement.year).fillna(False).astype(bool)
    return amounts[is_of_action & is_of_year]


def _cells_of_costs(amounts: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    costs = amounts[amounts["role"] == "cost"].assign(
        stage=lambda table: table["stage"].where(table["stage"] != "unstated", "planned")
    )
    with_tax = set(costs.loc[costs["tax"] == "TTC", "action_code"])
    costs = costs[(costs["tax"] != "HT") | ~costs["action_code"].isin(with_tax)]
    cells: dict[tuple[str, str], _Cell] = {}
    for (code, stage), printed in costs.groupby(["action_code", "stage"], sort=False):
        if len({to_cents(amount) for amount in printed["amount_eur"]}) == 1:
            cells[str(code), str(stage)] = (float(printed["amount_eur"].iloc[0]), _place(printed))
    return cells


def _cells_of_shares(amounts: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    """Add up what the funders of an action pay at each stage, where each of them has one amount."""
    shares = amounts[
        (amounts["role"] == "share") & (amounts["stage"] != "unstated") & amounts["funder"].notna()
    ]
    cells: dict[tuple[str, str], _Cell] = {}
    for code, of_action in shares.groupby("action_code", sort=False):
        funders = set(of_action["funder"])
        for stage, printed in of_action.groupby("stage", sort=False):
            if len(printed) == len(funders) and set(printed["funder"]) == funders:
                cells[str(code), str(stage)] = (sum_eur(stated_cents(printed["amount_eur"])), _place(printed))
    return cells


def _place(printed: pd.DataFrame) -> Place:
    page, line = (int(printed[name].iloc[0]) for name in ("page", "line"))
    return Place(lines=Lines(page, line, line))


def _amounts_of(cells: dict[str, _Cell]) -> dict[str, object]:
    stated: dict[str, object] = {f"{stage}_eur": amount for stage, (amount, _) in cells.items()}
    return stated | {"printed_at": {f"{stage}_eur": str(place) for stage, (_, place) in cells.items()}}
