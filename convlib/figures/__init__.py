"""One function a figure: a table in, a Figure out; they compute nothing and save nothing."""

from convlib.figures.bars import draw_continued_share, draw_costs, draw_reconciliation
from convlib.figures.concentration import draw_concentration
from convlib.figures.distribution import draw_distribution
from convlib.figures.portfolio import draw_portfolio
from convlib.figures.years import draw_axis_shares, draw_year_comparison

__all__ = [
    "draw_axis_shares",
    "draw_concentration",
    "draw_continued_share",
    "draw_costs",
    "draw_distribution",
    "draw_portfolio",
    "draw_reconciliation",
    "draw_year_comparison",
]
