"""What share of one stage became the other: of the actions that state both amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import to_cents
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.exact import share_of, sum_eur
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.execution.analysis import execution, printed_stages
from convlib.questions.frame.once import worked_out_once

_COLUMNS = columns_of(
    "reported_year axis_code axis_name action_code measure denominator part_eur whole_eur share "
    "part_count whole_count"
)


@worked_out_once
def execution_rates(agreement: Agreement) -> pd.DataFrame:
    """Compare each stage with the one before it that is printed, and the last with the first.

    A row an action, an axis and `overall` for each pair: `part_eur`, of the stage `measure`, out of
    `whole_eur`, of the stage `denominator`. Both are summed over the actions that state both (`part_count` of
    `whole_count`), so that like is compared with like; missing where there is none.

    Examples:
        >>> from convlib import open_agreement
        >>> len(execution_rates(open_agreement(2021)))
        0
    """
    stages = execution(agreement)
    printed = printed_stages(stages)
    pairs = [*pairwise(printed), *([(printed[0], printed[-1])] if len(printed) > 2 else [])]
    rows = [row for earlier, later in pairs for row in _compare(stages, earlier, later)]
    return build_table(rows, _COLUMNS)


def _compare(stages: pd.DataFrame, earlier: str, later: str) -> Iterator[dict[str, object]]:
    part, whole = f"{later}_eur", f"{earlier}_eur"
    is_action = stages["action_code"].notna()
    actions = stages[is_action]
    named = set(stages.loc[~is_action, "axis_code"])
    for row in actions.to_dict("records"):
        yield _rate(row, [(row[part], row[whole])], earlier, later)
    for row in stages[~is_action].to_dict("records"):
        own = actions[actions["axis_code"] == row["axis_code"]]
        own = actions[~actions["axis_code"].isin(named)] if row["axis_code"] == OUTSIDE else own
        own = actions if row["axis_code"] == OVERALL else own
        yield _rate(row, list(zip(own[part], own[whole], strict=True)), earlier, later)


def _rate(
    row: Mapping[Any, Any], amounts: Sequence[tuple[float, float]], earlier: str, later: str
) -> dict[str, object]:
    both = [pair for pair in amounts if not pd.isna(pair[0]) and not pd.isna(pair[1])]
    part_eur, whole_eur = (sum_eur([to_cents(pair[side]) for pair in both]) for side in (0, 1))
    return {name: row[name] for name in ("reported_year", "axis_code", "axis_name", "action_code")} | {
        "measure": later,
        "denominator": earlier,
        "part_eur": part_eur,
        "whole_eur": whole_eur,
        "share": share_of(part_eur, whole_eur),
        "part_count": len(both),
        "whole_count": len(amounts),
    }
