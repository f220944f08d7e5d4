"""Reports of execution: who pays and the cost, a row each, under a column for each stage."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

REPORT = """RAPPORT D'EXÉCUTION 2026 (document fictif)

1. Loger les jeunes

1.1 Ouvrir un foyer

  Objectif      Loger dix jeunes.

  {label}        {first}      {second}
    Part État              600,00 €      {one} €
    Part Département       400,00 €      {two} €
    Coût total           1 000,00 €      {three} €

1.2 Meubler le foyer

  Objectif      Offrir un lit.

  {label}        {first}      {second}
    Part État              150,00 €      100,00 €
    Part Département       150,00 €      100,00 €
    Coût total             300,00 €      200,00 €

  Total axe 1            1 300,00 €      1 000,00 €

2. Actions à l'initiative du Département

2.1 Prêter des vélos

  Objectif      Aller au travail.

  {label}        {first}      {second}
    Part Département       500,00 €      450,00 €
    Part État              100,00 €       50,00 €
    Coût total             600,00 €      500,00 €

  Total axe 2              600,00 €      500,00 €
"""


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Budget", "Prévisionnel 2026", "Exécuté 2026"),
        ("Coût", "Prévu", "Réalisé"),
    ],
)
def test_the_first_stage_is_cost_shares_and_totals_and_the_others_stay(
    tmp_path: Path, label: str, first: str, second: str
) -> None:
    text = REPORT.format(label=label, first=first, second=second, one="500,00", two="300,00", three="800,00")
    agreement = read(tmp_path, text)
    assert rows(agreement.actions, "axis_code action_code action_name stated_cost_eur") == [
        ["1", "1.1", "Ouvrir un foyer", 1_000],
        ["1", "1.2", "Meubler le foyer", 300],
        ["2", "2.1", "Prêter des vélos", 600],
    ]
    assert rows(agreement.axes, "axis_name stated_axis_total_eur") == [
        ["Loger les jeunes", 1_300],
        ["Actions à l'initiative du Département", 600],
    ]
    assert rows(agreement.funding, "action_code funder amount_eur")[:2] == [
        ["1.1", "État", 600],
        ["1.1", "Département", 400],
    ]
    assert agreement.actions["other_fields"].tolist()[0][f"Coût total – {second}"] == "800,00 €"
    assert [finding.code for finding in agreement.findings if finding.severity == "error"] == []


def test_a_share_that_does_not_reach_the_cost_of_its_stage_is_a_gap(tmp_path: Path) -> None:
    text = REPORT.replace("400,00 €", "300,00 €").format(
        label="Budget", first="Prévu", second="Réalisé", one="500,00", two="300,00", three="800,00"
    )
    gaps = [finding.action_code for finding in read(tmp_path, text).findings if finding.code == "funding-gap"]
    assert gaps == ["1.1"]


def test_a_line_of_a_paragraph_that_comes_again_below_the_top_of_pages_is_no_header(tmp_path: Path) -> None:
    page = (
        "{0}. {1} les jeunes\n\nCe volet est conduit par la direction des solidarités, en lien avec le\n"
        "commissaire à la lutte contre la pauvreté.\n\n{0}.1 {1} dix jeunes\n\n"
        "Objectif : {1} dix jeunes.\nCoût : {0}00 €\n\nRapport fictif 2026            page {0}\n"
    )
    pages = "\f".join(
        page.format(number, verb) for number, verb in enumerate(("Loger", "Nourrir", "Soigner"), 1)
    )
    agreement = read(tmp_path, f"RAPPORT 2026 (document fictif)\n\n{pages}")
    assert agreement.axes["axis_name"].tolist() == [
        "Loger les jeunes",
        "Nourrir les jeunes",
        "Soigner les jeunes",
    ]


@pytest.mark.parametrize("heads", [("Taux", "Montant"), ("Montant", "Taux"), ("%", "€")])
def test_an_amount_beside_its_rate_below_a_payer_is_what_that_pays(
    heads: tuple[str, str], tmp_path: Path
) -> None:
    def pair(rate: str, amount: str) -> str:
        told = (amount, rate) if heads[0] == "Montant" else (rate, amount)
        return "".join(f"<td>{each}" for each in told)

    names = "".join(f"<th>{head}" for head in heads * 2)
    above = "".join(f"<th rowspan=2>{head}" for head in ("N°", "Action", "Coût"))
    table = f"<tr>{above}<th colspan=2>État<th colspan=2>Ville<tr>{names}"
    table += f"<tr><td>1.1<td>Loger<td>20 000 €{pair('40 %', '8 000 €')}{pair('60 %', '12 000 €')}"
    table += f"<tr><td>1.2<td>Nourrir<td>10 000 €{pair('50 %', '5 000 €')}{pair('50 %', '5 000 €')}"
    page = f"<html><meta charset=utf8><h1>Plan 2025 (fictif)</h1><table>{table}</table>"
    agreement = read(tmp_path, page, "plan.html")
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 8_000.0],
        ["1.1", "Ville", 12_000.0],
        ["1.2", "État", 5_000.0],
        ["1.2", "Ville", 5_000.0],
    ]
