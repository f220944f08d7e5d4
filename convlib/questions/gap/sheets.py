"""What the workbook holds of the question: each total, and what could explain a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from convlib.questions.gap.analysis import gap_candidates, reconciliation_gap
from convlib.questions.gap.others import other_gaps

if TYPE_CHECKING:
    from convlib.questions.overview.results import Results


def build_sheets(results: Results) -> dict[str, pd.DataFrame]:
    """Give the tables by name."""
    agreement = results.agreement
    return {
        "reconciliation_gap": reconciliation_gap(agreement),
        "gap_candidates": gap_candidates(agreement),
        "other_gaps": other_gaps(agreement),
    }
