"""Per action and axis, what each stage of the money says: requested, planned, granted, spent, paid."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

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
_COLUMNS = columns_of(
    f"reported_year axis_code axis_name action_code action_name basis {' '.join(AMOUNTS)} printed_at"
)
_Cell = tuple[float, Place]
_Row = Mapping[Hashable, Any]


@worked_out_once
def execution(agreement: Agreement) -> pd.DataFrame:
    """List what was requested, planned, granted, spent and paid, a row an action, then a row an axis and all.

    Amounts are those of `agreement.amounts` that are of the agreement's year or name none; where these
    are of one stage alone, those of the latest year with several, as of a report on the year before
    (`reported_year`). They are costs; where costs are of one stage alone, what funders pay (`basis`). A
    cost whose label names no stage is planned, and so is what an amendment changes it to, in its place.
    An amount is missing where none is printed, where several differ, or where a funder of the action has
    none. Of an action with costs before and with tax, those with tax count. Sums are over the actions
    that state the amount; `printed_at` has the place of each.

    Examples:
        >>> from convlib import open_agreement
        >>> execution(open_agreement(2021))["planned_eur"].tolist()[-1]
        700000.0
    """
    year, basis, cells = _latest(agreement)
    actions = agreement.actions.drop_duplicates("action_code")
    rows = [
        {
            "reported_year": year,
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
        {"reported_year": year, "axis_code": code, "axis_name": name, "basis": basis}
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


def _latest(agreement: Agreement) -> tuple[int | None, str, dict[tuple[str, str], _Cell]]:
    """Give the amounts of the agreement's own year, or of the latest other that alone has several stages.

    First comes that other year, then whether they are costs or shares.
    """
    amounts = agreement.amounts
    amounts = amounts[amounts["action_code"].notna() & amounts["amount_eur"].notna()]
    is_own = amounts["year"].isna() | (amounts["year"] == agreement.year).fillna(False).astype(bool)
    own, others = amounts[is_own], amounts[~is_own]
    basis, cells = _cells_of(own)
    if _count_stages(cells) < 2:
        for year in sorted({int(year) for year in others["year"]}, reverse=True):
            other_basis, of_other = _cells_of(others[others["year"] == year])
            if _count_stages(of_other) > 1:
                return year, other_basis, of_other
    return None, basis, cells


def _cells_of(amounts: pd.DataFrame) -> tuple[str, dict[tuple[str, str], _Cell]]:
    """Take costs, or what funders pay where only that has several stages."""
    costs = _cells_of_costs(amounts)
    if _count_stages(costs) < 2 <= _count_stages(shares := _cells_of_shares(amounts)):
        return "share", shares
    return "cost", costs


def _cells_of_costs(amounts: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    costs = amounts[amounts["role"] == "cost"]
    with_tax = set(costs.loc[costs["tax"] == "TTC", "action_code"])
    costs = costs[(costs["tax"] != "HT") | ~costs["action_code"].isin(with_tax)]
    return {
        key: (float(printed[0]["amount_eur"]), _place(printed[0]))
        for key, printed in _by_stage(costs).items()
        if len({to_cents(row["amount_eur"]) for row in printed}) == 1
    }


def _cells_of_shares(amounts: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    """Add up what the funders of an action pay at each stage, where each of them has one amount."""
    is_staged = (amounts["stage"] != "unstated") & amounts["funder"].notna()
    by_stage = _by_stage(amounts[(amounts["role"] == "share") & is_staged])
    funders: dict[str, set[str]] = {}
    for (code, _), printed in by_stage.items():
        funders.setdefault(code, set()).update(row["funder"] for row in printed)
    return {
        (code, stage): (sum(to_cents(row["amount_eur"]) for row in printed) / 100, _place(printed[0]))
        for (code, stage), printed in by_stage.items()
        if len(printed) == len(funders[code]) and {row["funder"] for row in printed} == funders[code]
    }


def _by_stage(amounts: pd.DataFrame) -> dict[tuple[str, str], list[_Row]]:
    """Gather amounts by action and stage; one whose label names no stage, or an amendment, is planned."""
    found: dict[tuple[str, str], list[_Row]] = {}
    for row in amounts.to_dict("records"):
        stage = "planned" if row["stage"] == "unstated" else str(row["stage"])
        found.setdefault((str(row["action_code"]), stage), []).append(row)
    for code, stage in list(found):
        if stage == "amended":
            found[code, "planned"] = found.pop((code, stage))
    return found


def _place(row: _Row) -> Place:
    return Place(lines=Lines(int(row["page"]), int(row["line"]), int(row["line"])))


def _amounts_of(cells: dict[str, _Cell]) -> dict[str, object]:
    stated: dict[str, object] = {f"{stage}_eur": amount for stage, (amount, _) in cells.items()}
    return stated | {"printed_at": {f"{stage}_eur": str(place) for stage, (_, place) in cells.items()}}
