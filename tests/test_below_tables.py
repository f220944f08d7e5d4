"""What stands below a table of several actions is of none of them, unless it names one."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from tabled import rows

from convlib import Agreement, read_agreement

PLAN = [
    ["N°", "Intitulé", "Coût", "Nouvelle", "Suite", "Chef de file"],
    ["1-a", "Boulangerie", "185 €", "☑", "☐", "Commune"],
    ["1-b", "Marché couvert", "62,50 €", "☐", "☑ 2021", "Office de tourisme"],
]


def read_word(folder: Path, *blocks: str | list[list[str]]) -> Agreement:
    """Read a document of Word: paragraphs and tables below its title."""
    document = Document()
    document.add_paragraph("Contrat de relance 2024 (document fictif)")
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for texts, row in zip(block, table.rows, strict=True):
            for text, cell in zip(texts, row.cells, strict=True):
                cell.text = text
    document.save(str(folder / "2024.docx"))
    return read_agreement(folder / "2024.docx")


def test_a_paragraph_below_a_table_is_said_and_no_part_of_its_last_cell(tmp_path: Path) -> None:
    below = "Les travaux durent dix mois.", "Observation : le bourg attend.", "Total général : 247,50 €"
    read = read_word(tmp_path, "Axe 1 – Commerces", PLAN, *below)
    assert rows(read.actions, "action_code lead_name") == [["1-a", "Commune"], ["1-b", "Office de tourisme"]]
    assert read.actions["other_fields"].tolist()[1] == {"Nouvelle": "☐", "Suite": "☑ 2021"}
    said = [each.details["text"] for each in read.findings if each.code == "unread-line"]
    assert said == list(below[:2])


def test_a_ticked_box_with_a_year_says_what_the_heading_of_its_column_says(tmp_path: Path) -> None:
    read = read_word(tmp_path, "Axe 1 – Commerces", PLAN)
    assert rows(read.actions, "continuation continues_year") == [["new", None], ["continued", 2021]]
