"""Actions that an amendment announces as new: before their names, or in a column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

PAST = "action_code action_name continuation stated_cost_eur"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Action créée par le présent avenant : 1.2 – Planter", "Action ajoutée par avenant : 1.3 – Semer"),
        ("Action introduite par l'avenant n° 2 : Action 1.2 – Planter", "Action nouvelle : 1.3 – Semer"),
    ],
)
def test_what_stands_before_the_name_of_an_action_says_that_it_is_new(
    first: str, second: str, tmp_path: Path
) -> None:
    agreement = read(
        tmp_path,
        f"""Avenant n° 2 au plan d'actions 2026 (document fictif)

Axe 1 – Loger

Action 1.1 – Ouvrir une pension
Objectif : Loger
Coût : 10 000 €

{first}
Objectif : Verdir
Coût : 5 000 €

{second}
Objectif : Fleurir
Coût : 6 000 €

Total : 21 000 €
""",
    )
    assert rows(agreement.actions, PAST) == [
        ["1.1", "Ouvrir une pension", "unstated", 10_000],
        ["1.2", "Planter", "new", 5_000],
        ["1.3", "Semer", "new", 6_000],
    ]
    assert [(each.code, each.action_code) for each in agreement.findings] == [("blank-value", "1.1")]


def test_a_column_says_that_an_amendment_adds_an_action(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """N°;Action;Coût;Statut
1.1;Ouvrir une pension;10 000 €;Reconduite de 2025
1.2;Planter;5 000 €;Créée par le présent avenant
1.3;Semer;6 000 €;Ajoutée par l'avenant n° 2
Total;;21 000 €;
""",
        "2026.csv",
    )
    assert rows(agreement.actions, "action_code continuation") == [
        ["1.1", "continued"],
        ["1.2", "new"],
        ["1.3", "new"],
    ]
