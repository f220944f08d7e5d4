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
