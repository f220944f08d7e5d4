"""Tables in, tables out: every figure of a report, exact to the cent, every share with its denominator."""

from convlib.analysis.axes import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.analysis.continued import continued_share
from convlib.analysis.distribution import concentration_curve, cost_distribution
from convlib.analysis.reconciliation import reconciliation_gap

__all__ = [
    "AXIS_TOTALS",
    "OUTSIDE",
    "OVERALL",
    "concentration_curve",
    "continued_share",
    "cost_distribution",
    "reconciliation_gap",
]
