"""Exercises of lesson 5: do the parts make the total?"""

from convlib.core.exact import share_of
from convlib.core.language import N_
from convlib.questions.gap.explanation import explain_gap
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    OTHER_AGREEMENT,
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
        lambda: share_of(computed_total(real()), grand_total(real())),
        N_("Divide the computed total by the grand total."),
        (
            (
                lambda: share_of(real().gap_eur, grand_total(real())),
                N_("This is the share of the gap; that of the computed total is asked for."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: computed_total(real(), "axis_code == '3'") + real().gap_eur,
        N_(
            "What would stand in the place of the missing cost? "
            "Sum the costs of its axis anew, with that one."
        ),
        (
            (
                lambda: computed_total(real(), "axis_code == '3'"),
                N_("This is the computed total of the axis, without the cost that is missing from it."),
            ),
            (
                lambda: computed_total(real(), "axis_code == '3'") - real().gap_eur,
                N_("Here the gap was subtracted: would the axis cost less, with one cost more?"),
            ),
            (
                lambda: real().gap_eur,
                N_("This is the gap, the cost of one action alone: that of the whole axis is asked for."),
            ),
        ),
    ),
    Exercise(
        "eur",
        lambda: computed_total(roquelune(), "axis_code == '3'"),
        N_("Group the made-up agreement by axis, sum, and read the row that is asked for."),
        ((lambda: computed_total(real(), "axis_code == '3'"), OTHER_AGREEMENT),),
        page_hint=N_("Sum the costs of the rows that belong to the axis that is asked for."),
    ),
    Exercise(
        "eur",
        lambda: roquelune().gap_eur,
        N_("Subtract the computed total from the grand total."),
        ((lambda: real().gap_eur, OTHER_AGREEMENT),),
    ),
    Exercise(
        "codes",
        _misread,
        N_("Ask explain_gap, with the costs by action_code and the grand total, and read its items."),
        page_hint=N_(
            "By how much is the sum of the costs off? "
            "Look for a cost that changes by just as much when one of its digits is another."
        ),
    ),
)
