"""From a signed agreement against poverty to tables and reports that can be trusted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convlib.agreement import Agreement, read_agreement
    from convlib.amounts import parse_amount
    from convlib.analysis import concentration_curve, continued_share, cost_distribution, reconciliation_gap
    from convlib.data_folder import open_agreement
    from convlib.errors import ConvlibError
    from convlib.explanation import explain_gap
    from convlib.figures import (
        draw_concentration,
        draw_continued_share,
        draw_costs,
        draw_distribution,
        draw_reconciliation,
    )
    from convlib.findings import Finding
    from convlib.narrative import (
        describe_continued_share,
        describe_cost_distribution,
        describe_findings,
        describe_overview,
        describe_reconciliation_gap,
    )
    from convlib.presentation import introduce, show_prose, show_table

_HOMES = {
    "Agreement": "agreement",
    "ConvlibError": "errors",
    "Finding": "findings",
    "concentration_curve": "analysis",
    "continued_share": "analysis",
    "cost_distribution": "analysis",
    "draw_concentration": "figures",
    "draw_continued_share": "figures",
    "draw_costs": "figures",
    "draw_distribution": "figures",
    "draw_reconciliation": "figures",
    "explain_gap": "explanation",
    "open_agreement": "data_folder",
    "parse_amount": "amounts",
    "read_agreement": "agreement",
    "reconciliation_gap": "analysis",
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
