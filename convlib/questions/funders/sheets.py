"""What the workbook holds of the question: each funder, and the actions that they do not pay in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.funders.analysis import funder_totals
from convlib.questions.funders.gaps import funding_gaps

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    agreement = results.agreement
    return {"funder_totals": funder_totals(agreement), "funding_gaps": funding_gaps(agreement)}
