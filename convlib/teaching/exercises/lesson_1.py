"""Exercises of lesson 1: from a page to a table."""

from convlib.core.language import N_
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    OTHER_AGREEMENT,
    brumevent,
    codes_of,
    computed_total,
    count_of,
    real,
)


def _line(column: str) -> int:
    return int(brumevent().actions.query("action_code == '2.1'")[column].item())


EXERCISES = (
    Exercise(
        "count",
        lambda: count_of(real(), "axis_code == '2'"),
        N_("Keep the rows of the axis that is asked for with query, then count them with len."),
        ((lambda: count_of(real()), N_("These are all the actions: keep those of one axis first.")),),
        page_hint=N_(
            "Look at the column of axes in the table, and count the rows of the axis that is asked for."
        ),
    ),
    Exercise(
        "eur",
        lambda: computed_total(real(), "action_code == '2.3'"),
        N_("Keep the one row whose action_code is asked for, then take its stated_cost_eur."),
        page_hint=N_("Find the row of the action that is asked for, and read its cost in the last column."),
    ),
    Exercise(
        "codes",
        lambda: codes_of(real(), "stated_cost_eur >= 50_000"),
        N_("Look at the column of costs in the table, and at the amount that is asked for."),
        (
            (
                lambda: codes_of(real(), "stated_cost_eur > 50_000"),
                N_("“Or more” takes in the amount itself."),
            ),
        ),
        page_hint=N_(
            "Go down the column of costs, and keep each action that reaches the amount that is asked for."
        ),
    ),
    Exercise(
        "count",
        lambda: count_of(brumevent(), "stated_cost_eur < 20_000"),
        N_(
            "In the made-up agreement, keep the rows that cost less than the amount with query, "
            "then count them."
        ),
        (
            (
                lambda: count_of(real(), "stated_cost_eur < 20_000"),
                OTHER_AGREEMENT,
            ),
            (
                lambda: count_of(brumevent(), "stated_cost_eur > 20_000"),
                N_("These are the actions that cost more; those that cost less are asked for."),
            ),
        ),
        page_hint=N_(
            "Go down the column of costs in the made-up agreement, and count those lower than the amount."
        ),
    ),
    Exercise(
        "count",
        lambda: _line("first_line"),
        N_("Keep the row of that action in the made-up agreement; one of its last columns has the line."),
        (
            (
                lambda: _line("last_line"),
                N_("This is the line on which the action ends; the one on which it begins is asked for."),
            ),
        ),
        page_hint=N_(
            "Find that action in the table; the column of first lines says where it begins in the document."
        ),
    ),
)
