"""Strips of cards in PDF: labels in a look of their own, each right above its value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from printing import HEIGHT, draw, drawn, tables
from reportlab.pdfgen.canvas import Canvas

import convlib

Text = tuple[float, float, str, str, float]
_LABEL, _VALUE = ("Helvetica", 7.5), ("Helvetica-Bold", 11)


def _write(canvas: Canvas, texts: Sequence[Text]) -> None:
    for x, y, text, font, size in texts:
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - y, text)


def _strip(top: float, wrapped: bool) -> list[Text]:
    """Give a cost and two shares, the name of the last funder over two lines where it is wrapped."""
    head = [
        (80, "Coût 2024"),
        (180, "État"),
        (280, "Communauté de" if wrapped else "Région"),
        (380, "Situation"),
    ]
    said: list[Text] = [(x, top, text, *_LABEL) for x, text in head]
    said += [(280, top + 9, "communes", *_LABEL)] if wrapped else []
    below = top + 13
    said += [(80, below, "9 000 €", *_VALUE), (180, below, "5 000 €", *_VALUE)]
    said += [(280, below + 9 * wrapped, "4 000 €", *_VALUE)]
    return [
        *said,
        (380, below, "Engagée en 2022,", "Helvetica", 10),
        (380, below + 12, "poursuivie", "Helvetica", 10),
    ]


def test_a_label_and_a_value_that_wrap_in_a_strip_stay_whole() -> None:
    for wrapped, funder in ((True, "Communauté de\ncommunes"), (False, "Région")):
        page = tables(draw(lambda canvas, wrapped=wrapped: _write(canvas, _strip(100, wrapped))))  # type: ignore[misc]
        assert page == [
            [
                ["Coût 2024", "État", funder, "Situation"],
                ["9 000 €", "5 000 €", "4 000 €", "Engagée en 2022,\npoursuivie"],
            ]
        ]


def test_the_strips_of_a_brochure_are_costs_shares_and_what_goes_on(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        _write(canvas, [(70, 60, "Pacte local des solidarités 2024", "Helvetica-Bold", 20)])
        _write(canvas, [(70, 100, "Axe 1 – Grandir", "Helvetica-Bold", 16)])
        for number, name in enumerate(("Petits déjeuners", "Vacances"), 1):
            top = 20.0 + 120 * number
            heading = (70.0, top, f"Action {number} · {name}", "Helvetica-Bold", 13.0)
            _write(canvas, [heading, *_strip(top + 30, wrapped=number == 1)])

    path = tmp_path / "2024.pdf"
    path.write_bytes(drawn(page))
    agreement = convlib.read_agreement(path)
    assert list(agreement.actions["stated_cost_eur"]) == [9000, 9000]
    assert list(agreement.actions["continuation"]) == ["continued", "continued"]
    assert list(agreement.actions["continues_year"]) == [2022, 2022]
    assert list(agreement.funding["funder"]) == ["État", "Communauté de communes", "État", "Région"]
    assert list(agreement.funding["amount_eur"]) == [5000, 4000, 5000, 4000]


def test_objective_and_description_side_by_side_are_one_row_of_texts() -> None:
    texts = [
        (80, 100, "OBJECTIF", "Helvetica-Bold", 8.0),
        (320, 100, "CE QUE NOUS FERONS", "Helvetica-Bold", 8.0),
        (80, 113, "Concilier formation et charge de", "Helvetica", 9.0),
        (320, 113, "Deux promotions suivent un parcours", "Helvetica", 9.0),
        (80, 124, "famille.", "Helvetica", 9.0),
        (320, 124, "aménagé de neuf mois.", "Helvetica", 9.0),
    ]
    assert tables(draw(lambda canvas: _write(canvas, texts))) == [
        [
            ["OBJECTIF", "CE QUE NOUS FERONS"],
            [
                "Concilier formation et charge de\nfamille.",
                "Deux promotions suivent un parcours\naménagé de neuf mois.",
            ],
        ]
    ]


def test_rows_below_headings_in_bold_stay_rows() -> None:
    rows = [("Objectif", "Coût"), ("Servir un repas.", "900 €"), ("Loger les jeunes.", "1 200 €")]
    texts = [
        (80.0 + 200 * column, 100.0 + 12 * row, text, "Helvetica" if row else "Helvetica-Bold", 10.0)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    said = tables(draw(lambda canvas: _write(canvas, texts)))
    assert not any("\n" in cell for table in said for row in table for cell in row)
