"""What stands below a table of several actions is of none of them, unless it names one."""

from __future__ import annotations

from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    "notes",
    [
        ["Pilotes : 1-a, la Commune ; 1-b, CAF de l'Orne."],
        ["Pilotes", "1-a : la Commune ; 1-b : CAF de l'Orne"],
        ["1-b : pilote = CAF de l'Orne.", "Toutes les autres actions : la Commune."],
        ["L'action « Marché » est pilotée par la CAF de l'Orne. Pilote des actions : voir ci-dessous.",
         "Pilote de toutes les actions : la Commune"],
        [[["N°", "Pilote", "Début"], ["1-a", "la Commune", "mars 2024"], ["1-b", "CAF de l'Orne", "mai"]]],
        [[["Action", "Pilote"], ["Boulangerie", "la Commune"], ["Marché", "CAF de l'Orne"]]],
    ],
)  # fmt: skip
def test_who_leads_may_stand_below_the_table_for_actions_that_it_names(
    tmp_path: Path, notes: list[str | list[list[str]]]
) -> None:
    plan = [["N°", "Intitulé", "Coût"], ["1-a", "Boulangerie", "185 €"], ["1-b", "Marché", "62,50 €"]]
    read = read_word(tmp_path, "Axe 1 – Commerces", plan, "Total général : 247,50 €", *notes)
    assert rows(read.actions, "action_code lead_name") == [["1-a", "la Commune"], ["1-b", "CAF de l'Orne"]]
    reasons = read.reasons[read.reasons["column"] == "lead_name"]
    assert reasons["action_code"].tolist() == ["1-a", "1-b"]
    assert all(reasons["line"] > 5)


def test_a_note_that_says_something_else_of_an_action_that_it_names_is_said(tmp_path: Path) -> None:
    plan = [
        ["N°", "Intitulé", "Coût", "Pilote"],
        ["1-a", "Four", "185 €", "Ville"],
        ["1-b", "Marché", "62 €", "CAF"],
    ]
    notes = [
        "Pilote : 1-a, CAF",
        "Porteurs : 1-b, la Ville",
        "1-a : la part de la Ville est payée en deux fois.",
    ]
    read = read_word(tmp_path, "Axe 1 – Commerces", plan, "Total général : 247 €", *notes)
    assert rows(read.actions, "lead_name operator_name") == [["Ville", None], ["CAF", "la Ville"]]
    said = [each.details["text"] for each in read.findings if each.code == "unread-line"]
    assert said == [notes[0], notes[2]]


def test_a_note_may_say_one_after_the_other_whether_actions_go_on(tmp_path: Path) -> None:
    plan = [["N°", "Intitulé", "Coût"], ["1.1", "Boulangerie", "185 €"], ["1.2", "Marché", "62,50 €"]]
    note = "1.1 : action reconduite depuis 2021. 1.2 : action nouvelle."
    read = read_word(tmp_path, "Axe 1 – Commerces", plan, note)
    assert rows(read.actions, "continuation continues_year") == [["continued", 2021], ["new", None]]


def test_payments_in_a_second_table_that_add_up_to_the_costs_are_no_actions(tmp_path: Path) -> None:
    plan = [["N°", "Intitulé", "Coût"], ["A1", "Boulangerie", "185 €"], ["A2", "Marché", "62,50 €"]]
    paid = [
        ["Action", "Année", "Montant"],
        ["A1", "2024", "100 €"],
        ["A1", "2025", "85 €"],
        ["A2", "2024", "62,50 €"],
    ]
    read = read_word(tmp_path, "Axe 1 – Commerces", plan, "Total général : 247,50 €", paid)
    assert rows(read.actions, "action_code action_name stated_cost_eur") == [
        ["A1", "Boulangerie", 185],
        ["A2", "Marché", 62.5],
    ]
    assert read.actions["other_fields"].tolist()[0] == {"Année": "2024 2025", "Montant": "100 € 85 €"}
    assert not [each.code for each in read.findings if each.severity == "error"]


def test_payments_that_do_not_add_up_to_the_cost_are_said(tmp_path: Path) -> None:
    plan = [["N°", "Intitulé", "Coût"], ["A1", "Boulangerie", "185 €"], ["A2", "Marché", "62,50 €"]]
    paid = [["Action", "Année", "Montant"], ["A1", "2024", "100 €"], ["A1", "2025", "80 €"]]
    read = read_word(tmp_path, "Axe 1 – Commerces", plan, "Total général : 247,50 €", paid)
    assert "duplicate-action" in {each.code for each in read.findings}


def test_the_number_and_the_name_of_an_axis_may_stand_in_two_columns(tmp_path: Path) -> None:
    plan = [
        ["Axe", "N°", "Action", "Coût", "Autres financeurs"],
        ["Axe 1", "", "Écoles", "", ""],
        ["", "1.1", "Tableaux", "90 €", "Département : 40 €\nRégion : 50 €"],
        ["Axe 2", "", "Mairie", "", ""],
        ["", "2.1", "Parapheur", "60 €", "Région : 60 €"],
    ]
    read = read_word(tmp_path, plan, "Total général : 150 €")
    assert rows(read.axes, "axis_code axis_name") == [["1", "Écoles"], ["2", "Mairie"]]
    assert rows(read.actions, "action_code axis_code") == [["1.1", "1"], ["2.1", "2"]]
    assert rows(read.funding, "action_code funder amount_eur") == [
        ["1.1", "Département", 40],
        ["1.1", "Région", 50],
        ["2.1", "Région", 60],
    ]


@pytest.mark.parametrize(
    ("below", "foot", "total"),
    [
        ("", "Contrat de relance – montant total : 247,50 €", 247.5),
        ("", "Contrat de relance – montant total : 248 €", None),
        ("Coût de la démarche : 247,50 €", "", 247.5),
        ("Coût de la démarche : 248 €", "", None),
    ],
)
def test_the_sum_of_all_costs_in_the_foot_of_a_page_or_behind_other_words_is_the_total(
    tmp_path: Path, below: str, foot: str, total: float | None
) -> None:
    document = Document()
    sheets = [("Boulangerie", "185"), ("Marché", "50"), ("Bus", "12,50")]
    texts = [f"Action {at} : {name}\nCoût : {cost} €" for at, (name, cost) in enumerate(sheets, 1)]
    for text in "\n".join(["Contrat 2024", *texts, below]).split("\n"):
        document.add_paragraph(text)
    document.sections[0].footer.paragraphs[0].text = foot
    document.save(str(tmp_path / "2024.docx"))
    read = read_agreement(tmp_path / "2024.docx")
    assert read.grand_total_eur == total
    said = {each.code for each in read.findings}
    assert (total is None) == bool(said & {"missing-grand-total"})
    assert (total is None) == bool(said & {"page-furniture", "doubtful-label"})
