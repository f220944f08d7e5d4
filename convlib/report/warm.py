"""What a process does once, so that all that is forked from it finds it done."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode

from convlib.core.amounts import format_eur
from convlib.core.language import LANGUAGES, REPORT_LANG, translations
from convlib.data.folder import open_years
from convlib.data.shipped import code_digest
from convlib.questions.frame.parts import conclude
from convlib.report.pages.outputs import outputs_to_html
from convlib.report.pages.page import page_template
from convlib.report.pages.provenance import list_versions
from convlib.show.figure.canvas import Words
from convlib.show.figure.rows import Row, draw_rows

_EXAMPLE = """Convention fictive - {year}

Axe 1 - Loger

Action 1.1\tPoursuite de l'action 2021 : Aider les familles
Objectif\tTrouver un logement
Financeur\tÉtat
Coût\t20 000 €

Axe 2 - Soigner

Action 2.1\tOuvrir un point d'accueil
Coût\t{year} €

Total\t25 000 €
"""


def warm_reports() -> None:
    """Load all that a report needs: what its notebooks use, and what makes its page."""
    import convlib.report.build  # noqa: F401 each report is built in a fork, which would load it anew

    warm_notebooks()
    for lang in LANGUAGES:
        page_template(lang)
    outputs_to_html(_sample())
    list_versions()
    code_digest()


def warm_notebooks() -> None:
    """Fill what is filled at first use, such as fonts, catalogues and the check of a notebook's form."""
    nbformat.validate(_notebook([]))
    for lang in LANGUAGES:
        conclude("overview", lang)
        word = translations(lang).gettext("Axis")
        row = Row(word, width=1.0, text=format_eur(1.5, lang), is_called_out=True)
        figure = draw_rows(Words(word, word, word), [row])
        figure._repr_mimebundle_()


def rehearse_report() -> None:
    """Make the most of a report on an example: what Python does as code first runs, no fork has to do again.

    It is worth its second where a process builds several. What notebooks call is called, and none is run:
    they may be a user's own.
    """
    from convlib.questions.distribution.bars import draw_costs
    from convlib.questions.overview.results import Results
    from convlib.questions.years.comparison import compare_years
    from convlib.questions.years.figures import draw_year_comparison
    from convlib.questions.years.paths import action_paths
    from convlib.report.files import make_pages, make_tables

    with TemporaryDirectory(prefix="convlib-") as scratch:
        folder = Path(scratch) / "agreements" / "pays-fictif"
        folder.mkdir(parents=True)
        for year in (2021, 2022):
            (folder / f"{year}.txt").write_text(_EXAMPLE.format(year=year), encoding="utf-8")
        earlier = open_years(2022, folder.name, data_dir=scratch)
    agreement = earlier.pop(2022)
    parameters = {"territory": folder.name, "year": 2022, "lang": "fr"}
    make_tables(Results(agreement, earlier=earlier), parameters)
    paths = action_paths(compare_years({**earlier, 2022: agreement}))
    os.environ[REPORT_LANG] = "fr"
    figures = [draw_costs(agreement), draw_year_comparison(paths)]
    outputs = [figure._repr_mimebundle_() for figure in figures if figure]
    del os.environ[REPORT_LANG]
    make_pages({"overview": _notebook(outputs)}, agreement, parameters, with_pdf=False)


def _sample() -> NotebookNode:
    """A notebook that shows what most do; to render one compiles the templates of nbconvert, and more."""
    shown = [{"text/html": "<p>1&nbsp;€</p>"}, {"image/svg+xml": "<svg/>"}, {"text/plain": "1"}]
    return _notebook([(data, {}) for data in shown])


def _notebook(shown: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> NotebookNode:
    outputs = [nbformat.v4.new_output("display_data", data, metadata=about) for data, about in shown]
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=outputs)])
    return notebook
