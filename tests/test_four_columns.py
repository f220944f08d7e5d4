"""Sheets of four columns, two labels with their values a row, and lines that part labels by signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabled import read, rows

_ACTIONS = "action_code action_name description stated_cost_eur continuation continues_year"
_READ = [
    ["1", "Équiper", "Financement d’une aide à l’inscription.", 30_000.0, "new", None],
    ["2", "Garer", "Neuf garages.", 36_000.0, "continued", 2021],
]


def _sheet(*rows: str) -> str:
    last = {1: 4, 2: 3, 4: 1}  # how many columns the last cell covers
    cells = [row.split(" | ") for row in rows]
    lines = [
        "".join(f"<td>{cell}" for cell in row[:-1]) + f"<td colspan={last[len(row)]}>{row[-1]}"
        for row in cells
    ]
    return f"<table>{''.join(f'<tr>{line}' for line in lines)}</table>"


@pytest.mark.parametrize(
    ("cost", "past"), [("Coût total", "Antériorité"), ("Budget", "Statut"), ("Montant total", "Suite donnée")]
)
def test_two_labels_with_their_values_stand_in_a_row_also_where_one_is_a_funder(
    tmp_path: Path, cost: str, past: str
) -> None:
    page = "<!doctype html><meta charset=utf-8><h1>Contrat régional 2022 (fictif)</h1>" + "".join(
        [
            _sheet(
                "FICHE 1 – Équiper", "Orientation | I. Former",
                "Contenu | Financement d’une aide à l’inscription.",
                f"Pilote | la Région | {past} | Création", f"{cost} | 30 000 € | État | 9 000 €",
                "Région | 21 000 € |  | ",
            ),
            _sheet(
                "FICHE 2 – Garer", "Orientation | II. Bouger",
                "Contenu | Neuf garages.",
                f"Pilote | la Région | {past} | Poursuite d’une action de 2021",
                f"{cost} | 36 000 € | État | 12 000 €",
                "Région | 14 000 € | Fonds social européen | 10 000 €",
            ),
        ]
    )  # fmt: skip
    agreement = read(tmp_path, page, "2022.html")
    assert rows(agreement.actions, _ACTIONS) == _READ
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1", "État", 9000.0],
        ["1", "Région", 21_000.0],
        ["2", "État", 12_000.0],
        ["2", "Région", 14_000.0],
        ["2", "Fonds social européen", 10_000.0],
    ]
    assert agreement.actions["axis_code"].tolist() == ["I", "II"]
    assert agreement.grand_total_eur is None  # the cost of the last sheet is no total


@pytest.mark.parametrize("sign", [" • ", " ; ", " – ", " | "])
def test_a_line_of_labels_may_end_in_what_says_whether_the_action_goes_on(tmp_path: Path, sign: str) -> None:
    printed = "Contrat 2022 (fictif)\n\n" + "\n\n".join(
        f"Action {code} – {name}\nDescription : {text}\n"
        + sign.join(["Maître d'ouvrage : la Région", f"Coût : {cost} €", past])
        for code, name, text, cost, past in [
            ("1", "Équiper", "Financement d’une aide à l’inscription.", "30 000", "Action nouvelle"),
            ("2", "Garer", "Neuf garages.", "36 000", "Action déjà engagée en 2021"),
        ]
    )
    agreement = read(tmp_path, printed, "2022.txt")
    assert rows(agreement.actions, _ACTIONS) == _READ


def test_numbers_of_axes_may_stand_before_their_names_in_a_summary(tmp_path: Path) -> None:
    page = """<!doctype html><meta charset=utf-8><h1>Contrat 2022</h1><h2>Orientation 1 – Loger</h2>
    <h3>Action 1.1 – Bail</h3><p>Coût : 10 000 €</p><h2>Orientation 2 – Bouger</h2>
    <h3>Action 2.1 – Autopartage</h3><p>Coût : 5 000 €</p><h2>Synthèse</h2>
    <table><tr><td>N°<td>Orientation<td>Coût total<tr><td>1<td>Loger<td>10 000 €
    <tr><td>2<td>Bouger<td>5 000 €<tr><td><td>Total du programme<td>15 000 €</table>"""
    agreement = read(tmp_path, page, "2022.html")
    assert rows(agreement.axes, "axis_code axis_name stated_axis_total_eur") == [
        ["1", "Loger", 10_000.0],
        ["2", "Bouger", 5000.0],
    ]
    assert agreement.grand_total_eur == 15_000.0
