"""Sheets of a workbook that hold labels, then expenses beside receipts, an action below the other."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

ACTIONS = [
    ("1.1 : Bail", "Sécuriser le bailleur", "Création", [2000, 10000], [("État", 7000), ("Ville", 5000)]),
    ("1.2 : Foyer", "Rompre l'isolement", "Reconduction de 2025", [500, 30000], [("CAF", 30500)]),
]


def _read(path: Path, heads: list[str], last: list[object]) -> Agreement:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Programme 2026 (document fictif)"], [], ["Axe 1 – Loger"]):
        sheet.append(row)
    for name, why, nature, spent, paid in ACTIONS:
        for row in ([f"Action {name}"], ["Objectif", why], ["Nature", nature]):
            sheet.append(row)
            first = len(row)
            sheet.merge_cells(
                start_row=sheet.max_row, end_row=sheet.max_row, start_column=first, end_column=4
            )
        sheet.append(heads)
        for what, amount, share in zip(("Achats", "Personnel"), spent, [*paid, ("", None)], strict=False):
            sheet.append([what, amount, *share])
        sheet.append(["Total", sum(spent), "Total", sum(spent)])
    sheet.append(last)
    book.save(path)
    return read_agreement(path)


def test_labels_beside_wide_texts_are_no_headings_of_the_accounts_below(tmp_path: Path) -> None:
    heads = ["CHARGES", "Montant (€)", "PRODUITS", "Montant (€)"]
    agreement = _read(tmp_path / "plan.xlsx", heads, ["Total de l'axe 1", 42500])
    assert agreement.actions["objective"].tolist() == ["Sécuriser le bailleur", "Rompre l'isolement"]
    assert agreement.actions["continuation"].tolist() == ["new", "continued"]
    assert agreement.actions["continues_year"].tolist()[1] == 2025
    assert agreement.actions["stated_cost_eur"].tolist() == [12000, 30500]
    assert agreement.funding["funder"].tolist() == ["État", "Ville", "CAF"]


def test_the_next_action_and_the_total_of_the_axis_end_accounts(tmp_path: Path) -> None:
    heads = ["Emplois", "Montant (€)", "Ressources", "Montant (€)"]
    agreement = _read(tmp_path / "plan.xlsx", heads, ["Total de l'axe 1", 42500])
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [42500]
    agreement = _read(tmp_path / "plan.xlsx", heads, ["Total général", 42500])
    assert agreement.grand_total_eur == 42500


def test_amounts_beside_funders_below_headings_that_no_list_knows_are_said(tmp_path: Path) -> None:
    heads = ["Débits", "Montant (€)", "Rentrées", "Montant (€)"]
    agreement = _read(tmp_path / "plan.xlsx", heads, ["Total général", 42500])
    said = [finding for finding in agreement.findings if finding.code == "unread-funding"]
    assert len(said) == 3
    assert said[0].details["text"] == "Achats 2000 État 7000"
