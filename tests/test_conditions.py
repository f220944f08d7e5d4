"""Conditional formats and narrow columns of Excel: what they hide or show otherwise is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from convlib.reading import read
from convlib.reading.document import Document, Table


def read_column(
    tmp_path: Path, numbers: list[float], rules: list[dict[str, object]], width: float | None = None
) -> Document:
    """A sheet of these numbers below each other, in euros, with conditional formats on all of them."""
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, numbers, book.add_format({"num_format": '#,##0 "€"'}))
    for rule in rules:
        sheet.conditional_format(f"A1:A{len(numbers)}", rule | {"format": book.add_format(rule["format"])})
    if width:
        sheet.set_column("A:A", width)
    book.close()
    return read(path, path.read_bytes())


def shown(document: Document) -> list[str]:
    return [
        cell.text.replace("\u202f", " ")
        for table in document.blocks
        if isinstance(table, Table)
        for cell in table.cells
    ]


def said(document: Document) -> list[tuple[str, int | None]]:
    return [(each.code, each.line) for each in document.findings]


WHITE = {"font_color": "#FFFFFF"}
CONDITIONS = [
    ("==", {"value": 5}, ["4 €", "6 €"]),
    ("!=", {"value": 5}, ["5 €"]),
    (">", {"value": 5}, ["4 €", "5 €"]),
    (">=", {"value": 5}, ["4 €"]),
    ("<", {"value": 5}, ["5 €", "6 €"]),
    ("<=", {"value": 5}, ["6 €"]),
    ("between", {"minimum": 4, "maximum": 5}, ["6 €"]),
    ("not between", {"minimum": 4, "maximum": 5}, ["4 €", "5 €"]),
    (">", {"value": "=$B$1"}, ["4 €", "5 €", "6 €"]),
]


@pytest.mark.parametrize(("criteria", "limits", "seen"), CONDITIONS)
def test_numbers_that_a_conditional_format_makes_white_are_hidden(
    criteria: str, limits: dict[str, object], seen: list[str], tmp_path: Path
) -> None:
    document = read_column(
        tmp_path, [4, 5, 6], [{"type": "cell", "criteria": criteria, "format": WHITE} | limits]
    )
    assert shown(document) == seen
    assert [code for code, _ in said(document)] == ["hidden-text"] * (3 - len(seen))


def test_white_on_the_red_of_the_same_format_is_seen_and_red_on_red_is_not(tmp_path: Path) -> None:
    for ground, seen in (("#FF0000", ["5 €", "-1 €"]), ("#FFFFFF", ["-1 €"])):
        form = WHITE | {"bg_color": ground}
        rule: dict[str, object] = {"type": "cell", "criteria": ">", "value": 0, "format": form}
        assert shown(read_column(tmp_path, [5, -1], [rule])) == seen


def test_a_conditional_number_format_shows_its_words_and_the_first_rule_that_is_met_counts(
    tmp_path: Path,
) -> None:
    rules: list[dict[str, object]] = [
        {"type": "cell", "criteria": "==", "value": 0, "format": {"num_format": '"néant"'}},
        {"type": "cell", "criteria": "<", "value": 3, "format": {"num_format": '0 "k€"'}},
        {"type": "cell", "criteria": ">", "value": 8, "format": {"bold": True}},
        {"type": "top", "value": 1, "format": WHITE},
    ]
    document = read_column(tmp_path, [0, 2, 5, 9], rules)
    assert shown(document) == ["néant", "2 k€", "5 €", "9 €"]
    assert said(document) == []


def test_a_number_that_is_shown_as_hashes_in_a_narrow_column_counts_and_is_said(tmp_path: Path) -> None:
    document = read_column(tmp_path, [1_250_000, 5], [], width=4.3)
    assert shown(document) == ["1 250 000 €", "5 €"]
    assert said(document) == [("rounded-number", 1)]
    assert document.findings[0].details["text"] == "###"
    assert said(read_column(tmp_path, [1_250_000, 5], [], width=12)) == []


def test_a_number_in_cells_merged_from_a_narrow_one_or_without_a_format_has_room(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.set_column("A:A", 4.3)
    sheet.merge_range("A1:C1", 1_250_000, book.add_format({"num_format": '#,##0 "€"'}))
    sheet.write("A2", 1_250_000)
    book.close()
    assert said(read(path, path.read_bytes())) == []
