"""Sentences: computed, in both languages, singular and plural right."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from convlib import (
    conclude,
    continued_share,
    cost_distribution,
    describe_continued_share,
    describe_cost_distribution,
    describe_overview,
    describe_reconciliation_gap,
    introduce,
    list_key_figures,
    reconciliation_gap,
)
from convlib.core.agreement import Agreement
from convlib.data.folder import open_agreement
from convlib.questions.gap.explanation import explain_gap

REAL = open_agreement(2021, "dijon-metropole")
of = Agreement.from_tables
COSTS = cost_distribution(REAL)
SHARES = continued_share(REAL, 2020)
GAPS = reconciliation_gap(REAL)
CANDIDATES = explain_gap(REAL.stated_costs, REAL.grand_total_eur)


def spaced(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def gaps_of(stated: float | None, *costs: float | None) -> pd.DataFrame:
    actions = pd.DataFrame(
        {"action_code": "1.1", "axis_code": "1", "stated_cost_eur": pd.Series(costs, dtype="float64")}
    )
    axes = pd.DataFrame({"axis_code": ["1"], "axis_name": ["Loger"], "stated_axis_total_eur": [math.nan]})
    return reconciliation_gap(of(actions, axes, stated))


def test_the_real_gap_is_told_in_english_and_in_french() -> None:
    assert describe_reconciliation_gap(GAPS, CANDIDATES, "en") == [
        "The grand total, €712,000, exceeds the sum of the stated costs, €700,000, by €12,000 "
        "(1.7% of the grand total).",
        "Action 3.5 states no cost: a cost of €12,000 would close the gap.",
    ]
    assert [spaced(line) for line in describe_reconciliation_gap(GAPS, CANDIDATES, "fr")] == [
        "Le total général, 712 000 €, dépasse la somme des coûts indiqués, 700 000 €, de 12 000 € "
        "(1,7 % du total général).",
        "L’action 3.5 n’indique pas de coût : un coût de 12 000 € comblerait l’écart.",
    ]


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        (gaps_of(10.0, 10.0), "The stated costs add up to the grand total, €10, to the cent."),
        (
            gaps_of(9.5, 10.0),
            "The grand total, €9.50, is below the sum of the stated costs, €10, by €0.50 "
            "(5.3% of the grand total).",
        ),
        (gaps_of(0.0, 10.0), "The grand total, €0, is below the sum of the stated costs, €10, by €10."),
        (
            gaps_of(None, 10.0),
            "No grand total is printed, so the stated costs have nothing to be compared with.",
        ),
        (gaps_of(10.0, None), "No action states a cost, so the grand total has nothing to be compared with."),
    ],
)
def test_other_numbers_say_other_things(gaps: pd.DataFrame, expected: str) -> None:
    assert describe_reconciliation_gap(gaps, None, "en") == [expected]


def test_axis_totals_are_told_where_every_axis_prints_one() -> None:
    actions = pd.DataFrame({"action_code": ["1.1"], "axis_code": ["1"], "stated_cost_eur": [10.0]})
    axes = pd.DataFrame({"axis_code": ["1"], "axis_name": ["Loger"], "stated_axis_total_eur": [10.0]})
    for total, expected in (
        (10.0, "The totals printed for the axes add up to the grand total, to the cent."),
        (12.0, "The totals printed for the axes add up to €10, €2 less than the grand total."),
        (None, "Every axis prints a total; they add up to €10."),
    ):
        said = describe_reconciliation_gap(reconciliation_gap(of(actions, axes, total)), None, "en")
        assert said[1] == expected


@pytest.mark.parametrize(
    ("amounts", "total", "expected"),
    [
        ([1.0, None, None], 500.0, "Action 1 states no cost, and could hold a part of the gap."),
        (
            [12000.0, 345.67],
            12000.0,
            "Rounding could explain the gap: the total is €12,000, the sum €12,345.67.",
        ),
        (
            [20000.0, 39000.0],
            65000.0,
            "One wrong digit in the cost of action 0, €20,000 for €26,000, would explain the gap.",
        ),
        ([70.0, 5.0], 15.0, "One wrong digit in the grand total, €15 for €75, would explain the gap."),
        (
            [60.0, 40.0, 20.0, 40.0],
            100.0,
            "The €60 of action 0 equals the sum of the costs that follow it: a subtotal, perhaps.",
        ),
        (
            [90.0, 1.11],
            111.55,
            "None of the usual causes explains the gap: no cost that is missing or left out, "
            "no rounding, digit or subtotal fits.",
        ),
    ],
)
def test_each_cause_has_its_sentence(amounts: list[float | None], total: float, expected: str) -> None:
    candidates = explain_gap(pd.Series(amounts, dtype="float64"), total)
    assert expected in describe_reconciliation_gap(gaps_of(total, *amounts), candidates, "en")


def test_every_reading_is_told_with_its_denominator() -> None:
    first, second = describe_continued_share(SHARES, "en")
    assert first == (
        "Three of 13 actions are said to be continued, 23% of the actions. Together they cost €456,000, "
        "at most 66% of the computed total of at least €700,000. Against the grand total as printed, "
        "€712,000, that is 64%."
    )
    assert second.startswith(
        "With actions that extend an earlier one, they are four of 13, 31% of the actions."
    )
    assert "Their stated costs add up to the same. One of them states no cost" in second
    assert "is not in these amounts." in second
    assert second.endswith("If the gap were the cost that is missing: €468,000, 66% of the grand total.")


def test_each_sentence_on_what_goes_on_begins_with_a_capital() -> None:
    actions = REAL.actions[REAL.actions["action_code"].isin(["2.1", "2.3", "3.5"])].copy()
    actions["continuation"], actions["continues_year"] = "continued", REAL.year - 1
    actions.loc[actions["action_code"] != "2.1", "stated_cost_eur"] = None
    (said,) = describe_continued_share(continued_share(of(actions)), "fr")
    assert ". Deux d’entre elles n’indiquent pas de coût" in said


def test_what_goes_on_from_another_year_is_told_apart_and_every_year_has_a_reading() -> None:
    actions = REAL.actions.head(6).assign(
        continuation=["continued"] * 3 + ["new"] * 3, stated_cost_eur=[60.0, 20.0, 10.0, 5.0, 3.0, 2.0]
    )
    actions["continues_year"] = pd.array([2023, 2024, 2024, pd.NA, pd.NA, pd.NA], dtype="Int64")
    agreement = of(actions, year=2025)
    of_year, of_any = [spaced(said) for said in describe_continued_share(continued_share(agreement), "fr")]
    assert of_year.startswith(
        "Selon le document, deux actions sur six sont reconduites de 2024, soit 33 % des actions."
    )
    assert of_year.endswith("Une action est reconduite de 2023 et n’est pas comptée ici.")
    assert of_any.startswith(
        "Quelle que soit l’année, trois actions sur six sont dites reconduites, soit 50 %"
    )
    assert describe_overview(agreement, lang="en")[2] == (
        "Two of six actions (33%) go on from 2024, with 30% of the money. "
        "One action goes on from 2023, and is not counted there."
    )
    (none, _any) = describe_continued_share(continued_share(agreement, 2022), "en")
    assert none.endswith("Three actions go on from 2023 and 2024, and are not counted there.")


def test_one_continued_action_is_told_in_the_singular_in_both_languages() -> None:
    actions = REAL.actions[REAL.actions["action_code"].isin(["2.1", "2.3"])]
    shares = continued_share(of(actions))
    assert describe_continued_share(shares, "en")[0].startswith(
        "One of two actions is said to be continued, 50%"
    )
    said = spaced(describe_continued_share(shares, "fr")[0])
    assert said.startswith("Selon le document, une action sur deux est reconduite, soit 50 % des actions.")
    assert "Elle coûte 180 000 €, soit 87 % du total calculé (208 000 €)." in said
    assert "grand total" not in describe_continued_share(shares, "en")[0]


def test_the_spread_of_the_real_costs_is_told() -> None:
    first, second = describe_cost_distribution(COSTS, "en")
    assert first == (
        "12 costed actions add up to €700,000: €58,333 on average, half of them €30,000 or less. Costs go "
        "from €10,000 to €220,000; the middle half lies between €24,500 and €51,500. One action without a "
        "stated cost is left out."
    )
    assert second == (
        "Axis 3 is the largest, with at least €330,000, at least 47% of the computed total. Of the "
        "actions that state a cost, the three largest take €456,000, at most 66% of the computed total. "
        "The Gini coefficient is 0.491, where 0 means equal costs and 1 that one action takes all."
    )


def test_of_three_costs_no_mean_median_or_coefficient_is_told() -> None:
    actions = (
        REAL.actions[REAL.actions["axis_code"] == "1"].head(3).assign(stated_cost_eur=[10.0, 20.0, 60.0])
    )
    first, second = describe_cost_distribution(cost_distribution(of(actions, REAL.axes.head(1)), 1), "en")
    assert first == "Three costed actions add up to €90. Costs go from €10 to €60."
    assert second == "The largest action takes €60, 67% of the computed total."


def test_no_costed_action_leaves_one_sentence() -> None:
    costs = cost_distribution(of(REAL.actions[REAL.actions["action_code"] == "3.5"], REAL.axes))
    assert describe_cost_distribution(costs, "en") == [
        "No action states a cost, so there is nothing to distribute."
    ]
    assert describe_cost_distribution(costs, "fr") == [
        "Aucune action n’indique de coût\u00a0: il n’y a rien à répartir."
    ]


def test_one_axis_and_a_negative_cost_leave_out_what_has_no_meaning() -> None:
    actions = REAL.actions[REAL.actions["axis_code"] == "1"].assign(
        stated_cost_eur=[-5.0, 1.0, 1.0, 1.0, 9.0]
    )
    said = " ".join(describe_cost_distribution(cost_distribution(of(actions, REAL.axes.head(1)), 1), "en"))
    assert "Gini" not in said
    assert "is the largest, with" not in said
    assert "The largest action takes €9, 129% of the computed total." in said


def test_the_first_sentences_answer_the_three_questions_after_the_best_of_them_together() -> None:
    assert describe_overview(REAL, lang="en") == [
        "Of the actions that state a cost, the three largest, at most 66% of the money, are the three "
        "that go on; "
        "€12,000 are missing and action 3.5 states no cost.",
        "12 of 13 actions state a cost, which add up to €700,000; "
        "axis 3 takes the largest part, at least 47%.",
        "Three of 13 actions (23%) go on from 2020, with at most 66% of the money.",
        "The grand total, €712,000, exceeds the sum of the stated costs, €700,000, by €12,000 (1.7% of the "
        "grand total). Action 3.5 states no cost: a cost of €12,000 would close the gap.",
    ]
    assert [spaced(line) for line in describe_overview(REAL, lang="fr")[:3]] == [
        "Parmi les actions dont le coût est indiqué, les trois plus coûteuses, au plus 66 % de l’argent, "
        "sont les trois qui sont reconduites ; "
        "il manque 12 000 € et l’action 3.5 n’indique pas de coût.",
        "12 actions sur 13 indiquent un coût et totalisent 700 000 € ; "
        "l’axe 3 en prend la plus grande part, au moins 47 %.",
        "Trois actions sur 13 (23 %) sont reconduites de 2020, avec au plus 66 % de l’argent.",
    ]


def overview_of(
    costs: list[float | None], kinds: list[str], total: float | None, axis_total: float | None = None
) -> list[str]:
    count = len(costs)
    actions = pd.DataFrame(
        {
            "action_code": [f"1.{place}" for place in range(1, count + 1)],
            "axis_code": "1",
            "action_name": "Aider",
            "stated_cost_eur": pd.Series(costs, dtype="float64"),
            "continuation": kinds,
            "continues_year": pd.array([pd.NA] * count, dtype="Int64"),
        }
    )
    axes = pd.DataFrame({"axis_code": ["1"], "axis_name": ["Loger"], "stated_axis_total_eur": [axis_total]})
    return describe_overview(of(actions, axes.astype({"stated_axis_total_eur": "float64"}), total), lang="en")


@pytest.mark.parametrize(
    ("costs", "goes_on", "total", "lead"),
    [
        # The one that goes on is the largest; a tie would leave open which are the largest.
        (
            [50.0, 10.0],
            1,
            60.0,
            "The largest action, 83% of the money, is the one that goes on; "
            "the costs add up to the grand total.",
        ),
        ([50.0, 50.0], 1, 100.0, "Two actions together cost €100; the costs add up to the grand total."),
        (
            [70.0, 10.0, 20.0],
            0,
            None,
            "The largest action takes 70% of the money; no grand total is printed.",
        ),
        (
            [6.0, 5.0, 4.0, 3.0, 2.0, 0.0],
            0,
            12.0,
            "The three largest actions take 75% of the money; the costs exceed the grand total by €8.",
        ),
        # 60 of 110 are more than half; the action without a cost may cost more.
        (
            [60.0, 10.0, 10.0, 10.0, 10.0, 10.0],
            0,
            110.0,
            "The largest action takes 55% of the money; the costs add up to the grand total.",
        ),
        (
            [50.0, 30.0, 20.0, 10.0, 10.0, 10.0, None],
            0,
            None,
            "Of the actions that state a cost, the three largest take at most 77% of the money; "
            "no grand total is printed and action 1.7 states no cost.",
        ),
        ([None, None], 0, None, "No action states a cost; no grand total is printed."),
        (
            [None, None],
            0,
            12.0,
            "No action states a cost; the grand total of €12 can be compared with nothing.",
        ),
        (
            [9.0, None, None],
            0,
            9.0,
            "One action costs €9; the costs add up to the grand total and two actions state no cost.",
        ),
    ],
)
def test_the_lead_says_what_the_costs_allow(
    costs: list[float | None], goes_on: int, total: float | None, lead: str
) -> None:
    kinds = ["continued"] * goes_on + ["unstated"] * (len(costs) - goes_on)
    assert overview_of(costs, kinds, total)[0] == lead


def test_what_takes_more_than_half_is_told_beside_the_three_largest() -> None:
    actions = pd.DataFrame(
        {"action_code": list("abcdef"), "axis_code": "1", "stated_cost_eur": [60.0, 10, 10, 10, 10, 10]}
    )
    (_first, second) = describe_cost_distribution(cost_distribution(of(actions)), "en")
    assert second == (
        "One action alone takes €60, 55% of the computed total. "
        "The three largest actions take €80, 73% of the computed total."
    )


def test_no_year_is_named_that_no_document_prints() -> None:
    _lead, money, goes_on, _sums = overview_of([30.0, 10.0, None], ["continued", "new", "new"], None)
    assert money == "Two of three actions state a cost, which add up to €40."
    assert (
        goes_on == "One of three actions (33%) goes on from an earlier year, with at most 75% of the money."
    )


def test_the_lead_names_the_axis_that_does_not_add_up() -> None:
    lead, _money, goes_on, sums = overview_of([30.0, 10.0], ["unstated"] * 2, 40.0, 45.0)
    assert lead.endswith("the costs of axis 1 fall €5 short of its printed total.")
    assert goes_on == "No action is read as going on from an earlier year."
    assert sums.startswith("Axis 1 prints a total of €45; its stated costs add up to €40, €5 less")


def test_key_figures_come_with_what_they_are_measured_against() -> None:
    assert list_key_figures(REAL, lang="en") == [
        ("Actions", "13", "in 3 axes"),
        ("Computed total", "at least €700,000", "sum of 12 stated costs"),
        ("Grand total", "€712,000", "as printed"),
        ("Gap", "€12,000", "grand total − computed total"),
        ("Continued", "at most 65.14%", "of the computed total; 23.08% of the actions"),
    ]


def test_a_part_opens_with_its_question_and_closes_with_its_limits() -> None:
    assert "<h2>Où va l’argent</h2>" in introduce("distribution", REAL, "fr").data
    assert "file 2021.txt" in introduce("", REAL, "en", title="Mine").data
    assert "<summary>Limites</summary>" in conclude("distribution", "fr").data
    assert "<h2>Mine &lt;b&gt;</h2>" in introduce("", REAL, "en", title="Mine <b>").data
    assert "<li>My own limit</li>" in conclude(limits=["My own limit"], lang="en").data


def test_errors_in_the_document_are_a_caveat_of_every_part() -> None:
    from dataclasses import replace

    from convlib.core.findings import Finding

    one = replace(REAL, findings=(Finding("no-action-found"),))
    assert "One error was found" in introduce("overview", one, "en").data
    two = replace(REAL, findings=(Finding("no-action-found"), Finding("no-action-found")))
    assert "Deux erreurs ont été relevées" in introduce("overview", two, "fr").data
    assert "caveat" not in introduce("overview", REAL, "en").data
    # Of several years it is said whose they are; of several territories, in how many documents.
    years = [replace(two, kept_year=2020), one, replace(REAL, kept_year=2022)]
    said = (
        "La lecture a relevé deux erreurs dans le document de 2020 et une erreur dans le document de 2021 :"
    )
    assert said in introduce("years", years, "fr").data.replace("\xa0", " ")
    assert (
        "Reading found one error in the document of 2021: figures" in introduce("years", years[1:], "en").data
    )
    others = [replace(two, territory="arvelle"), REAL]
    assert "In one of these documents reading found errors" in introduce("portfolio", others, "en").data
