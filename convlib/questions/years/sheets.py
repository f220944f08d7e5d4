"""What the workbook holds of the question: the last two years, action by action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.years.comparison import compare_years

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    comparison = compare_years(results.agreements, results.population, results.reviewed)
    is_latest = comparison["to_year"] == max(results.agreements)
    latest = comparison[is_latest].drop(columns=["path", "action_name", "continuation", "continues_year"])
    return {} if latest.empty else {"compare_years": latest}
