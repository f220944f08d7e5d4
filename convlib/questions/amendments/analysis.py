"""Changes by amendments, and the states that they make."""

import math

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.exact import gap_between, or_missing
from convlib.core.tables.printed import CHANGE_COLUMNS
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.once import worked_out_once

_CHANGES = {**CHANGE_COLUMNS, **columns_of("change_eur")}
_STATES = columns_of("file actions_count missing_count computed_total_eur grand_total_eur gap_eur")


@worked_out_once
def amendments(agreement: Agreement) -> pd.DataFrame:
    """List what amendments changed, a row a change: from `before_eur` to `after_eur`, on which printed line.

    An action that is added has no amount before, one that is withdrawn none after: `change_eur` is then all
    of its cost.

    Examples:
        >>> from convlib import open_agreement
        >>> len(amendments(open_agreement(2021)))
        0
    """
    rows = [dict(row) for row in agreement.changes.to_dict("records")]
    for row in rows:
        before = 0.0 if row["change"] == "added" else row["before_eur"]
        after = 0.0 if row["change"] == "withdrawn" else row["after_eur"]
        row["change_eur"] = gap_between(_or_nan(after), _or_nan(before))
    return build_table([{str(name): value for name, value in row.items()} for row in rows], _CHANGES)


def _or_nan(amount: float | None) -> float:
    return math.nan if amount is None or pd.isna(amount) else float(amount)


@worked_out_once
def amendment_states(agreement: Agreement) -> pd.DataFrame:
    """Compare the totals of each state, as signed and after each amendment: a row a state, by its document.

    Examples:
        >>> from convlib import open_agreement
        >>> amendment_states(open_agreement(2021))["gap_eur"].tolist()
        [12000.0]
    """
    rows = [
        {
            "file": state.document.name,
            "actions_count": len(state.actions),
            "missing_count": state.missing_count,
            "computed_total_eur": state.computed_total_eur,
            "grand_total_eur": or_missing(state.grand_total_eur),
            "gap_eur": state.gap_eur,
        }
        for state in agreement.history
    ]
    return build_table(rows, _STATES)


def has_amendments(agreement: Agreement) -> bool:
    """Tell whether an amendment is in force."""
    return bool(agreement.amendments)
