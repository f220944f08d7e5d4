"""Tables in, tables out: every figure of a report, exact to the cent, every share with its denominator."""

from convlib.analysis.axes import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.analysis.collection import portfolio
from convlib.analysis.comparison import action_paths, compare_years
from convlib.analysis.continued import continued_share
from convlib.analysis.distribution import concentration_curve, cost_distribution
from convlib.analysis.explanation import explain_gap
from convlib.analysis.reconciliation import reconciliation_gap
from convlib.analysis.year_totals import axis_shares, outcome_totals

__all__ = [
    "AXIS_TOTALS",
    "OUTSIDE",
    "OVERALL",
    "action_paths",
    "axis_shares",
    "compare_years",
    "concentration_curve",
    "continued_share",
    "cost_distribution",
    "explain_gap",
    "outcome_totals",
    "portfolio",
    "reconciliation_gap",
]
