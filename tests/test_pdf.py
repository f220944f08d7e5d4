"""The PDF: tagged, in the reader's language, vectors, whole rows; and what is said where none can be made."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest
from batches import SHOWS_TITLE, write_data, write_notebook

from convlib.core.errors import PdfUnavailable
from convlib.report import Report
from convlib.report.pages.pdf import build_pdf

LIBRARIES = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
TITLE = "Dijon Métropole – Convention d'appui à la lutte contre la pauvreté - 2021"


@pytest.fixture(scope="module")
def made(french: Report, french_pdf: bytes) -> tuple[str, bytes]:
    """The page of a report, and its PDF."""
    return (french.folder / "report.html").read_text(encoding="utf-8"), french_pdf


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""
    left = [pdf.Root.StructTreeRoot]
    while left:
        element = left.pop()
        if "/S" in element:
            yield element
        children = element.get("/K", [])
        children = list(children) if isinstance(children, pikepdf.Array) else [children]
        left += [child for child in reversed(children) if isinstance(child, pikepdf.Dictionary)]


def tags(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf) if name == element.S]


def children(element: pikepdf.Dictionary) -> list[str]:
    return [
        str(child.S)
        for child in element.get("/K", [])
        if isinstance(child, pikepdf.Dictionary) and "/S" in child
    ]


@pytest.mark.needs("Pango")
def test_the_pdf_says_that_it_is_accessible_its_title_and_its_language(made: tuple[str, bytes]) -> None:
    page, content = made
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == TITLE
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == lxml.html.fromstring(page).get("lang")
        assert "/CreationDate" not in pdf.docinfo


@pytest.mark.needs("Pango")
def test_its_bookmarks_are_the_headings_of_the_page(made: tuple[str, bytes]) -> None:
    page, content = lxml.html.fromstring(made[0]), made[1]
    parts = [heading.text_content() for heading in page.xpath("//section//h2")]
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == TITLE
        assert [part.title for part in title.children] == parts
    assert len(parts) == len(page.xpath("//section[@id != 'overview']")) >= 7


@pytest.mark.needs("Pango")
def test_its_figures_are_vectors_within_the_page_that_say_what_they_show(made: tuple[str, bytes]) -> None:
    page, content = made
    pictures = lxml.html.fromstring(page).xpath("//div[@class='wide']/svg")
    proportion = [int(picture.get("width")) / int(picture.get("height")) for picture in pictures]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        figures = tags(pdf, "/Figure")
        assert [str(figure.Alt) for figure in figures] == [picture.get("aria-label") for picture in pictures]
        for figure in figures:
            left, bottom, right, top = (float(side) for side in figure.A.BBox)
            # From the margins of 16, 18 and 20 mm, in points.
            assert 45 < left < 46 < right < 550
            assert 56 < bottom < top < 791
            assert (right - left) / (top - bottom) == pytest.approx(proportion.pop(0), rel=0.01)
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert [each for each in streams if each.get("/Subtype") == "/Image"] == []


@pytest.mark.needs("Pango")
def test_no_row_of_a_table_is_cut_by_the_end_of_a_page(made: tuple[str, bytes]) -> None:
    page, content = made
    rows = lxml.html.fromstring(page).xpath("//tbody/tr[td]")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        # A row that went on overleaf would be an element more.
        assert len([row for row in tags(pdf, "/TR") if "/TD" in children(row)]) == len(rows)
        assert len(tags(pdf, "/Table")) > len(lxml.html.fromstring(page).xpath("//table"))


@pytest.mark.needs("Pango")
def test_no_page_ends_on_the_number_of_a_page_of_the_document_without_its_lines(
    made: tuple[str, bytes],
) -> None:
    style = made[0][made[0].index("<style>") : made[0].index("</style>") + 8]
    line = '<tr><th scope="row">8</th><td>Objectif</td><td>Action</td></tr>'
    number = '<tr class="page"><th scope="rowgroup" colspan="3">Feuillet</th></tr>'
    # As many lines below each as make one of them end somewhere at the foot
    groups = "".join(f"<tbody>{number}{line * (1 + place % 5)}</tbody>" for place in range(60))
    table = f'<table class="printed"><thead><tr><th scope="col">x</th></tr></thead>{groups}</table>'
    content = build_pdf(f'<html lang="fr"><head><title>x</title>{style}</head><body>{table}</body></html>')
    texts = [page.get_textpage().get_text_range().split() for page in pypdfium2.PdfDocument(content)]
    assert len(texts) > 4
    assert "Feuillet" not in [words[-4] for words in texts]  # before the number of the page, `1 / 5`


@pytest.mark.needs("Pango")
def test_every_cell_of_its_tables_names_its_heads(made: tuple[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as pdf:
        scopes = {str(head.ID): str(head.A.Scope) for head in tags(pdf, "/TH")}
        named = [[str(head) for head in cell.A.Headers] for cell in tags(pdf, "/TD")]
    assert len(named) > 300
    assert {len(names) for names in named} == {2}
    assert {tuple(scopes[name] for name in names) for names in named} == {("/Row", "/Column")}


@pytest.mark.needs("Pango")
def test_its_pages_are_numbered_under_the_title_and_the_contents_name_them(made: tuple[str, bytes]) -> None:
    texts = [page.get_textpage().get_text_range().strip() for page in pypdfium2.PdfDocument(made[1])]
    for number, text in enumerate(texts, start=1):
        assert text.endswith(f"{TITLE} {number} / {len(texts)}")
    last = lxml.html.fromstring(made[0]).xpath("//section[@id='provenance']//h2")[0].text
    begins = next(number for number, text in enumerate(texts[1:], start=2) if last in text)
    assert re.search(rf"{re.escape(last)} ?\.+ {begins}\s", texts[0])


@pytest.mark.needs("Pango")
def test_the_pdf_loads_nothing_that_is_not_in_the_page(tmp_path: Path) -> None:
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the library's own name
            asked.append(self.path)

    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        outside = [f"http://127.0.0.1:{server.server_port}/x.svg", (tmp_path / "secret.svg").as_uri()]
        images = "".join(f'<img alt="" src="{address}">' for address in outside)
        page = f'<html lang="en"><head><title>x</title></head><body><p>x</p>{images}</body></html>'
        assert build_pdf(page).startswith(b"%PDF-")
        server.shutdown()
    assert asked == []


def test_without_weasyprint_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable, match=r"pip install 'convlib\[pdf\]'"):
        build_pdf("<p>x</p>")


@pytest.mark.needs("Pango")
@pytest.mark.skipif(sys.platform != "linux", reason="libraries are hidden as Linux looks for them")
def test_fonts_that_are_made_smaller_by_fonttools_have_no_date_of_theirs_in_the_pdf(tmp_path: Path) -> None:
    # Found first, and no library: as if there was none.
    (tmp_path / "libharfbuzz-subset.so.0").write_bytes(b"")
    script = (
        "import hashlib, os, time\n"
        "from convlib.report.pages.pdf import set_pdf\n"
        "page = '<html lang=en><head><title>x</title></head><body><p>x</p></body></html>'\n"
        "made = []\n"
        "for _ in range(2):\n"
        "    made.append(set_pdf(page, 'body { font-family: Report Sans }'))\n"
        "    time.sleep(1.1)\n"  # a font is dated to the second
        "from weasyprint.text.ffi import harfbuzz_subset\n"
        "print(harfbuzz_subset, made[0] == made[1], os.environ['SOURCE_DATE_EPOCH'])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "SOURCE_DATE_EPOCH": "yesterday"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (ran.stdout, ran.stderr) == ("None True yesterday\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are hidden as Linux looks for them")
def test_without_a_library_the_package_is_named_and_all_else_is_written(tmp_path: Path) -> None:
    # Found first, and no library: as if there was none.
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"")
    data = write_data(tmp_path)
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    command = [sys.executable, "-m", "convlib.cli", "report", "2021", "--territory", "pays-fictif", "--pdf"]
    ran = subprocess.run(
        [*command, "--lang", "en", "-o", str(tmp_path)],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "CONVLIB_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 1
    assert "report.pdf cannot be made, a library is missing" in ran.stderr
    assert LIBRARIES in ran.stderr
    assert "Traceback" not in ran.stderr
    folder = tmp_path / "pays-fictif" / "2021"
    assert {"report.html", "tables.xlsx", "datapackage.json"} <= {path.name for path in folder.iterdir()}
    assert not (folder / "report.pdf").exists()
