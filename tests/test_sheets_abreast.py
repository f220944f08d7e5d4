"""Sheets in two columns that no box tells, each of an axis of its own, and a total below both."""

from __future__ import annotations

from itertools import chain, zip_longest
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import convlib
from tests.printing import HEIGHT, drawn
from tests.tabled import rows

LEFT = [
    "Axe 1 – Calmer les rues",
    "1.1 Tournée du soir",
    "Objectif :",
    "Moins de bruit sous les fenêtres et des passants",
    "rassurés.",
    "Durée : dix mois",
    "Coût :|31 200,00 €",
    "1.2 Banc des voisins",
    "Objectif :",
    "Un lieu pour se parler.",
    "",
    "Durée : un an",
    "Coût :|4 150,50 €",
]
RIGHT = [
    "Axe 2 – Aider les parents",
    "2.1 Malle de livres",
    "Objectif :",
    "Des livres dans six crèches.",
    "",
    "Durée : dix mois",
    "Coût :|9 080,00 €",
    "2.2 Écoute du samedi",
    "Objectif :",
    "Un suivi discret de vingt familles, sur",
    "rendez-vous.",
    "Durée : un an",
    "Coût :|18 069,50 €",
]
ORDERS = {
    "left first": lambda left, right: [*left, *right],
    "right first": lambda left, right: [*right, *left],
    "by line": lambda left, right: list(chain.from_iterable(zip_longest(left, right))),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("has_rule", [True, False])
def test_columns_of_sheets_are_read_one_after_the_other_however_they_are_written(
    tmp_path: Path, order: str, has_rule: bool
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, HEIGHT - 60, "Convention des quartiers de Brize 2025")
        columns = [
            [(x, 120 + 13 * place, text) for place, text in enumerate(texts)]
            for x, texts in ((50, LEFT), (315, RIGHT))
        ]
        for x, y, text in ORDERS[order](*columns):
            is_name = text[:1].isdigit() or text.startswith("Axe")
            canvas.setFont("Helvetica-Bold" if is_name else "Helvetica", 9)
            for place, part in enumerate(text.split("|")):
                canvas.drawString(x + 40 * place, HEIGHT - y, part)
        if has_rule:
            canvas.line(295, HEIGHT - 110, 295, HEIGHT - 290)
        canvas.drawString(60, HEIGHT - 400, "Total général")
        canvas.drawString(425, HEIGHT - 400, "62 500,00 €")

    path = tmp_path / "charte.pdf"
    path.write_bytes(drawn(page))
    read = convlib.read_agreement(path)
    assert rows(read.actions, "action_code axis_code action_name stated_cost_eur") == [
        ["1.1", "1", "Tournée du soir", 31_200],
        ["1.2", "1", "Banc des voisins", 4_150.5],
        ["2.1", "2", "Malle de livres", 9_080],
        ["2.2", "2", "Écoute du samedi", 18_069.5],
    ]
    ends = read.actions["objective"].str.rsplit(" ", n=1).str[-1].tolist()
    assert ends == ["rassurés.", "parler.", "crèches.", "rendez-vous."]
    assert read.grand_total_eur == 62_500


def test_shares_of_two_funders_beside_one_another_stay_those_of_the_action_above_them(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, HEIGHT - 60, "Convention des quartiers de Brize 2025")
        for place, (name, first, second) in enumerate(
            [
                ("Action 1 : Tournée du soir", "État : 5 000 €", "Ville : 4 000 €"),
                ("Action 2 : Banc des voisins", "Ville : 3 000 €", "État : 2 000 €"),
                ("Action 3 : Malle de livres", "État : 1 000 €", "Ville : 6 000 €"),
            ]
        ):
            y = HEIGHT - 120 - 60 * place
            canvas.drawString(50, y, name)
            canvas.drawString(50, y - 18, first)
            canvas.drawString(315, y - 18, second)

    path = tmp_path / "parts.pdf"
    path.write_bytes(drawn(page))
    funding = convlib.read_agreement(path).funding
    assert rows(funding, "action_code funder amount_eur") == [
        ["1", "État", 5_000],
        ["1", "Ville", 4_000],
        ["2", "Ville", 3_000],
        ["2", "État", 2_000],
        ["3", "État", 1_000],
        ["3", "Ville", 6_000],
    ]


def test_a_band_across_columns_ends_the_sheets_above_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, HEIGHT - 50, "Convention de Brize 2025 (fictif)")
        for row, axis in enumerate(("Axe 1 : Calmer", "Axe 2 : Aider")):
            top = HEIGHT - 80 - 140 * row
            canvas.setFillGray(0.8)
            canvas.rect(55, top - 8, 480, 20, fill=1, stroke=0)
            canvas.setFillGray(0)
            canvas.drawString(60, top, axis)
            for column in (0, 1):
                told = (
                    f"Fiche {row + 1}.{column + 1} – Loger",
                    "Objectif : Un toit.",
                    f"Budget : {column + 1} 000 €",
                )
                for place, text in enumerate(told):
                    canvas.drawString(60 + 250 * column, top - 30 - 16 * place, text)

    path = tmp_path / "fiches.pdf"
    path.write_bytes(drawn(page))
    read = convlib.read_agreement(path)
    assert rows(read.actions, "action_code axis_code stated_cost_eur") == [
        ["1.1", "1", 1_000.0],
        ["1.2", "1", 2_000.0],
        ["2.1", "2", 1_000.0],
        ["2.2", "2", 2_000.0],
    ]


def test_sheets_with_bold_labels_keep_the_payers_that_a_rule_parts_from_their_text(tmp_path: Path) -> None:
    names = [["Fiches réflexes", "Conseillers de flux"], ["Chaufferie de Laffitte", "Coffrets de suivi"]]
    canvas = Canvas(str(tmp_path / "strategie.pdf"), pagesize=(595, 842))

    def write(x: float, y: float, text: str, bold: str = "", size: float = 10) -> None:
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(x, y, bold)
        width = canvas.stringWidth(f"{bold} ", "Helvetica-Bold", size) if bold else 0
        canvas.setFont("Helvetica", size)
        canvas.drawString(x + width, y, text)

    write(50, 790, "", "Stratégie de Laffitte 2026", 14)
    for column, held in enumerate(names):
        left = 50 + 262 * column
        write(left, 750, "", f"Volet {column + 1}. Partie {'AB'[column]}", 12)
        for row, name in enumerate(held):
            top = 725 - 100 * row - 7 * column * row  # so that lines stand half a line beside others
            write(left, top, "", f"{column + 1}.{row + 1} {name}")
            for place, (label, said) in enumerate([("Objectif.", "Mesurer."), ("Statut.", "Nouvelle.")]):
                write(left, top - 16 - 13 * place, said, label)
            canvas.line(left + 130, top - 8, left + 130, top - 70)
            for place, said in enumerate(["Coût : 9 000 €", "Région : 4 000 €", "SIVU : 5 000 €"]):
                write(left + 138, top - 16 - 11 * place, said, size=8)
    for x, said in ((50, "Total de la stratégie"), (500, "36 000 €")):
        write(x, 500, "", said, 12)
    canvas.save()
    read = convlib.read_agreement(tmp_path / "strategie.pdf")
    assert rows(read.actions, "action_code axis_code action_name stated_cost_eur") == [
        [f"{axis + 1}.{at + 1}", str(axis + 1), name, 9_000]
        for axis, held in enumerate(names)
        for at, name in enumerate(held)
    ]
    assert rows(read.funding, "funder amount_eur") == [["Région", 4_000], ["SIVU", 5_000]] * 4
    assert read.grand_total_eur == 36_000
