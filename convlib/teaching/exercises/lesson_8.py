"""Exercises of lesson 8: from what was promised to what was paid."""

import pandas as pd

from convlib.core.exact import gap_between, share_of, stated_cents, sum_eur
from convlib.core.language import N_
from convlib.questions.execution.analysis import execution
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import OTHER_WHOLE, grand_total, lourmeline

_RAISED = "1.1"
_OVERSPENT = "1.2"


def _stages() -> pd.DataFrame:
    """What was planned and spent, by the code of the action."""
    stages = execution(lourmeline(2025)).dropna(subset="action_code")
    return stages.set_index("action_code")[["planned_eur", "spent_eur"]]


def _sum(amounts: pd.Series) -> float:
    return sum_eur(stated_cents(amounts))


def _spent_share() -> float:
    both = _stages().dropna()
    return share_of(_sum(both["spent_eur"]), _sum(both["planned_eur"]))


def _spent_beyond(costs: pd.Series) -> float:
    return gap_between(float(_stages()["spent_eur"][_OVERSPENT]), float(costs[_OVERSPENT]))


EXERCISES = (
    Exercise(
        "eur",
        lambda: float(lourmeline(2024).stated_costs[_RAISED]),
        N_("Take the cost of the action in the last state, after both amendments."),
        (
            (
                lambda: float(lourmeline(2024).history[0].stated_costs[_RAISED]),
                N_("This is the cost as signed: an amendment has changed it since."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: grand_total(lourmeline(2024)),
        N_("Take the grand total of the last state, after both amendments."),
        (
            (
                lambda: grand_total(lourmeline(2024).history[0]),
                N_("This is the total as signed: two amendments have changed it since."),
            ),
            (
                lambda: grand_total(lourmeline(2024).history[1]),
                N_("This is the total after the first amendment: another one follows."),
            ),
        ),
    ),
    Exercise(
        "code",
        lambda: str(_stages()["spent_eur"].isna().idxmax()),
        N_("Look for the action whose amount spent is missing."),
        (
            (
                lambda: _OVERSPENT,
                N_("This one states what was spent, and it is more than planned."),
            ),
        ),
    ),
    Exercise(
        "share",
        _spent_share,
        N_("Keep the actions that state both, and divide the sum spent by the sum planned."),
        (
            (
                lambda: share_of(_sum(_stages()["spent_eur"]), _sum(_stages()["planned_eur"])),
                N_("Look at the denominator: an action that states nothing spent counts in it."),
            ),
            (
                lambda: share_of(_sum(_stages()["spent_eur"]), grand_total(lourmeline(2024))),
                OTHER_WHOLE,
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: _spent_beyond(_stages()["planned_eur"]),
        N_("Subtract what was planned for the action from what was spent on it."),
        (
            (
                lambda: _spent_beyond(lourmeline(2024).history[0].stated_costs),
                N_("This starts from the cost as signed: the report has another amount planned."),
            ),
        ),
    ),
)
