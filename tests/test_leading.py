"""Who continues most, and what could put another first: shares and amounts by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlib.questions.portfolio.leading import say_leading
from convlib.questions.portfolio.ways import _least_eur

Row = dict[str, object]


def agreement(name: str, total: float, continued: float, **others: object) -> Row:
    """Make an agreement of ten actions that lacks nothing, but for what is said otherwise."""
    return {
        "territory_name": name,
        "agreement_year": 2023,
        "computed_total_eur": total,
        "continued_total_eur": continued,
        "continued_of_computed_total_share": continued / total if total else None,
        "gap_eur": 0.0,
        "actions_count": 10,
        **dict.fromkeys(("missing_count", "continued_missing_count"), 0),
        **dict.fromkeys(("unstated_count", "unstated_missing_count", "other_year_count"), 0),
        "unstated_total_eur": math.nan,
        "unstated_negative_total_eur": 0.0,
        "going_on_total_eur": continued,
        "going_on_missing_count": others.get("continued_missing_count", 0),
        **others,
    }


FIRST = agreement("Bourg", 1000, 800)
OPENING = (
    "By the share of the computed total that is said to be continued, Bourg comes first in 2023: 80.00%."
)


def ways(*others: Row) -> str:
    said = say_leading([FIRST, *others], "en")
    assert said.startswith(OPENING)
    return said.removeprefix(OPENING).strip()


def test_where_nothing_is_missing_and_all_say_so_the_first_place_is_sure() -> None:
    assert ways(agreement("Val", 1000, 790)) == (
        "No missing cost and no action that does not say so could put another of 2023 before it."
    )


def test_nothing_is_supposed_of_missing_costs_of_a_document_that_was_not_read_whole() -> None:
    # With 751 € more of what is continued it would be first: that a cost was not read is no reason to say so.
    lacking = agreement("Val", 1000, 650, missing_count=1, continued_missing_count=1, gap_eur=900.0)
    assert ways({**lacking, "is_incomplete": True}) == (
        "Lines or amounts of Val were not read: this is to be checked first. No missing cost and no action "
        "that does not say so could put before it another of 2023 that was read whole."
    )


def test_a_missing_cost_of_what_is_continued_counts_above_and_below_the_line() -> None:
    # (650 + x) / (1000 + x) > 0.8 from x > 750 on
    lacking = agreement("Val", 1000, 650, missing_count=1, continued_missing_count=1, gap_eur=900.0)
    assert ways(lacking) == (
        "This alone could put another agreement before it: Val (at least 65.00%), if what is continued there "
        "without a cost comes to €751 or more (its gap is €900)."
    )


def test_a_missing_cost_of_what_is_not_continued_never_lifts_a_share_and_lowers_the_first() -> None:
    assert ways(agreement("Val", 1000, 650, missing_count=2)).startswith("No missing cost")
    # 800 / (1000 + y) < 0.5 from y > 600 on
    first = agreement("Bourg", 1000, 800, missing_count=1)
    said = say_leading([first, agreement("Val", 100, 50), agreement("Mont", 100, 10)], "en")
    assert said == (
        "By the share of the computed total that is said to be continued, Bourg comes first in 2023: "
        "at most 80.00%. If the printed totals are right, no missing cost and no action that does not say so "
        "could put another of 2023 before it. Only if a printed total is wrong could missing costs alone do "
        "so: Val (50.00%), with €601 or more where the total of Bourg leaves €0."
    )
    # Without a total nothing says that there is less.
    said = say_leading([{**first, "gap_eur": None}, agreement("Val", 100, 50)], "en")
    assert said.endswith(
        "This alone could put another agreement before it: Val (50.00%), if what is not said to be continued "
        "and lacks a cost in Bourg comes to €601 or more."
    )


@pytest.mark.parametrize(("gap", "is_left"), [(751.0, True), (750.0, False), (-1.0, True)])
def test_a_hypothesis_for_which_the_printed_total_leaves_too_little_stands_apart(
    gap: float, is_left: bool
) -> None:
    # (650 + x) / (1000 + x) > 0.8 from x > 750 on; a total below the sum of its costs bounds nothing.
    lacking = agreement("Val", 1000, 650, missing_count=1, continued_missing_count=1, gap_eur=gap)
    silent = agreement("Mont", 1000, 790, unstated_count=2, unstated_total_eur=50.0)
    said = ways(lacking, silent)
    enough = "Mont (79.00%), if of its two actions that do not say those continued come to €11 or more"
    if is_left:
        assert "wrong" not in said
        assert f"comes to €751 or more{' (its gap is €751)' if gap > 0 else ''}; {enough}." in said
    else:
        assert said == (
            f"This alone could put another agreement before it: {enough}. Only if a printed total is wrong "
            "could missing costs alone do so: Val (at least 65.00%), with €751 or more where the total of "
            "Val leaves €750."
        )
    # 750.50 is enough, and is not whole euros.
    assert "comes to €750.50 or more (its gap is €750.50)" in ways({**lacking, "gap_eur": 750.5})


def test_what_only_a_wrong_total_lets_several_doubts_do_together_stands_apart() -> None:
    # 60% + 10% of what does not say, and a missing cost of it: (700 + x) / (1000 + x) > 0.8 from x > 500 on
    both = {"missing_count": 2, "unstated_missing_count": 1, "continued_missing_count": 1}
    others = [agreement("Mont", 1000, 600, unstated_count=1, unstated_total_eur=100.0, **both)]
    assert "if what is continued there without a cost comes to €1,001 or more" in say_leading(
        [FIRST, {**others[0], "gap_eur": None}], "en"
    )
    together = "Several such doubts together could put these before it: Mont."
    assert ways({**others[0], "gap_eur": 501.0}).startswith(together)
    assert ways({**others[0], "gap_eur": 500.0}).startswith(
        "If the printed totals are right, no missing cost"
    )
    # A first one that falls to 75% with a missing cost of 67, and another that rises to 78%: both are needed
    first = agreement("Bourg", 1000, 800, missing_count=1, gap_eur=10.0)
    val = agreement("Val", 1000, 600, unstated_count=1, unstated_total_eur=180.0, missing_count=1)
    said = say_leading([first, {**val, "continued_of_computed_total_share": 0.6}], "en")
    assert "Val (at most 60.00%), with €334 or more where the total of Bourg leaves €10." in said


def test_the_actions_that_do_not_say_are_named_with_their_costs_where_they_are_known() -> None:
    silent = {"unstated_count": 3, "unstated_total_eur": 250.0}
    named = [("1.2", 150.0), ("3.3", 60.0), ("4.1", 40.0)]
    said = ways(agreement("Val", 1000, 600, unstated_actions=named, **silent))
    assert said.endswith(
        "Val (60.00%), if of its three actions that do not say (1.2: €150, 3.3: €60, and 4.1: €40) those "
        "continued come to €201 or more."
    )
    one = {"unstated_count": 1, "unstated_total_eur": 250.0, "unstated_actions": [["1.2", 250.0]]}
    assert ways(agreement("Val", 1000, 600, **one)).endswith(
        "Val (60.00%), if its one action that does not say (1.2: €250) is continued."
    )


def test_actions_that_do_not_say_count_where_they_would_be_enough() -> None:
    enough = agreement("Val", 1000, 600, unstated_count=2, unstated_total_eur=250.0)
    short = agreement("Mont", 1000, 600, unstated_count=2, unstated_total_eur=200.0)  # as much, not more
    assert ways(enough, short) == (
        "This alone could put another agreement before it: Val (60.00%), if of its two actions that do not "
        "say those continued come to €201 or more."
    )
    # Nothing is said of 200 EUR, and one of the two has no cost: (800 + x) / (1000 + x) > 0.8 from 1 EUR on
    costless = {**short, "unstated_missing_count": 1, "missing_count": 1}
    assert (
        "if its two actions that do not say are continued and cost €1 or more besides (its gap is €1)."
        in ways({**costless, "gap_eur": 1.0})
    )
    assert "Mont (at most 60.00%), with €1 or more where the total of Mont leaves €0." in ways(costless)


def test_one_of_which_no_action_says_anything_may_be_first() -> None:
    silent = agreement(
        "Val", 500, 0, unstated_count=10, unstated_total_eur=500.0, continued_of_computed_total_share=None
    )
    assert ways(silent).endswith(": Val, none of whose actions says whether it is continued.")


def test_nothing_passes_one_that_continues_all() -> None:
    whole = agreement("Bourg", 1000, 1000)
    lacking = agreement("Val", 1000, 650, missing_count=1, continued_missing_count=1)
    assert "No missing cost" in say_leading([whole, lacking], "en")


def test_two_that_are_alike_share_the_place_and_either_may_leave_the_other() -> None:
    said = say_leading([FIRST, agreement("Val", 100, 80, unstated_count=1, unstated_total_eur=5.0)], "en")
    assert "Bourg and Val comes first" not in said
    assert "Bourg and Val come first in 2023: 80.00%." in said
    assert said.endswith(": Val (80.00%), if its one action that does not say is continued.")


@pytest.mark.parametrize("rows", [[], [FIRST], [agreement("Val", 0, 0), agreement("Mont", 0, 0)]])
def test_where_there_are_no_two_to_compare_nothing_is_said(rows: list[Row]) -> None:
    assert say_leading(rows, "en") == ""


def test_it_is_said_in_french_and_the_fifth_way_is_counted() -> None:
    silent = [
        agreement(f"Lieu {place}", 1000, 600, unstated_count=1, unstated_total_eur=300.0)
        for place in range(5)
    ]
    assert say_leading([FIRST, *silent], "fr").replace("\u00a0", " ").replace("\u202f", " ") == (
        "La plus grande part du total calculé annoncée comme reconduite en 2023 : Bourg, 80,00 %. "
        "Chacune de ces incertitudes pourrait à elle seule mettre une autre convention devant elle : "
        + " ; ".join(
            f"Lieu {place} (60,00 %), si une action qui ne le précise pas est reconduite"
            for place in range(4)
        )
        + " ; une autre incertitude."
    )


def test_what_a_printed_total_leaves_no_room_for_is_said_in_french() -> None:
    lacking = agreement("Val", 1000, 650, missing_count=1, continued_missing_count=1)
    named = {"unstated_count": 2, "unstated_actions": [("1.2", 150.0), ("3.3", 60.0)]}
    silent = agreement("Mont", 1000, 600, unstated_total_eur=210.0, **named)
    said = say_leading([FIRST, lacking, silent], "fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert said.endswith(
        "À elle seule, cette incertitude pourrait mettre une autre convention devant elle : Mont (60,00 %), "
        "si, de ses deux actions qui ne le précisent pas (1.2 : 150 € et 3.3 : 60 €), celles qui sont "
        "reconduites atteignent 201 €. Seul un total indiqué faux permettrait à des coûts manquants de "
        "mettre en tête : Val (au moins 65,00 %), à partir de 751 €, là où le total de « Val » laisse 0 €."
    )


def test_what_is_extended_or_reinforced_is_said_to_be_left_out_and_who_leads_with_it() -> None:
    others = [agreement("Val", 1000, 100, going_on_total_eur=930.0), agreement("Mont", 1000, 10)]
    assert ways(*others) == (
        "No missing cost and no action that does not say so could put another of 2023 before it. Actions "
        "said to be extended or reinforced are not counted in that share; with them, Val comes first: 93.00%."
    )
    assert (
        " Les actions dites prolongées ou renforcées ne sont pas comptées dans cette part\u202f; avec elles, "
        "Val vient en tête\u00a0: "
        "93,00\u00a0%." in say_leading([FIRST, *others], "fr").replace("\u202f%", "\u00a0%")
    )
    same = ways(agreement("Val", 1000, 100, going_on_total_eur=500.0))
    assert same.endswith(
        "before it. Actions said to be extended or reinforced are not counted in that share."
    )
    assert "with them, Bourg and Val come first: 80.00%." in ways(
        agreement("Val", 1000, 100, going_on_total_eur=800.0)
    )
    assert "extended" not in ways(agreement("Val", 1000, 100))


def test_a_share_with_what_is_reinforced_is_marked_by_its_own_missing_costs() -> None:
    lacking = agreement("Val", 1000, 100, going_on_total_eur=930.0, going_on_missing_count=1, missing_count=1)
    assert "with them, Val comes first: at least 93.00%." in ways(lacking)


def test_who_leads_with_what_is_reinforced_is_unsure_where_another_may_come_before_it() -> None:
    first = agreement("Val", 1000, 100, going_on_total_eur=930.0)
    # (850 + 100) / 1000 = 95% > 93%, if what does not say goes on; at 920 / 1000 it never does.
    silent = {"unstated_count": 1, "unstated_total_eur": 100.0}
    others = [agreement("Mont", 1000, 850, **silent), agreement("Lac", 1000, 820, **silent)]
    said = say_leading([first, *others], "en")
    assert (
        "with them, Val comes first: 93.00%. That is not sure: missing costs, or actions that do not say, "
        "could put these before it: Mont."
    ) in said
    assert "That is not sure" not in say_leading([first, others[1]], "en")
    # A missing cost of what is not continued lowers 93% as far as it is large.
    lacking, lake = {**first, "missing_count": 1}, agreement("Lac", 1000, 820)
    assert (
        "with them, Val comes first: at most 93.00%. Only if a printed total is wrong could missing costs "
        "put these before it: Lac."
    ) in say_leading([lacking, lake], "en")
    # 930 / (1000 + 134.15) = 82%
    for gap, is_possible in ((134.14, False), (134.15, True)):
        said = say_leading([{**lacking, "gap_eur": gap}, lake], "en")
        assert ("That is not sure" in said) is is_possible
    in_french = say_leading([first, *others], "fr")
    assert "93,00\u00a0%. Ce n’est pas certain" in in_french.replace("\u202f%", "\u00a0%")
    assert "pourraient placer devant Mont." in in_french


@given(
    whole=st.integers(1, 10**9),
    part=st.integers(0, 10**9),
    share=st.fractions(0, 1, max_denominator=1000),
)
def test_with_the_least_amount_the_share_is_larger_and_with_a_euro_less_it_is_not(
    whole: int, part: int, share: Fraction
) -> None:
    assume(share < 1 and part <= share * whole)
    least = _least_eur((share * whole - part) / (1 - share))
    for euros, is_past in ((least, True), (least - 1, False)):
        assert (Fraction(part + 100 * euros, whole + 100 * euros) > share) is is_past
