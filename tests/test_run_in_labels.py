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
