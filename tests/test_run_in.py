"""Plans in prose: names that run into their text, paragraphs that tell the cost at the end of each sheet."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from tabled import rows

from convlib import Agreement
from convlib.data.documents import read_agreement

PAST = {"r": "Cette action, engagée en 2025, est reconduite.", "n": "Il s'agit d'une action nouvelle."}
PAID = "{} à la charge de l'État et {} à la charge de la Ville"
PLAN = [
    ("Sentier", "Six bornes et un dépliant.", "r", "9 000 €", PAID.format("6 000 €", "3 000 €")),
    ("Verger", "Vingt arbres, un par école.", "n", "4 000 €", PAID.format("1 000 €", "3 000 €")),
    ("Marché", "Le samedi, dans la cour.", "r", "", ""),
]
FUNDING = [["1", "État", 6000], ["1", "Ville", 3000], ["2", "État", 1000], ["2", "Ville", 3000]]


def _told(past: str, cost: str, paid: str) -> str:
    said = f"Son coût est arrêté à {cost}, dont {paid}." if cost else "Son coût sera fixé par avenant."
    return f"{PAST[past]} {said}"


def _started() -> Document:
    document = docx.Document()
    document.add_paragraph("Contrat fictif – programme 2026 (document fictif)")
    document.add_heading("Axe 1 – Vivre dehors", 1)
    return document


def _read(document: Document, folder: Path) -> Agreement:
    document.save(str(folder / "2026.docx"))
    return read_agreement(folder / "2026.docx")


def test_the_paragraph_that_ends_each_sheet_tells_cost_payers_and_past(tmp_path: Path) -> None:
    document = _started()
    for number, (name, text, *told) in enumerate(PLAN, 1):
        document.add_paragraph(f"Action n° {number} : {name}")
        document.add_paragraph("Objectif : sortir.")
        document.add_paragraph(f"Contenu : {text}")
        document.add_paragraph(_told(*told))
    agreement = _read(document, tmp_path)
    assert rows(agreement.actions, "description stated_cost_eur continuation continues_year") == [
        ["Six bornes et un dépliant.", 9000, "continued", 2025],
        ["Vingt arbres, un par école.", 4000, "new", None],
        ["Le samedi, dans la cour.", None, "continued", 2025],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == FUNDING


def test_sentences_behind_a_numbered_name_are_its_description(tmp_path: Path) -> None:
    document = _started()
    for number, (name, text, *told) in enumerate(PLAN, 1):
        document.add_paragraph(f"Action {number} – {name} : {text} {_told(*told)}")
    agreement = _read(document, tmp_path)
    assert rows(agreement.actions, "action_name stated_cost_eur") == [
        ["Sentier", 9000],
        ["Verger", 4000],
        ["Marché", None],
    ]
    assert agreement.actions["description"][2] == f"Le samedi, dans la cour. {_told('r', '', '')}"
    assert rows(agreement.funding, "action_code funder amount_eur") == FUNDING


def test_first_words_in_bold_are_the_name_where_most_texts_tell_a_cost(tmp_path: Path) -> None:
    document = _started()
    for name, text, *told in PLAN:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}.").bold = True
        paragraph.add_run(f" {text} {_told(*told)}")
    agreement = _read(document, tmp_path)
    assert rows(agreement.actions, "action_name axis_code stated_cost_eur continuation") == [
        ["Sentier", "1", 9000, "continued"],
        ["Verger", "1", 4000, "new"],
        ["Marché", "1", None, "continued"],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == FUNDING


def test_a_subtitle_behind_a_colon_is_part_of_a_name(tmp_path: Path) -> None:
    document = _started()
    for number in (1, 2):
        document.add_paragraph(f"Action {number} – Jardins : un verger pour chaque école du canton")
        document.add_paragraph("Coût : 500 €")
    names = _read(document, tmp_path).actions["action_name"].tolist()
    assert names == ["Jardins : un verger pour chaque école du canton"] * 2
