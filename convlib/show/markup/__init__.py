"""HTML by templates that escape all they are given, so that text of documents stays text."""

import html
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from convlib.core.language import translations

_HERE = Path(__file__).parent
_DOCUMENT_LANG = "fr"
# Browsers break a line between the sign and the euro, and an amount without its sign would stand on the next.
_SIGNED = re.compile(r"[+\u2212]€[\d,.]*\d")


@cache
def open_templates(folder: Path, lang: str) -> Environment:
    """Open a folder of Jinja templates for pages of one language.

    They escape what they show. On a page on which mathematics is set, as in JupyterLab, text goes through
    `as_printed`, sentences through `as_prose`, and what is said of a document, with quotes of it, through
    `as_message`. `spoken` says in an element's tag that what is in it are the document's own words.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations(lang))  # type: ignore[attr-defined]
    spoken = lang_attribute(lang)
    environment.globals |= {"lang": lang, "spoken": spoken}
    environment.filters |= {
        "as_printed": escape_text,
        "as_prose": lambda text: keep_together(escape_text(text)),
        "as_message": lambda text: _mark_quotes(keep_together(escape_text(text)), spoken),
    }
    return environment


def fill(name: str, lang: str, folder: Path = _HERE, /, **values: object) -> str:
    """Fill the template of a piece of a page; its lines are joined, so that it can stand within a line."""
    return _piece(folder / f"{name}.html", lang).render(values)


@cache
def _piece(path: Path, lang: str) -> Template:
    lines = path.read_text(encoding="utf-8").splitlines()
    return open_templates(path.parent, lang).from_string("".join(map(str.strip, lines)))


def escape_text(text: str) -> Markup:
    r"""Escape text for HTML, and what JupyterLab would set as mathematics: dollars and TeX's backslashes.

    Examples:
        >>> print(escape_text("<b> & $x$"))
        &lt;b&gt; &amp; <span class="as-printed">$</span>x<span class="as-printed">$</span>
    """
    return Markup(re.sub(r"[$\\]", r'<span class="as-printed">\g<0></span>', html.escape(text)))


def lang_attribute(lang: str) -> Markup:
    """Say, among text of another language, that what follows is the document's."""
    return Markup("" if lang == _DOCUMENT_LANG else f' lang="{_DOCUMENT_LANG}"')


def keep_together(said: Markup) -> Markup:
    """Let no line break part the sign of an amount from the rest of it.

    Examples:
        >>> print(keep_together(Markup("<p>by −€100</p>")))
        <p>by <span style="white-space:nowrap">−€100</span></p>
        >>> print(keep_together(Markup("+€100 or €100")))
        <span style="white-space:nowrap">+€100</span> or €100
    """
    return Markup(_SIGNED.sub(r'<span style="white-space:nowrap">\g<0></span>', str(said)))


def _mark_quotes(said: Markup, spoken: Markup) -> Markup:
    return Markup(re.sub("“(.+?)”", rf"“<span{spoken}>\1</span>”", str(said))) if spoken else said
