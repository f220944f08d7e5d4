"""The year that an action goes on from, behind a letter or in a column, and what follows a denial."""

from __future__ import annotations

from pathlib import Path

import docx

from convlib.data.documents import read_agreement

LETTERS = """Programme d'actions 2026 du pays de Corvaux (document fictif)
P = poursuivie, avec l'année de la première convention – C = création

Réf.\tIntitulé\tSituation\tDépense (en euros)
A1\tAtelier du fil\tP 2019\t4 100
A2\tBus des marchés\tC\t6 200
A3\tCercle des pères\tP (2023)\t1 500
A4\tVerger partagé\t\t900
A5\tLaverie du port\tC 2021\t700
Total général\t\t\t13 400
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_letter_of_the_legend_may_have_the_year_behind_it(tmp_path: Path) -> None:
    agreement = read_agreement(write(tmp_path, "plan.txt", LETTERS))
    read = agreement.actions.set_index("action_code")
    assert read["continuation"].tolist()[:4] == ["continued", "new", "continued", "unstated"]
    assert read["continues_year"].fillna(0).tolist()[:4] == [2019, 0, 2023, 0]
    # What was created five years ago is not new.
    assert read.loc["A5", "continuation"] == "unstated"
    found = [finding.action_code for finding in agreement.findings if finding.code == "unread-continuation"]
    assert found == ["A5"]


def test_a_letter_with_a_year_needs_no_legend_and_a_new_action_has_no_earlier_year(tmp_path: Path) -> None:
    text = LETTERS.replace("P = poursuivie, avec l'année de la première convention – C = création\n", "")
    agreement = read_agreement(write(tmp_path, "plan.txt", text.replace("\tP", "\tR").replace("\tC", "\tN")))
    read = agreement.actions.set_index("action_code")
    assert read.loc["A1", "continuation"] == "continued"
    assert read.loc["A1", "continues_year"] == 2019
    assert read.loc["A5", "continuation"] == "unstated"
    found = {finding.action_code for finding in agreement.findings if finding.code == "unread-continuation"}
    assert found == {"A5"}


def test_a_column_of_its_own_has_the_year_that_an_action_goes_on_from(tmp_path: Path) -> None:
    rows = [
        "Plan de lutte contre la pauvreté 2026 (fictif);;;;",
        "Code;Action;Type;Depuis;Montant TTC",
        "1.1;Cuisine mobile;Reconduction;2022;3 000 €",
        "1.2;Garde de nuit;Création;;2 000 €",
        "1.3;Chantier jeunes;;2024;1 000 €",
        "1.4;Prêt de vélos;Reconduction;2026;500 €",
        "Total;;;;6 500 €",
    ]
    agreement = read_agreement(write(tmp_path, "plan.csv", "\n".join(rows)))
    read = agreement.actions.set_index("action_code")
    assert read["continuation"].tolist() == ["continued", "new", "unstated", "continued"]
    assert read["continues_year"].fillna(0).tolist() == [2022, 0, 0, 0]
    # What says no more than a year, or one that is not earlier, is a doubt.
    doubted = [finding.action_code for finding in agreement.findings if finding.code == "unread-continuation"]
    assert doubted == ["1.3", "1.4"]


def test_what_follows_a_denial_says_that_an_action_is_new(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Convention territoriale 2026 (document fictif)")
    for number, (name, said) in enumerate(
        (
            ("Ludothèque", "Néant : action nouvelle."),
            ("Halte", "Aucune (première édition)"),
            ("Quai", "Néant"),
        ),
        start=1,
    ):
        document.add_heading(f"Fiche action n° {number} : {name}", 2)
        document.add_paragraph("Objectif : accueillir les familles.")
        document.add_paragraph(f"Antériorité : {said}")
        document.add_paragraph(f"Coût total : {number} 000 €")
    document.save(str(tmp_path / "fiches.docx"))
    agreement = read_agreement(tmp_path / "fiches.docx")
    assert agreement.actions["continuation"].tolist() == ["new", "new", "unstated"]
