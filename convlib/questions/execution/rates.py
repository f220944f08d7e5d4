"""What share of one stage became the other: of the actions that state both amounts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.execution.analysis import execution, printed_stages
from convlib.questions.frame.once import worked_out_once

_COLUMNS = columns_of(
    "axis_code axis_name action_code measure denominator part_eur whole_eur share part_count whole_count"
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
    actions = stages[stages["action_code"].notna()]
    named = set(stages.loc[stages["action_code"].isna(), "axis_code"])
    for row in stages.to_dict("records"):
        if isinstance(row["action_code"], str):
            own = actions[actions["action_code"] == row["action_code"]]
        elif row["axis_code"] == "overall":
            own = actions
        elif row["axis_code"] == "outside":
            own = actions[~actions["axis_code"].isin(named)]
        else:
            own = actions[actions["axis_code"] == row["axis_code"]]
        both = own[own[part].notna() & own[whole].notna()]
        part_eur, whole_eur = (sum_eur(stated_cents(both[column])) for column in (part, whole))
        yield {name: row[name] for name in ("axis_code", "axis_name", "action_code")} | {
            "measure": later,
            "denominator": earlier,
            "part_eur": part_eur,
            "whole_eur": whole_eur,
            "share": share_of(part_eur, whole_eur),
            "part_count": len(both),
            "whole_count": len(own),
        }
