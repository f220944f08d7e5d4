"""`Partenaire financier` heads who pays, and `Partenaires financiers` lists them, as `Financeurs` does."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

_PAID = "action_code funder amount_eur"


def test_a_table_of_partners_says_who_pays_though_it_has_one_row(tmp_path: Path) -> None:
    head = "<table><tr><td>Partenaire financier<td>Apport<tr>"
    page = f"""<!doctype html><meta charset=utf-8><h1>Plan d'actions 2022</h1><p>Document fictif</p>
    <h2>Axe 1 : Vivre</h2>
    <h3>Action 1.1 : Loger</h3><p>Coût total : 20 000 €</p>{head}<td>État<td>20 000 €</table>
    <h3>Action 1.2 : Former</h3><p>Coût total : 30 000 €</p>
    {head}<td>État<td>10 000 €<tr><td>Commune de Val-Fleuri<td>20 000 €</table>
    <h3>Action 1.3 : Jouer</h3><p>Coût total : 5 000 €</p>{head}<td>Fondation du Lac<td>5 000 €</table>
    <p>Total général : 55 000 €</p>"""
    agreement = read(tmp_path, page, "2022.html")
    assert rows(agreement.funding, _PAID) == [
        ["1.1", "État", 20_000.0],
        ["1.2", "État", 10_000.0],
        ["1.2", "Commune de Val-Fleuri", 20_000.0],
        ["1.3", "Fondation du Lac", 5_000.0],
    ]
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_partners_in_one_line_are_funders_where_amounts_say_so(tmp_path: Path) -> None:
    text = """Plan d'actions 2022
Document fictif

Axe 1 : Vivre
Action 1.1 : Loger
Coût : 20 000 €
Partenaires financiers : État, Région
Action 1.2 : Former
Coût : 30 000 €
Partenaires financiers : État (10 000 €), Région (20 000 €)
"""
    agreement = read(tmp_path, text, "2022.txt")
    assert rows(agreement.funding, _PAID) == [["1.2", "État", 10_000.0], ["1.2", "Région", 20_000.0]]
    kept = [row.get("Partenaires financiers") for row in agreement.actions["other_fields"]]
    assert kept[0] == "État, Région"
