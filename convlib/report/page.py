"""Executed notebooks to one HTML page that needs nothing from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from nbformat import NotebookNode

from convlib.agreement import Agreement
from convlib.language import translations

_TEMPLATES = Path(__file__).with_name("templates")
_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """What one notebook shows: an anchor, a title for the contents list, and its outputs as HTML."""

    anchor: str
    title: str
    outputs: list[Markup]


def build_page(executed: Mapping[str, NotebookNode], agreement: Agreement, lang: str) -> str:
    """Put the outputs of executed notebooks on one page, without code and without scripts.

    Outputs of type HTML are taken as they are: convlib escapes what comes from
    documents, and a user's notebook is trusted as its code is. All else is escaped here.

    Args:
        executed: notebooks by name, in the order of the page.
        agreement: what the page is about.
        lang: language of the page itself.
    """
    _ = translations(lang).gettext
    sections = [_section(name, notebook) for name, notebook in executed.items()]
    return page_template().render(
        lang=lang,
        title=agreement.title or _("Untitled agreement"),
        sections=[section for section in sections if section.outputs],
        source=agreement.source,
        version=version("convlib"),
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
        words={
            "contents": _("Contents"),
            "file": _("File"),
            "kicker": _("Report on an agreement against poverty"),
            "made_with": _("Made with convlib {version} from the document whose SHA-256 is:"),
            "skip": _("Skip to the content"),
        },
    )


@cache
def page_template() -> Template:
    """Return the page's template; a process that builds many pages reads it once."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html")


def _section(name: str, notebook: NotebookNode) -> Section:
    outputs = [shown for cell in notebook.cells for shown in _shown(cell)]
    headings = (match for output in outputs if (match := _HEADING.search(output)))
    heading = next(headings, None)
    title = unescape(re.sub(r"<[^>]*>", "", heading[1])) if heading else name.replace("_", " ")
    return Section(name.replace("_", "-"), title, outputs)


def _shown(cell: NotebookNode) -> Iterator[Markup]:
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield Markup("<pre>{}</pre>").format(output.text)
        elif output.output_type in ("display_data", "execute_result"):
            yield _rendered(output.data, output.metadata)


def _rendered(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Markup:
    if "text/html" in data:
        return Markup(data["text/html"])
    if "image/png" in data:
        about = metadata.get("image/png", {})
        image = Markup('<figure><img src="data:image/png;base64,{}" alt="{}" width="{}"></figure>')
        content = "".join(data["image/png"].split())
        return image.format(content, about.get("alt", ""), about.get("width", 720))
    return Markup("<pre>{}</pre>").format(data.get("text/plain", ""))
