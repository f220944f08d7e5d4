"""Tables of actions with a row a funder, beside what each action costs, and the totals below them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

HEAD = ("Code", "Action", "But", "Charges 2026 (€)", "Observations", "Produits 2026 (€)", "Cofinanceur")
# What an action costs and says stands in cells that cover the rows of its funders.
ACTIONS = [
    ("A.1", "Potager du fort", "Cultiver", "5 400", "bail signé", [("2 700", "État"), ("2 700", "Ville")]),
    ("A.2", "Bain-douche", "Se laver", "1 250", "", [("1 250", "CCAS")]),
    (
        "B.1",
        "Pirogue-école",
        "Naviguer",
        "3 000",
        "",
        [("1 000", "CAF"), ("1 500", "Région"), ("500", "MSA")],
    ),
]


def write_word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Programme 2026 contre l'exclusion du canton de Mornant-le-Gué (fictif)")
    table = document.add_table(1, len(HEAD))
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for *texts, paid in ACTIONS:
        first = len(table.rows)
        for amount, funder in paid:
            cells = table.add_row().cells
            cells[5].text, cells[6].text = amount, funder
        for column, text in enumerate(texts):
            cell = table.cell(first, column).merge(table.cell(len(table.rows) - 1, column))
            cell.text = text
    total = table.add_row().cells
    total[0].text, total[3].text, total[5].text = "TOTAL GÉNÉRAL", "9 650", "9 650"
    document.save(str(path))
    return path


def paid(agreement: Agreement) -> list[tuple[str, str, float]]:
    return [tuple(row) for row in agreement.funding[["action_code", "funder", "amount_eur"]].to_numpy()]


def test_what_comes_in_is_paid_by_the_funder_of_the_row(tmp_path: Path) -> None:
    agreement = read_agreement(write_word(tmp_path / "plan.docx"))
    assert agreement.actions["stated_cost_eur"].tolist() == [5400, 1250, 3000]
    assert paid(agreement) == [
        ("A.1", "État", 2700),
        ("A.1", "Ville", 2700),
        ("A.2", "CCAS", 1250),
        ("B.1", "CAF", 1000),
        ("B.1", "Région", 1500),
        ("B.1", "MSA", 500),
    ]
    assert agreement.grand_total_eur == 9650
    # A cost that covers the rows of one action is no cost of several.
    assert "shared-cost" not in [finding.code for finding in agreement.findings]


@pytest.mark.parametrize("printed", [9650, 9000])
def test_a_total_of_what_funders_pay_is_the_grand_total_if_it_is_the_sum_of_the_costs(
    printed: int, tmp_path: Path
) -> None:
    rows = ["Exercice 2026 (fictif);;;;;", "Axe;Code;Action;Coût total;Financeur;Montant financeur"]
    rows += [
        f"Axe {code[0]};{code};{name};{cost};{funder};{amount}"
        for code, name, _, cost, _, each in ACTIONS
        for amount, funder in each
    ]
    path = tmp_path / "export.csv"
    path.write_text("\n".join([*rows, f"Total;;;;;{printed}"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [5400, 1250, 3000]
    findings = [finding.code for finding in agreement.findings]
    if printed == 9650:
        assert agreement.grand_total_eur == 9650
        assert "unread-total" not in findings
    else:
        assert agreement.grand_total_eur is None
        assert "unread-total" in findings


def test_the_total_of_a_schedule_of_payments_is_not_that_of_the_plan(tmp_path: Path) -> None:
    book = Workbook()
    plan, schedule = book.active, book.create_sheet("Versements")
    plan.append(["Plan d'actions 2026 (fictif)"])
    plan.append(["N°", "Action", "Coût (€)"])
    for code, name, _, cost, *_ in ACTIONS:
        plan.append([code, name, int(cost.replace(" ", ""))])
    plan.append(["Total général", None, 9650])
    schedule.append(["Versements de l'État"])
    for row in (["Étape", "Jour", "Somme"], ["Avance", "juin", 1500.5], ["Solde", "mai", 400]):
        schedule.append(row)
    schedule.append(["Total", None, 1900.5])
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.grand_total_eur == 9650
    assert [finding.details["text"] for finding in agreement.findings if finding.code == "unread-total"] == [
        "Total 1900,5"
    ]
