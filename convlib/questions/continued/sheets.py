"""What the workbook holds of the question: each reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.continued.analysis import continued_share

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    return {"continued_share": continued_share(results.agreement, results.previous_year)}
