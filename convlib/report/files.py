"""The files of a report: the page, its PDF, the tables for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from nbformat import NotebookNode

from convlib.core.agreement import Agreement
from convlib.core.errors import PdfUnavailable
from convlib.data.files import DataFolder
from convlib.data.folder import open_years
from convlib.data.matches import read_matches
from convlib.data.territories import population_of
from convlib.questions.continued.analysis import continued_share
from convlib.questions.distribution.analysis import cost_distribution
from convlib.questions.gap.analysis import reconciliation_gap
from convlib.questions.gap.explanation import explain_gap
from convlib.questions.years.comparison import compare_years
from convlib.report.pages.page import build_page
from convlib.report.pages.pdf import build_pdf
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import actions_to_csv, actions_to_french_csv, axes_to_csv, funding_to_csv
from convlib.show.export.workbook import workbook_bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What could be made.

    Attributes:
        files: bytes by file name.
        without: why a file that was asked for is not among them, or empty.
    """

    files: dict[str, bytes]
    without: str = ""


def make_files(
    executed: Mapping[str, NotebookNode],
    agreement: Agreement,
    parameters: Mapping[str, object],
    data: DataFolder,
    *,
    with_pdf: bool = False,
) -> Made:
    """Make the files of a report; the same agreement and notebooks give the same bytes.

    Args:
        executed: notebooks by name, in the order of the page.
        agreement: what they are about.
        parameters: year, territory and lang, and those of the notebooks.
        data: the data folder, for the earlier years of the territory.
        with_pdf: make the PDF too, if this machine can.
    """
    year, lang = int(str(parameters["year"])), str(parameters["lang"])
    tables = _tables(agreement, parameters)
    if "years" in executed:
        tables |= _comparison(year, parameters, data)
    page = build_page(executed, agreement, parameters)
    files = {
        "report.html": page.encode(),
        "actions.csv": actions_to_csv(agreement).encode(),
        "actions.fr.csv": actions_to_french_csv(agreement),
        "axes.csv": axes_to_csv(agreement).encode(),
        "funding.csv": funding_to_csv(agreement).encode(),
        "tables.xlsx": workbook_bytes(agreement, tables, lang),
    }
    files["datapackage.json"] = build_datapackage(agreement, year, files).encode()
    if not with_pdf:
        return Made(files)
    try:
        return Made(files | {"report.pdf": build_pdf(page)})
    except PdfUnavailable as error:
        return Made(files, str(error))


def _tables(agreement: Agreement, parameters: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    actions, grand_total = agreement.actions, agreement.grand_total_eur
    top = int(str(parameters.get("top", 3)))
    previous_year = int(str(parameters.get("previous_year") or int(str(parameters["year"])) - 1))
    return {
        "cost_distribution": cost_distribution(actions, agreement.axes, top),
        "continued_share": continued_share(actions, grand_total, previous_year),
        "reconciliation_gap": reconciliation_gap(actions, agreement.axes, grand_total),
        "explain_gap": explain_gap(actions.set_index("action_code")["stated_cost_eur"], grand_total),
    }


def _comparison(year: int, parameters: Mapping[str, object], data: DataFolder) -> dict[str, pd.DataFrame]:
    territory = str(parameters["territory"])
    previous_year = int(str(parameters.get("previous_year") or year - 1))
    agreements = open_years(year, territory, previous_year, data)
    population = population_of(territory, data)
    comparison = compare_years(agreements, population, read_matches(territory, data))
    latest = comparison[comparison["to_year"] == year].drop(columns=["path", "action_name"])
    return {} if latest.empty else {"compare_years": latest}
