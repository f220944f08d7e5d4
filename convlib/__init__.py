"""From a signed agreement against poverty to tables and reports that can be trusted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convlib.analysis import action_paths as action_paths
    from convlib.analysis import axis_shares as axis_shares
    from convlib.analysis import compare_years as compare_years
    from convlib.analysis import concentration_curve as concentration_curve
    from convlib.analysis import continued_share as continued_share
    from convlib.analysis import cost_distribution as cost_distribution
    from convlib.analysis import explain_gap as explain_gap
    from convlib.analysis import outcome_totals as outcome_totals
    from convlib.analysis import portfolio as portfolio
    from convlib.analysis import reconciliation_gap as reconciliation_gap
    from convlib.core.agreement import Agreement as Agreement
    from convlib.core.amounts import parse_amount as parse_amount
    from convlib.core.errors import ConvlibError as ConvlibError
    from convlib.core.findings import Finding as Finding
    from convlib.core.findings import findings_table as findings_table
    from convlib.data.documents import read_agreement as read_agreement
    from convlib.data.folder import open_agreement as open_agreement
    from convlib.data.folder import open_agreements as open_agreements
    from convlib.data.folder import open_years as open_years
    from convlib.data.matches import read_matches as read_matches
    from convlib.data.territories import population_of as population_of
    from convlib.data.territories import read_territories as read_territories
    from convlib.explorer import explore as explore
    from convlib.figures import draw_axis_shares as draw_axis_shares
    from convlib.figures import draw_concentration as draw_concentration
    from convlib.figures import draw_continued_share as draw_continued_share
    from convlib.figures import draw_costs as draw_costs
    from convlib.figures import draw_distribution as draw_distribution
    from convlib.figures import draw_portfolio as draw_portfolio
    from convlib.figures import draw_reconciliation as draw_reconciliation
    from convlib.figures import draw_year_comparison as draw_year_comparison
    from convlib.narrative import conclude as conclude
    from convlib.narrative import describe_axis_shares as describe_axis_shares
    from convlib.narrative import describe_continued_share as describe_continued_share
    from convlib.narrative import describe_cost_distribution as describe_cost_distribution
    from convlib.narrative import describe_overview as describe_overview
    from convlib.narrative import describe_portfolio as describe_portfolio
    from convlib.narrative import describe_reconciliation_gap as describe_reconciliation_gap
    from convlib.narrative import describe_selection as describe_selection
    from convlib.narrative import describe_year_comparison as describe_year_comparison
    from convlib.narrative import introduce as introduce
    from convlib.narrative import list_key_figures as list_key_figures
    from convlib.show import show_key_figures as show_key_figures
    from convlib.show import show_prose as show_prose
    from convlib.show import show_table as show_table

_HOMES = {
    "Agreement": "core.agreement",
    "ConvlibError": "core.errors",
    "Finding": "core.findings",
    "axis_shares": "analysis",
    "action_paths": "analysis",
    "compare_years": "analysis",
    "concentration_curve": "analysis",
    "conclude": "narrative",
    "continued_share": "analysis",
    "cost_distribution": "analysis",
    "describe_axis_shares": "narrative",
    "describe_continued_share": "narrative",
    "describe_cost_distribution": "narrative",
    "describe_overview": "narrative",
    "describe_portfolio": "narrative",
    "describe_reconciliation_gap": "narrative",
    "describe_year_comparison": "narrative",
    "draw_axis_shares": "figures",
    "describe_selection": "narrative",
    "draw_concentration": "figures",
    "draw_continued_share": "figures",
    "draw_costs": "figures",
    "draw_distribution": "figures",
    "draw_portfolio": "figures",
    "draw_reconciliation": "figures",
    "draw_year_comparison": "figures",
    "explain_gap": "analysis",
    "explore": "explorer",
    "findings_table": "core.findings",
    "introduce": "narrative",
    "list_key_figures": "narrative",
    "open_agreement": "data.folder",
    "open_agreements": "data.folder",
    "open_years": "data.folder",
    "outcome_totals": "analysis",
    "parse_amount": "core.amounts",
    "population_of": "data.territories",
    "portfolio": "analysis",
    "read_agreement": "data.documents",
    "read_matches": "data.matches",
    "read_territories": "data.territories",
    "reconciliation_gap": "analysis",
    "show_key_figures": "show",
    "show_prose": "show",
    "show_table": "show",
}
__version__ = "0.1.0"
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    # pandas and seaborn take a second to import: a name brings its module with it when first used.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"convlib.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
