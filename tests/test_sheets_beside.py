"""Tables that stand beside each other on a sheet."""

from __future__ import annotations

from pathlib import Path

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
