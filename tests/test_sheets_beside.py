"""Tables that stand beside each other on a sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter

from convlib.data.documents import read_agreement
from convlib.reading import read
from convlib.reading.document import Table


def write(path: Path, rows: list[list[str]]) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                sheet.write(row, column, text)
    book.close()


HEADS = ["Code", "Action", "Coût"]


def test_tables_beside_each_other_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    rows = [
        ["Convention fictive 2021"],
        ["Axe 1 : Loger", "", "", "", "Axe 2 : Aider"],
        [*HEADS, "", *HEADS],
        ["A-1", "Loger", "10 €", "", "A-3", "Nourrir", "5 €"],
        ["A-2", "Meubler", "20 €", "", "Total axe 2", "", "5 €"],
        ["Total axe 1", "", "30 €"],
    ]
    write(path, rows)
    agreement = read_agreement(path)
    actions = agreement.actions
    assert actions["action_code"].tolist() == ["A-1", "A-2", "A-3"]
    assert actions["axis_code"].tolist() == ["1", "1", "2"]
    assert actions["stated_cost_eur"].tolist() == [10.0, 20.0, 5.0]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [30.0, 5.0]


def test_columns_of_one_table_with_a_blank_one_between_them_stay_together(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    rows = [
        ["Code", "Action", "Prévu", "", "", "Versé"],
        ["", "", "État", "Ville", "", "État", "Ville"],
        ["A-1", "Loger", "5 €", "6 €", "", "3 €", "4 €"],
    ]
    write(path, rows)
    tables = [block for block in read(path, path.read_bytes()).blocks if isinstance(block, Table)]
    assert [table.columns_count for table in tables] == [7]


def test_a_sheet_of_what_was_paid_names_the_actions_of_the_plan_once_more(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan, paid = book.active, book.create_sheet("Suivi")
    plan.append(["Plan d'actions 2024 (fictif)"])
    for row in (["N°", "Action", "Coût"], ["1.1", "Planter", 75_000], ["1.2", "Clore", 12_000]):
        plan.append(row)
    plan.append(["", "Total général", 87_000])
    paid.append(["Suivi des dépenses mandatées au 31/10/2024"])
    for row in (["N°", "Action", "Mandaté"], ["1.1", "Planter", 18_420.5], ["1.2", "Clore", 9_800]):
        paid.append(row)
    book.save(tmp_path / "plan.xlsx")
    agreement = read_agreement(tmp_path / "plan.xlsx")
    assert agreement.actions["stated_cost_eur"].tolist() == [75_000, 12_000]
    assert [fields["Mandaté"] for fields in agreement.actions["other_fields"]] == ["18420,5", "9800"]
    codes = {finding.code for finding in agreement.findings}
    assert "repeated-action" in codes and not codes & {"duplicate-action", "grand-total-gap"}
