"""The files of a report: the page, its PDF, the tables for people and for programs."""

from collections.abc import Mapping

from nbformat import NotebookNode

from convlib.core.agreement import Agreement
from convlib.core.errors import PdfUnavailable
from convlib.core.language import translations
from convlib.questions.overview.results import Results
from convlib.questions.overview.sentences import describe_overview, list_key_figures
from convlib.questions.overview.units import say_units
from convlib.report.pages.page import build_page, previous_year_of
from convlib.report.pages.pdf import build_pdf
from convlib.report.pages.preview import draw_preview
from convlib.show.export.datapackage import build_datapackage
from convlib.show.export.records import tables_to_csv
from convlib.show.export.workbook import workbook_bytes


def make_tables(results: Results, parameters: Mapping[str, object]) -> dict[str, bytes]:
    """Make the tables of a report, which need no notebook; the same agreement gives the same bytes."""
    agreement = results.agreement
    year, lang = int(str(parameters["year"])), str(parameters["lang"])
    tables = tables_to_csv(agreement)
    return tables | {
        "tables.xlsx": workbook_bytes(agreement, results.sheets, lang, _say_results(results, lang)),
        "datapackage.json": build_datapackage(agreement, year, tables).encode(),
    }


def _say_results(results: Results, lang: str) -> list[tuple[str, str]]:
    """Say what the workbook is opened for, as the page does: its first sentence, and the key figures."""
    _ = translations(lang).gettext
    asked = results.agreement, results.previous_year, lang
    figures = [(label, f"{value} ({note})") for label, value, note in list_key_figures(*asked)]
    units = [(_("Unit"), said) for said in say_units(results.agreement.amounts, lang)]
    return [(_("In one sentence"), describe_overview(*asked)[0]), *figures, *units]


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
    lead = describe_overview(agreement, previous_year_of(parameters), str(parameters["lang"]))[0]
    beside = _beside(parameters)
    files, without = {"preview.png": draw_preview(agreement, lead)}, ""
    if with_pdf:
        page = build_page(executed, agreement, parameters, beside=["report.pdf", *beside])
        try:
            return files | {"report.html": page.encode(), "report.pdf": build_pdf(page)}, ""
        except PdfUnavailable as error:
            without = str(error)
    page = build_page(executed, agreement, parameters, beside=beside)
    return files | {"report.html": page.encode()}, without


def _beside(parameters: Mapping[str, object]) -> list[str]:
    """List what a page links to: the tables for readers of its language, and the list of all reports."""
    costs = "actions.fr.csv" if parameters["lang"] == "fr" else "actions.csv"
    return ["tables.xlsx", costs, "../../index.html"]
