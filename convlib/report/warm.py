"""What a process does once, so that all that is forked from it finds it done."""

import nbformat
from nbformat import NotebookNode

from convlib.core.amounts import format_eur
from convlib.core.language import LANGUAGES, translations
from convlib.data.shipped import code_digest
from convlib.questions.frame.parts import conclude
from convlib.report.pages.outputs import outputs_to_html
from convlib.report.pages.page import page_template
from convlib.report.pages.provenance import list_versions
from convlib.show.figure.canvas import Words
from convlib.show.figure.rows import Row, draw_rows


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
    """Fill what is filled at first use, such as fonts and catalogues."""
    for lang in LANGUAGES:
        conclude("overview", lang)
        word = translations(lang).gettext("Axis")
        row = Row(word, width=1.0, text=format_eur(1.5, lang), is_called_out=True)
        figure = draw_rows(Words(word, word, word), [row])
        figure._repr_mimebundle_()


def _sample() -> NotebookNode:
    """A notebook that shows what most do; to render one compiles the templates of nbconvert, and more."""
    shown = [{"text/html": "<p>1&nbsp;€</p>"}, {"image/svg+xml": "<svg/>"}, {"text/plain": "1"}]
    outputs = [nbformat.v4.new_output("display_data", data) for data in shown]
    sample: NotebookNode = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=outputs)])
    return sample
