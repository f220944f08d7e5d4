"""Tables on their side whose last row has one total, in a cell across the columns of all actions."""

from __future__ import annotations

from pathlib import Path

from tabled import rows

from convlib import read_agreement

PAGE = """<!doctype html><meta charset=utf-8><h1>Plan des haies 2026 (document fictif)</h1>
<table><tr><th>Code<td>A1<td>A2<td>B1<tr><th>Axe<td>A – Planter<td>A – Planter<td>B – Montrer
<tr><th>Action<td>Haies<td>Mares<td>Visites<tr><th>Objectif<td>Abriter<td>Rafraîchir<td>Expliquer
<tr><th>Coût<td>7 000 €<td>2 500 €<td>900 €<tr><th>Total du plan<td colspan=3>10 400 €</table>"""


def test_one_total_across_all_actions_of_a_table_on_its_side_is_the_grand_total(tmp_path: Path) -> None:
    (tmp_path / "2026.html").write_text(PAGE, encoding="utf-8")
    read = read_agreement(tmp_path / "2026.html")
    assert rows(read.actions, "action_code action_name objective stated_cost_eur") == [
        ["A1", "Haies", "Abriter", 7000],
        ["A2", "Mares", "Rafraîchir", 2500],
        ["B1", "Visites", "Expliquer", 900],
    ]
    assert read.grand_total_eur == 10_400
    assert read.actions["other_fields"].tolist() == [{}, {}, {}]
