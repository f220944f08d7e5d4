"""Frames of a PDF that hold a text and, beside it, a cost above a table of who pays."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

from convlib import read_agreement

CARDS = [
    (
        "1.1",
        "Ouvrir un foyer",
        "Douze chambres meublées,",
        "près de la gare.",
        {"DRAC": 8_000, "Intercommunalité": 4_000},
    ),
    ("1.2", "Planter des haies", "Trois kilomètres de haies", "le long des chemins.", {"Ville": 5_500}),
]


def _page(canvas: Canvas, *, is_left: bool) -> None:
    canvas.drawString(72, HEIGHT - 60, "Convention de Brize 2025 (document fictif)")
    canvas.drawString(72, HEIGHT - 90, "Axe 1 : Vivre")
    text, table = (80, 300) if is_left else (310, 80)
    for place, (code, name, first, second, paid) in enumerate(CARDS):
        top = HEIGHT - 110 - 90 * place
        canvas.rect(72, top - 80, 460, 80)
        told = (f"Action {code} : {name}", f"Description : {first}", second)
        for line, said in enumerate(told):
            canvas.drawString(text, top - 16 - 14 * line, said)
        canvas.drawString(table, top - 26, f"Coût de l'action : {sum(paid.values()):,} €".replace(",", " "))
        canvas.grid(
            [table + 100 * side for side in range(len(paid) + 1)], [top - 35 - 15 * row for row in range(3)]
        )
        for column, (payer, amount) in enumerate(paid.items()):
            canvas.drawString(table + 4 + 100 * column, top - 46, payer)
            canvas.drawString(table + 4 + 100 * column, top - 61, f"{amount:,} €".replace(",", " "))
    canvas.drawString(72, HEIGHT - 320, "Total de la convention : 17 500 €")


@pytest.mark.parametrize("is_left", [True, False])
def test_the_text_of_a_frame_is_read_apart_from_the_cost_and_the_table_beside_it(
    is_left: bool, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(lambda canvas: _page(canvas, is_left=is_left)))
    read = read_agreement(path)
    assert rows(read.actions, "action_code action_name description stated_cost_eur") == [
        [code, name, f"{first} {second}", float(sum(paid.values()))]
        for code, name, first, second, paid in CARDS
    ]
    assert rows(read.funding, "action_code funder amount_eur") == [
        [code, payer, float(amount)] for code, *_, paid in CARDS for payer, amount in paid.items()
    ]
