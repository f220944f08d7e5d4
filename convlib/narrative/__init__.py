"""The sentences of a report, computed from tables: feed other numbers and they say other things."""

from convlib.narrative.axis_shares import describe_axis_shares
from convlib.narrative.continued_share import describe_continued_share
from convlib.narrative.cost_distribution import describe_cost_distribution
from convlib.narrative.introduction import conclude, introduce
from convlib.narrative.overview import describe_overview, list_key_figures
from convlib.narrative.portfolio import describe_portfolio
from convlib.narrative.reconciliation_gap import describe_reconciliation_gap
from convlib.narrative.selection import describe_selection
from convlib.narrative.year_comparison import describe_year_comparison

__all__ = [
    "conclude",
    "describe_axis_shares",
    "describe_continued_share",
    "describe_cost_distribution",
    "describe_overview",
    "describe_portfolio",
    "describe_reconciliation_gap",
    "describe_year_comparison",
    "describe_selection",
    "introduce",
    "list_key_figures",
]
