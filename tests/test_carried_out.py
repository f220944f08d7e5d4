"""Reports on what was carried out: numbered headings, what was spent, and a summary of codes at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement

SHEET = """{axis}{code}. Action : {name}
{code}.1 Description de l'action
Un référent rencontre chaque jeune.
{code}.2 Budget de l'action
Coût prévu : {cost} €
{code}.3 Bilan d'exécution
{count} parcours suivis.
{code}.4 Perspectives
Sans changement.

"""
REPORT = (
    "Convention de lutte contre la pauvreté\nRapport d'exécution – année 2025 (document fictif)\n\n"
    + SHEET.format(
        axis="1. Prévenir les sorties\n", code="1.1", name="Préparer la sortie", cost="214 000", count=186
    )
    + SHEET.format(axis="", code="1.2", name="Mobiliser un parc", cost="168 500", count=94)
    + SHEET.format(
        axis="2. Renforcer l'accueil\n", code="2.1", name="Former les agents", cost="76 300", count=142
    )
    + """4. Synthèse financière
Action\tPrévu 2025\tExécuté 2025\tTaux
1.1\t214 000 €\t198 450,20 €\t93 %
1.2\t168 500 €\t168 500 €\t100 %
2.1\t76 300 €\t61 208,75 €\t80 %
Total\t458 800 €\t428 158,95 €\t93 %
"""
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    path = tmp_path_factory.mktemp("report") / "rapport.txt"
    path.write_text(REPORT, encoding="utf-8")
    return read_agreement(path)


def test_a_sentence_that_begins_with_a_number_and_a_summary_name_no_axis(report: Agreement) -> None:
    assert report.axes[["axis_code", "axis_name"]].to_numpy().tolist() == [
        ["1", "Prévenir les sorties"],
        ["2", "Renforcer l'accueil"],
    ]


def test_rows_of_a_summary_that_have_but_a_code_repeat_the_sheets(report: Agreement) -> None:
    assert report.actions[["axis_code", "action_code", "stated_cost_eur"]].to_numpy().tolist() == [
        ["1", "1.1", 214_000],
        ["1", "1.2", 168_500],
        ["2", "2.1", 76_300],
    ]


def test_the_word_for_an_action_between_its_number_and_its_name_is_none_of_the_name(
    report: Agreement,
) -> None:
    assert report.actions["action_name"].tolist() == [
        "Préparer la sortie",
        "Mobiliser un parc",
        "Former les agents",
    ]


def test_the_total_of_the_summary_is_that_of_all_actions(report: Agreement) -> None:
    assert report.grand_total_eur == 458_800


def test_what_came_of_an_action_is_no_description(tmp_path: Path) -> None:
    text = (
        "Rapport d'exécution 2025 (document fictif)\n\nAxe 1 : Se nourrir\n\nAction 1.1 : Cuisiner ensemble\n"
        "Objectif : manger chaud.\nBilan : douze repas ont été servis.\nCoût : 9 000 €\n"
    )
    (tmp_path / "rapport.txt").write_text(text, encoding="utf-8")
    row = read_agreement(tmp_path / "rapport.txt").actions.iloc[0]
    assert row.isna()["description"]
    assert row["other_fields"] == {"Bilan": "douze repas ont été servis."}
