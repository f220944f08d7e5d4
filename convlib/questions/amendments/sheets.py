"""What the workbook holds of the question: each change, and the totals of each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.amendments.analysis import amendment_states, amendments

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    return {
        "amendments": amendments(results.agreement).drop(columns="printed_at"),
        "amendment_states": amendment_states(results.agreement),
    }
