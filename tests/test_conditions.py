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


FORMULAS = [
    ("=$A1>5", ["4 €", "5 €"]),
    ("=A1<>5", ["5 €"]),
    ("=$A$3-A1=2", ["5 €", "6 €"]),
    ('=AND(A1>=5,$B1="")', ["4 €"]),
    ('=OR($B1="x",A2=6)', ["4 €", "6 €"]),
    ("=NOT(ISBLANK(A2))", ["6 €"]),
    ("=AND(ISNUMBER(A1),NOT(ISTEXT(A1)),A1<=4)", ["5 €", "6 €"]),
    ("=ABS(-A1)=4", ["5 €", "6 €"]),
    ("=LEN(A1)+3=A1", ["5 €", "6 €"]),
    ("=(A1<6)=TRUE", ["6 €"]),
    ("=(A1>4)=FALSE", ["5 €", "6 €"]),
    ("=A1>2*2", ["4 €", "5 €", "6 €"]),
    ("=COUNTIF($A$1:$A$3,A1)>0", ["4 €", "5 €", "6 €"]),
    ("=Autre!A1>0", ["4 €", "5 €", "6 €"]),
    ("=" + "(" * 40 + "A1" + ")" * 40, ["4 €", "5 €", "6 €"]),
    ('=A1-"x"=0', ["4 €", "5 €", "6 €"]),
    ("=NOT(A1,A2)", ["4 €", "5 €", "6 €"]),
    ("=A1>", ["4 €", "5 €", "6 €"]),
    ("=A1 A2", ["4 €", "5 €", "6 €"]),
]


@pytest.mark.parametrize(("formula", "seen"), FORMULAS)
def test_what_a_simple_formula_makes_white_is_hidden_and_no_other_formula_is_worked_out(
    formula: str, seen: list[str], tmp_path: Path
) -> None:
    document = read_column(tmp_path, [4, 5, 6], [{"type": "formula", "criteria": formula, "format": WHITE}])
    assert shown(document) == seen
    assert [code for code, _ in said(document)] == ["hidden-text"] * (3 - len(seen))


def test_a_number_format_by_a_formula_shows_the_numbers_of_rows_that_meet_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for line, row in enumerate([("en cours", 1200), ("abandonnée", 800), ("Abandonnée", 900)]):
        sheet.write_row(line, 0, row, book.add_format({"num_format": '#,##0 "€"'}))
    dash = book.add_format({"num_format": '"–"'})
    sheet.conditional_format("B1:B3", {"type": "formula", "criteria": '=$A1="Abandonnée"', "format": dash})
    book.close()
    document = read(path, path.read_bytes())
    assert shown(document) == ["en cours", "1 200 €", "abandonnée", "–", "Abandonnée", "–"]


TEXTS = [
    ({"criteria": "containing", "value": "non"}, ["Oui", "5"]),
    ({"criteria": "not containing", "value": "non"}, ["Non retenue", "sinon"]),
    ({"criteria": "begins with", "value": "non"}, ["Oui", "sinon", "5"]),
    ({"criteria": "ends with", "value": "non"}, ["Oui", "Non retenue", "5"]),
]


@pytest.mark.parametrize(("rule", "seen"), TEXTS)
def test_texts_that_a_conditional_format_makes_white_are_hidden(
    rule: dict[str, str], seen: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["Oui", "Non retenue", "sinon", 5])
    sheet.conditional_format("A1:A4", {"type": "text", "format": book.add_format(WHITE)} | rule)
    book.close()
    document = read(path, path.read_bytes())
    assert shown(document) == seen
    assert [code for code, _ in said(document)] == ["hidden-text"] * (4 - len(seen))


def test_an_error_and_a_blank_meet_the_conditions_that_name_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=1/0", None, "#DIV/0!")
    sheet.write_column("A2", ["texte", 7])
    sheet.write_row("B1", [True])
    white = book.add_format(WHITE)
    sheet.conditional_format("A1:A3", {"type": "errors", "format": white})
    sheet.conditional_format("B1", {"type": "formula", "criteria": "=B1", "format": white})
    sheet.conditional_format("A2:A3", {"type": "blanks", "format": white})
    book.close()
    document = read(path, path.read_bytes())
    assert shown(document) == ["texte", "7"]
    assert sorted(each.details["text"] for each in document.findings) == ["#DIV/0!", "VRAI"]
