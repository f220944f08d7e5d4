"""What a notebook shows, as HTML that cannot act: nbconvert's basic template, cleaned by an allow-list."""

import re
from functools import cache
from pathlib import Path

import nh3
from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode
from traitlets.config import Config

_TEMPLATES = Path(__file__).with_name("templates")
# The first that an output offers is shown; scripts and widgets are not among them.
_SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
_ATTRIBUTES = {
    "aria-label",
    "class",
    "data-label",
    "data-part",
    "data-place",
    "lang",
    "role",
    "scope",
    "style",
    "tabindex",
    "title",
}
_OF_THE_PAGE = {"footer", "h1", "header", "nav"}
# Of figures of the project, which are part of the page: shapes and text.
_SHAPES = {"circle", "path", "svg", "text", "title", "tspan"}
_OF_SHAPES = {
    "aria-hidden",
    "aria-label",
    "cx",
    "cy",
    "d",
    "fill",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "r",
    "role",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "textLength",
    "transform",
    "viewBox",
    "width",
    "x",
    "y",
}
_NOT_DESCRIBED = re.compile(r"<img(?![^>]*\salt=)")
_STYLES = {"background-color", "color", "font-style", "font-weight", "text-align", "white-space"}
_STYLES |= {"border", "border-top", "display", "min-width", "width"}  # of bars


def outputs_to_html(notebook: NotebookNode) -> str:
    """Render what the cells of an executed notebook show, in order, without their code.

    HTML and Markdown lose scripts, event handlers, styles of the whole page, and pictures
    and links of any scheme that acts or loads. A figure of the project is shapes and text of the page; any
    other picture in SVG is embedded as a picture, where nothing in it can run.
    """
    # HTMLExporter's own would parse the whole of it once more to add what it may lack: here, descriptions.
    html, _resources = TemplateExporter.from_notebook_node(_exporter(), notebook)
    # As characters, which are shorter and found by who looks for them; attributes stand in double quotes.
    plain = str(html).replace("&nbsp;", "\N{NO-BREAK SPACE}").replace("&#39;", "'")
    return _NOT_DESCRIBED.sub('<img alt="No description has been provided for this image"', plain)


@cache
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": _SHOWN}}),
        template_name="outputs",
        extra_template_basedirs=[str(_TEMPLATES)],
        exclude_input=True,
        exclude_markdown=True,
        exclude_output_prompt=True,
        exclude_raw=True,
        optimistic_validation=True,  # once, not after each of a dozen steps
    )
    exporter.register_filter(
        "highlight_code", Highlight2HTML()
    )  # the template names it for code, which is left out
    # nbconvert's own filter, bleach, would print what stands in <style>, as in each table of pandas.
    exporter.register_filter("clean_html", _cleaner().clean)
    exporter.register_filter("clean_shapes", _cleaner_of_shapes().clean)
    return exporter


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes["*"] = _ATTRIBUTES
    return nh3.Cleaner(
        tags=nh3.ALLOWED_TAGS - _OF_THE_PAGE,
        attributes=attributes,
        attribute_filter=_checked,
        clean_content_tags={"script", "style"},
        filter_style_properties=_STYLES,
        url_schemes={"data", "http", "https", "mailto"},
    )


@cache
def _cleaner_of_shapes() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_SHAPES,
        attributes={"*": _OF_SHAPES},
        attribute_filter=lambda _tag, _name, value: None if "url(" in value else value,
        clean_content_tags={"script", "style"},
    )


def _checked(tag: str, name: str, value: str) -> str | None:
    """Keep data in pictures and out of links, and all else out of pictures."""
    if name == "href":
        return value if value.startswith(("#", "https://", "http://", "mailto:")) else None
    if name == "src":
        return value if value.startswith("data:image/") else None
    return value
