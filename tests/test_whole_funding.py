"""Who pays for the whole is funding of no action; of two costs, the one that makes the total is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, describe_funders, funder_totals, open_dataset, read_agreement
from convlib.questions.comparison.payers.each import say_who_pays, who_pays

PLAN = """PLAN LOCAL DE LUTTE CONTRE LA PAUVRETÉ 2026 (document fictif)

AXE 1 : SE NOURRIR

Fiche 1.1 : Épicerie mobile
Objectif : Nourrir les hameaux isolés.
Coût : 55 000 €

AXE 2 : SE LOGER

Fiche 2.1 : Visites de logements
Objectif : Repérer l'habitat indigne.
Coût : 55 000 €

"""
EFFORT = """{head}

Organisme        Apport
État             60 000 €
Ville            {city}

"""
CROSSED = """TABLEAU DE SYNTHÈSE

Financeur        Axe 1        Axe 2        Total
État             35 000 €     25 000 €     60 000 €
Ville            20 000 €     30 000 €     50 000 €
Total            55 000 €     55 000 €     110 000 €
"""


def _read(folder: Path, text: str) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def _said(agreement: Agreement, code: str) -> list[str]:
    return [finding.message for finding in agreement.findings if finding.code == code]


def test_who_pays_for_the_whole_alone_is_told_in_the_report_and_in_the_comparison(tmp_path: Path) -> None:
    (tmp_path / "agreements" / "val").mkdir(parents=True)
    text = PLAN + EFFORT.format(head="CONTRIBUTIONS", city="50 000 €") + "TOTAL GÉNÉRAL : 110 000 €\n"
    path = tmp_path / "agreements" / "val" / "2026.txt"
    path.write_text(text, encoding="utf-8")
    funders = funder_totals(read_agreement(path))
    assert funders[["funder_kind", "amount_eur", "actions_count"]].to_numpy().tolist() == [
        ["funder", 60_000, 0],
        ["funder", 50_000, 0],
        ["uncovered", 0, 0],
        ["funded", 110_000, 0],
    ]
    (said,) = describe_funders(funders, "en")
    assert said.startswith(
        "Two funders pay for the whole; which of them pays for which action is not printed."
    )
    data = open_dataset(tmp_path)
    table = who_pays(data)
    assert table["amount_eur"].tolist() == [60_000, 50_000]
    assert table["actions_count"].isna().all()
    assert list(say_who_pays(table, data, 2026, "en"))[-1] == (
        "Who pays is printed of the whole alone, and of no action, in val 2026."
    )


@pytest.mark.parametrize("city", ["50 000 €", "40 000 €"])  # all that is paid, or more than the last cost
def test_a_list_of_funders_under_a_heading_of_its_own_is_of_the_whole(city: str, tmp_path: Path) -> None:
    text = PLAN + EFFORT.format(head="CONTRIBUTIONS", city=city) + "TOTAL GÉNÉRAL : 110 000 €\n"
    agreement = _read(tmp_path, text)
    assert agreement.funding.empty
    assert agreement.actions["stated_cost_eur"].tolist() == [55_000, 55_000]
    said = _said(agreement, "unread-total")
    assert len(said) == 2
    assert "60 000" in said[0]
    assert city.removesuffix(" €") in said[1]


def test_a_list_of_funders_that_makes_the_cost_of_the_last_action_is_its_own(tmp_path: Path) -> None:
    text = (
        PLAN
        + "CONTRIBUTIONS\n\nOrganisme        Apport\nÉtat             35 000 €\nVille            20 000 €\n"
    )
    assert _read(tmp_path, text).funding["amount_eur"].dropna().tolist() == [35_000, 20_000]


def test_a_summary_of_funders_by_axis_totals_axes_and_is_no_funding(tmp_path: Path) -> None:
    agreement = _read(tmp_path, PLAN + CROSSED)
    assert agreement.funding.empty
    assert agreement.axes["stated_axis_total_eur"].tolist() == [55_000, 55_000]
    assert agreement.grand_total_eur == 110_000
    assert len(_said(agreement, "unread-total")) == 2


def test_a_total_of_an_axis_in_such_a_summary_is_compared(tmp_path: Path) -> None:
    agreement = _read(tmp_path, PLAN + CROSSED.replace("Total            55", "Total            54"))
    assert agreement.axes["stated_axis_total_eur"].tolist() == [54_000, 55_000]
    assert _said(agreement, "axis-total-gap")


def _with_two_costs(total: str) -> str:
    text = PLAN.replace("Coût : 55 000 €", "Coût prévisionnel : 60 000 €\nCoût retenu : 55 000 €")
    return f"{text}Total général : {total}\n"


@pytest.mark.parametrize(("total", "cost"), [("110 000 €", 55_000), ("120 000 €", 60_000)])
def test_the_cost_that_makes_the_total_is_in_force(total: str, cost: float, tmp_path: Path) -> None:
    agreement = _read(tmp_path, _with_two_costs(total))
    assert agreement.actions["stated_cost_eur"].tolist() == [cost, cost]


def test_without_a_sum_neither_of_two_costs_is_kept(tmp_path: Path) -> None:
    agreement = _read(tmp_path, _with_two_costs("115 000 €"))
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert len(_said(agreement, "several-costs")) == 2
