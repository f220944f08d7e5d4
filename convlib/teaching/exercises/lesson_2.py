"""Exercises of lesson 2: missing is not zero."""

from convlib.core.exact import share_of
from convlib.core.language import N_
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    MISSING_AS_ZERO,
    OTHER_AGREEMENT,
    brumevent,
    cents_of,
    codes_of,
    computed_total,
    count_of,
    grand_total,
    mean_of,
    mean_with_zero,
    real,
)

EXERCISES = (
    Exercise(
        "count",
        lambda: len(cents_of(real())),
        N_("Compare what len and count say of the column of costs."),
        (
            (
                lambda: count_of(real()),
                N_("These are all the actions, and one of them states no cost."),
            ),
            (
                lambda: count_of(real()) - len(cents_of(real())),
                N_("This is how many state none; those that state one are asked for."),
            ),
        ),
        page_hint=N_("Count the rows of the table that have an amount and no dash."),
    ),
    Exercise(
        "eur",
        lambda: mean_of(real(), "axis_code == '3'"),
        N_("Keep the rows of the axis that is asked for, then take the mean of their costs as they are."),
        (
            (lambda: mean_with_zero(real(), "axis_code == '3'"), MISSING_AS_ZERO),
            (lambda: mean_of(real()), N_("This is the mean of all axes: keep the rows of one first.")),
        ),
        page_hint=N_(
            "Sum the costs of the axis that is asked for, and divide by the number of those that are there."
        ),
    ),
    Exercise(
        "eur",
        lambda: real().gap_eur,
        N_("What is lacking between the computed total and the grand total?"),
        (
            (
                lambda: grand_total(real()),
                N_("This is the grand total: how far above the computed total is it?"),
            ),
            (lambda: computed_total(real()), N_("This is the computed total: how much is lacking?")),
        ),
    ),
    Exercise(
        "code",
        lambda: codes_of(brumevent(2022), "stated_cost_eur.isna()")[0],
        N_("In the made-up agreement, keep the row whose cost is missing: isna finds it."),
        page_hint=N_("Look for the dash in the column of costs."),
    ),
    Exercise(
        "eur",
        lambda: mean_of(brumevent(2022)),
        N_("Take the mean of the stated costs of the made-up agreement as they are."),
        (
            (lambda: mean_with_zero(brumevent(2022)), MISSING_AS_ZERO),
            (lambda: mean_of(real()), OTHER_AGREEMENT),
            (
                lambda: share_of(grand_total(brumevent(2022)), count_of(brumevent(2022))),
                N_("The grand total counts an action whose cost is not printed: take stated costs only."),
            ),
        ),
        page_hint=N_("Divide the computed total by the number of actions that state a cost."),
    ),
)
