"""Labels and numbers that only their look parts from what stands behind them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tabled import rows

from convlib.data.documents import read_agreement
from convlib.parsing.words.headings import split_number


def test_a_label_in_bold_needs_no_colon_before_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Plan des prés 2026 (document fictif)")
    for code, name, why, cost in (
        ("1.1", "Haies", "Abriter les oiseaux de", 700),
        ("1.2", "Mares", "Boire", 90),
    ):
        document.add_heading(f"{code} {name}", 2)
        paragraph = document.add_paragraph()
        paragraph.add_run("Objectif").bold = True
        paragraph.add_run(f" {why}")
        document.add_paragraph(f"Coût : {cost} €")
    document.save(str(tmp_path / "2026.docx"))
    read = read_agreement(tmp_path / "2026.docx")
    assert rows(read.actions, "action_code objective stated_cost_eur") == [
        ["1.1", "Abriter les oiseaux de", 700],
        ["1.2", "Boire", 90],
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("n° 14 Bancs", "14"), ("N° 3 – Mares", "3"), ("n° 14 du 3 mars", None), ("n° 2024 Loi", None)],
)
def test_a_number_before_a_name_is_a_code_and_that_of_a_law_is_none(text: str, code: str | None) -> None:
    found = split_number(text)
    assert (found.code if found else None) == code


def test_labels_without_a_colon_in_most_cards_are_fields_one_or_two_a_line(tmp_path: Path) -> None:
    cards = [
        "AXE A GARDER L'EAU   500 €",
        "A1 Eau\nCoût : 300 €\n\nObjectif passer à 80 %\n\nPilote Ville · Période mai 2026 –\nmars 2028",
        "A2 Citernes\nCoût : 200 €\n\nObjectif garder la pluie\n\nPilote Syndicat · Période 2026 – 2027",
        "AXE B PRÉVENIR   400 €",
        "B1 Digue\nCoût : 400 €\n\nObjectif protéger 140 logements\n\nPilote Région · Période\n2026 – 2029",
    ]
    path = tmp_path / "2026.txt"
    path.write_text("Contrat 2026 (document fictif)\n\n" + "\n\n".join(cards) + "\n", encoding="utf-8")
    read = read_agreement(path)
    assert rows(read.axes, "axis_code axis_name stated_axis_total_eur") == [
        ["A", "GARDER L'EAU", 500],
        ["B", "PRÉVENIR", 400],
    ]
    assert rows(read.actions, "action_code axis_code objective lead_name start_date end_date") == [
        ["A1", "A", "passer à 80 %", "Ville", "2026-05", "2028-03"],
        ["A2", "A", "garder la pluie", "Syndicat", "2026", "2027"],
        ["B1", "B", "protéger 140 logements", "Région", "2026", "2029"],
    ]


def test_what_has_a_colon_elsewhere_or_no_letter_after_it_is_no_label_and_no_axis(tmp_path: Path) -> None:
    cards = [
        f"1.{number} {name}\nObjectif : aider\nPublic jeunes\nPilote Ville\nCoût : {number} €\n"
        for number, name in enumerate(("Haies", "Mares", "Bancs"), 1)
    ]
    path = tmp_path / "2026.txt"
    path.write_text("OBJECTIF A ATTEINDRE\n\nPlan 2026\n\n" + "\n".join(cards), encoding="utf-8")
    read = read_agreement(path)
    assert read.axes.empty
    assert rows(read.actions, "objective") == [["aider"]] * 3
