"""Units of tables: in a row of their own below the headings, and in a line or a row below all amounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

_ROWS = "1.1;Loger;12,5;7,5;5\n1.2;Former;8;5;3\n;Total général;20,5;12,5;8\n"
_NAMES = "N°;Action;Coût total;État;Ville\n"


def _page(table: str) -> str:
    cells = table.strip().replace(";", "<td>").replace("\n", "<tr><td>")
    return f"<!doctype html><meta charset=utf-8><h1>Convention 2023</h1><table><tr><td>{cells}</table>"


@pytest.mark.parametrize("medium", ["csv", "html"])
@pytest.mark.parametrize(
    "table",
    [
        f"{_NAMES};;(en k€);(en k€);(en k€)\n{_ROWS}",
        f"N°;Action;Coût;Financement;\n;;total;État;Ville\n;;en k€;en k€;en k€\n{_ROWS}",
        f"{_NAMES}(montants en k€);;;;\n{_ROWS}",
        f"{_NAMES}{_ROWS}Les montants sont exprimés en milliers d'euros.;;;;\n",
    ],
)
def test_a_row_of_units_is_of_the_amounts_in_its_columns(tmp_path: Path, table: str, medium: str) -> None:
    text = f"Convention 2023;;;;\n{table}" if medium == "csv" else _page(table)
    agreement = read(tmp_path, text, f"2023.{medium}")
    assert agreement.actions["stated_cost_eur"].tolist() == [12_500.0, 8_000.0]
    assert rows(agreement.funding, "funder amount_eur") == [
        ["État", 7_500.0],
        ["Ville", 5_000.0],
        ["État", 5_000.0],
        ["Ville", 3_000.0],
    ]
    assert agreement.grand_total_eur == 20_500.0
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_a_line_that_says_the_unit_below_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    said = "Montants en k€. La colonne « Suite » dit ce que chaque action continue."
    agreement = read(tmp_path, f"Convention 2023 (document fictif)\n{said}\n\n{_NAMES}{_ROWS}", "2023.csv")
    text = "Convention 2023 (document fictif)\n{}\n\nAxe 1 – Vivre\nAction 1.1 : Loger\nCoût : 12,5\n"
    plain = read(tmp_path, text.format(said), "2023.txt")
    for each in (agreement, plain):
        assert each.title == "Convention 2023 (document fictif)"
        assert each.actions["stated_cost_eur"][0] == 12_500.0
