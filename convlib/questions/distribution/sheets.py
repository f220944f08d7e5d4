"""What the workbook holds of the question: how the costs are spread."""

from __future__ import annotations

import pandas as pd

from convlib.questions.distribution import TOP
from convlib.questions.distribution.analysis import cost_distribution
from convlib.questions.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    return {"cost_distribution": cost_distribution(results.agreement, results.parameters.get("top", TOP))}
