"""Figures as vectors: their text is text, on a page and on a telephone, and nothing in them acts."""

from __future__ import annotations

import io
import math
import re
from base64 import b64decode
from collections.abc import Iterator
from xml.etree import ElementTree

import lxml.html
import pytest
from fontTools.ttLib import TTFont
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser, Page
from test_figures import REAL, agreement_of, bars_of, texts_of

from convlib import draw_costs, draw_distribution
from convlib.report import Report
from convlib.report.pages.outputs import outputs_to_html
from convlib.show.figure.vectors import _shape

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["english", "french"])
def report(request: pytest.FixtureRequest) -> Report:
    made: Report = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="module")
def page(report: Report, browser: Browser) -> Iterator[Page]:
    shown = browser.new_page()
    shown.goto((report.folder / "report.html").as_uri())
    yield shown
    shown.close()


def page_of(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.parse(report.folder / "report.html").getroot()


def test_a_notebook_gets_pixels_and_vectors_with_their_description_and_size() -> None:
    figure = draw_costs(REAL, "en")
    data, metadata = figure._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert data["text/plain"] == figure.alt
    about = {"alt": figure.alt, "width": 720, "height": round(figure.get_figheight() * 100)}
    assert metadata == {"image/png": about, "image/svg+xml": about}


def test_the_vectors_of_a_figure_hold_shapes_and_text_alone_and_are_the_same_each_time() -> None:
    vectors = [draw_costs(REAL, "en")._repr_mimebundle_()[0]["image/svg+xml"] for _ in "ab"]
    assert vectors[0] == vectors[1]
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(vectors[0]).iter()}
    assert tags == {"svg", "path", "text", "title", "tspan"}


def test_a_point_is_round_at_few_bytes() -> None:
    drawing = ElementTree.fromstring(draw_distribution(REAL, "en").to_svg())
    radii = [point.get("r") for point in drawing.iter(f"{SVG}circle")]
    assert radii == ["5.6"] * 12  # 8 typographic points across, of which a pixel is 0.72


def test_text_in_a_figure_is_read_from_top_to_bottom_and_a_bar_says_its_value_to_who_points_at_it() -> None:
    drawing = ElementTree.fromstring(draw_costs(REAL, "en").to_svg())
    texts = ["".join(element.itertext()) for element in drawing.iter(f"{SVG}text")]
    assert texts[0] == "Of the actions that state a cost, the three largest take at most 66% of the money"
    long = "3.1 Identifier des professionnels dédiés à l'accompagnement des publics dans les démarches"
    (place,) = (place for place, text in enumerate(texts) if text.startswith(long))
    assert texts[place + 1] == "€220,000"
    (first, *_others) = (bar.findtext(f"{SVG}title") for bar in drawing.iter(f"{SVG}path") if len(bar))
    assert first.startswith("3.1  Identifier") and first.endswith("droits.\n€220,000")


def test_what_a_user_adds_to_a_figure_is_in_its_vectors_too() -> None:
    figure = draw_costs(REAL, "en")
    corners = [(0.0, 0.0), (5e4, 0.0), (1e5, 2.0), (1.5e5, 4.0), (2e5, 4.0), (2e5, 8.0)]
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    figure.axes[0].add_patch(PathPatch(Path(corners, codes), fill=False))
    figure.axes[0].add_patch(PathPatch(Path(corners[:2]), fill=False, linewidth=0))  # nothing to be seen
    figure.axes[0].text(0, 0, "mine", rotation=90)
    drawing = ElementTree.fromstring(figure.to_svg())
    outlines = [path.get("d", "") for path in drawing.iter(f"{SVG}path")]
    (curve,) = (outline for outline in outlines if "Q" in outline)
    assert re.fullmatch(r"M\S+ \S+Q\S+ \S+ \S+ \S+C\S+ \S+ \S+ \S+ \S+ \S+", curve)
    (mine,) = (text for text in drawing.iter(f"{SVG}text") if "".join(text.itertext()) == "mine")
    assert mine.get("transform", "").startswith("rotate(-90 ")


def test_characters_that_no_page_may_hold_are_replaced_in_vectors() -> None:
    drawing = draw_costs(agreement_of([5.0], ["A\x00<b>"], ["B\uffff"], None), "en").to_svg()
    assert "1.0 A\ufffd&lt;b&gt;" in drawing
    assert len(ElementTree.fromstring(drawing))


def test_a_telephone_gets_the_same_texts_on_a_narrow_canvas() -> None:
    figure = draw_costs(REAL, "en")
    assert figure.draw_narrow is not None
    narrow = figure.draw_narrow()
    assert narrow.get_figwidth() == 3.2
    assert texts_of(narrow) == texts_of(figure)
    assert bars_of(narrow) == bars_of(figure)


def test_text_of_figures_is_shown_in_a_font_that_the_page_holds_once(report: Report) -> None:
    page = (report.folder / "report.html").read_text(encoding="utf-8")
    assert page.count('@font-face { font-family: "Figure Sans"') == 2  # normal and bold
    held = re.findall(r"data:font/woff;base64,([\w+/=]+)", page)
    fonts = [TTFont(io.BytesIO(b64decode(font))) for font in held]
    chars = {ord(char) for text in page_of(report).xpath("//figure//text") for char in text.text_content()}
    for font in fonts:
        assert chars - {ord("\n")} <= set(font.getBestCmap())
        assert "Bitstream" in font["name"].getDebugName(0)  # its copyright


@pytest.mark.parametrize("width", [1280, 768, 390, 360])
def test_at_each_width_one_form_of_a_figure_is_seen_and_nothing_scrolls_sideways(
    report: Report, width: int, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    forms = (page.locator(f"{form} svg").all() for form in (".wide", ".narrow"))
    seen = [sum(drawing.is_visible() for drawing in form) for form in forms]
    count = len(page_of(report).xpath("//figure"))
    assert seen == ([count, 0] if width > 640 else [0, count])
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_drawing_that_a_notebook_calls_a_figure_of_the_project_loses_what_acts_or_loads() -> None:
    hostile = (
        "<svg onload='x' viewBox='0 0 9 9' style='position:fixed'><script>run</script><style>p{}</style>"
        "<image href='https://example.org/x'/><a href='javascript:x'><text x='1' fill='url(http://e.org)'>"
        "kept</text></a><foreignObject><iframe src='x'></iframe></foreignObject>"
        "<title><img src=x onerror=x></title><path d='M0 0' onclick='x'/></svg>"
    )
    shown = new_output(
        "display_data", {"image/svg+xml": hostile}, metadata={"image/svg+xml": {"narrow": hostile}}
    )
    html = outputs_to_html(new_notebook(cells=[new_code_cell("", outputs=[shown])]))
    drawing = '<svg viewbox="0 0 9 9"><text x="1">kept</text><title></title><path d="m0 0"></path></svg>'
    forms = f'<div class="wide">{drawing}</div><div class="narrow">{drawing}</div>'
    # nbconvert writes names of attributes small; browsers know them so too.
    assert html.strip().lower() == f"<figure>{forms}</figure>"


def test_on_a_narrow_screen_too_every_agreement_has_its_stroke() -> None:
    rates = [at for rate in (3.0, 2.0) for at in (rate, rate, math.nan)]
    path = Path(list(zip(rates, [0.0, 1.0, math.nan] * 2, strict=True)))
    assert _shape(path, IdentityTransform(), 1)[1]["d"] == "M3 1L3 0M2 1L2 0"
