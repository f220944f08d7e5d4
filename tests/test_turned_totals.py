"""Tables on their side: their totals, axes in a row above, and the unit in the header of the page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
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


@pytest.mark.parametrize("names", [("Axe I – Se loger", "Axe II – Apprendre"), ("Se loger", "Apprendre")])
def test_wide_cells_above_the_codes_name_the_axes_of_the_columns_and_no_action(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Programme jeunesse 2026 (document fictif)"],
        [],
        ["", names[0], None, None, names[1], None, "Contrat"],
        ["Code", "L1", "L2", "Total axe", "A1", "Total axe", "Total général"],
        ["Action", "Bail glissant", "Foyer", "", "Cours du soir", "", ""],
        ["Pilote", "CCAS", "Ville", "", "École", "", ""],
        ["État", 10, 20, 30, 5, 5, 35],
        ["Coût", 11, 22.5, 33.5, 10, 10, 43.5],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:D3")
    sheet.merge_cells("E3:F3")
    sheet.oddHeader.center.text = "Montants en k€"
    book.save(tmp_path / "2026.xlsx")
    read = read_agreement(tmp_path / "2026.xlsx")
    assert rows(read.axes, "axis_name stated_axis_total_eur") == [["Se loger", 33_500], ["Apprendre", 10_000]]
    assert rows(read.actions, "action_code action_name stated_cost_eur lead_name") == [
        ["L1", "Bail glissant", 11_000, "CCAS"],
        ["L2", "Foyer", 22_500, "Ville"],
        ["A1", "Cours du soir", 10_000, "École"],
    ]
    assert read.grand_total_eur == 43_500
    assert not [each.code for each in read.findings if each.severity != "note"]
