"""What the workbook holds of the question: how the costs are spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.distribution import TOP
from convlib.questions.distribution.analysis import cost_distribution

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    return {"cost_distribution": cost_distribution(results.agreement, results.parameters.get("top", TOP))}
