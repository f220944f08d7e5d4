"""Headings and labels that no list knows: what stands below and beside them, and sums, tell what they are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from convlib import Agreement, read_agreement
from convlib.parsing.tables.sums import reduce_rows

TITLE = "Plan d'actions contre la pauvreté 2026 (document fictif)"
TABLE = """
Rivage;Jalon;Barque;Cap;Cagnotte
Loger;L-1;Ouvrir une pension de famille;Loger vingt personnes;30 000,00 €
Loger;L-2;Garantir les loyers;Rassurer les propriétaires;12 500,50 €
Nourrir;N-1;Tenir une épicerie solidaire;Servir cent foyers;20 000,00 €
Nourrir;N-2;Cultiver un jardin;Réunir les voisins;7 499,50 €
;;;Somme;70 000,00 €
"""
SHEETS = """
Fiche action n° {code} : {name}
Boussole : {aim}
Voilure : {text}
Cagnotte : {cost} €
"""


def _read(folder: Path, name: str, text: str) -> Agreement:
    path = folder / name
    path.write_text(TITLE + "\n" + text, encoding="utf-8")
    return read_agreement(path)


def _sheets(*, aims: tuple[str, ...], total: str) -> str:
    names, costs = ("Vélos", "Jardin", "Épicerie"), ("5 000", "7 500", "12 500")
    text = "Des bénévoles tiennent un atelier tous les samedis, de neuf heures à midi, dans la cour n° {}."
    return "Axe 1 : Mobilité\n" + "".join(
        SHEETS.format(code=f"1.{at}", name=name, aim=aim, text=text.format(at), cost=cost)
        for at, (name, aim, cost) in enumerate(zip(names, aims, costs, strict=True), 1)
    ) + f"\nTotal général : {total} €\n"  # fmt: skip


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    return _read(tmp_path_factory.mktemp("table"), "plan.csv", TABLE)


def test_a_table_under_unknown_headings_is_read_where_a_row_is_the_sum_of_those_above(
    table: Agreement,
) -> None:
    columns = ["axis_code", "action_code", "action_name", "stated_cost_eur"]
    assert table.actions[columns].to_numpy().tolist() == [
        ["1", "L-1", "Ouvrir une pension de famille", 30_000],
        ["1", "L-2", "Garantir les loyers", 12_500.5],
        ["2", "N-1", "Tenir une épicerie solidaire", 20_000],
        ["2", "N-2", "Cultiver un jardin", 7_499.5],
    ]  # fmt: skip
    assert table.axes["axis_name"].tolist() == ["Loger", "Nourrir"]


def test_texts_that_begin_with_what_is_to_be_done_are_objectives(table: Agreement) -> None:
    assert table.actions["objective"].tolist()[0] == "Loger vingt personnes"
    assert table.actions["description"].isna().all()


def test_the_headings_that_are_told_are_still_said_to_be_unknown(table: Agreement) -> None:
    said = [finding.details["text"] for finding in table.findings if finding.code == "unknown-label"]
    assert said == ["Rivage ; Jalon ; Barque ; Cap ; Cagnotte"]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("70 000,00 €", "70 001,00 €"),  # no sum
        ("Rivage;Jalon;", "Rivage;"),  # neither codes nor groups: expenses look alike
    ],
)
def test_a_table_under_unknown_headings_is_refused_without_a_sum_or_anything_of_actions(
    tmp_path: Path, printed: str, instead: str
) -> None:
    text = TABLE.replace(printed, instead)
    if instead == "Rivage;":
        rows = [line.split(";") for line in TABLE.strip().splitlines()]
        text = "\n" + "\n".join(";".join(row[2:]) for row in rows)
    assert _read(tmp_path, "plan.csv", text).actions.empty


AIMS = ("Lutter contre l'isolement", "Offrir des légumes", "Réduire le gaspillage")


@pytest.mark.parametrize(("heading", "cost"), [("Cagnotte (k€)", 30_000_000), ("Cagnotte 2026", 30_000)])
def test_the_heading_of_a_cost_that_is_told_says_its_unit(tmp_path: Path, heading: str, cost: float) -> None:
    text = TABLE.replace("Cagnotte", heading).replace(" €", "")
    assert _read(tmp_path, "plan.csv", text).actions["stated_cost_eur"].tolist()[0] == cost


def test_costs_of_another_year_are_none_of_the_agreement(tmp_path: Path) -> None:
    text = TABLE.replace("Cagnotte", "Cagnotte 2024")
    actions = _read(tmp_path, "plan.csv", text).actions
    assert actions.empty or actions["stated_cost_eur"].isna().all()


def test_labels_that_come_again_in_all_sheets_are_told_by_what_stands_beside_them(tmp_path: Path) -> None:
    actions = _read(tmp_path, "plan.txt", _sheets(aims=AIMS, total="25 000")).actions
    assert actions["objective"].tolist() == list(AIMS)
    assert actions["stated_cost_eur"].tolist() == [5_000, 7_500, 12_500]
    assert actions["description"].str.startswith("Des bénévoles").all()


def test_amounts_beside_an_unknown_label_are_no_costs_where_no_printed_sum_says_so(tmp_path: Path) -> None:
    actions = _read(tmp_path, "plan.txt", _sheets(aims=AIMS, total="26 000")).actions
    assert actions["stated_cost_eur"].isna().all()


def test_of_two_texts_beside_unknown_labels_neither_is_the_description(tmp_path: Path) -> None:
    aims = tuple(f"Un second texte aussi long que l'autre, dont rien ne dit le rôle, {at}." for at in "abc")
    actions = _read(tmp_path, "plan.txt", _sheets(aims=aims, total="25 000")).actions
    assert actions[["objective", "description"]].isna().all(axis=None)
    assert actions["other_fields"].map(lambda fields: aims[0] in fields.values()).tolist()[0]


def test_a_sum_right_below_sums_is_that_of_all_of_them() -> None:
    rows = [(Decimal(amount),) for amount in (10, 20, 30, 5, 7, 12, 42, 9)]
    sums = {place: parts for place, (parts, _) in reduce_rows(rows, set()).items()}
    assert sums == {2: [0, 1], 5: [3, 4], 6: [2, 5]}


def test_a_total_names_an_axis_by_its_whole_code(tmp_path: Path) -> None:
    text = """
Orientation;Code;Action;Coût
OS1 – Loger;OS1-A1;Pension de famille;30 000 €
OS1 – Loger;OS1-A2;Garantie des loyers;12 000 €
Sous-total OS1;;;45 000 €
OS2 – Nourrir;OS2-A1;Épicerie;20 000 €
Sous-total OS2;;;20 000 €
"""
    axes = _read(tmp_path, "plan.csv", text).axes
    assert axes[["axis_code", "stated_axis_total_eur"]].to_numpy().tolist() == [
        ["OS1", 45_000],
        ["OS2", 20_000],
    ]


def test_a_summary_of_axes_whose_money_has_unknown_words_is_no_fault(tmp_path: Path) -> None:
    summary = "\nAxe;Coût des barques\nAxe 1 : Loger;10 €\nAxe 2 : Nourrir;20 €\nTotal;30 €\n"
    assert _read(tmp_path, "plan.csv", summary).actions.empty


@pytest.mark.parametrize(("third", "costs"), [("6 000 €", [9_000, 8_000, 6_000]), ("7 000 €", [])])
def test_a_column_under_unknown_words_is_the_cost_where_it_is_what_funders_pay(
    tmp_path: Path, third: str, costs: list[float]
) -> None:
    rows = f"""
N°;Action;Objectif;Cagnotte;État;Ville
1;Loger;Que chacun ait un toit;9 000 €;5 000 €;4 000 €
2;Nourrir;Que chacun mange;8 000 €;2 000 €;6 000 €
3;Rouler;Que chacun aille au travail;{third};1 000 €;5 000 €
"""
    assert _read(tmp_path, "plan.csv", rows).actions["stated_cost_eur"].dropna().tolist() == costs


@pytest.mark.parametrize("head", ["Projet lauréat", "Actions soutenues", "Opération financée"])
def test_a_heading_that_says_what_became_of_actions_is_that_of_their_names(head: str, tmp_path: Path) -> None:
    plan = f"\nThème;{head};Coût\nNature;Une mare;20 €\nSport;Un mur;10 €\n;Total;30 €\n"
    assert _read(tmp_path, "2025.csv", plan).actions["action_name"].tolist() == ["Une mare", "Un mur"]
