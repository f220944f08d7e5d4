"""The page of a report as PDF/UA-1, by WeasyPrint: an extra, which wants libraries of the system."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from html import unescape
from pathlib import Path
from typing import Any

import matplotlib as mpl
from markupsafe import Markup

from convlib.core.errors import PdfUnavailable
from convlib.core.locale import gettext

_STYLE = Path(__file__).with_name("templates") / "pdf.css"
_DRAWING = re.compile(r'<svg (?:[^"]|"[^"]*")*?aria-label="([^"]*)"(?:[^">]|"[^"]*")*>')
_DESCRIPTION = Markup("<title>{}</title>")
_SIDES = re.compile(r'viewbox="0 0 (\d+) (\d+)"', re.IGNORECASE)
# A figure that is higher than what is often left of a page is set smaller, down to letters of 6 points.
_WIDTH_MM, _LOW_ENOUGH_MM, _SMALLEST = 165, 110, 0.78
# They come with matplotlib and have U+202F.
_FONTS = {
    ("Report Sans", "normal"): "DejaVuSans.ttf",
    ("Report Sans", "bold"): "DejaVuSans-Bold.ttf",
    ("Report Serif", "bold"): "DejaVuSerif-Bold.ttf",
    ("Report Mono", "normal"): "DejaVuSansMono.ttf",
}


def build_pdf(page: str) -> bytes:
    """Set a page as a tagged PDF with title, language, bookmarks and page numbers, figures as vectors.

    Nothing is loaded but what the page holds, and there is no date: the same page gives the same bytes.
    """
    return set_pdf(page, _STYLE.read_text(encoding="utf-8"))


def set_pdf(page: str, style: str) -> bytes:
    """Set a page in a style that may use the fonts Report Sans, Report Serif and Report Mono.

    Raises:
        PdfUnavailable: WeasyPrint, or a library that it wants, is not installed; the message says which.
    """
    weasyprint = _load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    # Fonts alone are read from files: inside CSS they would be read character by character.
    faces = weasyprint.CSS(
        string=_font_faces(), font_config=fonts, url_fetcher=URLFetcher(allowed_protocols={"file"})
    )
    # WeasyPrint looks for the description of a drawing in its title.
    page = _DRAWING.sub(_set_drawing, page)
    styled = page.replace("</head>", f"<style>{style}</style></head>", 1)
    document = weasyprint.HTML(string=styled, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    with _without_clock():
        return bytes(
            document.write_pdf(
                stylesheets=[faces], font_config=fonts, finisher=_mend_tags, pdf_variant="pdf/ua-1"
            )
        )


def _set_drawing(found: re.Match[str]) -> str:
    """Describe a drawing, and set a high one smaller, so that pages are filled."""
    tag = found[0]
    if sides := _SIDES.search(tag):
        height_mm = _WIDTH_MM * int(sides[2]) / int(sides[1])
        if height_mm > _LOW_ENOUGH_MM:
            width_mm = _WIDTH_MM * max(_SMALLEST, _LOW_ENOUGH_MM / height_mm)
            tag = tag.replace("<svg ", f'<svg style="max-width:{width_mm:.0f}mm" ', 1)
    return f"{tag}{_DESCRIPTION.format(unescape(found[1]))}"


@contextmanager
def _without_clock() -> Iterator[None]:
    """Without libharfbuzz-subset, fontTools subsets fonts and dates them: by this variable, else by now."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = given


def _mend_tags(document: Any, pdf: Any) -> None:
    """Say what WeasyPrint 70 does not: where figures are, and what the heads of tables are heads of.

    It gives the place of figures in pixels from the top, not in points from the bottom. Its cells
    name their heads, which is enough for PDF/UA-1, but most readers look for the scope of a head.
    """
    import pydyf

    height = document.pages[0].height
    for element in pdf.objects:
        tag = element.get("S") if isinstance(element, pydyf.Dictionary) else None
        if tag == "/Figure":
            left, top, right, bottom = element["A"]["BBox"]
            corners = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array([side * 0.75 for side in corners])
        elif tag == "/TH":
            _table, row, _column = element["ID"].string.split("-")
            element["A"]["Scope"] = "/Column" if row == "0" else "/Row"


def _load_weasyprint() -> Any:
    try:
        # It prints an essay where a library is missing.
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            import weasyprint
    except ModuleNotFoundError:
        raise PdfUnavailable(gettext("there is no WeasyPrint: pip install 'convlib[pdf]'")) from None
    except OSError as error:
        said = gettext(
            "a library is missing ({reason}): "
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango"
        )
        raise PdfUnavailable(said.format(reason=str(error).splitlines()[0])) from None
    return weasyprint


def _font_faces() -> str:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url({}); }}'
    return "".join(
        face.format(family, weight, (folder / file).as_uri()) for (family, weight), file in _FONTS.items()
    )
