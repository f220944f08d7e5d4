"""Exercises of lesson 5: do the parts make the total?"""

from convlib.core.exact import share_of
from convlib.core.language import N_
from convlib.questions.gap.explanation import explain_gap
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    OTHER_WHOLE,
    computed_total,
    grand_total,
    real,
    roquelune,
)


def _misread() -> list[str]:
    costs = roquelune().actions.set_index("action_code")["stated_cost_eur"]
    candidates = explain_gap(costs, grand_total(roquelune()))
    return list(candidates.query("cause == 'misread-digit'")["item"].dropna())


EXERCISES = (
    Exercise(
        "share",
        lambda: share_of(real().gap_eur, grand_total(real())),
        N_("Divide the gap by the grand total as printed."),
        ((lambda: share_of(real().gap_eur, computed_total(real())), OTHER_WHOLE),),
    ),
    Exercise(
        "eur",
        lambda: computed_total(real(), "axis_code == '3'") + real().gap_eur,
        N_("Add the whole gap to the sum of the axis in which a cost is missing."),
        (
            (
                lambda: computed_total(real(), "axis_code == '3'"),
                N_("This is the sum as stated: put the gap in the place of the missing cost."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: computed_total(roquelune(), "axis_code == '3'"),
        N_("Group the made-up agreement by axis, sum, and read the row that is asked for."),
        page_hint=N_("Sum the costs of the rows that belong to the axis that is asked for."),
    ),
    Exercise(
        "eur",
        lambda: roquelune().gap_eur,
        N_("Subtract the sum of the stated costs from the grand total as printed."),
    ),
    Exercise(
        "codes",
        _misread,
        N_("Ask explain_gap, with the costs by action_code and the grand total, and read its items."),
        page_hint=N_(
            "The gap says which digit, and by how much: in which cost can that one digit change so?"
        ),
    ),
)
