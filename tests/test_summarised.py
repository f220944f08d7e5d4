"""Summaries of axes on a sheet of their own, beside the sheets of their actions."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tabled import read, rows

from convlib import read_agreement

AXES = {
    "Axe 1 – Loger": [["1.1", "Louer", "Garder un toit.", 48_000], ["1.2", "Nuitées", "Dormir.", 21_500]],
    "Axe 2 – Nourrir": [["2.1", "Épicerie", "Manger.", 33_000], ["2.2", "Jardins", "Cultiver.", 9_400]],
}
CODE_AND_NAME = [["1", "Loger", 69_500], ["2", "Nourrir", 42_400]]
WITH_STATE = [["Axe 1", "Loger", 69_500, 40_000], ["Axe 2", "Nourrir", 42_400, 20_000]]


def book(tmp_path: Path, head: list[str], listed: list[list[object]], place: int) -> Path:
    written = openpyxl.Workbook()
    for title, actions in AXES.items():
        sheet = written.create_sheet(title)
        for row in ([title], [], ["N°", "Action", "Objectif", "Coût (€)"], *actions):
            sheet.append(row)
    summary = written.create_sheet("Synthèse", place)
    for row in (["Plan pauvreté 2026"], [], head, *listed, ["Total général", None, 111_900]):
        summary.append(row)
    written.remove(written["Sheet"])
    written.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize(
    ("head", "listed"),
    [
        (["Axe", "Intitulé", "Budget 2026 (€)"], CODE_AND_NAME),
        (["N°", "Libellé", "Coût"], CODE_AND_NAME),
        (["Axe", "Intitulé de l'axe", "Coût total", "dont État"], WITH_STATE),
    ],
)
def test_rows_that_name_the_axes_of_other_sheets_are_no_actions(
    tmp_path: Path, head: list[str], listed: list[list[object]], place: int
) -> None:
    agreement = read_agreement(book(tmp_path, head, listed, place))
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "2.1", "2.2"]
    axes = rows(agreement.axes, "axis_code axis_name stated_axis_total_eur")
    assert axes == [["1", "Loger", 69_500], ["2", "Nourrir", 42_400]]
    assert agreement.grand_total_eur == 111_900
    assert not any(finding.severity == "error" for finding in agreement.findings)


def test_a_table_in_which_one_row_alone_has_the_name_of_an_axis_lists_actions(tmp_path: Path) -> None:
    listed: list[list[object]] = [["1", "Loger", 69_500], ["2", "Vêtir", 42_400]]
    agreement = read_agreement(book(tmp_path, ["Axe", "Action", "Coût"], listed, 1))
    assert agreement.actions["action_name"].tolist()[:2] == ["Loger", "Vêtir"]


def test_a_table_of_codes_and_who_pays_says_it_of_the_actions_of_these_codes(tmp_path: Path) -> None:
    """Two funders that pay alike are two, and a code that no action has stays to be looked at."""
    written = openpyxl.Workbook()
    actions, paid = written.worksheets[0], written.create_sheet("Financements")
    for row in (
        ["Plan logement 2025"],
        ["Code", "Action", "Coût (€)"],
        ["1.1", "Louer", 480],
        ["1.2", "Bâtir", 90],
    ):
        actions.append(row)
    for row in (
        ["Code", "Financeur", "Montant", "Notifié le"],
        ["1.1", "Anah", 312],
        ["1.1", "CAF", 168, "10/01"],
    ):
        paid.append(row)
    for row in (["1.2", "Région", 45], ["1.2", "CAF", 45], ["Total", None, 570]):
        paid.append(row)
    written.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert rows(agreement.actions, "action_code action_name stated_cost_eur") == [
        ["1.1", "Louer", 480],
        ["1.2", "Bâtir", 90],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "Anah", 312],
        ["1.1", "CAF", 168],
        ["1.2", "Région", 45],
        ["1.2", "CAF", 45],
    ]
    assert "missing-name" not in {finding.code for finding in agreement.findings}
    paid["A4"] = "1.3"
    written.save(tmp_path / "plan.xlsx")
    assert "missing-name" in {finding.code for finding in read_agreement(tmp_path / "plan.xlsx").findings}


def test_a_summary_under_a_heading_that_no_list_knows_says_who_pays_for_the_sheets(tmp_path: Path) -> None:
    """`Plan de financement` right above it is no field of the last sheet."""
    sheets = [("A1", "Louer", 480, 300), ("A2", "Bâtir", 90, 40), ("A3", "Meubler", 60, 10)]
    html = "<!doctype html><meta charset=utf8><h1>Plan logement 2026</h1><h2>Axe A – Loger</h2>"
    for code, name, cost, _ in sheets:
        html += f"<h3>{code} – {name}</h3><p>Objectif : Loger.</p><p>Coût : {cost} €</p>"
    html += "<p>Plan de financement (en euros)</p><table border=1><tr><td>Activité<td>État<td>Ville<td>Total"
    for code, name, cost, state in sheets:
        html += f"<tr><td>{code} {name}<td>{state}<td>{cost - state}<td>{cost}"
    html += "<tr><td>Total général<td>350<td>280<td>630</table>"
    (tmp_path / "plan.html").write_text(html, encoding="utf-8")
    agreement = read_agreement(tmp_path / "plan.html")
    assert agreement.actions["stated_cost_eur"].tolist() == [480, 90, 60]
    assert agreement.funding["amount_eur"].tolist() == [300, 180, 40, 50, 10, 50]
    assert agreement.grand_total_eur == 630
    assert "Plan de financement" not in str(agreement.actions["other_fields"].tolist()[-1])


def test_a_summary_of_axes_that_lists_the_codes_of_their_actions_holds_no_action(tmp_path: Path) -> None:
    text = """Convention 2026 (document fictif);;
;;
N°;Action;Coût
Axe A – Aider;;
A1;Loger;10 €
A2;Nourrir;20 €
Axe B – Soigner;;
B1;Vacciner;5 €
;;
Axe;Actions;Coût 2026
Axe A – Aider;A1, A2;30 €
Axe B – Soigner;B1;5 €
Total général;3 fiches;37 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert agreement.actions["action_code"].tolist() == ["A1", "A2", "B1"]
    assert rows(agreement.axes, "axis_code stated_axis_total_eur") == [["A", 30], ["B", 5]]
    gaps = [(each.code, each.details["gap_eur"]) for each in agreement.findings if each.code.endswith("-gap")]
    assert gaps == [("grand-total-gap", 2)]
