"""Totals of axes that do not add up: they lead wherever a gap is told, and are explained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pandas as pd
import pytest

from convlib import (
    describe_overview,
    describe_reconciliation_gap,
    gap_candidates,
    list_key_figures,
    open_agreement,
    read_agreement,
    reconciliation_gap,
    show_actions,
    show_table,
)
from convlib.core.agreement import Agreement
from convlib.show.card import list_facts

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"
# The costs of part 2 add up to 392 000 €, its total says 382 000 €, and the grand total is right.
CLAIRVOUGE = open_agreement(2022, "metropole-de-clairvouge", FICTIONAL)


def agreement_of(
    costs: dict[str, list[float | None]], totals: dict[str, float | None], grand_total: float | None
) -> Agreement:
    rows = [
        {"action_code": f"{axis}.{place}", "axis_code": axis, "stated_cost_eur": cost}
        for axis, own in costs.items()
        for place, cost in enumerate(own, 1)
    ]
    axes = pd.DataFrame({"axis_code": list(costs), "axis_name": "Loger"})
    stated = pd.Series([totals.get(axis) for axis in costs], dtype="float64")
    actions = pd.DataFrame(rows).astype({"stated_cost_eur": "float64"})
    return Agreement.from_tables(actions, axes.assign(stated_axis_total_eur=stated), grand_total)


def candidates(agreement: Agreement) -> list[tuple[object, ...]]:
    table = gap_candidates(agreement)
    plain = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False, name=None)]


def test_the_gap_of_an_axis_leads_on_the_card_and_in_the_key_figures() -> None:
    assert dict(list_facts(CLAIRVOUGE, "en"))["Gap (stated − computed)"] == "−€10,000 in axis 2\n€0 in all"
    assert ("Gap", "−€10,000", "in axis 2: its printed total − the sum of its costs") in list_key_figures(
        CLAIRVOUGE, lang="en"
    )


def test_the_gap_of_an_axis_is_the_first_sentence_and_what_explains_it_the_last() -> None:
    said = describe_reconciliation_gap(reconciliation_gap(CLAIRVOUGE), gap_candidates(CLAIRVOUGE), "en")
    assert said[0] == (
        "Axis 2 prints a total of €382,000; its stated costs add up to €392,000, €10,000 more "
        "(2.6% of its total)."
    )
    assert said[1].startswith("The stated costs add up to the grand total, ")
    assert said[-1] == (
        "One wrong digit in the total of axis 2, €382,000 for €392,000, would explain its gap."
    )


def test_the_table_of_actions_says_beside_the_sum_of_an_axis_that_another_is_printed() -> None:
    shown = show_actions(CLAIRVOUGE, "en").data
    assert shown.count("printed: ") == 1
    assert ">37% (printed: €382,000)</td>" in shown


def test_a_sum_that_lacks_a_cost_is_at_least_in_the_tables_of_the_report() -> None:
    agreement = agreement_of({"1": [600.0, None], "2": [451.0], "3": [None]}, {}, 1061.0)
    agreement = replace(agreement, actions=agreement.actions.assign(action_name="Loger"))
    gaps = reconciliation_gap(agreement)
    sums = ["at least €600", "€451", "—", "at least €1,051"]
    for shown in (show_table(gaps, "gaps", lang="en"), show_actions(agreement, "en")):
        text = lxml.html.fromstring(shown.data).text_content()
        assert [text.count(each) > 0 for each in sums] == [True] * 4
        assert "at least €451" not in text
        assert "at least —" not in text


def test_a_cost_that_would_break_a_total_that_adds_up_explains_nothing() -> None:
    # 20 for 30 in 1.1 would close the gap of axis 1, and open one in the grand total.
    right = agreement_of({"1": [30.0, 5.0], "2": [8.0]}, {"1": 25.0}, 43.0)
    assert candidates(right) == [("1", "misread-digit", None, 25.0, 35.0)]
    # Where the grand total is 10 short too, the same digit explains both.
    both = agreement_of({"1": [30.0, 5.0], "2": [8.0]}, {"1": 25.0}, 33.0)
    assert ("overall", "misread-digit", "1.1", 30.0, 20.0) in candidates(both)
    assert [row for row in candidates(both) if row[0] == "1" and row[2] == "1.1"] == []  # told once


@pytest.mark.parametrize(
    ("lang", "said", "shown"),
    [
        ("en", "None of the usual causes explains the gap of axis 1.", "2.89%none"),
        ("fr", "Aucune des causes habituelles n’explique l’écart de l’axe 1.", "2,89 %aucune"),
    ],
)
def test_the_table_names_no_cause_where_the_sentence_says_that_there_is_none(
    lang: str, said: str, shown: str
) -> None:
    # 169 for 160 in 1.2 would close the gap of axis 1, and open one in the grand total.
    agreement = agreement_of({"1": [142.0, 160.0], "2": [8.0]}, {"1": 311.0}, 310.0)
    gaps = reconciliation_gap(agreement)
    assert gaps["causes"].tolist() == ["none", "", ""]
    assert said in describe_reconciliation_gap(gaps, gap_candidates(agreement), lang)
    table = lxml.html.fromstring(show_table(gaps, "gaps", lang=lang).data).text_content()
    assert shown in table.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_digit_of_a_total_that_is_the_sum_of_its_costs_does_not_explain_the_gap_of_all_totals() -> None:
    # 322 for 313 in axis 1 are two digits; 289 for 280 in axis 2 is one, and its costs add up to 289.
    agreement = agreement_of({"1": [274.0, 39.0], "2": [289.0]}, {"1": 322.0, "2": 289.0}, 602.0)
    assert reconciliation_gap(agreement)["causes"].tolist() == ["none", "", "none", ""]
    without = agreement_of({"1": [274.0, 39.0], "2": [289.0]}, {"1": 322.0, "2": 289.0}, None)
    assert reconciliation_gap(without)["causes"].tolist() == ["none", "", "", ""]
    # 323 for 313 is one digit, and closes the gap of its axis too.
    agreement = agreement_of({"1": [274.0, 39.0], "2": [289.0]}, {"1": 323.0, "2": 289.0}, 602.0)
    assert reconciliation_gap(agreement)["causes"].tolist() == ["misread-digit", "", "misread-digit", ""]


def test_a_digit_that_explains_two_gaps_is_named_in_the_rows_of_both() -> None:
    both = agreement_of({"1": [30.0, 5.0], "2": [8.0]}, {"1": 25.0}, 33.0)
    assert reconciliation_gap(both)["causes"].tolist() == ["misread-digit", "", "misread-digit"]


def test_what_would_move_an_axis_that_adds_up_does_not_explain_the_gap_of_all() -> None:
    agreement = agreement_of({"1": [30.0, 5.0], "2": [8.0]}, {"1": 35.0}, 33.0)
    assert [row[2] for row in candidates(agreement)] == [None]


def test_a_missing_cost_may_be_what_the_grand_total_leaves_out_too() -> None:
    agreement = agreement_of({"1": [30.0, None]}, {"1": 42.0}, 30.0)
    assert candidates(agreement) == [("1", "missing-cost", "1.2", None, 12.0)]


def test_an_axis_whose_costs_are_what_the_grand_total_lacks_is_named_and_not_its_only_action() -> None:
    agreement = agreement_of({"1": [414.0, 191.0], "2": [130.0]}, {"1": 605.0, "2": 130.0}, 605.0)
    assert candidates(agreement) == [("overall", "axis-left-out", "2", 130.0, None)]
    gaps = reconciliation_gap(agreement)
    assert gaps["causes"].tolist() == ["", "", "axis-left-out", "axis-left-out"]
    said = "The gap is exactly the sum of the costs of axis 2, €130: the total may leave it out."
    assert said in describe_reconciliation_gap(gaps, gap_candidates(agreement), "en")


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (1000.0, "Rounding could explain the gap of axis 1: its total is €1,000, the sum €1,012.30."),
        (
            1021.3,
            "Two digits exchanged in the total of axis 1, €1,021.30 for €1,012.30, would explain its gap.",
        ),
        (77.7, "None of the usual causes explains the gap of axis 1."),
    ],
)
def test_each_cause_of_an_axis_has_its_sentence(total: float, said: str) -> None:
    agreement = agreement_of({"1": [1000.0, 12.3]}, {"1": total}, None)
    gaps = reconciliation_gap(agreement)
    assert said in describe_reconciliation_gap(gaps, gap_candidates(agreement), "en")


def test_where_all_adds_up_there_is_no_gap_and_no_candidate() -> None:
    agreement = agreement_of({"1": [30.0]}, {"1": 30.0}, 30.0)
    assert (agreement.gaps, candidates(agreement)) == ([], [])


def test_a_cost_that_is_printed_and_cannot_be_read_is_not_said_to_be_unstated(tmp_path: Path) -> None:
    path = tmp_path / "2021.txt"
    head = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t12 €\n"
    path.write_text(f"{head}Action 1.2\tFormer\nCoût\t17 O00 €\n\nTotal\t17 012 €\n", encoding="utf-8")
    agreement = read_agreement(path)
    assert candidates(agreement) == [("overall", "unreadable-cost", "1.2", None, 17_000.0)]
    said = describe_reconciliation_gap(reconciliation_gap(agreement), gap_candidates(agreement), "en")
    assert said[1] == "Action 1.2 states no cost that can be read: a cost of €17,000 would close the gap."
    assert describe_overview(agreement, lang="en")[0].endswith(
        "€17,000 are missing and action 1.2 states no cost that can be read."
    )


def test_a_cost_that_only_another_reading_would_close_the_gap_with_is_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "2021.txt"
    head = "Convention fictive - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t12 €\n"
    path.write_text(f"{head}Action 1.2\tFormer\nCoût\t17 O00 €\n\nTotal\t40 €\n", encoding="utf-8")
    assert candidates(read_agreement(path)) == [("overall", "unreadable-cost", "1.2", None, None)]


def test_funders_of_a_missing_cost_and_the_funding_gap_that_remains_are_told_as_they_are() -> None:
    agreement = open_agreement(2023, data_dir=FICTIONAL / "scanned")
    # 1.3 is paid with 9 500 + 10 000; the total counts the 53 000 € that are paid for 2.1, not its 58 000.
    assert candidates(agreement) == [
        ("overall", "funded-cost", "1.3", 19_500.0, None),
        ("overall", "funding-gap", "2.1", 58_000.0, 53_000.0),
    ]
    gaps = reconciliation_gap(agreement)
    assert gaps["causes"].tolist()[-1] == "funded-cost,funding-gap"
    assert describe_reconciliation_gap(gaps, gap_candidates(agreement), "en")[-2:] == [
        "The cost of action 1.3 is missing; its funders pay €19,500, €5,000 more than the gap.",
        "That is also what lies between the cost of action 2.1, €58,000, and what its funders pay, €53,000.",
    ]
    french = " ".join(describe_overview(agreement, lang="fr")).replace("\u202f", " ").replace("\u00a0", " ")
    assert "ses financeurs paient 19 500 €, soit 5 000 € de plus que l’écart. C’est aussi l’écart" in french
    assert "comblerait" not in french


@pytest.mark.parametrize(
    ("paid", "candidate"),
    [
        ([100.0, None], ("overall", "missing-cost", "1.2", None, 133.0)),  # what is not printed may be 33
        ([100.0, 33.0], ("overall", "missing-cost", "1.2", None, 133.0)),
        ([100.0, 18.0], ("overall", "funded-cost", "1.2", 118.0, None)),
    ],
)
def test_what_funders_pay_speaks_against_a_cost_only_where_all_is_printed_and_another(
    paid: list[float | None], candidate: tuple[object, ...]
) -> None:
    funding = pd.DataFrame({"action_code": "1.2", "funder": ["État", "Caf"], "amount_eur": paid})
    agreement = replace(agreement_of({"1": [12.5, None]}, {}, 145.5), funding=funding)
    assert candidates(agreement) == [candidate]
    if candidate[1] == "funded-cost":
        said = describe_reconciliation_gap(reconciliation_gap(agreement), gap_candidates(agreement), "en")
        assert said[-1] == "The cost of action 1.2 is missing; its funders pay €118, €15 less than the gap."


@pytest.mark.parametrize(
    ("paid", "first"),
    [
        ([150.0, 40.0], ("overall", "funding-gap", "1.2", 200.0, 190.0)),
        ([150.0, 45.0], ("overall", "misread-digit", "1.1", 120.0, 110.0)),  # 5 off, and the gap is 10
        ([150.0, None], ("overall", "misread-digit", "1.1", 120.0, 110.0)),
    ],
)
def test_where_funders_pay_a_cost_less_exactly_the_gap_that_comes_before_digits_that_fit(
    paid: list[float | None], first: tuple[object, ...]
) -> None:
    funding = pd.DataFrame({"action_code": "1.2", "funder": ["État", "Caf"], "amount_eur": paid})
    agreement = replace(agreement_of({"1": [120.0, 200.0, 300.0]}, {}, 610.0), funding=funding)
    by_digits = [
        ("overall", "misread-digit", "1.1", 120.0, 110.0),
        ("overall", "misread-digit", None, 610.0, 620.0),
    ]
    assert candidates(agreement) == list(dict.fromkeys([first, *by_digits]))
    if first[1] == "funding-gap":
        said = describe_reconciliation_gap(reconciliation_gap(agreement), gap_candidates(agreement), "en")
        best = (
            "First to be checked: the gap is exactly what lies between the cost of action 1.2, €200, "
            "and what its funders pay, €190."
        )
        assert said[-3] == best


def test_what_funders_pay_explains_no_gap_that_its_own_axis_does_not_have() -> None:
    funding = pd.DataFrame({"action_code": "1.1", "funder": ["État"], "amount_eur": [110.0]})
    agreement = replace(agreement_of({"1": [120.0], "2": [200.0]}, {"1": 120.0}, 310.0), funding=funding)
    assert "funding-gap" not in [each[1] for each in candidates(agreement)]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Stated axis totals, added up, against the grand total"),
        ("fr", "Somme des sous-totaux indiqués, comparée au total général"),
    ],
)
def test_the_row_of_axis_totals_says_what_is_compared_with_what(lang: str, label: str) -> None:
    agreement = agreement_of({"1": [600.0], "2": [451.0]}, {"1": 600.0, "2": 451.0}, 1061.0)
    shown = show_table(reconciliation_gap(agreement), "gaps", lang=lang).data
    row = shown.partition(label)[2].partition("</tr>")[0]
    assert [amount in row for amount in ("051", "061", "10")] == [True, True, True]


@pytest.mark.parametrize(
    ("stated", "of_axis", "said"),
    [
        (30.0, None, "It thus does not include the two actions that state no cost."),
        (31.0, None, ""),
        (
            40.0,
            30.0,
            "The costs of axis 1 add up to its total, which thus does not include its two actions that "
            "state no cost.",
        ),
    ],
)
def test_a_total_that_equals_the_costs_does_not_include_those_that_are_missing(
    stated: float, of_axis: float | None, said: str
) -> None:
    gaps = reconciliation_gap(agreement_of({"1": [30.0, None, None]}, {"1": of_axis}, stated))
    told = " ".join(describe_reconciliation_gap(gaps, None, "en"))
    assert (said in told) and ("does not include" in told) is bool(said)
    french = " ".join(describe_reconciliation_gap(gaps, None, "fr"))
    assert ("ne comprend donc pas" in french) is bool(said)
