"""Fields of forms in PDF: what is filled in stands on the line of its label, and no arrow is a tick."""

from __future__ import annotations

import pytest
from printing import HEIGHT, draw, grid, tables, texts
from reportlab.pdfgen.canvas import Canvas


@pytest.mark.parametrize("y", [706, 710, 714])
def test_what_is_filled_in_stands_on_the_line_of_the_label_before_it(y: float) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 720, "Total de l'axe 1 :")
        canvas.acroForm.textfield(name="cost", value="45 650 EUR", x=160, y=y, height=20, fontSize=10)
        canvas.drawString(72, 680, "Axe 2")

    assert texts(draw(page)) == ["Total de l'axe 1 :\t45 650 EUR", "Axe 2"]


def test_the_arrow_of_a_list_is_no_tick_and_no_row_of_a_table() -> None:
    def page(canvas: Canvas) -> None:
        grid([["Intitulé", "Loger"], ["Situation", ""], ["Coût", "500 €"]])(canvas)
        canvas.acroForm.choice(
            name="state",
            value="nouvelle",
            options=["nouvelle", "reconduite"],
            x=184,
            y=HEIGHT - 111,
            width=80,
            height=18,
        )
        canvas.rect(244, HEIGHT - 109, 14, 14)  # as PDFium draws it

    document = draw(page)
    assert tables(document) == [[["Intitulé", "Loger"], ["Situation", "nouvelle"], ["Coût", "500 €"]]]
    assert document.findings == ()
