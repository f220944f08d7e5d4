"""Printed numbers of actions are compared with those that were read, of an axis and of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import read_agreement

SHEETS = """Plan d'action 2022

Nombre d'actions : {all}

AXE 1 : Loger
Nombre d'actions : {first}

Action 1.1 : Bail
Nombre d'actions : 9
Coût : 50 €

Action 1.2 : Toit
Coût : 20 €

AXE 2 : Nourrir

Action 2.1 : Pain
Coût : 60 €

Total général : 130 €
Nombre d'actions : 3
"""
TABLE = """Axe;Nombre d'actions;Montant (€)
Axe 1 : Loger;{first};70
Axe 2 : Nourrir;1;60
Total;{all};130

Axe;N°;Action;Coût (€)
Axe 1 : Loger;1.1;Bail;50
Axe 1 : Loger;1.2;Toit;20
Axe 2 : Nourrir;2.1;Pain;60
;;Total général;130
"""


@pytest.mark.parametrize(("text", "lines"), [(SHEETS, (3, 6)), (TABLE, (4, 2))])
@pytest.mark.parametrize(("first", "of_all"), [(2, 3), (4, 3), (2, 5)])
def test_a_number_of_actions_is_a_finding_only_where_others_were_read(
    text: str, lines: tuple[int, int], first: int, of_all: int, tmp_path: Path
) -> None:
    path = tmp_path / ("plan.csv" if text is TABLE else "plan.txt")
    path.write_text(text.format(first=first, all=of_all), encoding="utf-8")
    agreement = read_agreement(path)
    assert len(agreement.actions) == 3
    found = [each for each in agreement.findings if each.code != "prose" and "ombre d" in each.message]
    expected = [("actions-count", lines[0], "3")] if of_all != 3 else []
    expected += [("actions-count", lines[1], "2")] if first != 2 else []
    assert [(each.code, each.line, each.details["count"]) for each in found] == expected


@pytest.mark.parametrize("said", ["2 actions, 2 axes", "2 axes et 2 actions"])
def test_a_line_that_counts_parts_is_said_and_is_none_of_them(tmp_path: Path, said: str) -> None:
    table = "".join(
        f"<tr><td>{code}<td>{name}<td>{cost} €"
        for code, name, cost in (("A1", "Bail", 50), ("A2", "Toit", 20))
    )
    path = tmp_path / "2022.html"
    above = f"<h1>Plan 2022</h1><h2>Axe 1 : Loger</h2><p>En bref<p>{said}<p>Enveloppe 2021 : 90 € (rappel)"
    head = "<tr><th>Code<th>Action<th>Coût"
    path.write_text(
        f"<!doctype html><meta charset=utf8>{above}<table>{head}{table}</table>", encoding="utf-8"
    )
    read = read_agreement(path)
    assert read.actions["action_code"].tolist() == ["A1", "A2"]
    assert any(said in str(each.details.get("text")) for each in read.findings if each.code == "prose")
