"""From a signed agreement against poverty to tables and reports that can be trusted."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

# The list of public names: type checkers follow it, and what is below reads it.
if TYPE_CHECKING:
    from convlib.core.agreement import Agreement as Agreement
    from convlib.core.amounts import parse_amount as parse_amount
    from convlib.core.errors import ConvlibError as ConvlibError
    from convlib.core.errors import InvalidAmount as InvalidAmount
    from convlib.core.errors import InvalidDataFile as InvalidDataFile
    from convlib.core.errors import InvalidParameter as InvalidParameter
    from convlib.core.errors import UnknownAgreement as UnknownAgreement
    from convlib.core.errors import UnknownName as UnknownName
    from convlib.core.errors import UnreadableDocument as UnreadableDocument
    from convlib.core.errors import WrongTable as WrongTable
    from convlib.core.findings import Finding as Finding
    from convlib.core.findings import findings_table as findings_table
    from convlib.core.language import set_language as set_language
    from convlib.data.documents import read_agreement as read_agreement
    from convlib.data.folder import open_agreement as open_agreement
    from convlib.data.folder import open_agreements as open_agreements
    from convlib.data.folder import open_years as open_years
    from convlib.data.matches import read_matches as read_matches
    from convlib.data.territories import population_of as population_of
    from convlib.data.territories import read_territories as read_territories
    from convlib.explorer import explore as explore
    from convlib.explorer.selection import describe_selection as describe_selection
    from convlib.questions.continued.analysis import continued_share as continued_share
    from convlib.questions.continued.figures import draw_continued_share as draw_continued_share
    from convlib.questions.continued.sentences import describe_continued_share as describe_continued_share
    from convlib.questions.distribution.analysis import concentration_curve as concentration_curve
    from convlib.questions.distribution.analysis import cost_distribution as cost_distribution
    from convlib.questions.distribution.bars import draw_costs as draw_costs
    from convlib.questions.distribution.curve import draw_concentration as draw_concentration
    from convlib.questions.distribution.points import draw_distribution as draw_distribution
    from convlib.questions.distribution.sentences import (
        describe_cost_distribution as describe_cost_distribution,
    )
    from convlib.questions.frame.parts import conclude as conclude
    from convlib.questions.frame.parts import introduce as introduce
    from convlib.questions.frame.parts import show_table as show_table
    from convlib.questions.gap.analysis import reconciliation_gap as reconciliation_gap
    from convlib.questions.gap.explanation import explain_gap as explain_gap
    from convlib.questions.gap.figures import draw_reconciliation as draw_reconciliation
    from convlib.questions.gap.sentences import describe_reconciliation_gap as describe_reconciliation_gap
    from convlib.questions.overview.sentences import describe_overview as describe_overview
    from convlib.questions.overview.sentences import list_key_figures as list_key_figures
    from convlib.questions.portfolio.analysis import portfolio as portfolio
    from convlib.questions.portfolio.figures import draw_portfolio as draw_portfolio
    from convlib.questions.portfolio.sentences import describe_portfolio as describe_portfolio
    from convlib.questions.years.comparison import compare_years as compare_years
    from convlib.questions.years.figures import draw_axis_shares as draw_axis_shares
    from convlib.questions.years.figures import draw_year_comparison as draw_year_comparison
    from convlib.questions.years.paths import action_paths as action_paths
    from convlib.questions.years.sentences import describe_year_comparison as describe_year_comparison
    from convlib.questions.years.totals import axis_shares as axis_shares
    from convlib.questions.years.totals import outcome_totals as outcome_totals
    from convlib.questions.years.weights import describe_axis_shares as describe_axis_shares
    from convlib.show.html import show_key_figures as show_key_figures
    from convlib.show.html import show_prose as show_prose

__version__ = "0.1.0"


@cache
def _homes() -> dict[str, str]:
    lines = ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8")))
    imports = [line for line in lines if isinstance(line, ast.ImportFrom)]
    return {name.asname: str(line.module) for line in imports for name in line.names if name.asname}


def __getattr__(name: str) -> object:
    # pandas and seaborn take a second to import: a name brings its module with it when first used.
    homes = _homes()
    # A question that was added is in its record alone. Python itself asks for names such as __path__.
    if name == "__all__" or not (name in homes or name.startswith("_")):
        homes = homes | import_module("convlib.questions").find_functions()
    if name == "__all__":
        return list(homes)
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(homes[name]), name)


def __dir__() -> list[str]:
    return sorted([*__getattr__("__all__"), "__version__"])  # type: ignore[misc]
