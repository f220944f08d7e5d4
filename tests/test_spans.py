"""Between what continued shares lie and who could lead, against every completion of small agreements."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from convlib.questions.portfolio.leading import say_leading
from convlib.questions.portfolio.spans import Row, could_lead, span_of

FAR = 10**9  # as good as without end, beside costs of some cents
Action = tuple[str, int | None]  # continued, unstated or other, and the cost in cents
actions = st.tuples(st.sampled_from(["continued", "unstated", "other"]), st.none() | st.integers(-4, 6))
agreements = st.lists(actions, min_size=1, max_size=3)


def row_of(name: str, agreement: list[Action], left: float = math.nan) -> Row:
    """Sum an agreement as `key_figures` does."""

    def costs(*kinds: str) -> list[int]:
        return [cost for kind, cost in agreement if kind in kinds and cost is not None]

    def missing(*kinds: str) -> int:
        return sum(kind in kinds and cost is None for kind, cost in agreement)

    every = ("continued", "unstated", "other")
    silent, whole = costs("unstated"), sum(costs(*every))
    is_known = any(kind != "unstated" for kind, _ in agreement) and whole != 0
    return {
        "territory_name": name,
        "agreement_year": 2023,
        "computed_total_eur": whole / 100 if costs(*every) else math.nan,
        "continued_total_eur": sum(costs("continued")) / 100,
        "continued_of_computed_total_share": sum(costs("continued")) / whole if is_known else None,
        "gap_eur": left / 100,
        "actions_count": len(agreement),
        "missing_count": missing(*every),
        "continued_missing_count": missing("continued"),
        "unstated_count": sum(kind == "unstated" for kind, _ in agreement),
        "unstated_missing_count": missing("unstated"),
        "unstated_total_eur": sum(silent) / 100 if silent else math.nan,
        "unstated_negative_total_eur": sum(cost for cost in silent if cost < 0) / 100,
        "other_year_count": 0,
        "going_on_missing_count": missing("continued"),
        "going_on_total_eur": sum(costs("continued")) / 100,
    }


def completions(agreement: list[Action], left: int = 3 * FAR) -> Iterator[Fraction]:
    """Give the share of each completion: unstated actions go on or not, missing costs are small or huge.

    No more is `left` for them all.
    """
    whole = sum(cost for _, cost in agreement if cost is not None)
    possible = sorted({0, 1, max(1 - whole, 0), min(left, FAR)})
    kinds = [("continued", "other") if kind == "unstated" else (kind,) for kind, _ in agreement]
    costs = [possible if cost is None else [cost] for _, cost in agreement]
    for chosen, stated in product(product(*kinds), product(*costs)):
        if (total := sum(stated)) > 0 and total - whole <= left:
            part = sum(cost for kind, cost in zip(chosen, stated, strict=True) if kind == "continued")
            yield Fraction(part, total)


@given(agreements)
def test_each_completion_lies_in_the_span_and_its_ends_are_reached_or_come_near_to(
    agreement: list[Action],
) -> None:
    shares, span = set(completions(agreement)), span_of(row_of("Val", agreement))
    assert (span is None) is (not shares)
    if span:
        assert span.low.share <= min(shares) and max(shares) <= span.high.share
        for end, nearest in ((span.low, min(shares)), (span.high, max(shares))):
            if end.is_reached:
                assert nearest == end.share
            else:
                assert nearest != end.share
                assert abs(nearest - end.share) < Fraction(1, 10**6)


@given(agreements, st.integers(0, 9))
def test_if_the_printed_total_is_right_no_completion_has_more_than_it_leaves_and_both_ends_are_reached(
    agreement: list[Action], left: int
) -> None:
    shares = set(completions(agreement, left))
    span = span_of(row_of("Val", agreement, left), is_total_right=True)
    assert (span is None) is (not shares)
    if span:
        assert (min(shares), max(shares)) == (span.low.share, span.high.share)
        assert span.low.is_reached and span.high.is_reached
    unbounded = span_of(row_of("Val", agreement, -1), is_total_right=True)
    assert unbounded == span_of(row_of("Val", agreement, -1))


@given(st.lists(agreements, min_size=2, max_size=3))
def test_who_could_lead_does_so_in_a_completion_and_nobody_else_does(several: list[list[Action]]) -> None:
    rows = [row_of(str(place), agreement) for place, agreement in enumerate(several)]
    shares = [sorted(set(completions(agreement))) for agreement in several]
    stated = {
        place: Fraction(round(row["continued_total_eur"] * 100), round(row["computed_total_eur"] * 100))
        for place, row in enumerate(rows)
        if row["continued_of_computed_total_share"] is not None and row["computed_total_eur"] > 0
    }
    if not stated:
        return
    first = [place for place, share in stated.items() if share == max(stated.values())]
    leading = set()
    for chosen in product(*(each or [None] for each in shares)):
        best = max(share for share in chosen if share is not None)
        for place, share in enumerate(chosen):
            others = [chosen[at] for at in first if at != place]
            if share == best and all(share != other for other in others) and first != [place]:
                leading.add(place)
    found = set(could_lead([span_of(row) for row in rows], first))
    assert leading == found
    said = say_leading(rows, "en")
    assert ("No missing cost" in said) is (not found)
    named = {place for place in found if f" {place}" in said.replace("% (unsure).", "%.").partition("%.")[2]}
    assert named == found


def test_what_lowers_the_first_and_what_lifts_another_to_it_count_together() -> None:
    first = row_of("Bourg", [("continued", 80), ("other", 20), ("unstated", -10), ("other", 10)])
    second = row_of("Val", [("continued", 3), ("unstated", 5), ("other", 2)])
    # Bourg: 80 %, or 70 % if what is below zero goes on; Val: 30 %, or 80 % if what does not say goes on.
    assert say_leading([first, second], "en") == (
        "By the share of the computed total that is said to be continued, Bourg comes first in 2023: 80.00%. "
        "Several such doubts together could put these before it: Val."
    )


def test_a_share_above_all_has_its_reason_and_what_is_not_all_is_not_printed_as_all() -> None:
    more = row_of("Bourg", [("continued", 110), ("other", -10)])
    nearly = row_of("Val", [("continued", 10**6), ("other", 1)])
    assert say_leading([more, nearly], "en") == (
        "By the share of the computed total that is said to be continued, Bourg comes first in 2023: "
        "110.00%. It is more than all because other amounts are below zero. "
        "No missing cost and no action that does not say so could put another of 2023 before it."
    )
    less = row_of("Cap", [("continued", 10), ("other", 90)])
    assert "Val comes first in 2023: 99.99%." in say_leading([nearly, less], "en")
