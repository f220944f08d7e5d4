"""Small capitals of a font that gives some of its small letters as capitals: sizes tell which are which."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import pytest
from printing import HEIGHT, draw
from reportlab.pdfgen.canvas import Canvas

_CAPITALS = frozenset("RFGP")


def _small_capitals(text: str, given: str) -> str:
    """Draw a text in small capitals, give some letters as others, and read it."""
    sizes = [12 if letter in _CAPITALS or not letter.isalpha() else 8.4 for letter in text]

    def page(canvas: Canvas) -> None:
        x = 72.0
        for size, run in groupby(zip(sizes, given, strict=True), itemgetter(0)):
            drawn = "".join(letter for _, letter in run)
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, HEIGHT - 72, drawn)
            x += canvas.stringWidth(drawn, "Helvetica", size)

    return draw(page).blocks[0].text


@pytest.mark.parametrize(
    ("printed", "given"),
    [
        ("Résidence au Fief-Fleuri", "résidence au fief-fleuri"),
        ("Parcours d'école", "PArcOurs d'écOle"),
        ("Garage des Forges", "GArAge des forges"),
    ],
)
def test_sizes_tell_capitals_from_small_letters(printed: str, given: str) -> None:
    assert _small_capitals(printed, given) == printed


def test_capitals_in_smaller_letters_behind_a_large_first_letter_stay() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, HEIGHT - 72, "L")
        canvas.setFont("Helvetica", 8.4)
        canvas.drawString(72 + canvas.stringWidth("L", "Helvetica", 12), HEIGHT - 72, "a SNCF et la DRAC")

    assert draw(page).blocks[0].text == "La SNCF et la DRAC"
