"""Codes of axes parted from their names by other marks than dashes, and what a table of such axes lists."""

from __future__ import annotations

from pathlib import Path

import pytest

import convlib
from convlib.parsing.words.files import load_labels
from convlib.parsing.words.headings import split_axis
from tests.tabled import read, rows

MARKS = ["·", "•", "|", "→", "►", "−", "―", "–", ":"]
_NAMED = "axis_code axis_name stated_axis_total_eur"


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_behind_a_code_is_no_part_of_the_name(mark: str) -> None:
    for code in ("1", "B", "II"):
        heading = load_labels().find_heading(f"Axe {code} {mark} Se déplacer")
        assert heading is not None
        assert (heading.code, heading.name) == (code, "Se déplacer")
    axis = split_axis(f"B {mark} Se déplacer")
    assert axis is not None
    assert (axis.code, axis.name) == ("B", "Se déplacer")


def _sheets(mark: str, summary: str) -> str:
    sheets = "".join(
        f"<h2>Fiche {code} : {name}</h2><p>Axe {code[0]} {mark} {axis}</p>"
        f"<table><tr><td>Objectif<td>{aim}<tr><td>Coût total de l'action<td>{cost} €</table>"
        for code, name, axis, aim, cost in (
            ("A.1", "Réparer des vélos", "Se déplacer", "Rouler.", "4 100"),
            ("A.2", "Louer des scooters", "Se déplacer", "Travailler tôt.", "6 200"),
            ("B.1", "Tenir une halte", "S'abriter la nuit", "Dormir au chaud.", "9 300"),
        )
    )
    head = "<!doctype html><meta charset=utf-8><h1>Accord fictif 2026</h1>"
    return f"{head}{sheets}<h2>Récapitulatif</h2>{summary}"


def _summary(counted: str, names: tuple[str, str]) -> str:
    return (
        f"<table><tr><th>Axe<th>Intitulé<th>{counted}<th>Montant<tr><td>A<td>{names[0]}<td>2<td>10 300 €"
        f"<tr><td>B<td>{names[1]}<td>1<td>9 300 €<tr><td colspan=2>Total de l'accord<td>3<td>19 600 €</table>"
    )


@pytest.mark.parametrize("mark", ["·", "|", "–"])
@pytest.mark.parametrize("counted", ["Nombre de fiches", "Nb d'actions"])
def test_a_table_that_counts_the_sheets_of_each_axis_lists_axes(
    tmp_path: Path, mark: str, counted: str
) -> None:
    text = _sheets(mark, _summary(counted, ("Se déplacer", "S'abriter la nuit")))
    agreement = read(tmp_path, text, "2026.html")
    assert rows(agreement.axes, _NAMED) == [
        ["A", "Se déplacer", 10_300.0],
        ["B", "S'abriter la nuit", 9_300.0],
    ]
    assert rows(agreement.actions, "action_code axis_code stated_cost_eur") == [
        ["A.1", "A", 4_100.0],
        ["A.2", "A", 6_200.0],
        ["B.1", "B", 9_300.0],
    ]
    assert agreement.grand_total_eur == 19_600.0
    assert [finding.code for finding in agreement.findings if finding.severity != "note"] == []


def test_such_a_table_names_the_axes_that_nothing_else_names(tmp_path: Path) -> None:
    text = """Accord fictif 2026

Axe;Intitulé;Nombre d'actions;Montant
A;Se déplacer;2;10 300 €
B;S'abriter la nuit;1;9 300 €
Total;;3;19 600 €

Axe;Action;Objectif;Coût
A;Réparer des vélos;Rouler.;4 100 €
A;Louer des scooters;Travailler tôt.;6 200 €
B;Tenir une halte;Dormir au chaud.;9 300 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.axes, _NAMED) == [
        ["A", "Se déplacer", 10_300.0],
        ["B", "S'abriter la nuit", 9_300.0],
    ]
    assert agreement.actions["stated_cost_eur"].tolist() == [4_100.0, 6_200.0, 9_300.0]
    assert agreement.actions["axis_code"].tolist() == ["A", "A", "B"]


def test_rows_that_share_an_axis_are_actions_whatever_is_counted_beside_them(tmp_path: Path) -> None:
    text = """Accord fictif 2026

Axe;Intitulé;Nombre d'actions;Montant
A;Réparer des vélos;12;4 100 €
A;Louer des scooters;3;6 200 €
B;Tenir une halte;1;9 300 €
Total;;;19 600 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert agreement.actions["action_name"].tolist() == [
        "Réparer des vélos",
        "Louer des scooters",
        "Tenir une halte",
    ]


def test_an_axis_whose_code_alone_was_read_is_a_finding(tmp_path: Path) -> None:
    text = """Accord fictif 2026

Axe;Action;Objectif;Coût
A;Réparer des vélos;Rouler.;4 100 €
B;Tenir une halte;Dormir au chaud.;9 300 €
Total;;;13 400 €
"""
    found = [
        finding for finding in read(tmp_path, text, "2026.csv").findings if finding.code == "unnamed-axis"
    ]
    assert [(finding.line, finding.details["code"]) for finding in found] == [(4, "A"), (5, "B")]


def test_an_axis_that_a_column_gives_by_its_code_has_the_name_that_its_total_prints(tmp_path: Path) -> None:
    text = """Accord fictif 2026

Axe;Action;Coût
A;Réparer des vélos;4 100 €
S/T axe A - {};;4 100 €
B;Tenir une halte;9 300 €
S/T axe B - {};;9 300 €
Total;;13 400 €
"""
    agreement = read(tmp_path, text.format("Rouler", "Dormir au chaud"), "2026.csv")
    assert agreement.axes["axis_name"].tolist() == ["Rouler", "Dormir au chaud"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [4_100, 9_300]
    alike = read(tmp_path, text.format(*["dépenses éligibles"] * 2), "2026.csv")
    assert alike.axes["axis_name"].tolist() == ["", ""]


def test_codes_in_capitals_one_below_the_other_are_two(tmp_path: Path) -> None:
    text = """Programme fictif 2024

Axe I – Marcher
I-1  Stationnement\t96 000 €
I-2  Prêt de vélos\t65 400 €
Total de l'axe I\t161 400 €
"""
    path = tmp_path / "2024.txt"
    path.write_text(text, encoding="utf-8")
    actions = convlib.read_agreement(path).actions
    assert actions["action_code"].tolist() == ["I-1", "I-2"]
    assert actions["stated_cost_eur"].tolist() == [96_000, 65_400]
