"""The files of a report: the page, its PDF, the tables for people and for programs."""

from collections.abc import Mapping

from nbformat import NotebookNode

from convlib.core.agreement import Agreement
from convlib.core.errors import PdfUnavailable
from convlib.questions.results import Results
from convlib.report.pages.page import build_page
from convlib.report.pages.pdf import build_pdf
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import actions_to_french_csv, table_to_csv
from convlib.show.export.workbook import workbook_bytes


def make_tables(results: Results, parameters: Mapping[str, object]) -> dict[str, bytes]:
    """Make the tables of a report, which need no notebook; the same agreement gives the same bytes."""
    agreement = results.agreement
    year, lang = int(str(parameters["year"])), str(parameters["lang"])
    files = {
        "actions.csv": table_to_csv(agreement.actions).encode(),
        "actions.fr.csv": actions_to_french_csv(agreement),
        "axes.csv": table_to_csv(agreement.axes).encode(),
        "funding.csv": table_to_csv(agreement.funding).encode(),
        "amounts.csv": table_to_csv(agreement.amounts).encode(),
        "tables.xlsx": workbook_bytes(agreement, results.sheets, lang),
    }
    return files | {"datapackage.json": build_datapackage(agreement, year, files).encode()}


def make_pages(
    executed: Mapping[str, NotebookNode],
    agreement: Agreement,
    parameters: Mapping[str, object],
    *,
    with_pdf: bool,
) -> tuple[dict[str, bytes], str]:
    """Make the page of a report, and its PDF; the same agreement and notebooks give the same bytes.

    The notebooks are by name, in the order of the page. Beside the files, by name, stands why the PDF is not
    among them where it was asked for and this machine cannot make it.
    """
    page = build_page(executed, agreement, parameters)
    files = {"report.html": page.encode()}
    if not with_pdf:
        return files, ""
    try:
        return files | {"report.pdf": build_pdf(page)}, ""
    except PdfUnavailable as error:
        return files, str(error)
