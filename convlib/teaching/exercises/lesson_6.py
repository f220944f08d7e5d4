"""Exercises of lesson 6: comparing years fairly."""

import pandas as pd

from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.core.language import N_
from convlib.teaching.answers.values import SIGN
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    CONTINUED,
    brumevent,
    computed_total,
    count_of,
    grand_total,
    real,
)


def _both_years(*, are_apostrophes_alike: bool = True) -> pd.DataFrame:
    """Put the costs of an action in two years side by side, by its name; NaN where a year lacks it."""
    columns = ["action_name", "stated_cost_eur"]
    before, after = (brumevent(year).actions[columns] for year in (2021, 2022))
    if are_apostrophes_alike:
        after = after.replace("’", "'", regex=True)
    return before.merge(after, on="action_name", how="outer", suffixes=("_before", "_after"), indicator=True)


def _sum_of_years(side: str, year: str) -> float:
    both = _both_years()
    return sum_eur(stated_cents(both[both["_merge"] == side][f"stated_cost_eur_{year}"]))


def _change() -> float:
    return gap_between(_sum_of_years("both", "after"), _sum_of_years("both", "before"))


EXERCISES = (
    Exercise(
        "count",
        lambda: count_of(real(), "continuation == 'unstated'"),
        N_("Keep the rows whose continuation is unstated, and count them."),
        (
            (
                lambda: count_of(real()) - count_of(real(), CONTINUED),
                N_("One of these does speak of an earlier year, in its objective: it is extended."),
            ),
        ),
        page_hint=N_("Count the rows of which the column says that nothing is stated."),
    ),
    Exercise(
        "count",
        lambda: int((_both_years()["_merge"] == "both").sum()),
        N_("In the merged table, count the rows whose _merge says both."),
        (
            (
                lambda: int((_both_years(are_apostrophes_alike=False)["_merge"] == "both").sum()),
                N_("One name is printed with two kinds of apostrophe: make them alike before comparing."),
            ),
            (
                lambda: len(_both_years()),
                N_("These are the actions of either year; those of both are asked for."),
            ),
        ),
        page_hint=N_("Count the rows that have an amount in both years."),
    ),
    Exercise(
        "eur",
        _change,
        N_("Keep the actions of both years, and subtract the sum before from the sum after."),
        (
            (
                lambda: gap_between(computed_total(brumevent(2022)), computed_total(brumevent(2021))),
                N_("All actions were compared: some are in one year alone. Keep those of both."),
            ),
            (
                lambda: gap_between(grand_total(brumevent(2022)), grand_total(brumevent(2021))),
                N_("The grand totals were compared: keep the actions of both years."),
            ),
        ),
    ),
    Exercise(
        "share",
        lambda: share_of(_change(), _sum_of_years("both", "before")),
        N_("Divide the change of the actions of both years by what they cost in the first."),
        (
            (
                lambda: share_of(_change(), _sum_of_years("both", "after")),
                N_("Look at the denominator: growth is measured against the earlier year."),
            ),
            (
                lambda: share_of(_change(), computed_total(brumevent(2021))),
                N_("Look at the denominator: the change of some actions over the cost of all."),
            ),
            (lambda: -share_of(_change(), _sum_of_years("both", "before")), SIGN),
        ),
    ),
    Exercise(
        "eur",
        lambda: _sum_of_years("left_only", "before"),
        N_("In the merged table, keep the rows that only the first year has, and sum their costs."),
        (
            (
                lambda: _sum_of_years("right_only", "after"),
                N_("These are the actions that came; those that went are asked for."),
            ),
        ),
        page_hint=N_("Keep the rows that only the first year has, and sum their costs."),
    ),
)
