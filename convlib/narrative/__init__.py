"""The sentences of a report, computed from tables: feed other numbers and they say other things."""

from convlib.narrative.continued_share import describe_continued_share
from convlib.narrative.cost_distribution import describe_cost_distribution
from convlib.narrative.introduction import conclude, introduce
from convlib.narrative.overview import describe_overview, list_key_figures
from convlib.narrative.reconciliation_gap import describe_reconciliation_gap
from convlib.narrative.selection import describe_selection

__all__ = [
    "conclude",
    "describe_continued_share",
    "describe_cost_distribution",
    "describe_overview",
    "describe_reconciliation_gap",
    "describe_selection",
    "introduce",
    "list_key_figures",
]
