"""Names of axes: without their word and quotation marks, and as the heading above the actions has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabled import read, rows

_NAMES = "axis_code axis_name"


def _plan(first: str, second: str) -> str:
    return f"""Programme d'actions 2026 (document fictif)

N°;Action;Objectif;Coût
{first};;;
24-01;Lire;Aimer lire.;20 €
{second};;;
24-02;Loger;Garder un toit.;30 €
TOTAL;;;50 €
"""


@pytest.mark.parametrize(
    "band",
    ["Pilier « {} »", "Pilier «\u00a0{}\u00a0»", "Pilier : {}", "Pilier – {}", "« {} »", "{}"],
)
def test_a_band_names_its_axis_without_the_word_for_one(tmp_path: Path, band: str) -> None:
    text = _plan(band.format("Éducation"), band.format("Emploi et logement"))
    assert rows(read(tmp_path, text, "2026.csv").axes, _NAMES) == [
        ["1", "Éducation"],
        ["2", "Emploi et logement"],
    ]


def test_a_name_that_begins_with_such_a_word_or_quotes_words_keeps_them(tmp_path: Path) -> None:
    names = ["Orientation professionnelle", "Emploi « pour tous » et « partout »"]
    assert read(tmp_path, _plan(*names), "2026.csv").axes["axis_name"].tolist() == names


def test_numbered_lines_of_one_look_above_tables_give_the_codes_of_axes(tmp_path: Path) -> None:
    page = "<!doctype html><meta charset=utf-8><h1>Programme fictif 2026</h1>" + "".join(
        f"<p><b>{code} – {name}</b></p><table><tr><th>Action<th>Modalités<th>Coût"
        f"<tr><td>{name} un<td>Un.<td>20 €<tr><td>{name} deux<td>Deux.<td>10 €"
        f"<tr><td>Total {code}<td><td>30 €</table>"
        for code, name in (("I", "Loger"), ("II", "Aider"), ("III", "Soigner"))
    )
    agreement = read(tmp_path, page, "2026.html")
    assert rows(agreement.axes, f"{_NAMES} stated_axis_total_eur") == [
        ["I", "Loger", 30.0],
        ["II", "Aider", 30.0],
        ["III", "Soigner", 30.0],
    ]


def test_a_list_of_what_comes_gives_no_axis_its_name(tmp_path: Path) -> None:
    text = """Programme départemental fictif 2026

Il est organisé en deux axes :
- axe 1 : loger les jeunes ;
- axe 2 : aider les aînés.

Axe 1. Loger les jeunes
Action 1.1 – Louer
Objectif : Garder un toit.
Budget de l'action : 20 €

Axe 2. Aider les aînés
Action 2.1 – Visiter
Objectif : Rompre l'isolement.
Budget de l'action : 30 €

Budget du programme
Le budget total du programme départemental d'insertion pour 2026 est arrêté à 50 €.
"""
    agreement = read(tmp_path, text)
    assert rows(agreement.axes, _NAMES) == [["1", "Loger les jeunes"], ["2", "Aider les aînés"]]
    assert agreement.grand_total_eur == 50.0


def test_the_objective_beside_another_word_is_that_of_each_action(tmp_path: Path) -> None:
    text = """Programme fictif 2026
Axe;Code;Action;Enjeu / objectif visé;Coût
1. Loger;1.1;Louer;Garder un toit;20 €
1. Loger;1.2;Bâtir;Réduire l'attente;10 €
2. Aider;2.1;Visiter;Rompre l'isolement;30 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    objectives = ["Garder un toit", "Réduire l'attente", "Rompre l'isolement"]
    assert agreement.actions["objective"].tolist() == objectives
    assert agreement.axes["axis_name"].tolist() == ["Loger", "Aider"]


def test_the_box_that_is_ticked_names_the_axis_of_a_sheet(tmp_path: Path) -> None:
    boxes = ["☒ I. Loger ☐ II. Soigner", "☐ I. Loger ☒ II. Soigner", "☒ I. Loger ☐ II. Soigner"]
    text = "Convention fictive 2026\n\n" + "".join(
        f"Fiche action n° {number} : Mesure {number}\nAxe : {box}\nObjectif : Aider.\nCoût : {number} €\n\n"
        for number, box in enumerate(boxes, 1)
    )
    agreement = read(tmp_path, text)
    assert rows(agreement.axes, _NAMES) == [["I", "Loger"], ["II", "Soigner"]]
    assert agreement.actions["axis_code"].tolist() == ["I", "II", "I"]


def test_a_code_alone_in_the_first_line_of_a_cell_is_that_of_the_axis(tmp_path: Path) -> None:
    text = """Programme 2026 (document fictif);;;
Axe;Fiche;Intitulé;Coût
"OS1
Tourisme
vert";FA1;Marcher;20 €
;FA2;Pédaler;10 €
"OS2
Bois";FA3;Scier;30 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.axes, _NAMES) == [["OS1", "Tourisme vert"], ["OS2", "Bois"]]


def test_a_table_of_axes_below_that_of_actions_names_them_and_gives_their_totals(tmp_path: Path) -> None:
    text = """Plan d'actions 2026 (document fictif);;;
Axe;Code;Intitulé;Coût
L1;L1-01;Réhabiliter;480 000 €
L1;L1-02;Conseiller;90 000 €
L2;L2-01;Construire;45 000 €
Total;;;615 000 €

Axe;Libellé;;Total axe
L1;Le parc ancien;;570 000 €
L2;Loger les jeunes;;45 000 €
"""
    agreement = read(tmp_path, text, "2026.csv")
    assert rows(agreement.axes, f"{_NAMES} stated_axis_total_eur") == [
        ["L1", "Le parc ancien", 570_000],
        ["L2", "Loger les jeunes", 45_000],
    ]
    assert agreement.actions["axis_code"].tolist() == ["L1", "L1", "L2"]


@pytest.mark.parametrize("last", ["Taux d'aide", "Statut"])
def test_a_number_and_a_name_across_the_rest_of_the_row_name_an_axis_below_two_rows_of_headings(
    tmp_path: Path, last: str
) -> None:
    text = (
        "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><table>"
        "<tr><th rowspan=2>N°<th rowspan=2>Opération<th rowspan=2>Coût<th colspan=2>Plan de financement"
        f"<th rowspan=2>{last}<tr><th>État<th>Ville<tr><td>Axe 1<td colspan=5>Eau potable"
        "<tr><td>1,1<td>Captage<td>900 €<td>500 €<td>400 €<td>"
        "<tr><td>Axe 2<td colspan=5>Communication<tr><td>2,3<td>Quai<td>700 €<td>300 €<td>400 €<td></table>"
    )
    agreement = read(tmp_path, text, "2026.html")
    assert rows(agreement.axes, _NAMES) == [["1", "Eau potable"], ["2", "Communication"]]
    assert rows(agreement.actions, "action_code axis_code action_name") == [
        ["1.1", "1", "Captage"],
        ["2.3", "2", "Quai"],
    ]
    assert agreement.funding["amount_eur"].tolist() == [500, 400, 300, 400]


@pytest.mark.parametrize("written", ["Axe {} : {}", "Axe {} – {}"])
@pytest.mark.parametrize("numbers", [("un", "deux"), ("premier", "deuxième"), ("1", "2")])
def test_axes_may_be_numbered_in_words(written: str, numbers: tuple[str, str], tmp_path: Path) -> None:
    axes = [written.format(number, name) for number, name in zip(numbers, ("Loger", "Cuisiner"), strict=True)]
    sheets = "".join(f"{axis}\n\nAction : Agir {axis[-3:]}\nCoût : 10 €\n\n" for axis in axes)
    agreement = read(tmp_path, f"Plan 2024 (document fictif)\n\n{sheets}", "2024.txt")
    assert rows(agreement.axes, "axis_code axis_name") == [["1", "Loger"], ["2", "Cuisiner"]]


def test_a_sentence_below_the_word_of_an_axis_names_none(tmp_path: Path) -> None:
    first = "Volet financier : voir les fiches ci-dessous. Elles sont deux.\n\n"
    plan = "Axe 1 : Loger\n\nAction 1.1 : Bâtir\nCoût : 900 €\n\n"
    plan += "Axe 2 : Agir\n\nAction 2.1 : Aider\nCoût : 100 €\n"
    agreement = read(tmp_path, f"Plan 2026 (fictif)\n\n{first}{plan}\nTotal général : 1 000 €\n")
    assert rows(agreement.axes, "axis_code axis_name") == [["1", "Loger"], ["2", "Agir"]]
