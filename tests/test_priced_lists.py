"""Lists of actions with their codes, whose amounts stand behind leaders or white space."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

ENTRIES = (
    ("1.1 Loger les jeunes", 12_500),
    ("1.2 Réparer les toits", 8_000),
    ("1.3 Tenir un guichet", 30_000),
)
MORE = (("2.1 Cuisiner", 4_500), ("2.2 Cultiver", 6_000))


def listing(leader: str, write: str) -> str:
    def lines(entries: tuple[tuple[str, int], ...]) -> str:
        amounts = {
            "k€": [f"{cost / 1000:g}".replace(".", ",") for _, cost in entries],
            "€": [f"{cost:,} €".replace(",", " ") for _, cost in entries],
        }[write]
        return "\n".join(f"{name} {leader} {said}" for (name, _), said in zip(entries, amounts, strict=True))

    unit = "Montants en milliers d'euros\n\n" if write == "k€" else ""
    total = "61" if write == "k€" else "61 000 €"
    return (
        f"Programme 2026 d'insertion (document fictif)\n\n{unit}Axe 1 – Se loger\n\n{lines(ENTRIES)}\n\n"
        f"Axe 2 – Se nourrir\n\n{lines(MORE)}\n\nTotal {leader} {total}\n"
    )


@pytest.mark.parametrize("leader", ["................", "…………", ". . . . . . . .", "       "])
@pytest.mark.parametrize("write", ["k€", "€"])
def test_amounts_behind_leaders_are_costs(leader: str, write: str, tmp_path: Path) -> None:
    agreement = read(tmp_path, listing(leader, write))
    costs = [cost for _, cost in (*ENTRIES, *MORE)]
    assert rows(agreement.actions, "axis_code stated_cost_eur") == [
        [axis, cost] for axis, cost in zip("11122", costs, strict=True)
    ]
    assert agreement.actions["action_name"].tolist()[0] == "Loger les jeunes"
    assert agreement.grand_total_eur == 61_000
    assert not agreement.findings


def test_a_table_of_contents_stays_one_below_a_unit(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """Programme 2026 (document fictif)

Montants en k€

1.1 Loger les jeunes ................ 2
1.2 Réparer les toits ............... 3
2.1 Cuisiner ........................ 5

Action 1.1 – Loger les jeunes
Objectif : Loger
Coût : 12

Action 1.2 – Réparer les toits
Objectif : Réparer
Coût : 8

Total : 20
""",
    )
    assert "contents" in agreement.lines["place"].tolist()
    assert rows(agreement.actions, "action_code stated_cost_eur") == [["1.1", 12_000], ["1.2", 8_000]]
