"""A comparison of years laid out along each action's path."""

import pandas as pd

from convlib.questions.frame.contract import takes_tables


@takes_tables(
    comparison="path from_year to_year outcome from_action_code from_action_name from_cost_eur "
    "to_action_code to_action_name to_cost_eur"
)
def action_paths(comparison: pd.DataFrame) -> pd.DataFrame:
    """Lay out a comparison of years along each action's path: a row a year in which it is there, or ended.

    Where it ended, code and name are the earlier ones; in the first year the outcome is missing. Years
    ascend, in each the actions in the order of their document and then those that ended.

    Examples:
        >>> from convlib import compare_years, open_years
        >>> action_paths(compare_years(open_years(2021))).columns.tolist()[:2]
        ['path', 'agreement_year']
    """
    is_first = comparison["from_year"] == comparison["from_year"].min()
    sides = {
        "from": comparison[is_first & comparison["from_action_code"].notna()].assign(outcome=None),
        "to": comparison.assign(
            to_action_code=comparison["to_action_code"].fillna(comparison["from_action_code"]),
            to_action_name=comparison["to_action_name"].fillna(comparison["from_action_name"]),
        ),
    }
    parts = [
        pd.DataFrame(
            {
                "path": side["path"],
                "agreement_year": side[f"{name}_year"],
                "action_code": side[f"{name}_action_code"],
                "action_name": side[f"{name}_action_name"],
                "stated_cost_eur": side[f"{name}_cost_eur"],
                "outcome": side["outcome"].astype("str"),
            }
        )
        for name, side in sides.items()
    ]
    return pd.concat(parts).sort_values("agreement_year", kind="stable", ignore_index=True)
