"""Numbers of lines in the margin of a PDF, which are no part of its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, drawn, grid, lines, read_bytes, tables, texts
from reportlab.pdfgen.canvas import Canvas
from tabled import rows

from convlib import read_agreement
from convlib.reading.document import Paragraph

TEXT = (
    "Convention de Brize 2025 (document fictif)",
    "Les signataires approuvent les actions",
    "qui suivent et leurs coûts.",
    "Axe 1 : Loger",
    "Action 1.1 : Ouvrir un foyer",
    "Objectif : Que chacun ait un toit, aussi",
    "les jeunes qui travaillent loin de chez",
    "eux.",
    "Coût : 12 000 €",
    "Action 1.2 : Rénover",
    "Coût : 8 000 €",
    "Total : 20 000 €",
)


def _numbered(canvas: Canvas, step: int, left: bool) -> None:
    canvas.drawString(60, HEIGHT - 40, "Brize – conseil du 4 avril 2026")
    lines(*TEXT)(canvas)
    for number in range(step, len(TEXT) + 1, step):
        put = canvas.drawString if left else canvas.drawRightString
        put(50, HEIGHT - 72 - 14 * (number - 1), str(number))


@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_furniture_and_so_is_the_head_above_the_first(
    step: int, left: bool, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(lambda canvas: _numbered(canvas, step, left)))
    if step == 1:
        assert texts(read_bytes(path.read_bytes())) == [*TEXT]
    read = read_agreement(path)
    assert read.agreement_year == 2025
    assert rows(read.actions, "action_code action_name stated_cost_eur") == [
        ["1.1", "Ouvrir un foyer", 12_000.0],
        ["1.2", "Rénover", 8_000.0],
    ]
    assert (
        read.actions["objective"][0]
        == "Que chacun ait un toit, aussi les jeunes qui travaillent loin de chez eux."
    )
    said = [finding for finding in read.findings if finding.code == "page-furniture"]
    assert len(said) == len(TEXT) // step + (step == 1)


def test_numbers_of_rows_stay_in_their_table() -> None:
    body = [["N°", "Action", "Coût"], *([str(number), f"Loger {number}", "900 €"] for number in range(1, 9))]
    document = read_bytes(drawn(grid(body)))
    assert tables(document) == [body]


def test_numbers_of_a_list_stay_in_its_lines() -> None:
    listed = [text for number in range(1, 8) for text in (f"Loger {number} familles", "dans le bourg")]

    def page(canvas: Canvas) -> None:
        lines("Programme 2025", *listed)(canvas)
        lines(*(str(number) for number in range(1, 8)), x=50, top=86, step=28)(canvas)

    document = read_bytes(drawn(page))
    assert not any(isinstance(block, Paragraph) and block.is_furniture for block in document.blocks)
