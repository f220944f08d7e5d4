"""A title of a PDF right above a table without rules, below the header of its page."""

from __future__ import annotations

from collections.abc import Callable

from printing import HEIGHT, draw, tables, texts
from reportlab.pdfgen.canvas import Canvas

ROWS = [
    ("Code", "Action", "Porteur", "Coût"),
    ("1.1", "Vélos", "Ville", "900 €"),
    ("1.2", "Cars", "Région", "700 €"),
    ("1.3", "Trains", "Gare", "400 €"),
]


def _page(header: tuple[str, str]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, HEIGHT - 50, header[0])
        canvas.drawString(420, HEIGHT - 50, header[1])
        canvas.setFont("Helvetica", 24)
        for place, line in enumerate(("Plan d'actions des", "Monts-Gris 2026")):
            canvas.drawString(50, HEIGHT - 84 - 26 * place, line)
        canvas.setFont("Helvetica", 10)
        for place, row in enumerate(ROWS):
            for x, text in zip((50, 110, 330, 480), row, strict=True):
                canvas.drawString(x, HEIGHT - 130 - 14 * place, text)

    return page


def test_a_title_is_no_row_of_the_table_below_it_and_a_header_none_of_the_title() -> None:
    document = draw(_page(("Parc des Monts-Gris", "Bureau du 20 janvier")))
    assert texts(document) == ["Plan d'actions des", "Monts-Gris 2026"]
    assert tables(document) == [[list(row) for row in ROWS]]
    assert document.blocks[0].is_furniture


def test_what_says_of_which_part_a_page_is_stays_where_it_is() -> None:
    document = draw(_page(("Axe 1", "Fiche 3")))
    assert {"Axe 1", "Fiche 3"} <= {text for row in tables(document)[0] for text in row}
