"""Money that nobody pays yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

TABLE = (
    "<table><tr><th>Financeur<th>Montant<tr><td>État<td>500 €"
    "<tr><td>Solde à trouver (mécénat)<td>400 €</table>"
)


@pytest.mark.parametrize(
    "paid",
    [
        TABLE,
        "<p>Financeurs : État : 500 € ; À financer : 400 €</p>",
        "<p>État : 500 €</p><p>Reste à financer : 400 €</p>",
    ],
)
def test_what_is_still_to_be_financed_is_no_funder_and_is_said(tmp_path: Path, paid: str) -> None:
    text = (
        "<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Loger</h2>"
        f"<h3>Action 1.1 : Bâtir</h3><p>Porteur : Ville</p><p>Coût : 900 €</p>{paid}"
        "<h3>Action 1.2 : Louer</h3><p>Porteur : Ville</p><p>Coût : 700 €</p><p>État : 700 €</p>"
    )
    agreement = read(tmp_path, text, "2026.html")
    funding = rows(agreement.funding, "action_code funder amount_eur")
    assert funding == [["1.1", "État", 500.0], ["1.1", None, 400.0], ["1.2", "État", 700.0]]
    said = [each for each in agreement.findings if each.code == "unread-funding"]
    assert [each.action_code for each in said] == ["1.1"]
    assert "400 €" in said[0].message
