"""Exercises of lesson 7: a figure that was misread."""

import pandas as pd

from convlib.core.amounts import to_cents
from convlib.core.exact import gap_between, stated_cents, sum_eur
from convlib.core.language import N_
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import computed_total, grand_total, grisebrume


def _shares() -> pd.Series:
    """What the funders of each action pay together, by its code."""
    return grisebrume().funding.groupby("action_code")["amount_eur"].sum()


def _unread_cost() -> float:
    costs = grisebrume().stated_costs
    return float(_shares()[costs[costs.isna()].index].item())


def _gap() -> float:
    looked_up = grisebrume().stated_costs.fillna(_shares())
    return gap_between(grand_total(grisebrume()), sum_eur(stated_cents(looked_up)))


def _misread() -> str:
    costs = grisebrume().stated_costs.dropna()
    return str(costs.compare(_shares()[costs.index]).index.item())


def _printed() -> float:
    return float(grisebrume().stated_costs[_misread()])


EXERCISES = (
    Exercise(
        "eur",
        lambda: grisebrume().gap_eur,
        N_("Subtract the computed total, of the costs that were read, from the grand total."),
        (
            (
                lambda: computed_total(grisebrume()),
                N_("This is the computed total: subtract it from the grand total."),
            ),
        ),
    ),
    Exercise(
        "eur",
        _unread_cost,
        N_("Read the line of the cost again, with a digit for the letter; the funders’ shares are below it."),
        (
            (
                lambda: grisebrume().gap_eur,
                N_("This would close the gap, if nothing else were misread. The page prints something else."),
            ),
        ),
    ),
    Exercise(
        "eur",
        _gap,
        N_("Sum the costs with the one that was looked up, and subtract the sum from the grand total."),
        (
            (
                lambda: grisebrume().gap_eur,
                N_("This is the gap before the cost was looked up: it is in its place now."),
            ),
        ),
    ),
    Exercise(
        "code",
        _misread,
        N_("Compare the cost of each action with the sum of its funders’ shares: one alone does not agree."),
        (
            (
                lambda: grisebrume().stated_costs.isna().idxmax(),
                N_("This one is looked up already: another cost was misread."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: float(_shares()[_misread()]),
        N_("Find the action that was misread, and add what its funders pay."),
        (
            (_printed, N_("This is the cost as the machine read it. What do the funders pay together?")),
            (
                lambda: sum_eur([to_cents(_printed()), -to_cents(_gap())]),
                N_("Look at the sign of the gap: the computed total is above the grand total."),
            ),
        ),
    ),
)
