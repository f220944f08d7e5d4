"""Actions in lists below axes, a line each of a name and its cost, told from funders and posts of sheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from convlib import Agreement, read_agreement

LIST = """PLAN D'ACTIONS 2026 (document fictif)

Axe 1 : Mobilité

Navette des hameaux : 87 600 €
Arrêts de covoiturage ............ 14 900 €

Total axe 1 : 102 500 €

Axe 2 : Forêt

- Îlots de vieux bois (coût : 18 250 €)
- Chaufferie – Coût : 236 000 €
Observation : à relancer

Total axe 2 : 254 250 €

Total général : 356 750 €
"""


def read(folder: Path, text: str) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def costs(agreement: Agreement) -> list[list[object]]:
    return list(agreement.actions[["axis_code", "action_name", "stated_cost_eur"]].to_numpy().tolist())


def test_lines_of_names_and_amounts_below_axes_are_actions(tmp_path: Path) -> None:
    agreement = read(tmp_path, LIST)
    assert costs(agreement) == [
        ["1", "Navette des hameaux", 87_600],
        ["1", "Arrêts de covoiturage", 14_900],
        ["2", "Îlots de vieux bois", 18_250],
        ["2", "Chaufferie", 236_000],
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [102_500, 254_250]
    assert agreement.gap_eur == 0
    assert [finding.code for finding in agreement.findings] == []


def test_names_above_their_costs_below_axes_are_actions(tmp_path: Path) -> None:
    text = "PLAN 2026 (document fictif)\n" + "".join(
        f"\nAxe {axis} : Loger\n\nPremière maison {axis}\nCoût : {axis} 000 €\n\n"
        f"Seconde maison {axis}\nCoût : 500 €\n"
        for axis in (1, 2)
    )
    assert costs(read(tmp_path, text)) == [
        ["1", "Première maison 1", 1_000],
        ["1", "Seconde maison 1", 500],
        ["2", "Première maison 2", 2_000],
        ["2", "Seconde maison 2", 500],
    ]


def test_of_a_name_in_lines_that_are_cut_the_parts_are_joined(tmp_path: Path) -> None:
    cut = LIST.replace("Navette des hameaux : 87", "Navette électrique et\nà la demande des hameaux : 87")
    assert costs(read(tmp_path, cut))[0][1] == "Navette électrique et à la demande des hameaux"


def test_a_cost_that_is_not_decided_stands_in_a_list_too(tmp_path: Path) -> None:
    agreement = read(tmp_path, LIST.replace("\n\nTotal axe 1", "\nAire de repos : à définir\n\nTotal axe 1"))
    assert len(agreement.actions) == 5
    assert [finding.code for finding in agreement.findings] == ["undefined-cost", "missing-cost"]


@pytest.mark.parametrize(
    "below",
    [
        "État : 40 000 €\nRégion : 10 000 €\nSyndicat des bus : 5 000 €\n",  # who pays
        "Personnel : {} 000 €\nAchats divers : 5 000 €\n",  # what it is spent on, under each axis
        "Coût : 9 000 €\nÉtudes : 4 000 €\nTravaux lourds : 5 000 €\n",  # parts of a cost
    ],
)
def test_lines_of_funders_of_posts_and_of_parts_are_no_actions(tmp_path: Path, below: str) -> None:
    text = "".join(f"\nAxe {axis} : Loger\n\n{below.format(axis)}" for axis in (1, 2, 3))
    try:
        names = set(read(tmp_path, f"PLAN 2026 (document fictif)\n{text}").actions["action_name"])
    except ValueError:
        names = set()
    assert names <= {"Loger"}


def test_parts_of_the_cost_of_an_action_stay_in_its_sheet(tmp_path: Path) -> None:
    text = (
        "PLAN 2026 (document fictif)\n\nAxe 1 : Loger\n\nAction 1.1 : Bâtir\nCoût : 30 000 €\n"
        "- Études : 10 000 €\n- Travaux lourds : 20 000 €\n\nAction 1.2 : Aider\nCoût : 5 000 €\n"
    )
    assert costs(read(tmp_path, text)) == [["1", "Bâtir", 30_000], ["1", "Aider", 5_000]]


@pytest.mark.parametrize(("total", "names"), [("110 850 €", ["Navette", "Îlots"]), ("9 €", ["Îlots"])])
def test_a_name_and_a_cost_beside_a_table_are_an_action_where_the_total_says_so_and_no_axis_takes_the_cost(
    tmp_path: Path, total: str, names: list[str]
) -> None:
    document = Document()
    document.add_heading("Plan 2026 (document fictif)", 0)
    document.add_heading("Axe 1 – Mobilité", 1)
    document.add_paragraph("Navette")
    document.add_paragraph("Coût : 87 600 €")
    document.add_heading("Axe 2 – Forêt", 1)
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, [("Action", "Coût"), ("Îlots", "23 250 €")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph(f"Total général : {total}")
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert agreement.actions["action_name"].tolist() == names
    unread = [finding.line for finding in agreement.findings if finding.code == "unread-line"]
    assert unread == ([] if len(names) > 1 else [4])
