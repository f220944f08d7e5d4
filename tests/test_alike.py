"""Years are compared like with like, and what is not alike is said and not computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import (
    axis_changes,
    axis_shares,
    compare_years,
    describe_year_comparison,
    draw_axis_shares,
    open_years,
    outcome_totals,
)
from convlib.core.agreement import Agreement
from convlib.questions.years.costs.outcomes import describe_outcomes
from convlib.show.marked.cells import format_marked
from convlib.show.marked.unlike import why_unlike

SHEET = """Convention fictive {year}

Axe 1 - Loger

Action 1.1 Accueillir
Objectif : Loger.
{cost}
Action 1.2 Former
Objectif : Former.
Coût : 5 000 €
"""


def years(folder: Path, earlier: str, later: str) -> dict[int, Agreement]:
    home = folder / "agreements" / "pays-fictif"
    home.mkdir(parents=True)
    for year, cost in ((2021, earlier), (2022, later)):
        (home / f"{year}.txt").write_text(SHEET.format(year=year, cost=cost), encoding="utf-8")
    return open_years(2022, data_dir=folder)


@pytest.mark.parametrize(
    ("earlier", "later", "outcome"),
    [
        ("Coût : 10 000 €", "Coût : 12 000 €", "grew"),
        ("Coût prévisionnel : 10 000 €", "Coût : 12 000 €", "grew"),
        ("Coût : 10 000 € TTC", "Coût : 12 000 €", "grew"),
        ("Coût : 10 000 € HT", "Coût : 12 000 € TTC", "unlike"),
        ("Coût : 10 000 €", "Coût réalisé : 12 000 €", "unlike"),
        ("Coût prévisionnel : 10 000 €", "Coût accordé : 12 000 €", "unlike"),
    ],
)
def test_costs_are_compared_only_where_they_are_alike(
    earlier: str, later: str, outcome: str, tmp_path: Path
) -> None:
    comparison = compare_years(years(tmp_path, earlier, later)).set_index("to_action_code")
    assert comparison["outcome"].to_dict() == {"1.1": outcome, "1.2": "unchanged"}
    assert comparison["change_eur"].fillna(-1)["1.1"] == (2000 if outcome == "grew" else -1)
    assert (comparison["from_cost_eur"]["1.1"], comparison["to_cost_eur"]["1.1"]) == (10000, 12000)


def test_what_is_unlike_is_said_and_no_sum_of_changes_holds_it(tmp_path: Path) -> None:
    comparison = compare_years(years(tmp_path, "Coût : 10 000 € HT", "Coût : 12 000 € TTC"))
    totals = outcome_totals(comparison).set_index("outcome")
    assert totals["change_eur"].isna().to_dict() == {"unchanged": False, "unlike": True, "overall": True}
    sums = {row["outcome"]: row for row in totals.reset_index().to_dict("records")}
    said = list(describe_outcomes(comparison, sums, "en"))
    why = "before tax in 2021, with tax in 2022"
    assert f"The costs of action 1.1 are not alike ({why}): they are not compared." in said
    cells = [format_marked(row, "outcome", "fr") for row in (sums["unlike"], *comparison.to_dict("records"))]
    reason = "non comparable\u00a0: hors taxes en 2021, toutes taxes comprises en 2022"
    assert cells == [reason, reason, "coût inchangé"]


def test_of_a_cost_of_several_years_it_is_said_that_it_is_one() -> None:
    assert why_unlike({"from_year": 2021, "to_year": 2022}, "fr") == "coûts de plusieurs années"
    spent = {
        "from_year": 2021,
        "to_year": 2022,
        "from_stage": "planned",
        "to_stage": "spent",
        "from_tax": "HT",
    }
    assert why_unlike(spent, "fr") == "prévu en 2021, réalisé en 2022"


@pytest.mark.parametrize(("earlier", "later"), [(" HT", ""), ("", " TTC")])
def test_a_change_that_rests_on_a_cost_that_says_nothing_of_tax_is_said_to(
    earlier: str, later: str, tmp_path: Path
) -> None:
    comparison = compare_years(years(tmp_path, f"Coût : 10 000 €{earlier}", f"Coût : 12 000 €{later}"))
    rows = comparison.set_index("to_action_code")[["from_tax", "to_tax", "change_eur"]]
    assert rows.loc["1.1"].tolist() == [earlier.strip() or "unstated", later.strip() or "unstated", 2000.0]
    assert rows.loc["1.2"].tolist() == ["unstated", "unstated", 0.0]
    sums = {row["outcome"]: row for row in outcome_totals(comparison).to_dict("records")}
    both = [",".join(sorted({each.strip() or "unstated", "unstated"})) for each in (earlier, later)]
    assert [sums["overall"]["from_tax"], sums["overall"]["to_tax"]] == both
    marked = format_marked(sums["overall"], "from_total_eur", "en")
    assert marked.endswith(" partly before tax") == (earlier == " HT")
    assert (
        "Of the costs of action 1.1, one says whether it is before tax and the other does not: "
        "its change is right only where both are alike."
    ) in list(describe_outcomes(comparison, sums, "en"))
    assert (
        "Des coûts de l’action 1.1, l’un précise s’il est hors taxes et l’autre non : "
        "l’évolution ne vaut que si les deux le sont pareillement."
    ) in [said.replace("\u00a0", " ") for said in describe_outcomes(comparison, sums, "fr")]


TWO_AXES = """Convention fictive {year}

Axe 1 - Loger

Action 1.1 Accueillir les familles
Objectif : Loger.
{label} : {first} €

Axe 2 - Former

Action 2.1 Soutenir les apprentis
Objectif : Former.
{label} : {second} €
"""


def two_axes(folder: Path, *labels: str) -> dict[int, Agreement]:
    """Make two years: 10 000 and 30 000 by the first label, 12 000 and 28 000 by the second."""
    home = folder / "agreements" / "pays-fictif"
    home.mkdir(parents=True)
    for year, label, costs in zip((2021, 2022), labels, ((10_000, 30_000), (12_000, 28_000)), strict=True):
        text = TWO_AXES.format(year=year, label=label, first=costs[0], second=costs[1])
        (home / f"{year}.txt").write_text(text, encoding="utf-8")
    return open_years(2022, data_dir=folder)


@pytest.mark.parametrize(
    ("labels", "changes"),
    [
        (("Coût total", "Coût total"), [2000, -2000, 0]),
        (("Coût prévisionnel", "Coût total"), [2000, -2000, 0]),
        (("Coût total", "Montant réalisé"), [None] * 3),
        (("Coût HT", "Coût TTC"), [None] * 3),
    ],
)
def test_axes_are_compared_only_where_their_costs_are_alike(
    labels: tuple[str, str], changes: list[int | None], tmp_path: Path
) -> None:
    agreements = two_axes(tmp_path, *labels)
    shares = axis_shares(agreements)
    table = axis_changes(shares)
    assert table["from_total_eur"].tolist() == [10_000, 30_000, 40_000]
    assert table["to_total_eur"].tolist() == [12_000, 28_000, 40_000]
    assert table["change_eur"].astype(object).where(table["change_eur"].notna(), None).tolist() == changes
    titles = {
        "en": "From 2021 to 2022, axis 1 goes from 25% to 30% of the money",
        "fr": "De 2021 à 2022, l’axe 1 passe de 25 % à 30 % de l’argent",
    }
    for lang, title in titles.items():
        figure = draw_axis_shares(shares, lang)
        assert figure is not None
        assert (title in figure.alt.replace("\u00a0", " ").replace("\u202f", " ")) == (changes[0] == 2000)


def test_the_whole_is_not_compared_where_no_action_of_another_stage_is_matched(tmp_path: Path) -> None:
    home = tmp_path / "agreements" / "pays-fictif"
    home.mkdir(parents=True)
    sheets = {2021: ("1.1 Accueillir", "Coût", 40), 2022: ("2.1 Transporter", "Coût réalisé", 30)}
    for year, (action, label, cost) in sheets.items():
        head = f"Convention fictive {year}\n\nAxe 1 - Loger\n\n"
        text = f"{head}Action {action}\nObjectif : Aider.\n{label} : {cost} €\n"
        (home / f"{year}.txt").write_text(text, encoding="utf-8")
    agreements = open_years(2022, data_dir=tmp_path)
    comparison, shares = compare_years(agreements), axis_shares(agreements)
    totals = outcome_totals(comparison).set_index("outcome")
    assert totals["from_total_eur"].fillna(-1).to_dict() == {"began": -1, "ended": 40, "overall": 40}
    assert totals["change_eur"].fillna(-1).to_dict() == {"began": 30, "ended": -40, "overall": -1}
    said = " ".join(describe_year_comparison(comparison, totals.reset_index(), shares, "en"))
    assert (
        "The costs add up to €40 in 2021 and to €30 spent in 2022; those of the two years are not "
        "alike (not stated in 2021, spent in 2022)" in said
    )
