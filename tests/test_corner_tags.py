"""Cards side by side with a tag in their corner: boxes of text, and no tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import HEIGHT, draw, tables, texts
from reportlab.pdfgen.canvas import Canvas

from convlib import read_agreement


def _card(canvas: Canvas, x: float, lines: list[str], tag: str) -> None:
    """Draw a box of 220 points, its tag in the upper right corner, its budget in a box at the foot."""
    top = HEIGHT - 100
    canvas.rect(x, top - 140, 220, 140)
    canvas.rect(x + 150, top - 18, 70, 18)
    canvas.rect(x, top - 140, 220, 20)
    canvas.drawString(x + 154, top - 13, tag)
    for number, line in enumerate(lines):
        canvas.drawString(x + 4, top - 13 - 14 * number - (4 if number else 0), line)
    canvas.drawString(x + 4, top - 134, "Budget : 9 000 €")


def _page(canvas: Canvas) -> None:
    for number, x in enumerate((50, 320), 1):
        words = "une phrase assez longue sous la marque"
        _card(canvas, x, [f"Action {number}", words, "Objectif : nourrir", words], "Nouveau")


def test_a_card_with_a_tag_in_its_corner_is_text() -> None:
    document = draw(_page)
    assert tables(document) == []
    said = texts(document)
    first, second = said.index("Action 1\tNouveau"), said.index("Action 2\tNouveau")
    assert said[first + 1].startswith("une phrase assez longue")
    assert said[second - 1] == "Budget : 9 000 €"


PLAN = """Plan 2023 des solidarités (document fictif)

Défi 1 : Manger

Action 1                    Nouveau
La cuisine des faubourgs
Objectif : nourrir.
Budget : 9 000 €

Action 2                    Poursuivie depuis 2022
Un chèque pour les familles
Objectif : aider.
Budget : 8 000 €

Action 3
Des frigos solidaires
Objectif : partager.
Budget : 7 000 €
"""


@pytest.mark.parametrize("tag", ["Nouveau", "NOUVEAU"])
def test_a_tag_beside_the_number_of_an_action_is_no_name(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.replace("Nouveau", tag), encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["action_name"].tolist() == [
        "La cuisine des faubourgs",
        "Un chèque pour les familles",
        "Des frigos solidaires",
    ]
    assert actions["continuation"].tolist() == ["new", "continued", "unstated"]
    assert actions["stated_cost_eur"].tolist() == [9_000, 8_000, 7_000]


def test_a_tag_in_another_look_behind_the_name_says_whether_the_action_goes_on(tmp_path: Path) -> None:
    cards = "".join(
        f"<p><b>1.{number} {name}</b> <small>{tag}</small></p><table><tr><td>Coût<td>9 000 €</table>"
        for number, (name, tag) in enumerate((("Restaurer la tour", "suite"), ("Lire", "nouveau")), 1)
    )
    path = tmp_path / "2026.html"
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 – Agir</h2>{cards}"
    path.write_text(page, encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["action_name"].tolist() == ["Restaurer la tour", "Lire"]
    assert actions["continuation"].tolist() == ["continued", "new"]


def test_a_tag_beside_a_number_is_no_name_where_the_name_below_is_larger(tmp_path: Path) -> None:
    cards = "".join(
        f"<p style='font-size:8pt'><b>A.{number}&#9;{tag}</b></p><p style='font-size:12pt'><b>{name}</b></p>"
        "<p>Objectif : nourrir.</p><p>Coût : 9 000 €</p>"
        for number, (name, tag) in enumerate((("Cuisiner", "DEPUIS 2021"), ("Livrer", "NOUVEAU")), 1)
    )
    path = tmp_path / "2026.html"
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe A – Agir</h2>{cards}"
    path.write_text(page.replace("&#9;", "<span style='white-space:pre'>&#9;</span>"), encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["action_name"].tolist() == ["Cuisiner", "Livrer"]
    assert actions["continuation"].tolist() == ["continued", "new"]


def test_the_name_below_a_tag_in_a_cell_ends_where_its_labels_begin(tmp_path: Path) -> None:
    cards = "".join(
        f"<table><tr><td><b>A.{number}</b><td><b>{tag}</b>"
        f"<tr><td colspan=2>{name}<br>Objectif : nourrir.<br>Pilote : Relais<tr><td>Coût<td>9 000 €</table>"
        for number, (name, tag) in enumerate((("Cuisiner", "DEPUIS 2021"), ("Livrer", "NOUVEAU")), 1)
    )
    path = tmp_path / "2026.html"
    page = f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe A – Agir</h2>{cards}"
    path.write_text(page, encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["action_name"].tolist() == ["Cuisiner", "Livrer"]
    assert actions["objective"].tolist() == ["nourrir.", "nourrir."]
    assert actions["continuation"].tolist() == ["continued", "new"]
