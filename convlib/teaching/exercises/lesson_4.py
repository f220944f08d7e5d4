"""Exercises of lesson 4: distributions."""

from fractions import Fraction

from convlib.core.exact import gap_between, quantile_eur, stated_cents
from convlib.core.language import N_
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    MISSING_AS_ZERO,
    OTHER_AGREEMENT,
    OTHER_WHOLE,
    clairvouge,
    computed_total,
    count_of,
    grand_total,
    mean_of,
    quantile_of,
    real,
    share_of_largest,
    stated_costs,
)

EXERCISES = (
    Exercise(
        "eur",
        lambda: quantile_of(real(), 0.5, "axis_code == '3'"),
        N_("Keep the rows of the axis that is asked for, then take the median of their costs."),
        (
            (
                lambda: mean_of(real(), "axis_code == '3'"),
                N_("This is the mean: the median has half of the actions on each side."),
            ),
            (
                lambda: quantile_of(real(), 0.5),
                N_("This is the median of all axes: keep the rows of one first."),
            ),
            (
                lambda: quantile_eur(
                    sorted(stated_cents(stated_costs(real(), "axis_code == '3'").fillna(0))), Fraction(1, 2)
                ),
                MISSING_AS_ZERO,
            ),
        ),
        page_hint=N_(
            "Put the costs of the axis that is asked for in order: the median lies in their middle."
        ),
    ),
    Exercise(
        "count",
        lambda: count_of(real(), "stated_cost_eur > stated_cost_eur.mean()"),
        N_("Compare each cost with the mean of all, then count those above it."),
        (
            (
                lambda: count_of(real(), "stated_cost_eur > stated_cost_eur.median()"),
                N_("These are above the median; those above the mean are asked for."),
            ),
            (
                lambda: count_of(real(), "stated_cost_eur < stated_cost_eur.mean()"),
                N_("These are the actions below the mean; those above it are asked for."),
            ),
        ),
        page_hint=N_("Count the rows whose cost is above the mean below the table."),
    ),
    Exercise(
        "share",
        lambda: share_of_largest(real(), 3, computed_total(real())),
        N_("Sum the costs that nlargest gives, and divide by the computed total."),
        ((lambda: share_of_largest(real(), 3, grand_total(real())), OTHER_WHOLE),),
        page_hint=N_("Sum the first three costs of the table, and divide by the computed total."),
    ),
    Exercise(
        "eur",
        lambda: gap_between(quantile_of(clairvouge(), 0.75), quantile_of(clairvouge(), 0.25)),
        N_("Among the rows that describe gives, find the two quartiles, and take their difference."),
        (
            (
                lambda: gap_between(quantile_of(clairvouge(), 1), quantile_of(clairvouge(), 0)),
                N_("This goes from the smallest to the largest: leave out a quarter at each end."),
            ),
            (
                lambda: quantile_of(clairvouge(), 0.5),
                N_("This is the median: how far apart are the two quartiles around it?"),
            ),
            (
                lambda: gap_between(quantile_of(real(), 0.75), quantile_of(real(), 0.25)),
                OTHER_AGREEMENT,
            ),
        ),
        page_hint=N_("Subtract the lower quartile from the upper one."),
    ),
    Exercise(
        "eur",
        lambda: gap_between(mean_of(clairvouge()), quantile_of(clairvouge(), 0.5)),
        N_("Take the mean of the costs of the made-up agreement, and subtract their median."),
        ((lambda: gap_between(mean_of(real()), quantile_of(real(), 0.5)), OTHER_AGREEMENT),),
        page_hint=N_("Subtract the median from the mean."),
    ),
)
