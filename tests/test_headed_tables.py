"""Tables of PDFs without rules, whose rows of several lines go over pages below a head."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from printing import HEIGHT, draw, tables
from reportlab.pdfgen.canvas import Canvas

SIDES = 50, 90, 220, 400
HEAD = ["N°", "Action", "Objectif", "Montant"]
ABOVE = [
    ["F1", "Haies autour des", "Abriter les oiseaux du", "12 000 €"],
    ["", "jardins", "hameau et garder l'eau", ""],
    ["F2", "Mare", "Creuser une mare avec", "4 500 €"],
    ["", "", "les classes du village,", ""],
]
BELOW = [
    ["", "", "puis la surveiller", ""],
    ["F3", "Verger de la", "Planter trente arbres", "900 €"],
    ["", "gare", "", ""],
]
READ = [
    HEAD,
    ["F1", "Haies autour des\njardins", "Abriter les oiseaux du\nhameau et garder l'eau", "12 000 €"],
    ["F2", "Mare", "Creuser une mare avec\nles classes du village,\npuis la surveiller", "4 500 €"],
    ["F3", "Verger de la\ngare", "Planter trente arbres", "900 €"],
]


def _page(rows: Sequence[Sequence[str]], *, top: float) -> Callable[[Canvas], None]:
    """Give a page of lines 12 points apart: nothing but the amounts tells where rows begin."""

    def page(canvas: Canvas) -> None:
        for place, row in enumerate(rows):
            for column, (x, text) in enumerate(zip(SIDES, row, strict=True)):
                write = canvas.drawRightString if column == len(SIDES) - 1 else canvas.drawString
                write(x + 60 if column == len(SIDES) - 1 else x, HEIGHT - top - 12 * place, text)

    return page


@pytest.mark.parametrize("head", [[HEAD], []])
def test_a_row_that_a_page_cuts_is_one_below_a_head_that_is_printed_again_or_not(
    head: list[list[str]],
) -> None:
    read = draw(_page([HEAD, *ABOVE], top=720), _page([*head, *BELOW], top=60))
    assert tables(read) == [READ]


def test_words_that_end_the_cells_of_a_head_on_each_page_are_no_text_of_its_rows() -> None:
    second = ["", "", "opérationnel", ""]
    read = draw(_page([HEAD, second, *ABOVE], top=708), _page([HEAD, second, *BELOW], top=60))
    assert tables(read) == [[["N°", "Action", "Objectif\nopérationnel", "Montant"], *READ[1:]]]


def test_names_in_the_first_column_may_have_several_lines() -> None:
    rows = [
        ["", "Action", "Objectif", "Montant"],
        ["", "1. Haies autour", "Abriter les oiseaux du", "12 000 €"],
        ["", "des jardins", "hameau", ""],
        ["", "", "", ""],
        ["", "2. Mare des", "Creuser une mare", "4 500 €"],
        ["", "écoles (suite)", "avec les classes", ""],
    ]
    assert tables(draw(_page(rows, top=72))) == [
        [
            ["Action", "Objectif", "Montant"],
            ["1. Haies autour\ndes jardins", "Abriter les oiseaux du\nhameau", "12 000 €"],
            ["2. Mare des\nécoles (suite)", "Creuser une mare\navec les classes", "4 500 €"],
        ]
    ]


@pytest.mark.parametrize("right", [362, 390])
def test_amounts_between_two_heads_stand_beside_who_pays_them(right: int) -> None:
    sides = 50, 90, 220, 400, 500
    rows = [
        ["N°", "Action", "Qui paie", "", "Porteur", "Coût"],
        ["F1", "Haies", "Ville", "8 000 €", "Club nature", "12 000 €"],
        ["", "", "Région", "4 000 €", "01/2026", ""],
        ["F2", "Mare", "Ville", "4 500 €", "École", "4 500 €"],
        ["", "", "", "", "03/2026", ""],
        ["F3", "Verger", "Région", "900 €", "Commune", "900 €"],
    ]

    def page(canvas: Canvas) -> None:
        for place, (*texts, beside, lead, cost) in enumerate(rows):
            y = HEIGHT - 60 - 12 * place
            for x, text in zip(sides, [*texts, lead], strict=False):
                canvas.drawString(x, y, text)
            canvas.drawRightString(right, y, beside)
            canvas.drawRightString(560, y, cost)

    assert [row[2:4] for row in tables(draw(page))[0]] == [
        ["Qui paie", "Porteur"],
        ["Ville\t8 000 €\nRégion\t4 000 €", "Club nature\n01/2026"],
        ["Ville\t4 500 €", "École\n03/2026"],
        ["Région\t900 €", "Commune"],
    ]
