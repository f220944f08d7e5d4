"""What the workbook holds of the question: each funder, where the document names any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.funders.analysis import funder_totals

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    return {"funder_totals": funder_totals(results.agreement)}
