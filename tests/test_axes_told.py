"""Axes and their totals where neither a word with a number nor a label tells them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from convlib import read_agreement
from tests.tabled import read


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("Partie 1 : Se loger", "Partie 2 : S'entraider", ["1", "2"]),
        ("Volet « Se loger »", "Volet « S'entraider »", ["1", "2"]),
        ("Chapitre I – Se loger", "Chapitre II – S'entraider", ["I", "II"]),
    ],
)
def test_parts_that_hold_actions_are_axes_where_no_other_line_heads_any(
    first: str, second: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    sheets = f"{first}\n\nAction 1 : Loger\nCoût : 1 €\n\n{second}\n\nAction 2 : Lire\nCoût : 2 €\n"
    path.write_text(f"Plan 2026 (document fictif)\n\n{sheets}", encoding="utf-8")
    axes = read_agreement(path).axes
    assert axes["axis_name"].tolist() == ["Se loger", "S'entraider"]
    assert axes["axis_code"].tolist() == codes


def test_a_sentence_may_state_the_total_of_an_axis(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    sheets = "Axe 1 : Se loger\n\nAction 1 : Loger\nCoût : 1 €\n\nAction 2 : Meubler\nCoût : 2 €\n\n"
    for sentence in ("L'axe 1 représente 3 €.", "Les actions de l'axe 1 représentent un coût de 3 €."):
        path.write_text(f"Plan 2026 (document fictif)\n\n{sheets}{sentence}\n", encoding="utf-8")
        assert read_agreement(path).axes["stated_axis_total_eur"].tolist() == [3.0]


SHEETS = (
    "Axe 1 : Loger\n\nAction 1.1 : Aider\nObjectif : Aider\nCoût : 70 €\n\nAction 1.2 : Meubler\n"
    "Objectif : Meubler\nCoût : 50 €\n\nAxe 2 : Nourrir\n\nAction 2.1 : Cuire\nObjectif : Cuire\n"
    "Coût : 30 €\n"
)
TOLD = [
    "L'axe 1 est doté de 120 €. L'axe 2 est doté de 30 €.",
    "Les crédits de l'axe 1 s'élèvent à 120 €. Les crédits de l'axe 2 s'élèvent à 30 €.",
    "Pour l'axe 1, une enveloppe de 120 euros est mobilisée. Pour l'axe 2, elle est de 30 euros.",
    "L'axe « Loger » mobilise 120 €. L'axe « Nourrir » mobilise 30 €.",
    "Le coût de l'axe 1 est fixé à 120 €, celui de l'axe 2 à 30 €.",
    "Les crédits se répartissent ainsi : 120 € pour l'axe 1, 30 € pour l'axe 2.",
    "Un budget de 150 € est prévu, dont 120 € pour l'axe 1 et 30 € pour l'axe 2.",
    "En 2026, l'axe 1 passe de 100 € à 120 €. L'axe 2 passe de 20 € à 30 €.",
]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("is_before", [True, False])
def test_sentences_of_an_article_may_state_the_totals_of_axes(
    told: str, is_before: bool, tmp_path: Path
) -> None:
    article = f"Article 4 – Dispositions financières\n\n{told}\n\n"
    path = tmp_path / "plan.txt"
    text = f"{article}{SHEETS}" if is_before else f"{SHEETS}\n{article}"
    path.write_text(f"Convention 2026 (document fictif)\n\n{text}", encoding="utf-8")
    axes = read_agreement(path).axes
    assert axes[["axis_name", "stated_axis_total_eur"]].to_numpy().tolist() == [
        ["Loger", 120],
        ["Nourrir", 30],
    ]


@pytest.mark.parametrize(
    "told",
    [
        "L'État apporte 60 € à l'axe 1.",
        "Les axes 1 et 2 sont dotés de 150 €.",
        "En 2025, l'axe 1 était doté de 100 €.",
        "L'axe 1 est doté d'environ 100 €.",
    ],
)
def test_a_sentence_that_names_an_axis_and_no_total_of_it_for_certain_is_found(
    told: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    article = f"Article 4 – Dispositions financières\n\n{told}\n\n"
    path.write_text(f"Convention 2026 (document fictif)\n\n{article}{SHEETS}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.axes["stated_axis_total_eur"].isna().all()
    found = [finding for finding in agreement.findings if finding.severity == "warning" and finding.line == 5]
    assert [finding.code for finding in found] == ["unread-line"]


def test_a_list_of_axes_with_their_amounts_names_each_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    listed = "axe 1 : Loger, pour un montant de 120 € ;\naxe 2 : Nourrir, pour un montant de 30 €.\n\n"
    article = f"Article 2 – Engagements\n\nDeux axes sont retenus :\n\n{listed}"
    path.write_text(f"Convention 2026 (document fictif)\n\n{article}{SHEETS}", encoding="utf-8")
    axes = read_agreement(path).axes
    assert axes["axis_name"].tolist() == ["Loger", "Nourrir"]
    assert axes["stated_axis_total_eur"].tolist() == [120, 30]


def test_a_label_right_below_a_heading_tells_of_that_axis_and_is_none(tmp_path: Path) -> None:
    parts = "".join(
        f"Thématique {number} : {name}\n\nEnjeu : {stake}\n\n"
        f"Action {number}.1 : Ouvrir\nObjectif : Aider\nCoût : {number}0 €\n\n"
        for number, name, stake in (
            (1, "Enfance", "Garder le soir."),
            (2, "Droits", "Rendre visibles les aides."),
        )
    )
    path = tmp_path / "plan.txt"
    path.write_text(f"Plan 2026 (document fictif)\n\n{parts}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.axes["axis_name"].tolist() == ["Enfance", "Droits"]
    assert agreement.actions["axis_code"].tolist() == ["1", "2"]


@pytest.mark.parametrize(
    ("heads", "subtotal"),
    [
        (("1. Fiches actions", "2. Récapitulatif financier"), "Sous-total « {} »"),
        (("I. Programme d’actions", "II. Récapitulatif"), "Sous-total {}"),
        (("2. Les actions", "3. Tableau récapitulatif"), "Total de l’axe « {} »"),
        (("1. Les fiches actions du plan", "2. Maquette financière"), "Sous-total : {}"),
    ],
)
def test_a_part_of_the_document_is_no_axis_and_a_total_is_of_the_axis_that_it_names(
    heads: tuple[str, str], subtotal: str, tmp_path: Path
) -> None:
    axes = {"Soutenir les familles": ("1", "2"), "Ouvrir les droits": ("3", "4")}
    document = docx.Document()
    document.add_paragraph("Plan d’actions 2023 (document fictif)")
    document.add_paragraph(heads[0], style="Heading 1")
    rows: list[tuple[str, str, str]] = []
    for axis, codes in axes.items():
        for code in codes:
            sheet = document.add_table(0, 2)
            for label, text in (
                (f"Fiche action n° {code}", f"Atelier {code}"),
                ("Axe stratégique", axis),
                ("Objectif", "Agir"),
                ("Coût total", f"{code} 000 €"),
            ):
                cells = sheet.add_row().cells
                cells[0].text, cells[1].text = label, text
            document.add_paragraph()
            rows.append((code, f"Atelier {code}", f"{code} 000 €"))
        rows.append(("", subtotal.format(axis), f"{sum(map(int, codes))} 000 €"))
    document.add_paragraph(heads[1], style="Heading 1")
    table = document.add_table(0, 3)
    for row in (("N°", "Action", "Coût total"), *rows, ("", "Total général", "10 000 €")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert agreement.axes["axis_name"].tolist() == list(axes)
    assert agreement.axes["stated_axis_total_eur"].tolist() == [3000, 7000]
    assert agreement.grand_total_eur == 10000


def test_words_below_their_numbers_at_a_glance_are_no_axis(tmp_path: Path) -> None:
    page = """Plan 2021 – document fictif

Le plan en un coup d'œil
2\t2\t30 €
axes\tactions\tbudget total du plan en 2021

AXE 1 : Vivre
Action 1.1 : Loger
Coût : 10 €
AXE 2 : Apprendre
Action 2.1 : Former
Coût : 20 €
"""
    agreement = read(tmp_path, page, "2021.txt")
    assert agreement.axes["axis_name"].tolist() == ["Vivre", "Apprendre"]
    assert agreement.grand_total_eur is None
    said = {each.code: each.message for each in agreement.findings}
    assert "missing-grand-total" in said
    assert "30 €" in said["unread-amount"]


def test_a_number_of_thousands_in_a_cell_of_its_own_behind_an_axis_is_its_total(tmp_path: Path) -> None:
    text = (
        "Plan 2026 (document fictif)\n\nAXE A - Loger\t1 200\nAction A1 : Bâtir\nCoût : 1 200 €\n\n"
        "AXE B - Réussir en 2030\t30 500\nAction B1 : Lire\nCoût : 30 500 €\n\nTotal : 31 700 €\n"
    )
    axes = read(tmp_path, text).axes
    assert axes["axis_name"].tolist() == ["Loger", "Réussir en 2030"]
    assert axes["stated_axis_total_eur"].tolist() == [1_200.0, 30_500.0]
