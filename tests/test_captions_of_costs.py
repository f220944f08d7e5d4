"""`Coût des actions (en €)` right below an axis names what stands below it, and ends no axis."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows


@pytest.mark.parametrize("caption", ["Coût des actions (en €)", "Montant des actions"])
@pytest.mark.parametrize("lead", [" : ", " ........ "])
@pytest.mark.parametrize("codes", [("1.1 ", "1.2 ", "2.1 ", "2.2 "), ("", "", "", "")])
def test_a_caption_of_costs_ends_no_axis(
    caption: str, lead: str, codes: tuple[str, ...], tmp_path: Path
) -> None:
    names = ("Loger les jeunes", "Réparer les toits", "Cuisiner ensemble", "Cultiver des jardins")
    costs = (12_500, 8_000, 4_500, 6_000)
    lines = [
        f"{code}{name}{lead}{cost:,} €".replace(",", " ")
        for code, name, cost in zip(codes, names, costs, strict=True)
    ]
    first, second = "\n".join(lines[:2]), "\n".join(lines[2:])
    agreement = read(
        tmp_path,
        f"Plan d'actions 2026 (document fictif)\n\nAxe 1 – Se loger\n{caption}\n\n{first}\n\n"
        f"Axe 2 – Se nourrir\n{caption}\n\n{second}\n\nTotal : 31 000 €\n",
    )
    assert rows(agreement.actions, "axis_code action_name stated_cost_eur") == [
        [axis, name, cost] for axis, name, cost in zip("1122", names, costs, strict=True)
    ]
    assert agreement.grand_total_eur == 31_000
    assert not agreement.findings
