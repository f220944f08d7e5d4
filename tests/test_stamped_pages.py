"""Pages with the stamp of a draft, over which a table goes on below its head once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import convlib
from tests.printing import HEIGHT, drawn
from tests.tabled import rows

HEAD = ["N°", "Action", "CAF", "Interco.", "Synd. mixte", "Coût"]
FIRST = [
    ["1.1", "Ludothèque", "4 000 €", "3 000 €", "1 000 €", "8 000 €"],
    ["1.2", "Halte du soir", "2 000 €", "2 500 €", "500 €", "5 000 €"],
    ["", "À reporter", "6 000 €", "5 500 €", "1 500 €", "13 000 €"],
]
SECOND = [
    ["", "Report", "6 000 €", "5 500 €", "1 500 €", "13 000 €"],
    ["1.3", "Relais", "—", "6 000 €", "1 000 €", "7 000 €"],
    ["", "Total général", "6 000 €", "11 500 €", "2 500 €", "20 000 €"],
]


def _page(title: str, held: list[list[str]], stamp: str) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 70, title)
        for place, cells in enumerate([HEAD, *held]):
            for x, text in zip((40, 90, 230, 310, 390, 480), cells, strict=True):
                canvas.drawString(x, HEIGHT - 120 - 20 * place, text)
            canvas.line(40, HEIGHT - 126 - 20 * place, 550, HEIGHT - 126 - 20 * place)
        canvas.translate(150, 150)
        canvas.rotate(40)
        canvas.setFont("Helvetica", 80)
        canvas.setFillGray(0.85)
        canvas.drawString(0, 0, stamp)

    return page


@pytest.mark.parametrize("stamp", ["PROJET", "PROJET 2"])
def test_a_stamp_is_no_part_of_a_title_and_parts_no_table(tmp_path: Path, stamp: str) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(drawn(_page("Contrat enfance 2026 de Lurcy", FIRST, stamp), _page("", SECOND, stamp)))
    read = convlib.read_agreement(path)
    assert read.title == "Contrat enfance 2026 de Lurcy"
    assert rows(read.actions, "action_code action_name stated_cost_eur") == [
        ["1.1", "Ludothèque", 8_000],
        ["1.2", "Halte du soir", 5_000],
        ["1.3", "Relais", 7_000],
    ]
    assert rows(read.funding, "action_code funder amount_eur")[-2:] == [
        ["1.3", "Interco.", 6_000],
        ["1.3", "Synd. mixte", 1_000],
    ]
    assert read.grand_total_eur == 20_000
    stamps = [finding.code for finding in read.findings if finding.details.get("text") == stamp]
    assert stamps == ["page-furniture"] * 2
