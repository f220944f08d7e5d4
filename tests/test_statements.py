"""Lines of their own that say of one action whether it goes on: below its name, in a cell, unlabelled."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tabled import read, rows

from convlib import Agreement, read_agreement

PAST = "action_name continuation continues_year"


def read_cells(folder: Path, *cells: tuple[str, ...]) -> Agreement:
    """Read a table of three columns; a line break in a cell begins a paragraph."""
    document = docx.Document()
    document.add_paragraph("Programme 2024 contre la pauvreté (document fictif)")
    table = document.add_table(0, 3)
    for row in (("Actions", "Contenu", "Coût"), *cells, ("Total", "", "30 000 €")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    document.save(str(folder / "programme.docx"))
    return read_agreement(folder / "programme.docx")


def test_the_last_line_of_a_cell_says_it_below_the_name(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie\nPoursuite de l’action de 2023", "Six machines.", "10 000 €"),
        ("2. Prêter des vélos\nAction nouvelle", "Douze vélos.", "20 000 €"),
    )
    assert rows(agreement.actions, f"{PAST} description") == [
        ["Ouvrir une laverie", "continued", 2023, "Six machines."],
        ["Prêter des vélos", "new", None, "Douze vélos."],
    ]


def test_the_last_line_of_a_cell_says_it_below_the_text(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie", "Six machines.\nAction reconduite,\nmenée depuis 2019.", "10 000 €"),
        ("2. Prêter des vélos", "Douze vélos, à\nla semaine.\nAction nouvelle.", "20 000 €"),
    )
    assert rows(agreement.actions, f"{PAST} description") == [
        ["Ouvrir une laverie", "continued", 2019, "Six machines."],
        ["Prêter des vélos", "new", None, "Douze vélos, à la semaine."],
    ]


def test_lines_that_go_on_with_a_name_stay_in_it(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Vélos et scooters :\nExtension aux jeunes", "Six machines.", "10 000 €"),
        ("2. Tenir la\nNouvelle mission", "Douze places.", "20 000 €"),
    )
    assert agreement.actions["action_name"].tolist() == [
        "Vélos et scooters : Extension aux jeunes",
        "Tenir la Nouvelle mission",
    ]


@pytest.mark.parametrize(
    ("said", "past"),
    [
        ("Action engagée en 2019 et reconduite", ("continued", 2019)),
        ("(action reconduite, déjà menée en 2022)", ("continued", 2022)),
        ("Action nouvelle", ("new", None)),
        ("(action nouvelle)", ("new", None)),
    ],
)
def test_a_line_below_a_heading_says_it_without_a_label(
    said: str, past: tuple[str, int | None], tmp_path: Path
) -> None:
    text = (
        "Plan 2024 contre la pauvreté (document fictif)\n\nAxe 1 : Se nourrir\n\n"
        f"Action n° 1 - Cuisiner ensemble\n{said}\nObjectif : manger chaud.\nCoût : 9 000 €\n\n"
        f"Action n° 2 - Distribuer des paniers\n{said}\nObjectif : manger frais.\nCoût : 4 000 €\n"
    )
    assert rows(read(tmp_path, text).actions, PAST) == [
        ["Cuisiner ensemble", *past],
        ["Distribuer des paniers", *past],
    ]


def test_a_label_without_a_text_says_nothing(tmp_path: Path) -> None:
    text = (
        "Plan 2024 contre la pauvreté (document fictif)\n\nAxe 1 : Se nourrir\n\n"
        "Action n° 1 - Cuisiner ensemble\nAction nouvelle :\nObjectif : manger chaud.\nCoût : 9 000 €\n"
    )
    assert read(tmp_path, text).actions["continuation"].tolist() == ["unstated"]


def test_words_of_the_past_that_no_rule_reads_are_said(tmp_path: Path) -> None:
    text = (
        "Plan 2024 contre la pauvreté (document fictif)\n\nAxe 1 : Se nourrir\n\n"
        "Action n° 1 - Cuisiner ensemble\nObjectif : manger chaud.\nCoût : 9 000 €\n"
        "Remarques : les baux sont reconduits et le matériel complété\n"
    )
    found = read(tmp_path, text).findings
    assert [each.action_code for each in found if each.code == "unread-continuation"] == ["1"]


@pytest.mark.parametrize("head", ["Reconduite de", "Reconduite de l'année", "Poursuite depuis"])
def test_a_column_named_by_what_goes_on_has_the_year(head: str, tmp_path: Path) -> None:
    text = (
        f"Code;Action;Nature;{head};Coût\n"
        "1.1;Prêter des vélos;Reconduite;2020;9 000\n1.2;Ouvrir une laverie;Nouvelle;;4 000\n"
        "Total;;;;13 000\n"
    )
    agreement = read(tmp_path, text, "plan 2024 fictif.csv")
    assert rows(agreement.actions, PAST) == [
        ["Prêter des vélos", "continued", 2020],
        ["Ouvrir une laverie", "new", None],
    ]


def test_a_column_of_names_and_what_they_are_has_both(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Avenant 2024 contre la pauvreté (document fictif)")
    table = document.add_table(0, 2)
    table.add_row().cells[0].text = "Action et contenu"
    table.rows[0].cells[1].text = "Montant"
    for name, below, cost in (
        ("Ouvrir une laverie", "Six machines.", "10 000 €"),
        ("Prêter des vélos", "Douze.", "20 000 €"),
    ):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[0].add_paragraph(below)
        cells[1].text = cost
    document.save(str(tmp_path / "avenant.docx"))
    assert rows(
        read_agreement(tmp_path / "avenant.docx").actions, "action_name description stated_cost_eur"
    ) == [
        ["Ouvrir une laverie", "Six machines.", 10_000],
        ["Prêter des vélos", "Douze.", 20_000],
    ]


def test_a_line_whose_last_word_is_the_year_has_it(tmp_path: Path) -> None:
    sheets = "".join(
        f"{name}\nCe que nous voulons : manger.\nBudget : 12 500 €\n{said}\n\n"
        for name, said in (
            ("Recenser les retraités", "Nouvelle action."),
            ("Tenir des permanences", "Action reconduite, commencée en 2021."),
            ("Éditer un guide", "Nouvelle action."),
        )
    )
    text = f"Plan d'actions 2023 contre la pauvreté (document fictif)\n\nAxe 1 : Informer\n\n{sheets}"
    assert rows(read(tmp_path, text).actions, PAST)[1] == ["Tenir des permanences", "continued", 2021]


@pytest.mark.parametrize(
    ("said", "past"),
    [
        ("Action nouvelle.", ("new", None)),
        ("Action reconduite de 2020.", ("continued", 2020)),
        ("Poursuite de l'action engagée en 2020", ("continued", 2020)),
        ("Mesure nouvelle, lancée dans le cadre du présent plan", ("new", None)),
        ("Action de 2022, reconduite et renforcée.", ("reinforced", 2022)),
    ],
)
@pytest.mark.parametrize("above", ["Objectif : manger chaud.", "Objectif : manger chaud en famille", "\n"])
def test_a_paragraph_that_says_nothing_else_says_it_wherever_it_stands(
    above: str, said: str, past: tuple[str, int | None], tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("Plan 2024 contre la pauvreté (document fictif)")
    document.add_heading("Axe 1 : Se nourrir", 1)
    document.add_heading("Action 1 – Cuisiner ensemble", 2)
    for text in (above, said, "Description : dix ateliers.", "Coût : 9 000 €"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    objective = above.removeprefix("Objectif : ").strip() or None
    assert rows(agreement.actions, f"{PAST} objective description") == [
        ["Cuisiner ensemble", *past, objective, "dix ateliers."]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "L'association conduit une\nAction nouvelle de lecture.",
        "L'association prend part à une\nAction nouvelle.",
        "Dix places.\nNouveau local.",
        "Dix places.\nPoursuite des ateliers du mardi.",
    ],
)
def test_a_line_that_a_text_goes_on_with_stays_in_it(text: str, tmp_path: Path) -> None:
    plan = (
        "Plan 2024 contre la pauvreté (document fictif)\n\nAxe 1 : Se nourrir\n\n"
        f"Action n° 1 - Cuisiner ensemble\nDescription : {text}\nCoût : 9 000 €\n"
    )
    assert read(tmp_path, plan).actions["description"].tolist() == [text.replace("\n", " ")]


def read_grid(folder: Path, *grid: tuple[str, ...]) -> Agreement:
    """Read the grid of one sheet; a row of one text lies across both columns."""
    document = docx.Document()
    document.add_paragraph("Plan 2024 contre la pauvreté (document fictif)")
    document.add_heading("Action 1 – Cuisiner ensemble", 2)
    table = document.add_table(0, 2)
    for label, *value in grid:
        cells = table.add_row().cells
        if value:
            cells[0].text, cells[1].text = label, value[0]
        else:
            cells[0].merge(cells[1]).text = label
    document.save(str(folder / "plan.docx"))
    return read_agreement(folder / "plan.docx")


def test_a_row_across_a_grid_says_it(tmp_path: Path) -> None:
    grid = [("Objectif", "Manger chaud."), ("Action reconduite de 2020",), ("Coût", "9 000 €")]
    assert rows(read_grid(tmp_path, *grid).actions, f"{PAST} objective") == [
        ["Cuisiner ensemble", "continued", 2020, "Manger chaud."]
    ]


def test_the_last_line_of_one_cell_alone_says_it_where_it_says_nothing_else(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie", "Six machines.\nAction reconduite de 2020.", "10 000 €"),
        ("2. Prêter des vélos", "Douze vélos.\nExtension aux villages.", "20 000 €"),
    )
    assert rows(agreement.actions, f"{PAST} description")[0] == [
        "Ouvrir une laverie", "continued", 2020, "Six machines.",
    ]  # fmt: skip
    assert agreement.actions["description"][1] == "Douze vélos. Extension aux villages."


def test_boxes_that_tabs_part_say_one_thing_and_what_stands_behind_them_another(tmp_path: Path) -> None:
    text = """Projet fictif 2024
Axe 1 : Apprendre
Action 1.1 : Ateliers
Action en ☒ reconduction\t☐ nouveauté\tPublic : 3-6 ans
Coût : 20 €
Action 1.2 : Lecture
Action en ☐ reconduction\t☒ nouveauté\tPublic : 7-11 ans
Coût : 10 €
"""
    agreement = read(tmp_path, text)
    assert rows(agreement.actions, "continuation beneficiaries") == [
        ["continued", "3-6 ans"],
        ["new", "7-11 ans"],
    ]


def test_a_line_below_the_name_or_who_leads_is_what_it_says_and_no_part_of_them(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie\nDepuis la rentrée 2021\nPorteur : Régie", "Six machines.", "10 000 €"),
        ("2. Prêter des vélos\nPorteur :\nRelais\n[nouvelle]", "Douze vélos.", "12 000 €"),
        ("3. Tenir un jardin\nengagée en 2020 – porteur : Cité verte", "Dix lots.", "8 000 €"),
    )
    assert rows(agreement.actions, f"{PAST} operator_name") == [
        ["Ouvrir une laverie", "continued", 2021, "Régie"],
        ["Prêter des vélos", "new", None, "Relais"],
        ["Tenir un jardin", "continued", 2020, "Cité verte"],
    ]


def test_a_line_in_small_letters_may_go_on_with_a_name_or_a_sentence(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Rouvrir un local fermé\ndepuis 2021", "Six machines.", "10 000 €"),
        ("2. Prêter des vélos", "Le stock est plein\ndepuis 2021\nAvenue du Lac.", "20 000 €"),
    )
    assert rows(agreement.actions, f"{PAST} description") == [
        ["Rouvrir un local fermé depuis 2021", "unstated", None, "Six machines."],
        ["Prêter des vélos", "unstated", None, "Le stock est plein depuis 2021 Avenue du Lac."],
    ]
    said = [each for each in agreement.findings if each.code == "unread-continuation"]
    assert [(each.action_code, each.details["text"]) for each in said] == [("1", "depuis 2021")]


def test_one_word_alone_that_may_end_a_name_is_a_doubt(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie\nnouvelle", "Six machines.", "10 000 €"),
        ("2. Aider ceux qui, depuis 2021, logent en ville", "Douze lits.", "20 000 €"),
    )
    assert rows(agreement.actions, PAST) == [
        ["Ouvrir une laverie nouvelle", "unstated", None],
        ["Aider ceux qui, depuis 2021, logent en ville", "unstated", None],
    ]
    said = [each for each in agreement.findings if each.code == "unread-continuation"]
    assert [(each.action_code, each.details["text"]) for each in said] == [("1", "nouvelle")]


def test_a_year_that_is_not_earlier_is_said_and_one_that_is_read_is_not(tmp_path: Path) -> None:
    table = (
        "N°\tAction\tStatut\tCoût\n1\tOuvrir une laverie\tEngagée en 2021\t10 000 €\n"
        "2\tPrêter des vélos\tNouvelle\t12 000 €\n3\tTenir un jardin\tDepuis 2026\t8 000 €\n"
    )
    agreement = read(tmp_path, f"Plan 2026 du lac (document fictif)\n\nAxe 1 : Vivre\n\n{table}")
    assert agreement.actions["continuation"].tolist() == ["continued", "new", "unstated"]
    said = [each for each in agreement.findings if each.code == "unread-continuation"]
    assert [(each.action_code, each.details["text"]) for each in said] == [("3", "Depuis 2026")]


def test_what_stands_behind_who_leads_is_no_part_of_their_name(tmp_path: Path) -> None:
    sheets = "".join(
        f"Action {number} : {name}\nPilote : {who}\nCoût : 9 000 €\n\n"
        for number, name, who in (
            (1, "Ouvrir une laverie", "Régie du lac – action nouvelle"),
            (2, "Prêter des vélos", "Relais – engagée en 2021, poursuivie"),
        )
    )
    agreement = read(tmp_path, f"Plan 2024 du lac (document fictif)\n\nAxe 1 : Vivre\n\n{sheets}")
    assert rows(agreement.actions, f"{PAST} lead_name") == [
        ["Ouvrir une laverie", "new", None, "Régie du lac"],
        ["Prêter des vélos", "continued", 2021, "Relais"],
    ]


def test_a_year_in_brackets_that_the_column_breaks_is_that_and_no_date_beside_it(tmp_path: Path) -> None:
    text = (
        "Plan 2024 du lac (document fictif)\n\nAxe 1 : Vivre\n\nAction 1 : Ouvrir une laverie\n"
        "☐ nouvelle ☒ poursuivie (depuis     du 01/01/2022 au\n"
        "2021)                               31/12/2026\n"
        "Objectif : laver.\nCoût : 9 000 €\n"
    )
    assert rows(read(tmp_path, text).actions, PAST) == [["Ouvrir une laverie", "continued", 2021]]


def test_a_text_that_says_nothing_but_when_the_action_began_says_that_it_goes_on(tmp_path: Path) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie", "Commencée en 2022, se poursuit en 2024.", "10 000 €"),
        ("2. Prêter des vélos", "Commencée en 2022, la halle se poursuit.", "20 000 €"),
    )
    assert rows(agreement.actions, PAST) == [
        ["Ouvrir une laverie", "continued", 2022],
        ["Prêter des vélos", "unstated", None],
    ]


def test_a_line_with_a_year_in_brackets_of_its_own_or_with_boxes_says_it_within_a_cell(
    tmp_path: Path,
) -> None:
    agreement = read_cells(
        tmp_path,
        ("1. Ouvrir une laverie\n(reconduite (2022))", "Six machines.", "10 000 €"),
        (
            "2. Prêter des vélos",
            "Objectif : Rouler.\n☒ création  ☐ poursuite\nResponsable : Relais",
            "12 000 €",
        ),
        (
            "3. Tenir un jardin",
            "Objectif : Planter.\n☐ création  ☒ poursuite depuis 2021\nResponsable : Cité",
            "8 000 €",
        ),
    )
    assert rows(agreement.actions, f"{PAST} objective") == [
        ["Ouvrir une laverie", "continued", 2022, None],
        ["Prêter des vélos", "new", None, "Rouler."],
        ["Tenir un jardin", "continued", 2021, "Planter."],
    ]
