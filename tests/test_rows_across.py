"""Rows of one text across a table: what they say of the action above, and parts that they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

from convlib import Agreement

_ACTIONS = "action_code axis_code action_name stated_cost_eur"
_READ = [
    ["1.1", "1", "Animer", 52_000.0],
    ["1.2", "1", "Réparer", 27_400.0],
    ["2.1", "2", "Former", 18_900.0],
]


def _across(text: str) -> str:
    return f"<tr><td colspan=3>{text}</tr>"


def _action(code: str, name: str, cost: str, told: str = "") -> str:
    height = " rowspan=2" if told else ""
    return f"<tr><td{height}>{code}<td>{name}<td>{cost}</tr>" + (
        f"<tr><td colspan=2>{told}</tr>" if told else ""
    )


def _read(folder: Path, *body: str) -> Agreement:
    head = "<tr><th>N°<th>Action<th>Coût</tr>"
    total = "<tr><td colspan=2>Total<td>98 300 €</tr>"
    title = "<html><meta charset=utf8><h1>Programme 2024 (fictif)</h1>"
    return read(folder, f"{title}<table>{head}{''.join(body)}{total}</table>", "2024.html")


@pytest.mark.parametrize("label", ["Bilan", "Observations", "Points de vigilance", "Mot de la fin"])
def test_a_label_in_rows_right_below_actions_is_a_field_of_each(tmp_path: Path, label: str) -> None:
    agreement = _read(
        tmp_path,
        *(
            _across("Axe 1 – Ouvrir"),
            _action("1.1", "Animer", "52 000 €"),
            _across(f"{label} : Trois mille passages."),
        ),
        *(_action("1.2", "Réparer", "27 400 €"), _across(f"{label} : Ouvert en juin.")),
        *(_across("Axe 2 – Transmettre"), _action("2.1", "Former", "18 900 €")),
    )
    assert rows(agreement.actions, _ACTIONS) == _READ
    told = [dict(fields).get(label) for fields in agreement.actions["other_fields"]]
    assert told == ["Trois mille passages.", "Ouvert en juin.", None]


def test_a_row_beside_the_code_of_the_action_above_is_of_that_action(tmp_path: Path) -> None:
    agreement = _read(
        tmp_path,
        *(_across("Axe 1 – Ouvrir"), _action("1.1", "Animer", "52 000 €", "Bilan : Trois mille passages.")),
        _action("1.2", "Réparer", "27 400 €", "Le toit a été refait"),
        *(_across("Axe 2 – Transmettre"), _action("2.1", "Former", "18 900 €")),
    )
    assert rows(agreement.actions, _ACTIONS) == _READ
    assert dict(agreement.actions["other_fields"][0])["Bilan"] == "Trois mille passages."
    assert agreement.actions["description"][1] == "Le toit a été refait"


def test_sentences_below_actions_describe_them_and_the_first_row_names_a_part(tmp_path: Path) -> None:
    agreement = _read(
        tmp_path,
        *(_across("Territoire : Ouvrir"), _action("1.1", "Animer", "52 000 €")),
        _across("Le lieu a reçu trois mille habitants."),
        *(_action("1.2", "Réparer", "27 400 €"), _across("Territoire : Transmettre")),
        _action("2.1", "Former", "18 900 €"),
    )
    assert rows(agreement.actions, "action_code action_name stated_cost_eur") == [
        [code, name, cost] for code, _, name, cost in _READ
    ]
    assert agreement.axes["axis_name"].tolist() == ["Territoire : Ouvrir", "Territoire : Transmettre"]
    assert agreement.actions["description"][0] == "Le lieu a reçu trois mille habitants."
