"""Costs in sentences that name their year, where a document tells of one year and plans the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import rows

from convlib import Agreement, read_agreement

REPORT = """Rapport d'exécution 2023 et programme 2024 (document fictif)

Orientation I. Loger

I.1 Studios pour jeunes
Pourquoi ? Offrir un logement.
Ce qui a été fait en 2023. Dix jeunes ont été logés. Dépense 2023 : 71 500 €.
Ce qui est prévu en 2024. L'action continue. Coût 2024 : 76 000 €, soit État 38 000 €, Ville 38 000 €.

I.2 Bourse au permis
Pourquoi ? Payer le permis.
Ce qui a été fait en 2023. Rien : l'action commence en 2024.
Ce qui est prévu en 2024. Première année. Coût 2024 : 24 000 €, soit État 12 000 €, Ville 12 000 €.

Total de l'orientation I pour 2024 : 100 000 €.
"""
TABLE = """<!doctype html><meta charset=utf-8><h1>Rapport 2023 et programme 2024 (document fictif)</h1>
<h2>Orientation 1. Loger</h2><h3>Action 1.1 Studios</h3><p>Coût 2023 : 700 €</p><p>Coût 2024 : 900 €</p>
<h2>Orientation 2. Aider</h2><h3>Action 2.1 Repas</h3><p>Coût 2023 : 20 €</p><p>Coût 2024 : 50 €</p>
<h2>Récapitulatif</h2><table><tr><th>Orientation<th>Dépensé en 2023<th>Prévu en 2024
<tr><td>Orientation 1. Loger<td>700 €<td>900 €<tr><td>Orientation 2. Aider<td>20 €<td>50 €
<tr><td>Ensemble<td>720 €<td>950 €</table>"""


def read(folder: Path, text: str, name: str, year: int) -> Agreement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_agreement(folder / name, year=year)


def test_a_sentence_tells_the_cost_of_the_year_that_it_names(tmp_path: Path) -> None:
    agreement = read(tmp_path, REPORT, "2023-2024.txt", 2024)
    assert rows(agreement.actions, "stated_cost_eur") == [[76000.0], [24000.0]]
    assert agreement.funding["amount_eur"].tolist() == [38000.0, 38000.0, 12000.0, 12000.0]
    assert rows(agreement.axes, "stated_axis_total_eur") == [[100000.0]]


def test_in_a_year_costs_shares_and_totals_of_another_are_none(tmp_path: Path) -> None:
    agreement = read(tmp_path, REPORT, "2023-2024.txt", 2023)
    assert rows(agreement.actions, "stated_cost_eur") == [[71500.0], [None]]
    assert agreement.funding.empty
    assert rows(agreement.axes, "stated_axis_total_eur") == [[None]]
    kept = agreement.amounts[["amount_eur", "year", "role", "column"]].fillna("")
    assert (76000.0, 2024, "cost", "") in list(kept.itertuples(index=False, name=None))
    assert (100000.0, 2024, "subtotal", "") in list(kept.itertuples(index=False, name=None))
    assert [each.action_code for each in agreement.findings if each.code == "missing-cost"] == ["I.2"]


@pytest.mark.parametrize(("year", "kind"), [(2023, "unstated"), (2024, "continued")])
def test_what_is_planned_for_a_later_year_does_not_say_that_an_action_goes_on(
    tmp_path: Path, year: int, kind: str
) -> None:
    text = "<!doctype html><meta charset=utf-8><h1>Rapport 2023 et programme 2024</h1><h2>Action 1 Loger</h2>"
    text += "<p>Ce qui a été fait en 2023 : dix jeunes sont logés.</p><p>Coût 2023 : 70 €</p>"
    text += "<p>Ce qui est prévu en 2024 : l'action continue.</p><p>Coût 2024 : 90 €</p>"
    assert read(tmp_path, text, "2023-2024.html", year).actions["continuation"].tolist() == [kind]


@pytest.mark.parametrize(("year", "totals"), [(2023, [700.0, 20.0, 720.0]), (2024, [900.0, 50.0, 950.0])])
def test_of_axes_the_totals_of_the_wanted_year_are_read_whatever_their_stage(
    tmp_path: Path, year: int, totals: list[float]
) -> None:
    agreement = read(tmp_path, TABLE, "2023-2024.html", year)
    printed = [*agreement.axes["stated_axis_total_eur"], agreement.grand_total_eur]
    assert printed == totals


@pytest.mark.parametrize(
    ("sentence", "cost"),
    [
        ("Cette action coûtera 900 € en 2024.", 900.0),
        ("Cette action a coûté 900 € en 2023.", None),
        ("Son coût pour 2023 était de 900 €.", None),
        ("Cette action, lancée en 2023, coûtera 900 €.", 900.0),
    ],
)
def test_a_sentence_that_tells_the_cost_of_an_earlier_year_tells_none_of_the_agreement(
    tmp_path: Path, sentence: str, cost: float | None
) -> None:
    text = f"Programme 2024 (document fictif)\n\nAction 1 – Loger\nOn loge dix jeunes. {sentence}\n"
    (tmp_path / "2024.txt").write_text(text, encoding="utf-8")
    assert rows(read_agreement(tmp_path / "2024.txt").actions, "stated_cost_eur") == [[cost]]
