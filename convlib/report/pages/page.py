"""Executed notebooks to one HTML page that needs nothing from anywhere else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup
from nbformat import NotebookNode

from convlib.core.agreement import Agreement
from convlib.core.language import N_, translations
from convlib.questions import find_questions
from convlib.questions.overview.sentences import describe_overview
from convlib.report.pages.anchors import anchor_parts, link_exhibits, name_parts
from convlib.report.pages.outputs import outputs_to_html
from convlib.report.pages.provenance import list_provenance
from convlib.report.pages.source import trace_document
from convlib.show.figure.font import font_faces
from convlib.show.html import say_finding
from convlib.show.markup import open_templates
from convlib.show.words import name_files

_TEMPLATES = Path(__file__).with_name("templates")
_FILES = {
    ".pdf": N_("This report as PDF"),
    ".xlsx": N_("Tables as a workbook"),
    ".csv": N_("Actions as CSV"),
    ".html": N_("All reports"),
}
_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """What one notebook shows: an anchor, a title for the contents list, and its outputs as HTML."""

    anchor: str
    title: str
    content: Markup
    is_folded: bool  # its title alone is shown until a reader opens it


def build_page(
    executed: Mapping[str, NotebookNode],
    agreement: Agreement,
    parameters: Mapping[str, object],
    *,
    beside: Sequence[str] = (),
) -> str:
    """Put the outputs of executed notebooks, in their order, on one page with the document they are about.

    The page holds no code and no script. Every amount that a table shows links to its line in
    the document, which follows the notebooks, and a last part says what the page was made from. It links to
    the files `beside` it, by their path from its own.
    """
    lang = str(parameters["lang"])
    source = trace_document(agreement, int(str(parameters["year"])), lang)
    shown = {name: outputs_to_html(notebook) for name, notebook in executed.items()}
    parts = name_parts(shown.values())
    link = translations(lang).gettext("Link to “{what}”")
    sections = [
        _section(name, link_exhibits(name, source.link_places(anchor_parts(html, parts), parts), link))
        for name, html in shown.items()
    ]
    return page_template(lang).render(
        agreement=agreement,
        files=name_files(agreement, lang),
        sections=[section for section in sections if section.content.strip()],
        source=source,
        parts=parts,
        beside=[(_FILES[Path(name).suffix], name) for name in beside],
        description=describe_overview(agreement, previous_year_of(parameters), lang)[0],
        provenance=list_provenance(agreement, parameters, lang),
        note=lambda finding: say_finding(finding, lang),
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8") + _fonts(sections)),
    )


def previous_year_of(parameters: Mapping[str, object]) -> int | None:
    """Give the year that a report goes on from, if its parameters name one."""
    year = parameters.get("previous_year")
    return None if year is None else int(str(year))


def _fonts(sections: Sequence[Section]) -> str:
    """Hold the font of figures, where there are any."""
    drawn = [section.content for section in sections if "<svg " in section.content]
    return font_faces(set().union(*drawn)) if drawn else ""


@cache
def page_template(lang: str) -> Template:
    """Return the page's template; a process that builds many pages reads it once a language."""
    return open_templates(_TEMPLATES, lang).get_template("page.html")


def _section(name: str, html: str) -> Section:
    heading = _HEADING.search(html)
    title = unescape(re.sub(r"<[^>]*>", "", heading[1])) if heading else name.replace("_", " ")
    asked = find_questions().get(name)
    is_folded = bool(asked and asked.is_folded)
    content = _HEADING.sub("", html, count=1) if is_folded else html
    return Section(name.replace("_", "-"), title, Markup(content), is_folded)
