"""What the workbook holds of the question: the amounts of each stage, and the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.execution.analysis import execution
from convlib.questions.execution.rates import execution_rates

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    stages = execution(results.agreement).drop(columns="printed_at")
    return {"execution": stages, "execution_rates": execution_rates(results.agreement)}
