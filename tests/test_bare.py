"""Tables of actions without a heading: what their columns hold tells codes, names, costs and statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement
from tests.tabled import read, rows

_TITLE = "Convention fictive 2023"
_ROWS = [
    "1.1|Ouvrir une épicerie mobile|nouvelle|12 000 €",
    "1.2|Former des relais|reconduite de 2022|8 000 €",
    "2.1|Tenir un guichet|poursuite de 2021|31 000,50 €",
]
_TOTAL = "|Total||51 000,50 €"
_ACTIONS = "action_code action_name stated_cost_eur continuation continues_year"
_READ = [
    ["1.1", "Ouvrir une épicerie mobile", 12_000.0, "new", None],
    ["1.2", "Former des relais", 8000.0, "continued", 2022],
    ["2.1", "Tenir un guichet", 31_000.5, "continued", 2021],
]


def _write(folder: Path, kind: str, rows: list[str]) -> Agreement:
    cells = [row.split("|") for row in rows]
    if kind == "html":
        table = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in cells)
        return read(
            folder, f"<!doctype html><meta charset=utf-8><h1>{_TITLE}</h1><table>{table}", "2023.html"
        )
    if kind == "txt":
        table = "\n".join("".join(cell.ljust(32) for cell in row).rstrip() for row in cells)
        return read(folder, f"{_TITLE}\n\n{table}\n", "2023.txt")
    return read(folder, "\n".join([_TITLE, *(";".join(row) for row in cells)]), "2023.csv")


def _loud(agreement: Agreement) -> list[str]:
    return [each.code for each in agreement.findings if each.severity != "note"]


@pytest.mark.parametrize("kind", ["csv", "html", "txt"])
def test_columns_tell_what_they_hold_where_nothing_heads_them(tmp_path: Path, kind: str) -> None:
    agreement = _write(tmp_path, kind, [*_ROWS, _TOTAL])
    assert rows(agreement.actions, _ACTIONS) == _READ
    assert (agreement.grand_total_eur, _loud(agreement)) == (51_000.5, [])


@pytest.mark.parametrize("kind", ["csv", "html", "txt"])
def test_axes_and_their_totals_stand_between_such_rows(tmp_path: Path, kind: str) -> None:
    first, second, third = _ROWS
    agreement = _write(
        tmp_path,
        kind,
        [
            "Axe 1 – Aller vers|||", first, second, "|Total axe 1||20 000 €",
            "Axe 2 – Se loger|||", third, "|Total axe 2||31 000,50 €", "|Total général||51 000,50 €",
        ],
    )  # fmt: skip
    assert rows(agreement.actions, _ACTIONS) == _READ
    assert rows(agreement.axes, "axis_name stated_axis_total_eur") == [
        ["Aller vers", 20_000.0],
        ["Se loger", 31_000.5],
    ]
    assert agreement.grand_total_eur == 51_000.5


def test_texts_that_nothing_tells_are_findings_and_no_part_of_names(tmp_path: Path) -> None:
    texts = ["Nourrir les villages isolés.", "Repérer les familles.", "Éviter les expulsions."]
    cells = [row.split("|") for row in _ROWS]
    listed = ["|".join([*row[:2], text, *row[2:]]) for row, text in zip(cells, texts, strict=True)]
    agreement = _write(tmp_path, "csv", listed)
    assert rows(agreement.actions, _ACTIONS) == _READ
    assert agreement.actions["objective"].isna().all()
    assert [
        (each.action_code, each.details["text"]) for each in agreement.findings if each.code == "unread-line"
    ] == list(zip(["1.1", "1.2", "2.1"], texts, strict=True))


def test_bare_numbers_are_costs_only_where_a_total_adds_them_up(tmp_path: Path) -> None:
    listed = ["1.1|Ouvrir une épicerie|12000", "1.2|Former des relais|8000", "2.1|Tenir un guichet|31000"]
    agreement = _write(tmp_path, "csv", [*listed, "|Total|51000"])
    assert agreement.actions["stated_cost_eur"].tolist() == [12_000.0, 8000.0, 31_000.0]
    assert agreement.grand_total_eur == 51_000.0
    off = _write(tmp_path, "csv", [*listed, "|Total|52000"])
    assert off.actions.empty


def test_of_several_columns_of_money_the_one_that_the_others_make_is_the_cost(tmp_path: Path) -> None:
    listed = ["1.1|Ouvrir|6 000 €|6 000 €|12 000 €", "1.2|Former|5 000 €|3 000 €|8 000 €"]
    agreement = _write(tmp_path, "csv", [*listed, "2.1|Loger|1 000 €|30 000 €|31 000 €"])
    assert agreement.actions["stated_cost_eur"].tolist() == [12_000.0, 8000.0, 31_000.0]
    assert _loud(agreement).count("unread-line") == 6
    assert agreement.funding.empty
