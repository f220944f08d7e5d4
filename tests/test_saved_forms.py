"""Pages of an extranet, saved with the menu above and the fields of each sheet in a table of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

import convlib

SHEETS = {
    "A-1": ("Bus des champs", "haute", "12 000"),
    "A-2": ("Taxi du soir", "faible", "8 500"),
    "B-1": ("Atelier de réparation", "moyenne", "20 000"),
}


def _page() -> str:
    html = "<style>@media screen, print { .s { position: absolute; left: -9999px } }</style>"
    html += "<div>Portail › Dossiers › Saisie du bilan</div><div class=s>Aller au contenu</div>"
    html += "<h1>Convention de mobilité 2025 de Brize</h1>"
    for letter, axis in (("A", "Se déplacer"), ("B", "Réparer")):
        html += f"<table><tr><td><h2>Axe {letter} : {axis}</h2><tr><td>"
        for code, (name, rank, cost) in SHEETS.items():
            if code[0] == letter:
                html += f"""<fieldset><legend>Action {code}</legend><table><tr><th>Intitulé<td>{name}
                <tr><th>Priorité<td><select><option>normale<option selected>{rank}</select>
                <tr><th>Coût<td><input value="{cost}"> €</table></fieldset>"""
        html += "</table>"
    return f"<!doctype html><html><meta charset=utf8><body>{html}"


def test_each_legend_heads_its_own_sheet_and_the_menu_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "bilan.html"
    path.write_text(_page(), encoding="utf-8")
    read = convlib.read_agreement(path)
    assert read.title == "Convention de mobilité 2025 de Brize"
    assert rows(read.axes, "axis_code axis_name") == [["A", "Se déplacer"], ["B", "Réparer"]]
    assert rows(read.actions, "action_code axis_code action_name stated_cost_eur") == [
        [code, code[0], name, int(cost.replace(" ", ""))] for code, (name, _rank, cost) in SHEETS.items()
    ]
    assert [fields["Priorité"] for fields in read.actions["other_fields"]] == ["haute", "faible", "moyenne"]
    codes = {finding.code: finding.line for finding in read.findings}
    assert (codes["page-furniture"], codes["hidden-text"]) == (1, 2)


@pytest.mark.parametrize(("ranks", "count"), [("haute basse haute", 0), ("Santé Emploi Santé", 2)])
def test_a_column_of_degrees_names_no_axes(tmp_path: Path, ranks: str, count: int) -> None:
    path = tmp_path / "plan.csv"
    held = zip("123", ("Loger", "Nourrir", "Vêtir"), ranks.split(), strict=True)
    path.write_text(
        "Plan fictif 2025\nN°;Action;Priorité;Coût\n" + "".join(f"{';'.join(each)};500 €\n" for each in held)
    )
    read = convlib.read_agreement(path)
    assert len(read.axes) == count
    assert len(read.actions) == 3
